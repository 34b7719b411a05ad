/** The lists of the review screen, in the order in which they are worked through. */
export const TABS = [
  'review',
  'header',
  'section',
  'task',
  'target',
  'stage',
  'group',
  'fact',
  'reference',
  'units',
] as const
export type Tab = (typeof TABS)[number]

export interface ReviewSearch {
  readonly tab?: Tab | undefined
  /** Key of the chosen thing: `target:g3`. */
  readonly at?: string | undefined
}

/** Reads the address of the review screen; what is not understood is dropped. */
export const readReviewSearch = (search: Record<string, unknown>): ReviewSearch => ({
  tab: TABS.find((tab) => tab === search['tab']),
  at: typeof search['at'] === 'string' ? search['at'] : undefined,
})

export type VersionName = 'draft' | number
export interface CompareSearch {
  readonly from?: VersionName | undefined
  readonly to?: VersionName | undefined
  /** Another plan that it is held against. */
  readonly with?: string | undefined
  readonly all?: boolean | undefined
}

const version = (value: unknown): VersionName | undefined => {
  if (value === 'draft') return value
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

export const readCompareSearch = (search: Record<string, unknown>): CompareSearch => ({
  from: version(search['from']),
  to: version(search['to']),
  with: typeof search['with'] === 'string' && search['with'] ? search['with'] : undefined,
  all: search['all'] === true || search['all'] === 'true' ? true : undefined,
})

/** What the page after publishing shows alone: tasks without a playbook, or targets without a measure. */
export const START_PARTS = ['playbooks', 'measures'] as const
export interface StartSearch {
  readonly only?: (typeof START_PARTS)[number] | undefined
}
export const readStartSearch = (search: Record<string, unknown>): StartSearch => ({
  only: START_PARTS.find((part) => part === search['only']),
})
