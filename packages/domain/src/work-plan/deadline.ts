import type { Day } from '../time/instant.ts'

/**
 * The deadline of a task, on every page: its own day, else the last day of the stage in which it stands. Null: the plan
 * names none. The end of the plan or of a campaign is no deadline of a task.
 */
export const deadlineOf = (dueOn: Day | null, stageEndsOn: Day | null): Day | null => dueOn ?? stageEndsOn
