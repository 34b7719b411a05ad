import { planned, type GoalStep, type IsWorkday, type TargetGoal } from '../targets/standing.ts'
import { addDays, daysBetween } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { DailyHistory } from './history.ts'

export interface BurnUpPoint {
  readonly day: Day
  readonly planned: number
  /** Null after the last day that is known. */
  readonly actual: number | null
}

const MAX_POINTS = 120

/**
 * Planned and actual at the end of days, from the start to the due day or today, whichever is later: at most some 120
 * points, the last known day and the due day always among them.
 * @param steps on the way, ascending by day, before the due day
 */
export function burnUp(
  target: Pick<TargetGoal, 'goal' | 'startsOn' | 'dueOn'>,
  steps: readonly GoalStep[],
  history: DailyHistory,
  /** Value at the end of the last day of the history. */
  valueAtEnd: number,
  isWorkday: IsWorkday,
): BurnUpPoint[] {
  const known = addDays(history.from, history.increments.length - 1)
  const values = valuesOf(history, valueAtEnd)
  const [from, to] = [target.startsOn, known > target.dueOn ? known : target.dueOn]
  const length = daysBetween(from, to) + 1
  const every = Math.max(1, Math.ceil(length / MAX_POINTS))
  const points: BurnUpPoint[] = []
  for (let index = 0; index < length; index++) {
    const day = addDays(from, index)
    const wanted = index % every === 0 || day === known || day === target.dueOn || index === length - 1
    if (!wanted) continue
    points.push({
      day,
      planned: planned({ ...target, steps }, day, isWorkday),
      actual: day > known ? null : (values[daysBetween(history.from, day)] ?? 0),
    })
  }
  return points
}

function valuesOf({ increments }: DailyHistory, atEnd: number): number[] {
  const values = new Array<number>(increments.length)
  let value = atEnd
  for (let index = increments.length - 1; index >= 0; index--) {
    values[index] = value
    value -= increments[index] ?? 0
  }
  return values
}
