import { z } from 'zod'

/** Closed list of what can go wrong, with the HTTP status and what to tell people (what, why, what to do). RFC 9457. */
export const PROBLEMS = {
  'request.invalid': [
    400,
    '提交的内容有误，请按提示修改后重试',
    'Some of what was sent is not right; correct it as marked and try again',
  ],
  'request.malformed': [
    400,
    '无法读懂请求，请刷新页面后重试',
    'The request could not be read; reload the page and try again',
  ],
  'request.too_large': [
    413,
    '文件或内容过大，请缩小后重试',
    'This is too large; make it smaller and try again',
  ],
  'request.unsupported_type': [
    415,
    '不支持这种文件类型，请换一种格式',
    'This type of file is not taken; use another format',
  ],
  'request.too_many': [429, '操作过于频繁，请稍后再试', 'Too many requests; wait a little and try again'],
  'auth.required': [
    401,
    '尚未登录或登录已过期，请重新登录',
    'You are not signed in, or no longer; sign in again',
  ],
  'auth.failed': [401, '账号或密码不正确', 'Account or password is wrong'],
  'auth.locked': [
    423,
    '账号已锁定，请稍后再试或联系系统管理员',
    'The account is locked; try later or ask the system administrator',
  ],
  'auth.password_must_change': [403, '请先修改初始密码', 'Change the first password before anything else'],
  'auth.csrf': [403, '页面已过期，请刷新后重试', 'The page is out of date; reload it and try again'],
  'access.denied': [
    403,
    '您的岗位没有此项权限，请联系安全管理员',
    'Your post does not allow this; ask the security administrator',
  ],
  not_found: [404, '没有找到，或不在您的权限范围内', 'Not found, or outside of what you may see'],
  'method.not_allowed': [405, '不支持这种操作', 'This is not possible here'],
  'precondition.required': [428, '缺少版本号，请刷新后重试', 'The version is missing; reload and try again'],
  'precondition.failed': [
    412,
    '内容已被他人修改，请查看最新内容后重试',
    'Somebody else has changed this; look at it as it is now and try again',
  ],
  conflict: [409, '与现有数据冲突', 'This conflicts with what is there'],
  'conflict.idempotency': [
    409,
    '同一操作编号已用于不同的内容，请刷新后重试',
    'This operation number was used for something else; reload and try again',
  ],
  'identity.password_weak': [422, '密码不符合要求', 'The password does not meet the policy'],
  'identity.account_taken': [409, '账号已被使用，请换一个', 'The account is taken; choose another'],
  'identity.unit_exists': [409, '同一上级下已有同名单位', 'A unit of this name is there already'],
  'identity.roles_separated': [
    409,
    '三员分立：系统管理员、安全管理员、审计员不得兼任，也不得兼任业务岗位',
    'System administrator, security administrator and auditor are held by different people, without another role',
  ],
  'identity.unit_in_use': [
    409,
    '单位仍有下级、岗位或案卷，不能停用',
    'The unit still has units, posts or casefiles',
  ],
  'identity.last_admin': [
    409,
    '至少保留一名可登录的系统管理员',
    'At least one system administrator must be able to sign in',
  ],
  'setup.done': [409, '已完成初始化', 'Set-up is done already'],
  'plans.unreadable': [
    422,
    '文件中没有可读的文字，请换成 .docx 或文本',
    'No readable text in the file; use .docx or plain text',
  ],
  'plans.empty': [422, '方案内容为空', 'The plan is empty'],
  'plans.unmapped_units': [
    422,
    '还有单位名称没有对应到组织机构，请对应或标为不对应',
    'Some unit names are not matched to the unit tree; match them or leave them out',
  ],
  'plans.model_off': [
    409,
    '没有启用读取辅助模型，由系统管理员在“设置”中启用',
    'No model is set to help reading; the system administrator can set one',
  ],
  'plans.model_key_lost': [
    409,
    '辅助模型的密钥解不开，请系统管理员在“设置”中重新填写',
    'The key of the model cannot be opened; the system administrator has to enter it again in the settings',
  ],
  'plans.model_failed': [
    424,
    '辅助模型没有给出可用的回答，请稍后再试或自行处理这些句子',
    'The model gave no usable answer; try later, or decide on these sentences yourself',
  ],
  'plans.nothing_to_publish': [422, '没有任务或目标可发布', 'There is no task or target to publish'],
  'campaigns.playbook_unknown': [422, '没有这个专项模板', 'There is no such playbook'],
  'targets.measure_refused': [422, '这个目标不能使用所选的统计口径', 'This measure cannot serve this target'],
  'targets.not_by_hand': [
    409,
    '这个目标由统计口径计数，不能人工填报',
    'This target is counted by a measure; numbers are not reported by hand',
  ],
  'targets.proof_there': [
    409,
    '这条填报已有佐证，请另作更正',
    'This reading has its proof already; report a correction instead',
  ],
  'decomposition.unbalanced': [
    422,
    '分解还不能下达，请按提示改好后再试',
    'The split cannot be issued yet; mend what is marked and try again',
  ],
  'decomposition.no_share': [
    409,
    '本单位没有收到这个目标的指标，不能继续分解；请看上级是否已收回或调整',
    'This unit has no share of the target to divide; see whether it was taken back',
  ],
  'decomposition.divided_above': [
    409,
    '下达单位已把本单位的指标直接分到下级或个人，需要调整请向下达单位提出异议',
    'Whoever gave this share has divided it already; return it with a reason to have that changed',
  ],
  'decomposition.unsigned': [
    409,
    '先签收本单位的指标，再向下分解',
    'Sign for the share first, then divide it further',
  ],
  'decomposition.issued': [
    409,
    '这一版已经下达，不能再改；需要调整请重新分解',
    'This version has been issued and stays as it is; split again to change it',
  ],
  'decomposition.superseded': [
    409,
    '指标已重新分解，请刷新后查看新的一版',
    'The target has been split again; reload to see the new version',
  ],
  'grading.scheme_wrong': [
    422,
    '考核方案有误，请按提示修改',
    'The scheme is not right; correct it as marked',
  ],
  'grading.period_wrong': [
    422,
    '这个考核方案没有这一期，请重新选择',
    'The scheme has no such period; choose another',
  ],
  'grading.refused': [409, '现在还不能这样做', 'This is not possible now'],
  'work_plan.cycle': [
    422,
    '前置任务首尾相接，排不出工期',
    'The predecessors make a circle; no schedule can be worked out',
  ],
  'work_plan.passed': [409, '这个阶段已经过关', 'This gate has been passed already'],
  'measures.refused': [422, '统计口径有误', 'The measure is not right'],
  'casefiles.refused': [409, '不能这样处置这个案卷', 'This casefile does not allow that now'],
  'casefiles.nothing_to_dispatch': [422, '没有可派遣的案卷', 'No casefile can be dispatched'],
  'ledgers.unreadable': [422, '无法读取工作簿，请用 .xlsx 格式', 'The workbook could not be read; use .xlsx'],
  'ledgers.no_headings': [422, '没有找到表头', 'No row of headings was found'],
  'ledgers.mapping_incomplete': [422, '必填列还没有对应', 'A required column is not matched'],
  'ledgers.faulty': [
    422,
    '台账中有错误，未导入任何一行；请按清单修改后重新上传',
    'The ledger has faults and nothing was imported; correct them and upload it again',
  ],
  'ledgers.busy': [409, '这次导入正在进行，请稍候', 'This import is running; wait for it'],
  'files.not_an_image': [
    422,
    '不是可用的照片，请使用 JPEG、PNG 或 WebP',
    'Not a usable photo; use JPEG, PNG or WebP',
  ],
  'files.too_many_pixels': [
    422,
    '照片像素过大，请缩小后上传',
    'The photo has too many pixels; make it smaller',
  ],
  'files.not_wanted': [422, '此处不接受这种文件', 'This kind of file is not taken here'],
  'boundaries.unreadable': [
    422,
    '无法读取边界文件，请使用 GeoJSON 或打包的 Shapefile（.zip）',
    'The boundary file could not be read; use GeoJSON or a zipped Shapefile',
  ],
  'boundaries.unmatched': [422, '有边界没有对应的单位', 'Some boundaries match no unit'],
  'map.tile_out_of_range': [400, '瓦片编号超出范围', 'There is no such tile'],
  'meetings.state': [409, '会议现在的状态不允许这样做', 'The meeting does not allow that now'],
  'meetings.plan_needed': [
    422,
    '决定要转为任务，须指明归入哪份已发布的方案',
    'A decision becomes a task of a published plan; say of which',
  ],
  'consultations.still_open': [
    409,
    '征求意见还没有结束，不需要重新开放；要延期请修改截止日期',
    'The consultation is still open: change its deadline instead',
  ],
  'consultations.closed': [
    409,
    '征求意见已结束，不能再提出、修改或答复意见；确有需要的，由发起单位重新开放',
    'The consultation is closed: opinions and answers stay as they are, unless whoever asked opens it again',
  ],
  'consultations.answered': [
    409,
    '这条意见已经答复，不能再修改或撤回',
    'This opinion has been answered and stays as it is',
  ],
  'consultations.unanswered': [
    409,
    '还有意见没有答复，答复后才能结束',
    'Some opinions have no answer yet; answer them before closing',
  ],
  'server.unavailable': [
    503,
    '系统正在启动或停止，请稍后再试',
    'The system is starting or stopping; try again soon',
  ],
  'server.busy': [
    503,
    '系统正在处理大批数据，请稍后再试',
    'A large piece of work is going on; try again in a while',
  ],
  'server.fault': [
    500,
    '系统出错，请稍后再试；如再次出现，请把编号告诉系统管理员',
    'Something went wrong; try again, and give the number to the system administrator if it stays',
  ],
} as const satisfies Record<string, readonly [number, string, string]>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

/** Where the fault lies: a path into the body or query, the code of the fault, and its words. */
export const Fault = z
  .object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'Fault' })
export type Fault = z.infer<typeof Fault>

export const Problem = z
  .object({
    type: z.string(),
    code: z.enum(PROBLEM_CODES),
    status: z.number().int(),
    title: z.string(),
    title_en: z.string(),
    detail: z.string().optional(),
    detail_en: z.string().optional(),
    faults: z.array(Fault).optional(),
    request_id: z.string().optional(),
    /** For 412: who was faster, and what they did. */
    current: z
      .object({ version: z.number(), by: z.string().nullable(), at: z.string(), kind: z.string() })
      .optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
