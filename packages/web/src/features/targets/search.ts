export interface TargetSearch {
  readonly plan?: string | undefined
  readonly campaign?: string | undefined
  /** The target whose rows are open in the side sheet. */
  readonly open?: string | undefined
  /** Only the rows of this unit. */
  readonly unit?: string | undefined
  readonly part?: 'counted' | 'remaining' | 'base' | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** Reads the address of the targets; what is not understood is dropped. */
export const readTargetSearch = (search: Record<string, unknown>): TargetSearch => ({
  plan: text(search['plan']),
  campaign: text(search['campaign']),
  open: text(search['open']),
  unit: text(search['unit']),
  part: (['counted', 'remaining', 'base'] as const).find((part) => part === search['part']),
})
