import { isWorkday, type Calendar } from '@guatu/domain/clock/calendar.ts'
import { dayOf, type Day } from '@guatu/domain/time/instant.ts'
import { scheduleTasks, type PlannedTask, type ScheduledTask } from '@guatu/domain/work-plan/schedule.ts'
import { workdayAxis, type WorkdayAxis } from '@guatu/domain/work-plan/workday-axis.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { RowScope } from '../../platform/scope.ts'
import { stagesOfPlan, type StageRow } from '../campaigns/index.ts'
import { planFor } from '../schedule/index.ts'
import { informedPlan, linksOfPlan, workOfPlan } from './queries.ts'
import type { LinkRow, WorkRow } from './rows.ts'

export interface PlanState {
  /** All tasks that stand in the plan, whoever asks. */
  readonly tasks: readonly WorkRow[]
  readonly stages: readonly StageRow[]
  readonly links: ReadonlyMap<string, readonly LinkRow[]>
}

/** A plan's tasks, stages and links, dropped ones left out. */
export const loadPlan = async (tx: Tx, planId: string): Promise<PlanState> => {
  const tasks = (await tx.many(workOfPlan(planId))).filter((row) => row.state !== 'dropped')
  const known = new Set(tasks.map((row) => row.id))
  const links = new Map<string, LinkRow[]>()
  for (const link of await tx.many(linksOfPlan(planId)))
    if (known.has(link.task_id) && known.has(link.predecessor_id))
      links.set(link.task_id, [...(links.get(link.task_id) ?? []), link])
  const stages = (await tx.many(stagesOfPlan(planId))).filter((row) => row.dropped_in === null)
  return { tasks, stages, links }
}

export const axisFor = (calendar: Calendar, origin: Day): WorkdayAxis =>
  workdayAxis(origin, (day) => isWorkday(calendar, day))

/** When each task can and must be worked on, as of `today`. */
export const scheduleOf = (state: PlanState, calendar: Calendar, today: Day): Map<string, ScheduledTask> => {
  const starts = new Map(state.stages.map((stage) => [stage.id, stage.starts_on]))
  const planned = state.tasks.map((row): PlannedTask => ({
    id: row.id,
    duration: row.duration,
    dueOn: row.deadline,
    notBefore: starts.get(row.stage_id ?? '') ?? null,
    startedOn: row.started_on,
    doneOn: row.done_at === null ? null : dayOf(row.done_at),
    links: (state.links.get(row.id) ?? []).map(({ predecessor_id, lag }) => ({
      predecessorId: predecessor_id,
      lag,
    })),
  }))
  return scheduleTasks(planned, today, axisFor(calendar, today))
}

/** The plan that was asked for, else the newest; also where a unit of the caller's is only informed of a task. */
export const planOrInformed = async (
  tx: Tx,
  scope: RowScope,
  planId: string | undefined,
): Promise<{ id: string; title: string } | null> => {
  const informed = await tx.maybeOne(informedPlan(scope, planId ?? null))
  if (planId !== undefined && informed) return informed
  return (await planFor(tx, scope, planId)) ?? informed ?? null
}
