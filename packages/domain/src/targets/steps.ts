import type { Day } from '../time/instant.ts'
import type { GoalStep } from './standing.ts'
import { unitMeaning } from './units.ts'

export interface PeriodQuota {
  /** Last day of the period. */
  readonly to: Day
  /** What is wanted of the period; of a rate how it is to stand at its end. */
  readonly value: number
}

/**
 * The goal up to the end of each period that ends before the due day, from a plan's table by month, quarter or year. None
 * where the parts come out at more than the goal: they are of something else then. What they leave of it is for the last days.
 */
export function stepsOfQuotas(
  target: {
    readonly value: number | null
    readonly unit: string
    readonly startsOn: Day
    readonly dueOn: Day
  },
  periods: readonly PeriodQuota[],
): GoalStep[] {
  if (target.value === null || target.value <= 0) return []
  const ascending = [...periods].sort((a, b) => (a.to < b.to ? -1 : 1))
  const isRate = unitMeaning(target.unit).family === 'rate'
  let sum = 0
  const steps = ascending.map(({ to, value }) => ({ day: to, value: isRate ? value : (sum += value) }))
  const last = steps.at(-1)?.value ?? 0
  if (!isRate && last - target.value > target.value * 1e-6) return []
  return steps
    .filter(({ day, value }) => day >= target.startsOn && day < target.dueOn && value <= (target.value ?? 0))
    .map(({ day, value }) => ({ day, value: Math.round(value * 1e6) / 1e6 }))
}

/** The same on the way to another goal: a unit's part has its steps in proportion. */
export const stepsFor = (steps: readonly GoalStep[], whole: number, goal: number): GoalStep[] =>
  whole === 0 ? [] : steps.map(({ day, value }) => ({ day, value: (value * goal) / whole }))
