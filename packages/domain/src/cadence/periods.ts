import { addDays, daysBetween, weekdayOf, type Day } from '../time/instant.ts'
import type { CadenceRule, CadenceUnit } from './rule.ts'

/** Days from `from` to `to`, both counted, in Asia/Shanghai. */
export interface Period {
  readonly from: Day
  readonly to: Day
  /** How many times are asked for in these days. 0: nothing is asked for, and nothing can be missed. */
  readonly required: number
}

/** What is counted by periods. */
export interface Span {
  readonly start: Day
  readonly end: Day | null
  /** A day of the first fortnight, where that is not the one of `start`: whoever counts the same meetings has the same. */
  readonly anchor?: Day
}

/** Is this a working day? `(day) => isWorkday(calendar, day)`. */
export type IsWorkday = (day: Day) => boolean

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

const monthIndex = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (index: number): Day =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`

const MONTHS: Readonly<Record<Exclude<CadenceUnit, 'week' | 'fortnight'>, number>> = {
  month: 1,
  quarter: 3,
  half_year: 6,
  year: 12,
}

/**
 * First and last day of the whole period that holds `day`. Months, quarters and years are those of the calendar and weeks
 * begin on Monday, whenever something is first asked for; only a fortnight needs to be told which: it counts on from the
 * week of `anchor`.
 */
export function wholePeriod(
  per: CadenceUnit,
  day: Day,
  anchor: Day,
): { readonly from: Day; readonly to: Day } {
  if (per === 'week' || per === 'fortnight') {
    const length = per === 'week' ? 7 : 14
    const first = mondayOf(anchor)
    const from = addDays(first, Math.floor(daysBetween(first, day) / length) * length)
    return { from, to: addDays(from, length - 1) }
  }
  const months = MONTHS[per]
  const index = Math.floor(monthIndex(day) / months) * months
  return { from: firstOf(index), to: addDays(firstOf(index + months), -1) }
}

/**
 * The periods of a rhythm from its start up to and with the one that holds `until` (or ends with `end`). Where start or
 * end cut a period, as much is asked for as the part is of the whole, rounded. No day is asked for twice, so that a period
 * without a working day (春节, 国庆 in a weekly rhythm) asks for nothing.
 */
export function periodsOf(
  rule: CadenceRule,
  span: Span & { readonly until: Day },
  isWorkday: IsWorkday,
): Period[] {
  const last = span.end !== null && span.end < span.until ? span.end : span.until
  const periods: Period[] = []
  for (let day = span.start; day <= last;) {
    const whole = wholePeriod(rule.per, day, span.anchor ?? span.start)
    const to = span.end !== null && span.end < whole.to ? span.end : whole.to
    periods.push({ from: day, to, required: requiredIn(rule, whole, { from: day, to }, isWorkday) })
    day = addDays(whole.to, 1)
  }
  return periods
}

function requiredIn(
  rule: CadenceRule,
  whole: { from: Day; to: Day },
  part: { from: Day; to: Day },
  isWorkday: IsWorkday,
): number {
  const share = (daysBetween(part.from, part.to) + 1) / (daysBetween(whole.from, whole.to) + 1)
  return Math.min(Math.round(rule.times * share), workdaysIn(part, isWorkday).length)
}

export function workdaysIn(period: { readonly from: Day; readonly to: Day }, isWorkday: IsWorkday): Day[] {
  const days: Day[] = []
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
  return days
}
