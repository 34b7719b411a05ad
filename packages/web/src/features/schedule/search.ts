export interface ScheduleSearch {
  readonly plan?: string | undefined
  readonly view?: 'table' | 'timeline' | undefined
}

/** Reads the address of the schedule; what is not understood is dropped. */
export const readScheduleSearch = (search: Record<string, unknown>): ScheduleSearch => ({
  plan: typeof search['plan'] === 'string' && search['plan'] ? search['plan'] : undefined,
  view: search['view'] === 'timeline' ? 'timeline' : search['view'] === 'table' ? 'table' : undefined,
})
