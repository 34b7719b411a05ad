import { addDays } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'

/** Working days numbered along a line: 0 is the first one from the origin on, −1 the one before it. */
export interface WorkdayAxis {
  /** Number of the last working day up to and including `day`. */
  floor(day: Day): number
  /** Number of the first working day from `day` on. */
  ceil(day: Day): number
  dayAt(index: number): Day
}

/** An axis longer than this is a mistake: more than sixty years of working days. */
const MOST = 16_000

/** @param isWorkday `(day) => isWorkday(calendar, day)` */
export function workdayAxis(origin: Day, isWorkday: (day: Day) => boolean): WorkdayAxis {
  const after: Day[] = []
  const before: Day[] = []
  let next = origin
  let previous = addDays(origin, -1)
  const grow = (until: (day: Day) => boolean): void => {
    while (!until(after.at(-1) ?? '')) {
      if (after.length > MOST) throw new Error(`more than ${MOST} working days after ${origin}`)
      while (!isWorkday(next)) next = addDays(next, 1)
      after.push(next)
      next = addDays(next, 1)
    }
  }
  const growBack = (until: (day: Day | undefined) => boolean): void => {
    while (!until(before.at(-1))) {
      if (before.length > MOST) throw new Error(`more than ${MOST} working days before ${origin}`)
      while (!isWorkday(previous)) previous = addDays(previous, -1)
      before.push(previous)
      previous = addDays(previous, -1)
    }
  }
  const ceil = (day: Day): number => {
    if (day >= origin) {
      grow((last) => last >= day)
      return firstAtLeast(after, day)
    }
    growBack((first) => first !== undefined && first < day)
    // `before` runs backwards from the origin
    const earlier = before.findIndex((one) => one < day)
    return -earlier
  }
  const dayAt = (index: number): Day => {
    if (index >= 0) {
      grow(() => after.length > index)
      return after[index] as Day
    }
    growBack(() => before.length >= -index)
    return before[-index - 1] as Day
  }
  const floor = (day: Day): number => ceil(addDays(day, 1)) - 1
  return { floor, ceil, dayAt }
}

function firstAtLeast(sorted: readonly Day[], day: Day): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as Day) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Working days from one day to another; negative where the other is earlier. A move over a weekend alone is none. */
export function workdaysFrom(axis: WorkdayAxis, from: Day, to: Day): number {
  return axis.floor(to) - axis.floor(from)
}
