/** What a plan may ask for. The plan reader, the playbooks, the contract and the screens all use this list. */
export const TARGET_KINDS = [
  'count',
  'area',
  'rate',
  'rate_change',
  'zero',
  'grade_count',
  'milestone',
  'frequency',
  'money',
] as const
export type TargetKind = (typeof TARGET_KINDS)[number]

export const COMPARATORS = ['>=', '<=', '=', 'between'] as const
export type Comparator = (typeof COMPARATORS)[number]
