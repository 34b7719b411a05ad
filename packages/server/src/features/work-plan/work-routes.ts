import * as contract from '@guatu/contract/work-plan.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { findCycle } from '@guatu/domain/work-plan/network.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { ScheduledTask } from '@guatu/domain/work-plan/schedule.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { bug } from '../../platform/bug.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { tasksInScope } from '../campaigns/index.ts'
import { directoryOf } from '../identity/index.ts'
import { gatesFor } from './gates.ts'
import { loadPlan, planOrInformed, scheduleOf, type PlanState } from './plan-state.ts'
import {
  clearInformed,
  clearLinks,
  insertInformed,
  insertLinks,
  insertPassing,
  lockStage,
  lockWork,
  upsertGate,
  upsertWork,
  wholePlan,
} from './queries.ts'
import type { WorkRow } from './rows.ts'

export const toWorkTask = (row: WorkRow, state: PlanState, schedule: ScheduledTask): WorkTask => {
  const { id: _id, ...times } = schedule
  return {
    taskId: row.id,
    title: row.title,
    clause: row.clause,
    stageId: row.stage_id,
    state: row.state === 'done' ? 'done' : 'open',
    dueOn: row.deadline,
    doneOn: row.done_at === null ? null : dayOf(row.done_at),
    leads: [...row.leads],
    supports: [...row.supports],
    informed: [...row.informed],
    duration: row.duration,
    startedOn: row.started_on,
    links: (state.links.get(row.id) ?? []).map((link) => ({
      predecessorId: link.predecessor_id,
      lag: link.lag,
    })),
    schedule: times,
    version: row.work_version,
    taskVersion: row.task_version,
  }
}

/** Tasks that the caller may see: those of the schedule, and those that a unit of theirs is informed of. */
export const seenTasks = async (
  tx: Tx,
  scope: RowScope,
  planId: string,
  state: PlanState,
): Promise<WorkRow[]> => {
  const own = new Set((await tx.many(tasksInScope(scope, planId))).map((row) => row.id))
  return state.tasks.filter(
    (row) => own.has(row.id) || reaches(scope, { districtCode: row.district_code, unitIds: row.informed }),
  )
}

type Change = Call<typeof contract.changeWork>

/** Refuses predecessors that are no tasks of the plan, come twice, or close a circle; the circle is named. */
const checkLinks = async (tx: Tx, row: WorkRow, links: NonNullable<Change['body']['predecessors']>) => {
  const state = await loadPlan(tx, row.plan_id)
  const titles = new Map(state.tasks.map((task) => [task.id, task.title]))
  const faults = links.flatMap((link, index) => {
    const path = `body.predecessors.${index}.predecessorId`
    if (!titles.has(link.predecessorId))
      return [fault(path, 'unknown', '方案没有这个任务', 'The plan has no such task')]
    const twice = links.findIndex((other) => other.predecessorId === link.predecessorId) < index
    return twice ? [fault(path, 'twice', '前置任务重复', 'The same predecessor twice')] : []
  })
  if (faults.length > 0) return refuse('request.invalid', { faults })
  const cycle = findCycle(
    state.tasks.map((task) => ({
      id: task.id,
      links:
        task.id === row.id
          ? links
          : (state.links.get(task.id) ?? []).map((link) => ({
              predecessorId: link.predecessor_id,
              lag: link.lag,
            })),
    })),
  )
  if (!cycle) return
  const named = cycle.map((id) => `“${titles.get(id) ?? ''}”`)
  refuse('work_plan.cycle', {
    detail: `${named.join(' → ')}，首尾相接，谁也不能先开工；请去掉其中一个前置关系`,
    detailEn: `${named.join(' → ')}: each waits for the other; take one of the links away`,
    faults: [
      fault('body.predecessors', 'cycle', `循环：${named.join(' → ')}`, `A circle: ${named.join(' → ')}`),
    ],
  })
}

const change = async (tx: WriteTx, call: Change) => {
  const { body, scope, params } = call
  const row = (await tx.maybeOne(lockWork(scope, params.id))) ?? refuse('not_found')
  if (row.work_version !== call.expectedVersion)
    return staleProblem(tx, 'task_work', row.id, row.work_version)
  if (body.predecessors) await checkLinks(tx, row, body.predecessors)
  const informed = body.informed ? [...new Set(body.informed)].sort() : row.informed
  if (body.informed) {
    const directory = await directoryOf(tx)
    const known = (id: string): boolean => {
      const unit = directory.get(id)
      return unit !== undefined && reaches(scope, { districtCode: unit.districtCode, unitIds: [id] })
    }
    if (!informed.every(known))
      return refuse('request.invalid', {
        faults: [
          fault(
            'body.informed',
            'unknown',
            '有单位不存在或不在您的范围内',
            'A unit is not there, or not yours to name',
          ),
        ],
      })
  }
  const next: WorkRow = {
    ...row,
    duration: body.duration === undefined ? row.duration : body.duration,
    started_on: body.startedOn === undefined ? row.started_on : body.startedOn,
    informed,
    work_version: row.work_version + 1,
  }
  await tx.run(upsertWork(next))
  if (body.predecessors) {
    await tx.run(clearLinks(row.id))
    if (body.predecessors.length > 0) await tx.run(insertLinks(next, body.predecessors))
  }
  if (body.informed) {
    await tx.run(clearInformed(row.id))
    if (informed.length > 0) await tx.run(insertInformed(next, informed))
  }
  tx.record(
    call.event(
      'task_work.changed',
      { type: 'task_work', id: row.id, version: next.work_version },
      {
        planId: row.plan_id,
        ...(body.duration === undefined ? {} : { duration: body.duration }),
        ...(body.startedOn === undefined ? {} : { startedOn: body.startedOn }),
        ...(body.predecessors ? { predecessors: body.predecessors.map((link) => ({ ...link })) } : {}),
        ...(body.informed ? { informed } : {}),
      },
    ),
  )
  return { taskId: row.id, version: next.work_version }
}

