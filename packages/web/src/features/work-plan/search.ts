const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export interface MatrixSearch {
  readonly plan?: string | undefined
  readonly q?: string | undefined
  readonly noLead?: boolean | undefined
}
export const readMatrixSearch = (search: Record<string, unknown>): MatrixSearch => ({
  plan: text(search['plan']),
  q: text(search['q']),
  noLead: search['noLead'] === true || search['noLead'] === 'true' ? true : undefined,
})

export interface BaselineSearch {
  readonly plan?: string | undefined
  readonly baseline?: string | undefined
  readonly on?: string | undefined
  readonly change?: string | undefined
}
export const readBaselineSearch = (search: Record<string, unknown>): BaselineSearch => ({
  plan: text(search['plan']),
  baseline: text(search['baseline']),
  on: text(search['on']),
  change: text(search['change']),
})
