import { changePercent } from '../measure/compare.ts'
import type { TargetKind } from './kinds.ts'
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

const PERIOD = /^\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-W(?:0[1-9]|[1-4]\d|5[0-3]))?$/
export const isPeriod = (text: string): boolean => PERIOD.test(text)

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