export const workRoutes = (platform: Platform): Route[] => [
  route(contract.readWorkPlan, async ({ snapshot, scope, scopeOf, query, now }) =>
    snapshot(async (tx) => {
      const today = dayOf(now)
      const plan = await planOrInformed(tx, scope, query.plan)
      const base = { mayWrite: false, today, computedAt: now }
      if (!plan) return { plan: null, tasks: [], gates: [], targets: [], ...base }
      const state = await loadPlan(tx, plan.id)
      const schedule = scheduleOf(state, platform.calendar(), today)
      const tasks = (await seenTasks(tx, scope, plan.id, state)).map((row) =>
        toWorkTask(row, state, schedule.get(row.id) ?? bug('a task without its schedule')),
      )
      const whole = await tx.maybeOne(wholePlan(scope, plan.id))
      const mayWrite = (await tx.maybeOne(wholePlan(scopeOf('campaigns.write'), plan.id))) !== undefined
      const { gates, targets } = whole
        ? await gatesFor(tx, platform, scopeOf('targets.read'), plan.id, state, now)
        : { gates: [], targets: [] }
      return {
        plan: { id: plan.id, title: plan.title },
        tasks,
        gates: [...gates],
        targets: targets.map(({ id, subject, unit }) => ({ id, subject, unit })),
        ...base,
        mayWrite,
      }
    }),
  ),

  route(contract.changeWork, async (call) => call.write((tx) => change(tx, call))),

  route(contract.saveGate, async (call) =>
    call.write(async (tx) => {
      const stage = (await tx.maybeOne(lockStage(call.scope, call.params.id))) ?? refuse('not_found')
      const state = await loadPlan(tx, stage.plan_id)
      const found = await gatesFor(tx, platform, call.scopeOf('targets.read'), stage.plan_id, state, call.now)
      const before = found.gates.find((gate) => gate.stageId === stage.id)?.version ?? 0
      if (before !== call.expectedVersion) return staleProblem(tx, 'stage_gate', stage.id, before)
      const known = new Set(found.targets.map((target) => target.id))
      const faults = call.body.conditions.flatMap((condition, index) =>
        'targetId' in condition && !known.has(condition.targetId)
          ? [
              fault(
                `body.conditions.${index}.targetId`,
                'unknown',
                '方案没有这个目标',
                'The plan has no such target',
              ),
            ]
          : [],
      )
      if (faults.length > 0) return refuse('request.invalid', { faults })
      const conditions = call.body.conditions.map((condition) => ({ ...condition }))
      await tx.run(upsertGate(stage, conditions, before + 1))
      const subject = { type: 'stage_gate', id: stage.id, version: before + 1 }
      tx.record(call.event('stage_gate.set', subject, { planId: stage.plan_id, conditions }))
      return { stageId: stage.id, version: before + 1 }
    }),
  ),

  route(contract.passGate, async (call) =>
    call.write(async (tx) => {
      const stage = (await tx.maybeOne(lockStage(call.scope, call.params.id))) ?? refuse('not_found')
      const state = await loadPlan(tx, stage.plan_id)
      const found = await gatesFor(tx, platform, call.scopeOf('targets.read'), stage.plan_id, state, call.now)
      const gate = found.gates.find((one) => one.stageId === stage.id) ?? bug('a stage without its gate')
      if (gate.passed) return refuse('work_plan.passed')
      if (!gate.open && call.body.note === '')
        return refuse('request.invalid', {
          faults: [
            gate.noTasks
              ? fault(
                  'body.note',
                  'missing',
                  '本阶段没有任务，要由人确认本阶段已完成并写明依据',
                  'The stage has no task; say what shows that it is done',
                )
              : fault(
                  'body.note',
                  'missing',
                  '还有条件没有满足，决定过关要写明理由',
                  'Some conditions do not hold; say why the gate is passed all the same',
                ),
          ],
        })
      const results = (found.results.get(stage.id) ?? []).map((one) => ({
        ...one,
        condition: { ...one.condition },
      }))
      await tx.run(
        insertPassing({
          id: newId(),
          stage,
          by: call.actor.memberId,
          at: call.now,
          met: gate.open,
          note: call.body.note,
          results,
        }),
      )
      const subject = { type: 'stage_gate', id: stage.id, version: gate.version }
      const told = { planId: stage.plan_id, met: gate.open, note: call.body.note, results }
      tx.record(call.event('stage_gate.passed', subject, told))
      return { stageId: stage.id, met: gate.open }
    }),
  ),
]
