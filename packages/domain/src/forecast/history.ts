import { addDays } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { IsWorkday } from '../targets/standing.ts'

/** What a number grew by on each calendar day from `from` on, without gaps. Negative where work was undone. */
export interface DailyHistory {
  readonly from: Day
  readonly increments: readonly number[]
}

/** Whether the number moves with the office (working days) or with the world (every day, as reports from outside do). */
export type Rhythm = 'workday' | 'day'

/** A history in the steps of its rhythm. */
export interface Steps {
  readonly rhythm: Rhythm
  /** One for each step; what happened on days off belongs to the working day before. */
  readonly values: readonly number[]
}

/** A number that moves on days off at least half as fast as on working days does not keep the office's days. */
const EVERY_DAY_SHARE = 0.5
const ENOUGH_REST_DAYS = 4

export function rhythmOf(history: DailyHistory, isWorkday: IsWorkday): Rhythm {
  const sums = { work: 0, rest: 0 }
  const days = { work: 0, rest: 0 }
  history.increments.forEach((increment, index) => {
    const kind = isWorkday(addDays(history.from, index)) ? 'work' : 'rest'
    sums[kind] += Math.abs(increment)
    days[kind] += 1
  })
  if (days.rest < ENOUGH_REST_DAYS || days.work === 0 || sums.rest === 0) return 'workday'
  return sums.rest / days.rest >= (EVERY_DAY_SHARE * sums.work) / days.work ? 'day' : 'workday'
}

/** Work done on days off is counted to the working day before it; before the first working day, to that one. */
export function stepsOf(history: DailyHistory, isWorkday: IsWorkday): Steps {
  if (rhythmOf(history, isWorkday) === 'day') return { rhythm: 'day', values: history.increments }
  const values: number[] = []
  let before = 0
  history.increments.forEach((increment, index) => {
    if (isWorkday(addDays(history.from, index))) {
      values.push(increment + before)
      before = 0
    } else if (values.length > 0) values[values.length - 1] = (values.at(-1) ?? 0) + increment
    else before += increment
  })
  return { rhythm: 'workday', values }
}

/** The days on which the number can move, from `today` on: `count` of them. */
export function stepDays(today: Day, rhythm: Rhythm, isWorkday: IsWorkday, count: number): Day[] {
  const days: Day[] = []
  // a calendar without working days is refused elsewhere; here it must only not hang
  for (
    let day = today, looked = 0;
    days.length < count && looked < count * 8;
    day = addDays(day, 1), looked++
  )
    if (rhythm === 'day' || isWorkday(day)) days.push(day)
  return days
}
