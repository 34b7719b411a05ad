import type { readSchedule } from '@guatu/contract/schedule.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { stagesOfPlan, targetViews, targetsInScope, taskViews, tasksInScope } from '../campaigns/index.ts'
import { standingOfShares } from '../decomposition/index.ts'
import { newestPlan, planOfSchedule, type PlanOfSchedule } from './queries.ts'

export interface ScheduleScopes {
  readonly tasks: RowScope
  readonly targets: RowScope
}

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
  { tasks: scope, targets }: ScheduleScopes,
  plan: PlanOfSchedule | null,
  now: Instant,
): Promise<Schedule> => {
  if (!plan) return { plan: null, stages: [], tasks: [], shares: [], computedAt: now }
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
    shares: await sharesOfPlan(tx, platform, targets, plan.id, now),
    computedAt: now,
  }
}

/** What units were given of the plan's targets. */
const sharesOfPlan = async (
  tx: Tx,
  platform: Platform,
  scope: RowScope,
  planId: string,
  now: Instant,
): Promise<Schedule['shares']> => {
  const rows = await tx.many(targetsInScope(scope, { plan: planId }))
  const shares = await standingOfShares(tx, platform, rows, scope, now)
  const split = rows.filter((row) => shares.has(row.id))
  const views = await targetViews(tx, platform, split, scope, now)
  return views.map((view) => ({
    ...{ targetId: view.id, clause: view.clause, subject: view.subject, unit: view.unit, dueOn: view.dueOn },
    value: view.now?.value ?? null,
    goal: view.value,
    state: view.now?.state ?? 'unbound',
    units: [...(shares.get(view.id) ?? [])],
  }))
}
