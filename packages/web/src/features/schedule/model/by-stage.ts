import type { readSchedule, TaskView } from '@guatu/contract/schedule.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'

export type Schedule = ReplyOf<typeof readSchedule>
export type Stage = Schedule['stages'][number]
export interface StageGroup {
  /** Null: tasks of no stage, which run over the whole period. */
  readonly stage: Stage | null
  readonly tasks: readonly TaskView[]
}

/** Tasks under their stages, in the plan's order; those of no stage come last, as in the workbook. Empty stages stay. */
export const byStage = ({ stages, tasks }: Pick<Schedule, 'stages' | 'tasks'>): StageGroup[] => {
  const known = new Set(stages.map((stage) => stage.id))
  const rest = tasks.filter((task) => task.stageId === null || !known.has(task.stageId))
  return [
    ...stages.map((stage) => ({ stage, tasks: tasks.filter((task) => task.stageId === stage.id) })),
    ...(rest.length > 0 ? [{ stage: null, tasks: rest }] : []),
  ]
}
