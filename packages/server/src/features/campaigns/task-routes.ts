import * as contract from '@guatu/contract/schedule.ts'
import type { BodyOf } from '@guatu/contract/endpoint.ts'
import * as work from '@guatu/contract/work-plan.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { clearTaskUnits, insertTaskUnits } from './publication-queries.ts'
import { isStageOfPlan, lockTask, unitsReached, updateTask } from './queries.ts'
import type { TaskRow } from './rows.ts'
import { taskViews } from './task-views.ts'

/** What may be asked to change; the first lead is accountable, so their order counts. */
interface Change {
  readonly body: BodyOf<typeof contract.finishTask>
  readonly scope: RowScope
  readonly now: Instant
}

/** The task as asked for, every part of it checked. */
const changed = async (tx: Tx, { body, scope, now }: Change, row: TaskRow): Promise<TaskRow> => {
  const { state, dueOn, stageId } = body
  const leads = [...new Set(body.leads ?? row.leads)]
  const supports = [...new Set(body.supports ?? row.supports)]
  const faults = []
  if (stageId && !(await tx.maybeOne(isStageOfPlan(row.plan_id, stageId))))
    faults.push(fault('body.stageId', 'unknown', '方案没有这个阶段', 'The plan has no such stage'))
  if (supports.some((id) => leads.includes(id)))
    faults.push(
      fault('body.supports', 'also_lead', '配合单位与牵头单位重复', 'A unit cannot both lead and support'),
    )
  faults.push(...(await unknownUnits(tx, scope, 'leads', body.leads ?? [])))
  faults.push(...(await unknownUnits(tx, scope, 'supports', body.supports ?? [])))
  if (faults.length > 0) return refuse('request.invalid', { faults })
  const nextState = state ?? (row.state === 'done' ? 'done' : 'open')
  return {
    ...row,
    due_on: dueOn === undefined ? row.due_on : dueOn,
    stage_id: stageId === undefined ? row.stage_id : stageId,
    state: nextState,
    done_at: nextState === 'open' ? null : (row.done_at ?? now),
    leads,
    supports,
  }
}

const unknownUnits = async (tx: Tx, scope: RowScope, part: 'leads' | 'supports', ids: readonly string[]) => {
  if (ids.length === 0) return []
  const found = new Set((await tx.many(unitsReached(scope, ids))).map((row) => row.id))
  return ids.every((id) => found.has(id))
    ? []
    : [
        fault(
          `body.${part}`,
          'unknown',
          '有单位不存在、已停用或不在您的范围内',
          'A unit is not there, or not yours to name',
        ),
      ]
}

const write = async (tx: WriteTx, before: TaskRow, next: TaskRow): Promise<void> => {
  await tx.run(updateTask(next))
  if (same(before.leads, next.leads) && same(before.supports, next.supports)) return
  await tx.run(clearTaskUnits([next.id]))
  const units = [
    ...next.leads.map((unitId) => ({ taskId: next.id, unitId, duty: 'lead' as const })),
    ...next.supports.map((unitId) => ({ taskId: next.id, unitId, duty: 'support' as const })),
  ]
  if (units.length > 0) await tx.run(insertTaskUnits(next.district_code, units))
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Who leads and supports from now on, and why; a later version of the plan that names the same units keeps it. */
const changeDuties = async (tx: WriteTx, call: Call<typeof work.changeDuties>) => {
  const { leads, supports, reason } = call.body
  const row = (await tx.maybeOne(lockTask(call.scope, call.params.id))) ?? refuse('not_found')
  if (row.state === 'dropped') return refuse('not_found')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'task', row.id, row.version)
  const { scope, now } = call
  const wanted = await changed(tx, { body: { leads, supports }, scope, now }, row)
  if (same([wanted.leads, wanted.supports], [row.leads, row.supports]))
    return { taskId: row.id, version: row.version }
  const next = { ...wanted, version: row.version + 1 }
  await write(tx, row, next)
  tx.record(
    call.event(
      'task.duties_changed',
      { type: 'task', id: row.id, version: next.version },
      {
        planId: row.plan_id,
        leads: [...next.leads],
        supports: [...next.supports],
        before: { leads: [...row.leads], supports: [...row.supports] },
        reason,
      },
    ),
  )
  return { taskId: row.id, version: next.version }
}

export const taskRoutes = (platform: Platform): Route[] => [
  route(contract.finishTask, async (call) =>
    call.write(async (tx) => {
      const row = (await tx.maybeOne(lockTask(call.scope, call.params.id))) ?? refuse('not_found')
      if (row.state === 'dropped') return refuse('not_found')
      if (row.version !== call.expectedVersion) return staleProblem(tx, 'task', row.id, row.version)
      const wanted = await changed(tx, call, row)
      const next = same(wanted, row) ? row : { ...wanted, version: row.version + 1 }
      if (next !== row) {
        await write(tx, row, next)
        const subject = { type: 'task', id: row.id, version: next.version }
        tx.record(call.event('task.changed', subject, { ...call.body }))
      }
      // its stage may be another one now, and with it the deadline
      const saved = (await tx.maybeOne(lockTask(call.scope, row.id))) ?? refuse('not_found')
      const [view] = await taskViews(tx, platform, [saved], call.scope, call.now)
      return view ?? refuse('not_found')
    }),
  ),
  route(work.changeDuties, async (call) => call.write((tx) => changeDuties(tx, call))),
]
