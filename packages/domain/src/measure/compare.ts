import { addDays, daysBetween } from '../time/instant.ts'
import type { CompareWith, DayPeriod } from './definition.ts'
import type { Day } from '../time/instant.ts'

/**
 * 同比 and 环比: the period that a period is compared with, as long as this one is by `today`. A day that the other year
 * does not have (29 February) becomes the last day of its month. A base that is named by its days is not gone beyond.
 */
export function basePeriod({ from, to }: DayPeriod, compare: CompareWith, today: Day): DayPeriod {
  const end = to < today ? to : today < from ? from : today
  if (compare === 'last_year') return { from: yearBefore(from), to: yearBefore(end) }
  if (compare !== 'last_period') {
    // a whole year that is asked for is held against all of the base, also where one of them has a day more
    const last = end === to ? compare.to : addDays(compare.from, daysBetween(from, end))
    return { from: compare.from, to: last < compare.to ? last : compare.to }
  }
  const length = daysBetween(from, to) + 1
  const start = addDays(from, -length)
  return { from: start, to: addDays(start, daysBetween(from, end)) }
}

/** As much of the period as has passed by the end of `today`; null before its first day. */
export function passedOf({ from, to }: DayPeriod, today: Day): DayPeriod | null {
  return today < from ? null : { from, to: to < today ? to : today }
}

function yearBefore(day: Day): Day {
  const year = Number(day.slice(0, 4)) - 1
  const rest = day.slice(4)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return `${year}${rest === '-02-29' && !leap ? '-02-28' : rest}`
}

/** −20 is a fall by a fifth; null where there is nothing to compare with. */
export function changePercent(value: number | null, base: number | null): number | null {
  return value === null || base === null || base === 0 ? null : ((value - base) * 100) / base
}
