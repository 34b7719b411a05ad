import type { Light } from '../clock/light.ts'
import type { TargetKind } from './kinds.ts'
import { addDays, weekdayOf } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { TargetNow, TargetStanding } from './standing.ts'

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
  if (kind === 'rate_change') return { value: base ? (value / base - 1) * 100 : null, of: null }
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

export type Every = 'week' | 'month' | 'quarter' | 'year'

/** 次/周, 每月, 1次/季度 … */
export function everyOf(unit: string, words: string): Every | null {
  for (const text of [unit, words]) {
    if (/周|week/.test(text)) return 'week'
    if (/季|quarter/.test(text)) return 'quarter'
    if (/月|month/.test(text)) return 'month'
    if (/年|year/.test(text)) return 'year'
  }
  return null
}

/** The period that a day lies in: its first and last day. */
export function periodAround(day: Day, every: Every): { readonly from: Day; readonly to: Day } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (every === 'week') {
    const from = addDays(day, 1 - weekdayOf(day))
    return { from, to: addDays(from, 6) }
  }
  const length = every === 'month' ? 1 : every === 'quarter' ? 3 : 12
  const first = Math.floor((month - 1) / length) * length
  const next = first + length
  const dayAt = (index: number): Day =>
    `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  return { from: dayAt(first), to: addDays(dayAt(next), -1) }
}

export interface FrequencyGoal {
  readonly every: Every
  /** Times in each period. */
  readonly times: number
  readonly startsOn: Day
  readonly dueOn: Day
}

export interface FrequencyStanding extends Pick<TargetStanding, 'share' | 'planned' | 'light'> {
  /** Times in the period that runs. */
  readonly value: number
  /** Whole periods that have passed, and how many of them had enough. */
  readonly passed: number
  readonly met: number
}

/** The last fifth of a period is when one is reminded of what it still lacks. */
const WARN_SHARE = 0.2

/**
 * 每周例会: each whole period since the start needs its number; one that has passed without is red for good, for it
 * cannot be made up. The first period counts only where it was whole.
 */
export function frequencyStanding(
  goal: FrequencyGoal,
  times: readonly { readonly day: Day; readonly value: number }[],
  today: Day,
): FrequencyStanding {
  const end = today < goal.dueOn ? today : goal.dueOn
  const within = (from: Day, to: Day): number =>
    sumOf(times.filter(({ day }) => day >= from && day <= to).map(({ value }) => value))
  let [passed, met] = [0, 0]
  let period = periodAround(goal.startsOn, goal.every)
  for (; period.to < end; period = periodAround(addDays(period.to, 1), goal.every)) {
    if (period.from < goal.startsOn) continue
    passed += 1
    if (within(period.from, period.to) >= goal.times) met += 1
  }
  const value = within(period.from, period.to)
  const light = (): Light => {
    if (passed > met) return 'red'
    if (today > goal.dueOn) return 'green'
    const left =
      (Date.parse(period.to) - Date.parse(today)) /
      (Date.parse(addDays(period.to, 1)) - Date.parse(period.from))
    return value < goal.times && left <= WARN_SHARE ? 'yellow' : 'blue'
  }
  return {
    value,
    passed,
    met,
    share: passed === 0 ? null : met / passed,
    planned: goal.times,
    light: light(),
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0)
}
