/** What must hold before a stage's gate opens. All of them must. */
export type GateCondition =
  | { readonly kind: 'tasks_done' }
  /** Null: the target's own goal. */
  | { readonly kind: 'target_reached'; readonly targetId: string; readonly value: number | null }
  | { readonly kind: 'split_signed'; readonly targetId: string }

export interface GateFacts {
  /** Tasks of the stage. */
  readonly tasks: readonly { readonly id: string; readonly done: boolean }[]
  readonly targets: ReadonlyMap<string, TargetFact>
  /** Target → how many of its shares are signed. */
  readonly receipts: ReadonlyMap<string, { readonly signed: number; readonly shares: number }>
}

export interface TargetFact {
  /** Null: nothing is counted yet. */
  readonly now: number | null
  readonly goal: number | null
  /** The number must not be exceeded. */
  readonly limit: boolean
  /** Goes down to its goal (−20 %). */
  readonly down: boolean
}

export interface GateResult {
  readonly condition: GateCondition
  readonly met: boolean
  /** What stands against what is wanted; null where it is not known. */
  readonly now: number | null
  readonly wanted: number | null
}

/**
 * A gate opens when there are conditions and all hold. Without any it never opens by itself: nothing was asked, so
 * nothing was shown; a person says so and why.
 */
export const opens = (results: readonly GateResult[]): boolean =>
  results.length > 0 && results.every((one) => one.met)

/** Each condition with how it stands, in the order given. A stage without tasks has not done them. */
export function evaluateGate(conditions: readonly GateCondition[], facts: GateFacts): GateResult[] {
  return conditions.map((condition): GateResult => {
    switch (condition.kind) {
      case 'tasks_done': {
        const done = facts.tasks.filter((task) => task.done).length
        const wanted = facts.tasks.length
        return { condition, met: wanted > 0 && done === wanted, now: done, wanted }
      }
      case 'target_reached': {
        const fact = facts.targets.get(condition.targetId)
        const wanted = condition.value ?? fact?.goal ?? null
        const now = fact?.now ?? null
        return { condition, met: fact !== undefined && reached(fact, now, wanted), now, wanted }
      }
      case 'split_signed': {
        const receipts = facts.receipts.get(condition.targetId)
        const [now, wanted] = [receipts?.signed ?? null, receipts?.shares ?? null]
        return { condition, met: now !== null && wanted !== null && wanted > 0 && now >= wanted, now, wanted }
      }
    }
  })
}

function reached(fact: TargetFact, now: number | null, wanted: number | null): boolean {
  if (now === null || wanted === null) return false
  return fact.limit || fact.down ? now <= wanted : now >= wanted
}
