import { addDays, daysBetween, weekdayOf, type Day } from '../time/instant.ts'
import { periodsOf, workdaysIn, type IsWorkday, type Period } from './periods.ts'
import type { CadenceRule } from './rule.ts'

/** Far enough ahead to put down the meetings of a year in a weekly rhythm. */
const MAX_PROPOSED = 60
const LOOK_AHEAD_DAYS = 400

export interface ProposeInput {
  readonly rule: CadenceRule
  readonly start: Day
  readonly end: Day | null
  /** 1 = Monday … 7 = Sunday; null: no matter. */
  readonly weekday: number | null
  /** Days on which it was held or for which it is put down. */
  readonly taken: readonly Day[]
}

/**
 * The next days on which it should be held: in each period as many as are asked for and not yet put down, spread over
 * its working days, on the usual weekday where that is a working day, else on the working day next to it.
 * @param count how many days at most
 */
export function proposeDays(input: ProposeInput, from: Day, count: number, isWorkday: IsWorkday): Day[] {
  const { rule, start, end, taken } = input
  const wanted = Math.min(count, MAX_PROPOSED)
  const until = addDays(from > start ? from : start, LOOK_AHEAD_DAYS)
  const proposed: Day[] = []
  for (const period of periodsOf(rule, { start, end, until }, isWorkday)) {
    if (proposed.length >= wanted) break
    if (period.to < from) continue
    const there = taken.filter((day) => day >= period.from && day <= period.to)
    const missing = period.required - there.length
    if (missing > 0) proposed.push(...daysIn(period, there, missing, { ...input, from }, isWorkday))
  }
  return proposed.slice(0, wanted)
}

/** One day in each part of the period that has none yet, as many parts as it is asked for times. */
function daysIn(
  period: Period,
  there: readonly Day[],
  missing: number,
  { weekday, from }: { weekday: number | null; from: Day },
  isWorkday: IsWorkday,
): Day[] {
  const days = workdaysIn(period, isWorkday)
  const parts = Array.from({ length: period.required }, (_, n) =>
    days.slice(
      Math.floor((n * days.length) / period.required),
      Math.floor(((n + 1) * days.length) / period.required),
    ),
  )
  const found: Day[] = []
  for (const part of parts) {
    if (found.length === missing) break
    const [first] = part
    const last = part.at(-1)
    if (first === undefined || last === undefined || there.some((day) => day >= first && day <= last))
      continue
    const free = part.filter((day) => day >= from)
    const day = best(free, weekday)
    if (day !== undefined) found.push(day)
  }
  return [...found, ...fillUp(days, [...there, ...found], missing - found.length, from)].sort()
}

/** A day for what its own part has no room for any more. */
function fillUp(days: readonly Day[], taken: readonly Day[], missing: number, from: Day): Day[] {
  return missing <= 0 ? [] : days.filter((day) => day >= from && !taken.includes(day)).slice(-missing)
}

/** The usual weekday nearest to the middle; where there is none, the day nearest to a usual weekday; else the middle. */
function best(days: readonly Day[], weekday: number | null): Day | undefined {
  const [first] = days
  if (first === undefined) return undefined
  const middle = days[Math.floor((days.length - 1) / 2)] as Day
  const cost = (day: Day): number => {
    const off = weekday === null ? 0 : Math.abs(weekdayOf(day) - weekday)
    return off * 1000 + Math.abs(daysBetween(middle, day))
  }
  return days.reduce((a, b) => (cost(b) < cost(a) ? b : a), first)
}
