import type { Words } from '../text/words.ts'
import type { CasefileState, EvidenceKind } from './casefile.ts'
import type { CommandKind } from './commands.ts'

/** The few terms that refusals are made of. Screens take theirs from the i18n files. */
export const STATE_WORDS: Readonly<Record<CasefileState, Words>> = {
  reported: { zh: '待受理', en: 'reported' },
  verifying: { zh: '核实中', en: 'being verified' },
  filed: { zh: '待派遣', en: 'waiting for dispatch' },
  assigned: { zh: '待处置', en: 'assigned' },
  handling: { zh: '处置中', en: 'being handled' },
  suspended: { zh: '挂账', en: 'suspended' },
  submitted: { zh: '待核查', en: 'waiting for the check' },
  closed: { zh: '已销项', en: 'closed' },
  voided: { zh: '作废', en: 'void' },
}

export const COMMAND_WORDS: Readonly<Record<CommandKind, Words>> = {
  report: { zh: '上报', en: 'report' },
  file: { zh: '录入存量', en: 'enter as stock' },
  accept: { zh: '受理立案', en: 'accept' },
  void: { zh: '作废', en: 'void' },
  askVerification: { zh: '要求核实', en: 'ask for verification' },
  confirm: { zh: '核实属实', en: 'confirm' },
  deny: { zh: '核实不属实', en: 'deny' },
  cannotVerify: { zh: '无法核实', en: 'say that it cannot be verified' },
  assign: { zh: '派遣', en: 'assign' },
  receive: { zh: '签收', en: 'receive' },
  returnAssignment: { zh: '回退', en: 'hand back' },
  submitSupport: { zh: '协办反馈', en: 'hand in the support' },
  submit: { zh: '提交核查', en: 'submit for checking' },
  addEvidence: { zh: '添加佐证', en: 'add evidence' },
  removeEvidence: { zh: '删除佐证', en: 'remove evidence' },
  askExtension: { zh: '申请延期', en: 'ask for an extension' },
  grantExtension: { zh: '批准延期', en: 'grant the extension' },
  refuseExtension: { zh: '不同意延期', en: 'refuse the extension' },
  askSuspension: { zh: '申请挂账', en: 'ask for suspension' },
  suspend: { zh: '批准挂账', en: 'suspend' },
  refuseSuspension: { zh: '不同意挂账', en: 'refuse the suspension' },
  resume: { zh: '恢复处置', en: 'resume' },
  extendSuspension: { zh: '延长挂账', en: 'extend the suspension' },
  pass: { zh: '核查通过', en: 'pass the check' },
  fail: { zh: '退回返工', en: 'send back' },
  cannotCheck: { zh: '无法核查', en: 'say that it cannot be checked' },
  lookBackPass: { zh: '回头看通过', en: 'pass the look-back' },
  lookBackFail: { zh: '回头看发现返潮', en: 'record a relapse' },
  reopen: { zh: '重新打开', en: 'reopen' },
  forceClose: { zh: '强制结案', en: 'force shut' },
  correct: { zh: '更正台账', en: 'correct the ledger' },
}

export const EVIDENCE_WORDS: Readonly<Record<EvidenceKind, Words>> = {
  before: { zh: '整治前照片', en: 'before-photo' },
  after: { zh: '整治后照片', en: 'after-photo' },
  document: { zh: '文书材料', en: 'document' },
  check: { zh: '核查照片', en: "checker's photo" },
  look_back: { zh: '回头看照片', en: 'look-back photo' },
}

export const TYPE_WORDS: Readonly<Record<string, Words>> = {
  text: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  date: { zh: '日期（年-月-日）', en: 'a date (YYYY-MM-DD)' },
  choice: { zh: '选项', en: 'one of the choices' },
  boolean: { zh: '是或否', en: 'yes or no' },
  area: { zh: '面积数字（平方米）', en: 'an area in m²' },
  money: { zh: '金额数字（元）', en: 'an amount in yuan' },
}

export const REQUEST_WORDS: Readonly<Record<string, Words>> = {
  extension: { zh: '延期', en: 'extension' },
  suspension: { zh: '挂账', en: 'suspension' },
}

export const LIMIT_FAULT_WORDS: Readonly<Record<string, Words>> = {
  amount_not_positive: { zh: '时限必须大于零', en: 'it must be more than zero' },
  days_not_whole: { zh: '按日计的时限必须是整数', en: 'days must be whole numbers' },
  no_such_day: { zh: '日期不存在', en: 'there is no such day' },
}
