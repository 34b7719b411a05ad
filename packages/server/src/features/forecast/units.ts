import type { UnitForecast } from '@guatu/contract/forecast.ts'
import { targetStanding, type IsWorkday } from '@guatu/domain/targets/standing.ts'
import { stepsFor } from '@guatu/domain/targets/steps.ts'
import type { UnitShare } from '../decomposition/index.ts'
import type { Course, TargetCourse } from './course-kinds.ts'
import { changeUnits, isChange } from './change-view.ts'
import { LAGGING_BELOW, predict, siblingsOf, viewOf } from './predict.ts'

export type GoalsFrom = 'split' | 'stock' | 'same' | 'none'

export interface UnitGoals {
  readonly from: GoalsFrom
  readonly goals: ReadonlyMap<string | null, number>
}

/**
 * What each unit has to reach: by the issued split; else, of a rate or a red line, the same as the whole; else its part
 * of what there is. A limit above zero that is not split is nobody's in particular.
 */
export const goalsOfUnits = (target: TargetCourse, shares: readonly UnitShare[]): UnitGoals => {
  const { goal, units, isRate, direction } = target
  if (isChange(target))
    return { from: 'same', goals: new Map(units.map(({ unitId }) => [unitId, target.change.goal])) }
  const there = new Set(units.map(({ unitId }) => unitId))
  const split = shares.filter(({ unitId }) => there.has(unitId))
  if (split.length > 0)
    return { from: 'split', goals: new Map(split.map(({ unitId, value }) => [unitId, value])) }
  if (isRate || goal === 0) return { from: 'same', goals: new Map(units.map(({ unitId }) => [unitId, goal])) }
  const stock = units.reduce((sum, one) => sum + one.stock, 0)
  if (direction !== 'reach' || stock === 0) return { from: 'none', goals: new Map() }
  return {
    from: 'stock',
    goals: new Map(units.map((one) => [one.unitId, Math.round(((goal * one.stock) / stock) * 100) / 100])),
  }
}

/** So many forecasts are made before others get their turn. */
const AT_ONCE = 8

export const forecastUnits = async (
  target: TargetCourse,
  { goals }: UnitGoals,
  isWorkday: IsWorkday,
): Promise<UnitForecast[]> => {
  if (isChange(target)) return changeUnits(target, isWorkday).sort(mostBehindFirst)
  const result: UnitForecast[] = []
  for (const [index, course] of target.units.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve))
    result.push(oneUnit(target, course, goals, isWorkday))
  }
  return result.sort(mostBehindFirst)
}

const oneUnit = (
  target: TargetCourse,
  course: Course,
  goals: UnitGoals['goals'],
  isWorkday: IsWorkday,
): UnitForecast => {
  const { row } = target
  const goal = goals.get(course.unitId) ?? null
  const { unitId, value, of } = course
  if (goal === null)
    return {
      ...{ unitId, value: of === 0 ? null : value, of, base: null, goal, share: null, planned: null },
      ...{ light: 'grey', state: null, lagging: false, forecast: null },
    }
  const steps = stepsFor(row.steps, target.goal, goal)
  const days = { startsOn: row.starts_on, dueOn: row.due_on, steps }
  const { share, planned, light, state } = targetStanding(
    { kind: row.kind, comparator: row.comparator, goal, ...days },
    { value, of },
    target.asOf,
    isWorkday,
  )
  const made = predict(
    { target, course, goal, siblings: siblingsOf(target, course, goals, goal), fan: false },
    isWorkday,
  )
  const done = made.state === 'done'
  const lagging = !done && made.probability !== null && made.probability < LAGGING_BELOW
  const forecast = viewOf(made, target)
  const known = light === 'grey' ? null : value
  return {
    ...{ unitId, value: known, of, base: null, goal },
    ...{ share, planned, light, state, lagging, forecast },
  }
}

const mostBehindFirst = (a: UnitForecast, b: UnitForecast): number =>
  Number(b.lagging) - Number(a.lagging) ||
  (a.forecast?.probability ?? 2) - (b.forecast?.probability ?? 2) ||
  (a.share ?? 2) - (b.share ?? 2)
