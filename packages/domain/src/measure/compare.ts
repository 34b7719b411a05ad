import { addDays, daysBetween } from '../time/instant.ts'
import type { CompareWith, DayPeriod } from './definition.ts'
import type { Day } from '../time/instant.ts'

/**
 * 同比 and 环比: the period that a period is compared with, as long as this one is by `today`. A day that the other year
 * does not have (29 February) becomes the last day of its month. A base that is named by its days is not gone beyond.
 */
export function basePeriod({ from, to }: DayPeriod, compare: CompareWith, today: Day): DayPeriod {
  const end = to < today ? to : today < from ? from : today
  if (compare === 'last_year') return { from: yearBefore(from), to: endYearBefore(end) }
  const base = compare === 'last_period' ? periodBefore({ from, to }) : compare
  // a whole year that is asked for is held against all of the base, also where one of them has a day more
  const last = end === to ? base.to : addDays(base.from, daysBetween(from, end))
  return { from: base.from, to: last < base.to ? last : base.to }
}

/** As many whole months where it is made of whole months (the second quarter: the first), else as many days. */
function periodBefore({ from, to }: DayPeriod): DayPeriod {
  const before = addDays(from, -1)
  const next = addDays(to, 1)
  if (!from.endsWith('-01') || !next.endsWith('-01'))
    return { from: addDays(before, -daysBetween(from, to)), to: before }
  const first = 2 * monthIndex(from) - monthIndex(next)
  const [year, month] = [Math.floor(first / 12), (first % 12) + 1]
  return { from: `${year}-${String(month).padStart(2, '0')}-01`, to: before }
}

const monthIndex = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/**
 * Are two periods as long as one another, so that what adds up in them can be compared? As many whole months (July and
 * February are a month each), or as many days, of which one more is a leap year's.
 */
export function asLong(a: DayPeriod, b: DayPeriod): boolean {
  const months = [a, b].map(wholeMonths)
  if (months[0] !== null && months[0] === months[1]) return true
  return Math.abs(daysBetween(a.from, a.to) - daysBetween(b.from, b.to)) <= 1
}

function wholeMonths({ from, to }: DayPeriod): number | null {
  const next = addDays(to, 1)
  return from.endsWith('-01') && next.endsWith('-01') ? monthIndex(next) - monthIndex(from) : null
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

/** All of February is held against all of the other February: the end of a month is the end of that month. */
function endYearBefore(day: Day): Day {
  const next = addDays(day, 1)
  return next.endsWith('-01') ? addDays(yearBefore(next), -1) : yearBefore(day)
}

/** −20 is a fall by a fifth; null where there is nothing to compare with. */
export function changePercent(value: number | null, base: number | null): number | null {
  return value === null || base === null || base === 0 ? null : ((value - base) * 100) / base
}
