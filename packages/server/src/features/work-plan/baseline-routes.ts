import * as contract from '@guatu/contract/work-plan.ts'
import type { Baseline } from '@guatu/contract/work-plan.ts'
import { compareTasks, type TaskComparison } from '@guatu/domain/work-plan/compare.ts'
import { tasksFromEvents, type TaskState } from '@guatu/domain/work-plan/task-history.ts'
import { dayOf, endOfDay, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import { bug } from '../../platform/bug.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import {
  baselineById,
  baselinesOfPlan,
  eventsOfTasks,
  insertBaseline,
  insertBaselineTasks,
  tasksOfBaseline,
} from './baseline-queries.ts'
import { comparisonWorkbook } from './comparison-workbook.ts'
import { axisFor, loadPlan, planOrInformed } from './plan-state.ts'
import { wholePlan, workOfPlan } from './queries.ts'
import type { BaselineRow } from './rows.ts'
import { seenTasks } from './work-routes.ts'

const toBaseline = (row: BaselineRow): Baseline => ({
  id: row.id,
  planId: row.plan_id,
  number: row.number,
  origin: row.origin,
  planVersion: row.plan_version,
  reason: row.reason,
  takenBy: row.taken_by_name,
  takenAt: row.taken_at,
  tasks: row.tasks,
})

export interface BaselineInput {
  readonly planId: string
  readonly districtCode: string
  readonly origin: 'publication' | 'hand'
  /** The publication that it is kept at; null where it is taken by hand. */
  readonly planVersion: number | null
  readonly reason: string
  readonly by: string
  /** Makes an event in the caller's name: `call.event`. */
  readonly event: (
    kind: string,
    subject: { type: string; id: string; version: number },
    payload: NewEvent['payload'],
  ) => NewEvent
}

/** Keeps the tasks of a plan as they stand, in the caller's transaction. */
export const keepBaseline = async (tx: WriteTx, input: BaselineInput, now: Instant): Promise<Baseline> => {
  const id = newId()
  const { planId, districtCode, origin, planVersion, reason, by } = input
  await tx.run(insertBaseline({ id, districtCode, planId, origin, planVersion, reason, by, at: now }))
  const tasks = (await tx.many(workOfPlan(planId))).filter((row) => row.state !== 'dropped')
  const rows = tasks.map((row) => ({ ...row, done_on: row.done_at === null ? null : dayOf(row.done_at) }))
  if (rows.length > 0) await tx.run(insertBaselineTasks(id, rows))
  const kept = (await tx.maybeOne(baselineById(id))) ?? bug('the baseline is gone')
  tx.record(
    input.event(
      'baseline.taken',
      { type: 'baseline', id, version: 1 },
      { planId, number: kept.number, origin, planVersion, reason, tasks: rows.length },
    ),
  )
  return toBaseline(kept)
}

/** The tasks of a plan as the log tells them at the end of a day; today as far as it has come. */
const tasksOn = async (tx: Tx, planId: string, on: Day, now: Instant): Promise<TaskState[]> => {
  const ids = (await tx.many(workOfPlan(planId))).map((row) => row.id)
  const until = on === dayOf(now) ? now : endOfDay(on)
  const events = await tx.many(eventsOfTasks(ids, until))
  const states = tasksFromEvents(
    events.map(({ subject_id, kind, at, payload }) => ({ taskId: subject_id, kind, at, payload })),
  )
  // in the order of the plan
  return ids.flatMap((id) => states.get(id) ?? [])
}

interface Compared {
  readonly baseline: Baseline
  readonly planTitle: string
  readonly on: Day
  readonly rows: readonly TaskComparison[]
}

const compare = async (
  tx: Tx,
  platform: Platform,
  scope: RowScope,
  id: string,
  asked: Day | undefined,
  now: Instant,
): Promise<Compared> => {
  const row = (await tx.maybeOne(baselineById(id))) ?? refuse('not_found')
  const plan = (await planOrInformed(tx, scope, row.plan_id)) ?? refuse('not_found')
  const on = asked ?? dayOf(now)
  if (on > dayOf(now))
    return refuse('request.invalid', {
      faults: [fault('query.on', 'future', '只能与今天或以前的日期对比', 'Only today or a day before it')],
    })
  const base = (await tx.many(tasksOfBaseline(id))).map((task): TaskState => ({
    taskId: task.task_id,
    title: task.title,
    clause: task.clause,
    dueOn: task.due_on,
    leads: task.leads,
    supports: task.supports,
    state: task.state,
    doneOn: task.done_on,
    duration: task.duration,
  }))
  const rows = compareTasks(
    base,
    await tasksOn(tx, row.plan_id, on, now),
    on,
    axisFor(platform.calendar(), on),
  )
  if (await tx.maybeOne(wholePlan(scope, row.plan_id)))
    return { baseline: toBaseline(row), planTitle: plan.title, on, rows }
  const state = await loadPlan(tx, row.plan_id)
  const own = new Set((await seenTasks(tx, scope, row.plan_id, state)).map((task) => task.id))
  const seen = rows.filter((one) => own.has(one.taskId))
  return { baseline: toBaseline(row), planTitle: plan.title, on, rows: seen }
}

export const baselineRoutes = (platform: Platform): Route[] => [
  route(contract.listBaselines, async ({ read, scope, scopeOf, query, now }) =>
    read(async (tx) => {
      const plan = await planOrInformed(tx, scope, query.plan)
      if (!plan) return { plan: null, baselines: [], mayTake: false, today: dayOf(now) }
      return {
        plan: { id: plan.id, title: plan.title },
        baselines: (await tx.many(baselinesOfPlan(plan.id))).map(toBaseline),
        mayTake: (await tx.maybeOne(wholePlan(scopeOf('campaigns.write'), plan.id))) !== undefined,
        today: dayOf(now),
      }
    }),
  ),

  route(contract.takeBaseline, async (call) =>
    call.write(async (tx) => {
      const plan = (await tx.maybeOne(wholePlan(call.scope, call.body.planId))) ?? refuse('not_found')
      const input: BaselineInput = {
        planId: plan.id,
        districtCode: plan.district_code,
        origin: 'hand',
        planVersion: null,
        reason: call.body.reason,
        by: call.actor.memberId,
        event: call.event,
      }
      return keepBaseline(tx, input, call.now)
    }),
  ),

  route(contract.compareBaseline, async ({ snapshot, scope, params, query, now }) => {
    const found = await snapshot((tx) => compare(tx, platform, scope, params.id, query.on, now))
    return { baseline: found.baseline, on: found.on, rows: [...found.rows], computedAt: now }
  }),

  route(contract.exportComparison, async ({ snapshot, scope, params, query, now }) => {
    const found = await snapshot((tx) => compare(tx, platform, scope, params.id, query.on, now))
    return {
      body: await comparisonWorkbook({ ...found, demo: platform.demo() }),
      mediaType: contract.exportComparison.reply.file,
      downloadName: `基线对比 ${found.on}.xlsx`,
    }
  }),
]
