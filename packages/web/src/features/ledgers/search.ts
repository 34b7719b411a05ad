export interface LedgersSearch {
  readonly campaign?: string | undefined
}

/** Reads the address of the imports; what is not understood is dropped. */
export const readLedgersSearch = (search: Record<string, unknown>): LedgersSearch => ({
  campaign: typeof search['campaign'] === 'string' && search['campaign'] ? search['campaign'] : undefined,
})
