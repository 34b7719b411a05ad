import { addDays, daysBetween } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'

export const COMPARE_TO = ['last_year', 'last_period'] as const
export type CompareTo = (typeof COMPARE_TO)[number]

export interface Period {
  readonly from: Day
  readonly to: Day
}

/**
 * 同比 and 环比: the period that a period is compared with, as long as this one is by `today`. A day that the other year
 * does not have (29 February) becomes the last day of its month.
 */
export function basePeriod({ from, to }: Period, compare: CompareTo, today: Day): Period {
  const end = to < today ? to : today < from ? from : today
  if (compare === 'last_year') return { from: yearBefore(from), to: yearBefore(end) }
  const length = daysBetween(from, to) + 1
  const start = addDays(from, -length)
  return { from: start, to: addDays(start, daysBetween(from, end)) }
}

function yearBefore(day: Day): Day {
  const year = Number(day.slice(0, 4)) - 1
  const rest = day.slice(4)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return `${year}${rest === '-02-29' && !leap ? '-02-28' : rest}`
}

/** −20 is a fall by a fifth; null where there is nothing to compare with. */
export function changePercent(value: number | null, base: number | null): number | null {
  return value === null || base === null || base === 0 ? null : (value / base - 1) * 100
}
