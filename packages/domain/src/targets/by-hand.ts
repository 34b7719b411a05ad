import { changePercent } from '../measure/compare.ts'
import type { DayPeriod } from '../measure/definition.ts'
import type { TargetKind } from './kinds.ts'
import { addDays, weekdayOf } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { TargetNow } from './standing.ts'

/** The measure of a target whose number nobody but a person can tell: police figures, grades, meetings elsewhere. */
export const BY_HAND = 'by_hand'

/**
 * A number as somebody reported it. Without a period it is how the number stood on that day; with one ('2026-08',
 * '2026-Q3', '2026-W35') it is what that period brought. `base`: of a rate the base that it is counted over, of a change
 * the same number in the base period. `unitId`: of one unit; null: of the whole.
 */
export interface HandReading {
  readonly day: Day
  readonly period: string | null
  readonly unitId: string | null
  readonly value: number
  readonly base: number | null
}

const PERIOD = /^\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-H[12]|-W(?:0[1-9]|[1-4]\d|5[0-3]))?$/
export const isPeriod = (text: string): boolean => PERIOD.test(text)

/** First and last day of a period by its name; null where it is no name of one. Weeks are those of ISO 8601. */
export function daysOfPeriod(period: string): DayPeriod | null {
  if (!isPeriod(period)) return null
  const [year = '', part = ''] = period.split('-')
  if (part.startsWith('W')) {
    const fourth = `${year}-01-04`
    const from = addDays(fourth, 1 - weekdayOf(fourth) + (Number(part.slice(1)) - 1) * 7)
    return { from, to: addDays(from, 6) }
  }
  const length = part === '' ? 12 : part.startsWith('H') ? 6 : part.startsWith('Q') ? 3 : 1
  const first = part === '' ? 1 : length === 1 ? Number(part) : (Number(part[1]) - 1) * length + 1
  const next = first + length
  const firstOf = (month: number): Day =>
    month > 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`
  return { from: firstOf(first), to: addDays(firstOf(next), -1) }
}

/** The day to which a reading belongs: its own, or the nearest of the period that it names. */
export function dayOfReading({ day, period }: Pick<HandReading, 'day' | 'period'>): Day {
  const days = period === null ? null : daysOfPeriod(period)
  if (!days) return day
  return day < days.from ? days.from : day > days.to ? days.to : day
}

/** The number by the readings: the latest of each unit, or the sum of its periods. */
export function valueByHand(kind: TargetKind, readings: readonly HandReading[]): TargetNow {
  const current = currentOf(kind, readings)
  if (current.length === 0) return { value: null, of: null }
  const value = sumOf(current.map((one) => one.value))
  const bases = current.flatMap((one) => (one.base === null ? [] : [one.base]))
  const base = bases.length === current.length ? sumOf(bases) : null
  if (kind === 'rate_change') return { value: changePercent(value, base), of: null }
  if (kind !== 'rate') return { value, of: null }
  // a rate that is reported as such, without its base, can only be averaged
  return base === null
    ? { value: value / current.length, of: null }
    : { value: base === 0 ? null : (value / base) * 100, of: base }
}

function currentOf(kind: TargetKind, readings: readonly HandReading[]): HandReading[] {
  const latest = new Map<string, HandReading>()
  for (const one of [...readings].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)))
    latest.set(`${one.unitId ?? ''} ${one.period ?? ''}`, one)
  const all = [...latest.values()]
  // where units report, the whole is their sum and no number of its own
  const own = all.some((one) => one.unitId !== null) ? all.filter((one) => one.unitId !== null) : all
  // grades are given anew each period; nobody holds those of two
  const last = own.reduce<string | null>(
    (max, one) => (one.period && one.period > (max ?? '') ? one.period : max),
    null,
  )
  return kind === 'grade_count' && last !== null ? own.filter((one) => one.period === last) : own
}

/** How the number stood at the end of each day on which something was reported. */
export function levelsByHand(
  kind: TargetKind,
  readings: readonly HandReading[],
): { readonly day: Day; readonly value: number }[] {
  const days = [...new Set(readings.map((one) => one.day))].sort()
  return days.flatMap((day) => {
    const { value } = valueByHand(
      kind,
      readings.filter((one) => one.day <= day),
    )
    return value === null ? [] : [{ day, value }]
  })
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0)
}
