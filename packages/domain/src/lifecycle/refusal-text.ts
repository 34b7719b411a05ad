import type { Words } from '../text/words.ts'
import type { Refusal, RefusalCode, RefusalParam } from './refusal.ts'
import {
  COMMAND_WORDS,
  EVIDENCE_WORDS,
  LIMIT_FAULT_WORDS,
  REQUEST_WORDS,
  STATE_WORDS,
  TYPE_WORDS,
} from './words.ts'

export type Language = keyof Words

/** One refusal as a sentence or two: which condition failed, and what to do next. */
export function refusalText(refusal: Refusal, language: Language): string {
  return TEXTS[refusal.code](new Params(refusal.params, language))[language]
}

/** Reads the figures of a refusal in one language. */
class Params {
  readonly #params: Refusal['params']
  readonly #language: Language

  constructor(params: Refusal['params'], language: Language) {
    this.#params = params
    this.#language = language
  }

  /** A value as text; lists are joined, labels are in the reader's language. */
  text(key: string): string {
    const value: RefusalParam | undefined = this.#params[key]
    if (value === undefined) return '?'
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    return 'zh' in value ? value[this.#language] : value.join(this.#separator)
  }

  number(key: string): number {
    const value = this.#params[key]
    return typeof value === 'number' ? value : NaN
  }

  /** A term, or a list of terms, by its dictionary. */
  term(key: string, words: Readonly<Record<string, Words>>): string {
    const value = this.#params[key]
    const keys = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as string[]) : []
    return keys.map((one) => words[one]?.[this.#language] ?? one).join(this.#separator)
  }

  get #separator(): string {
    return this.#language === 'zh' ? '、' : ', '
  }
}

type Text = (p: Params) => Words

const both = (zh: string, en: string): Words => ({ zh, en })

const TEXTS: Readonly<Record<RefusalCode, Text>> = {
  'command.not_in_state': (p) => {
    const command = p.term('command', COMMAND_WORDS)
    const state = p.term('state', STATE_WORDS)
    const possible = p.term('possible', COMMAND_WORDS)
    if (possible === '') {
      return both(
        `案卷已${state}，不能再操作。`,
        `The casefile is ${state}; nothing more can be done with it.`,
      )
    }
    return both(
      `案卷处于“${state}”，不能“${command}”。现在可以：${possible}。`,
      `The casefile is ${state}, so it is not possible to ${command}. Possible now: ${possible}.`,
    )
  },
  'casefile.missing': () =>
    both('没有找到这个案卷。请刷新列表后重试。', 'There is no such casefile. Reload the list and try again.'),
  'casefile.exists': (p) =>
    both(
      `案卷 ${p.text('number')} 已经存在。请打开原案卷处理。`,
      `Casefile ${p.text('number')} exists already. Open that one.`,
    ),
  'reason.missing': () =>
    both('没有填写说明或理由。请填写后再提交。', 'No reason was given. Write one and try again.'),
  'source.unknown': (p) =>
    both(
      `来源“${p.text('source')}”不在本专项的来源中。可选：${p.text('known')}。`,
      `This playbook knows no source “${p.text('source')}”. Choose one of: ${p.text('known')}.`,
    ),
  'class.unknown': (p) =>
    both(
      `类别“${p.text('class')}”不在本专项的类别中。可选：${p.text('known')}。`,
      `This playbook knows no class “${p.text('class')}”. Choose one of: ${p.text('known')}.`,
    ),
  'title.missing': () =>
    both('没有填写名称。请填写点位名称或地址。', 'The title is empty. Give a name or an address.'),
  'field.unknown': (p) =>
    both(
      `本专项没有“${p.text('field')}”这一项。请删去，或在专项模板中增加。`,
      `This playbook has no field “${p.text('field')}”. Leave it out, or add it to the playbook.`,
    ),
  'field.wrong_type': (p) =>
    both(
      `“${p.text('label')}”应填${p.term('type', TYPE_WORDS)}。`,
      `“${p.text('label')}” must be ${p.term('type', TYPE_WORDS)}.`,
    ),
  'field.not_a_choice': (p) =>
    both(
      `“${p.text('label')}”只能选：${p.text('choices')}。`,
      `“${p.text('label')}” must be one of: ${p.text('choices')}.`,
    ),
  'field.below_min': (p) =>
    both(
      `“${p.text('label')}”不能小于 ${p.text('limit')}。`,
      `“${p.text('label')}” must be at least ${p.text('limit')}.`,
    ),
  'field.above_max': (p) =>
    both(
      `“${p.text('label')}”不能大于 ${p.text('limit')}。`,
      `“${p.text('label')}” must be at most ${p.text('limit')}.`,
    ),
  'field.required': (p) => both(`“${p.text('label')}”必须填写。`, `“${p.text('label')}” must be filled in.`),
  'correct.nothing_changed': () =>
    both('更正内容与台账一致，没有需要更正的。', 'The ledger already says this; nothing would change.'),
  'void.already_assigned': () =>
    both(
      '案卷已经派遣过，不能作废。确需结束的，请由上级强制结案。',
      'It has been assigned before and cannot be voided. A higher post may force it shut.',
    ),
  'assign.limit_missing': () =>
    both(
      '专项模板没有这一类别的时限。请填写时限后派遣。',
      'The playbook has no limit for this class. Name one.',
    ),
  'assign.lead_missing': () => both('没有牵头单位。请选择一个。', 'There is no lead unit. Choose one.'),
  'assign.lead_among_supports': () =>
    both(
      '牵头单位不能同时是配合单位。请从配合单位中去掉。',
      'The lead unit cannot support itself. Take it off the supporting units.',
    ),
  'assign.support_twice': () =>
    both('同一配合单位选了两次。请去掉重复的。', 'A supporting unit is named twice. Remove one.'),
  'limit.invalid': (p) =>
    both(
      `时限有误：${p.term('fault', LIMIT_FAULT_WORDS)}。`,
      `The limit is wrong: ${p.term('fault', LIMIT_FAULT_WORDS)}.`,
    ),
  'limit.in_past': (p) =>
    both(
      `期限 ${p.text('on')} 太早，最早可选 ${p.text('earliest')}。请改选日期。`,
      `${p.text('on')} is too early; the first possible day is ${p.text('earliest')}.`,
    ),
  'assignment.return_limit': (p) =>
    both(
      `案卷已回退 ${p.text('returned')} 次（上限 ${p.text('limit')} 次），本次派遣不能再回退。请签收，有异议请与派遣员协调。`,
      `It was handed back ${p.text('returned')} times (at most ${p.text('limit')}). Receive it, and settle doubts with the dispatcher.`,
    ),
  'unit.not_lead': () =>
    both(
      '你的单位不是牵头单位，不能代为办理。',
      'Your unit does not lead this casefile and cannot act for the lead.',
    ),
  'unit.not_support': () =>
    both('你的单位不在本案卷的配合单位中。', 'Your unit is not among the supporting units of this casefile.'),
  'unit.not_taking_part': () =>
    both(
      '只有牵头单位和配合单位能添加整治后照片。',
      'Only the lead unit and the supporting units may add after-photos.',
    ),
  'support.already_returned': () =>
    both('你单位已经反馈过，不用重复提交。', 'Your unit has handed in its part already.'),
  'evidence.id_taken': () =>
    both('这个佐证编号已经用过。请重新上传。', 'This evidence id is taken. Upload the file again.'),
  'evidence.same_file': (p) =>
    both(
      `同一文件已作为${p.term('kind', EVIDENCE_WORDS)}上传过。请换一张重新拍摄的照片。`,
      `The very same file is already here as a ${p.term('kind', EVIDENCE_WORDS)}. Use another photo.`,
    ),
  'evidence.kind_not_now': (p) =>
    both(
      `案卷处于“${p.term('state', STATE_WORDS)}”，不能添加${p.term('kind', EVIDENCE_WORDS)}。现在可以添加：${p.term('allowed', EVIDENCE_WORDS) || '无'}。`,
      `The casefile is ${p.term('state', STATE_WORDS)}; a ${p.term('kind', EVIDENCE_WORDS)} cannot be added. Possible now: ${p.term('allowed', EVIDENCE_WORDS) || 'none'}.`,
    ),
  'evidence.missing': () =>
    both('没有找到这份佐证。请刷新后重试。', 'There is no such evidence. Reload and try again.'),
  'evidence.not_own': () =>
    both('只能删除自己上传的佐证。', 'Only who uploaded a piece of evidence may remove it.'),
  'evidence.already_submitted': () =>
    both(
      '这份佐证已经提交核查，不能删除。可以补充新的。',
      'It was handed in for checking and stays. Add a new one instead.',
    ),
  'request.pending': (p) =>
    both(
      `已有一份${p.term('what', REQUEST_WORDS)}申请待批。请等批复后再申请。`,
      `An ${p.term('what', REQUEST_WORDS)} request is waiting for an answer. Ask again after it.`,
    ),
  'request.none': () =>
    both('没有待批的申请。请刷新后重试。', 'No such request is waiting. Reload and try again.'),
  'approver.is_asker': () =>
    both(
      '不能审批自己的申请。请由另一人审批。',
      'Nobody approves their own request. Let somebody else decide.',
    ),
  'suspension.date_not_ahead': (p) =>
    both(
      `复核日期必须晚于 ${p.text('after')}。请改选日期。`,
      `The review date must be after ${p.text('after')}. Choose a later day.`,
    ),
  'force_close.document_missing': () =>
    both(
      '强制结案必须有依据文书。请先把文书添加为佐证。',
      'A forced closing needs its document. Add it to the casefile as evidence first.',
    ),
  'close_out.after_photo_min': (p) =>
    both(
      `整治后照片只有 ${p.text('have')} 张，至少要 ${p.text('need')} 张。请补拍上传。`,
      `There are ${p.text('have')} after-photos; ${p.text('need')} are needed. Take and add the rest.`,
    ),
  'close_out.before_photo_min': (p) =>
    both(
      `整治前照片只有 ${p.text('have')} 张，至少要 ${p.text('need')} 张。请补充。`,
      `There are ${p.text('have')} before-photos; ${p.text('need')} are needed. Add the rest.`,
    ),
  'close_out.area_not_above_recorded': (p) =>
    both(
      `“${p.text('label')}”${p.text('result')} ㎡ 大于登记的 ${p.text('recorded')} ㎡。请核对数字；登记有误的，先更正台账。`,
      `“${p.text('label')}” of ${p.text('result')} m² is above the recorded ${p.text('recorded')} m². Check the figure, or have the ledger corrected first.`,
    ),
  'close_out.result_required': (p) =>
    both(
      `没有填写“${p.text('label')}”。请填写处置结果。`,
      `“${p.text('label')}” is missing. Fill in the result.`,
    ),
  'close_out.checker_unit_differs': () =>
    both(
      '核查单位与处置单位相同。请由其他单位的人员核查。',
      'The checker belongs to a unit that did the work. Somebody of another unit must check.',
    ),
  'close_out.checker_person_differs': () =>
    both(
      '核查人参与了本案卷的处置。请由其他人核查。',
      'The checker took part in the work. Somebody else must check.',
    ),
  'close_out.photo_within_metres': (p) => {
    const nearest = p.number('nearest')
    return both(
      `点位 ${p.text('metres')} 米内拍摄的整治后照片有 ${p.text('have')} 张，至少要 ${p.text('need')} 张${nearest >= 0 ? `（最近的一张相距 ${nearest} 米）` : '（照片没有位置）'}。请开启定位，到现场拍摄。`,
      `${p.text('have')} after-photos were taken within ${p.text('metres')} m of the site; ${p.text('need')} are needed (${nearest >= 0 ? `the nearest is ${nearest} m away` : 'the photos carry no place'}). Switch location on and take them there.`,
    )
  },
  'close_out.photo_taken_after_assignment': (p) =>
    both(
      `派遣之后拍摄的整治后照片有 ${p.text('have')} 张，至少要 ${p.text('need')} 张。请重新拍摄。`,
      `${p.text('have')} after-photos were taken since the assignment; ${p.text('need')} are needed. Take new ones.`,
    ),
  'close_out.document_of_kind': (p) =>
    both(
      `缺少“${p.text('label')}”：已有 ${p.text('have')} 份，至少要 ${p.text('need')} 份。请上传。`,
      `“${p.text('label')}” is missing: ${p.text('have')} of ${p.text('need')}. Upload it.`,
    ),
  'close_out.support_units_returned': (p) =>
    both(
      `还有配合单位没有反馈：${p.text('unitNames') === '?' ? p.text('unitIds') : p.text('unitNames')}。请催办。`,
      `Supporting units have not handed in yet: ${p.text('unitNames') === '?' ? p.text('unitIds') : p.text('unitNames')}. Ask them to.`,
    ),
}
