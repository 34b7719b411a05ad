import type { GateView } from '@guatu/contract/work-plan.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import {
  evaluateGate,
  opens,
  type GateFacts,
  type GateResult,
  type TargetFact,
} from '@guatu/domain/work-plan/gate.ts'
import { isLimit } from '@guatu/domain/targets/standing.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { targetsInScope, targetViews } from '../campaigns/index.ts'
import { sharesOf } from '../decomposition/index.ts'
import type { PlanState } from './plan-state.ts'
import { gatesOfPlan, passingsOfPlan } from './queries.ts'
import type { GateRow } from './rows.ts'

/** How a target stands, as a gate asks: of a rhythm the periods that were kept, else its number. */
export const factOf = (target: Pick<TargetView, 'kind' | 'value' | 'comparator' | 'now'>): TargetFact => {
  const kept = target.now?.kept ?? null
  // a rhythm is reached when every period so far was kept, not when this one was
  if (kept) {
    const goal = kept.passed > 0 ? kept.passed : null
    return { now: kept.met, goal, limit: false, down: false }
  }
  return numberFact(target)
}

const numberFact = (target: Parameters<typeof factOf>[0]): TargetFact => ({
  // null: nothing is known yet, and a red line of which nothing is known has not been kept
  now: target.now?.value ?? null,
  goal: target.kind === 'zero' ? 0 : target.value,
  limit: isLimit({ kind: target.kind, comparator: target.comparator, goal: target.value ?? 1 }),
  down: (target.value ?? 0) < 0,
})

export interface GateState {
  readonly targets: readonly TargetView[]
  readonly gates: readonly GateView[]
  readonly results: ReadonlyMap<string, readonly GateResult[]>
}

/** The gates of a plan's stages, each condition with how it stands now. */
export const gatesFor = async (
  tx: Tx,
  platform: Platform,
  scope: RowScope,
  planId: string,
  state: PlanState,
  now: Instant,
): Promise<GateState> => {
  const rows = await tx.many(targetsInScope(scope, { plan: planId }))
  const targets = await targetViews(tx, platform, rows, scope, now)
  const shares = await sharesOf(
    tx,
    scope,
    targets.map((target) => target.id),
  )
  const receipts = new Map(
    [...shares].map(([id, list]) => [
      id,
      { signed: list.filter((share) => share.signed).length, shares: list.length },
    ]),
  )
  const facts = new Map(targets.map((target) => [target.id, factOf(target)]))
  const gates = new Map((await tx.many(gatesOfPlan(planId))).map((row) => [row.stage_id, row]))
  const passings = new Map((await tx.many(passingsOfPlan(planId))).map((row) => [row.stage_id, row]))
  const results = new Map<string, readonly GateResult[]>()
  const views = state.stages.map((stage): GateView => {
    const own = state.tasks.filter((task) => task.stage_id === stage.id)
    const tasks = own.map((task) => ({ id: task.id, done: task.state === 'done' }))
    const gate = gates.get(stage.id)
    const found = resultsOf(gate, { tasks, targets: facts, receipts })
    results.set(stage.id, found)
    const passed = passings.get(stage.id)
    return {
      stageId: stage.id,
      name: stage.name,
      startsOn: stage.starts_on,
      endsOn: stage.ends_on,
      conditions: found.map((one) => {
        const target = 'targetId' in one.condition ? one.condition.targetId : null
        const view = targets.find((other) => other.id === target)
        return {
          ...one,
          condition: { ...one.condition },
          target: view?.subject ?? null,
          unit: one.condition.kind === 'target_reached' ? (view?.unit ?? '') : '',
        }
      }),
      noTasks: own.length === 0,
      open: opens(found),
      passed: passed
        ? { at: passed.decided_at, by: passed.decided_by_name, met: passed.met, note: passed.note }
        : null,
      version: gate?.version ?? 0,
    }
  })
  return { targets, gates: views, results }
}

/** A stage without conditions of its own opens when all its tasks are done; one without tasks does not by itself. */
const resultsOf = (gate: GateRow | undefined, facts: GateFacts): GateResult[] =>
  evaluateGate(gate?.conditions ?? [{ kind: 'tasks_done' }], facts)
