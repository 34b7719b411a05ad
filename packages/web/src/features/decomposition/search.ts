export const FILTERS = ['all', 'sign', 'again', 'left', 'open', 'waiting', 'returned', 'mine'] as const
export type Filter = (typeof FILTERS)[number]

export interface DecompositionSearch {
  readonly plan?: string | undefined
  readonly show?: Filter | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** Reads the address of the list; what is not understood is dropped. */
export const readDecompositionSearch = (search: Record<string, unknown>): DecompositionSearch => ({
  plan: text(search['plan']),
  show: FILTERS.find((one) => one === search['show']),
})

export interface SplitSearch {
  /** Whose share is shown or divided; absent: the whole target. */
  readonly unit?: string | undefined
  /** Editing the draft. */
  readonly edit?: boolean | undefined
  /** An earlier version, by its id. */
  readonly version?: string | undefined
}
export const readSplitSearch = (search: Record<string, unknown>): SplitSearch => ({
  unit: text(search['unit']),
  edit: search['edit'] === true || search['edit'] === 'true' ? true : undefined,
  version: text(search['version']),
})
