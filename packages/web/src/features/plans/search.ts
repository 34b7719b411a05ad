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
