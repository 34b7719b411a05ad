export interface ScheduleSearch {
  readonly plan?: string | undefined
  /** A task that is pointed at. */
  readonly task?: string | undefined
  /** Only tasks without a deadline. */
  readonly undated?: boolean | undefined
  readonly view?: 'table' | 'timeline' | undefined
  /** The task whose duration and predecessors are open beside the list. */
  readonly work?: string | undefined
}

/** Reads the address of the schedule; what is not understood is dropped. */
export const readScheduleSearch = (search: Record<string, unknown>): ScheduleSearch => ({
  plan: typeof search['plan'] === 'string' && search['plan'] ? search['plan'] : undefined,
  task: typeof search['task'] === 'string' && search['task'] ? search['task'] : undefined,
  work: typeof search['work'] === 'string' && search['work'] ? search['work'] : undefined,
  undated: search['undated'] === true || search['undated'] === 'true' ? true : undefined,
  view: search['view'] === 'timeline' ? 'timeline' : search['view'] === 'table' ? 'table' : undefined,
})
