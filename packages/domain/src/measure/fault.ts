/** Why a measure is refused. Closed. */
export type MeasureFaultCode =
  | 'not_an_object'
  | 'unknown_key'
  | 'missing'
  | 'wrong_type'
  | 'unknown_source'
  | 'unknown_playbook'
  | 'unknown_field'
  | 'field_needs_playbook'
  | 'unknown_operator'
  | 'operator_not_for_field'
  | 'not_a_choice'
  | 'empty'
  | 'too_many'
  | 'range_reversed'
  | 'not_numeric'
  | 'not_a_time'
  | 'not_groupable'
  | 'not_in_history'

/** One fault, where it lies (`where.closed_at.gte`), and words for it. */
export interface MeasureFault {
  readonly path: string
  readonly code: MeasureFaultCode
  readonly zh: string
  readonly en: string
}

/** What to say; `detail` is what was met, or what would do. */
const WORDS: Readonly<Record<MeasureFaultCode, readonly [string, string]>> = {
  not_an_object: ['应为一组“名称: 值”', 'Give names with their values here'],
  unknown_key: ['没有“{}”这一项', 'There is no “{}” here'],
  missing: ['缺少“{}”', '“{}” is missing'],
  wrong_type: ['值的类型不对，应为{}', 'The value has the wrong type; give {}'],
  unknown_source: ['没有“{}”这个数据来源', 'There is no source “{}”'],
  unknown_playbook: ['没有“{}”这个专项模板', 'There is no playbook “{}”'],
  unknown_field: ['没有“{}”这个字段', 'There is no field “{}”'],
  field_needs_playbook: [
    '“{}”由专项模板定义，请在条件中写明 playbook',
    '“{}” belongs to a playbook; name the playbook in the conditions',
  ],
  unknown_operator: ['没有“{}”这种比较', 'There is no comparison “{}”'],
  operator_not_for_field: ['这个字段不能用“{}”比较', '“{}” cannot be used on this field'],
  not_a_choice: ['“{}”不是可选的值', '“{}” is not one of the choices'],
  empty: ['不能为空', 'This must not be empty'],
  too_many: ['最多 {} 个', 'At most {} here'],
  range_reversed: ['区间的起点大于终点', 'The range ends before it begins'],
  not_numeric: ['“{}”不是数值字段', '“{}” is not a number'],
  not_a_time: ['“{}”不是时间字段', '“{}” is not a time'],
  not_groupable: ['不能按“{}”分组', 'Cannot be grouped by “{}”'],
  not_in_history: [
    '“{}”过去的值没有留存，不能统计到以前某一天',
    'The past of “{}” is not kept; it cannot be counted as of an earlier day',
  ],
}

export function measureFault(path: string, code: MeasureFaultCode, detail: string = ''): MeasureFault {
  const [zh, en] = WORDS[code]
  return { path, code, zh: zh.replace('{}', detail), en: en.replace('{}', detail) }
}
