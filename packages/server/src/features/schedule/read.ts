import type { readSchedule } from '@guatu/contract/schedule.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { stagesOfPlan, taskViews, tasksInScope } from '../campaigns/index.ts'
import { newestPlan, planOfSchedule, type PlanOfSchedule } from './queries.ts'

export type Schedule = ReplyOf<typeof readSchedule>

/** The plan that was asked for, else the one changed last; null where there is none yet. */
export const planFor = async (
  tx: Tx,
  scope: RowScope,
  planId: string | undefined,
): Promise<PlanOfSchedule | null> => {
  if (planId === undefined) return (await tx.maybeOne(newestPlan(scope))) ?? null
  return (await tx.maybeOne(planOfSchedule(scope, planId))) ?? refuse('not_found')
}

/** 挂图作战安排表: the tasks that the caller may see, with their stage, units, light and casefiles. */
export const readTheSchedule = async (
  tx: Tx,
  platform: Platform,
  scope: RowScope,
  plan: PlanOfSchedule | null,
  now: Instant,
): Promise<Schedule> => {
  if (!plan) return { plan: null, stages: [], tasks: [], computedAt: now }
  const stages = (await tx.many(stagesOfPlan(plan.id))).filter((row) => row.dropped_in === null)
  const tasks = await taskViews(tx, platform, await tx.many(tasksInScope(scope, plan.id)), scope, now)
  return {
    plan: { id: plan.id, title: plan.title },
    stages: stages.map(({ id, plan_id, name, starts_on, ends_on }) => ({
      id,
      planId: plan_id,
      name,
      startsOn: starts_on,
      endsOn: ends_on,
    })),
    tasks,
    computedAt: now,
  }
}
