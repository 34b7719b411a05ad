import type { Reading } from '@guatu/contract/plans.ts'
import { unitSuggester, type NamedUnit } from '@guatu/domain/identity/unit-suggestions.ts'

/** What a plan's own table gives to units. */
export interface PlanShares {
  readonly shares: readonly { readonly unitId: string; readonly value: number }[]
  /** Names of the table that no unit carries. */
  readonly unknown: readonly string[]
}

/** As a published target is known: where it stands in the plan, and what it says. */
export interface TargetInPlan {
  readonly clause: string
  readonly quote: string
  readonly value: number | null
}

/** How the plan itself divides a target among the units of the office; null where it does not. */
export const planSharesOf = (
  { targets }: Pick<Reading, 'targets'>,
  { clause, quote, value }: TargetInPlan,
  units: readonly NamedUnit[],
): PlanShares | null => {
  const found = targets.find(
    (one) => one.section === clause && one.quote === quote && one.value === value && one.split,
  )
  const parts = found?.split?.units ?? []
  const suggester = unitSuggester(units)
  const shares = new Map<string, number>()
  const unknown: string[] = []
  for (const { name, value: share } of parts) {
    const unitId = suggester.exactly(name)
    if (unitId === null) unknown.push(name)
    else shares.set(unitId, (shares.get(unitId) ?? 0) + share)
  }
  if (shares.size === 0) return null
  return { shares: [...shares].map(([unitId, share]) => ({ unitId, value: share })), unknown }
}
