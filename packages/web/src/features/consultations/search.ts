const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export interface ListSearch {
  /** Only those of one plan. */
  readonly plan?: string | undefined
}
export const readListSearch = (search: Record<string, unknown>): ListSearch => ({
  plan: text(search['plan']),
})

export const SHOWN = ['all', 'open', 'answered', 'mine'] as const
export type Shown = (typeof SHOWN)[number]
export interface ConsultationSearch {
  readonly show?: Shown | undefined
  /** The chosen opinion. */
  readonly at?: string | undefined
}
export const readConsultationSearch = (search: Record<string, unknown>): ConsultationSearch => ({
  show: SHOWN.find((one) => one === search['show']),
  at: text(search['at']),
})
