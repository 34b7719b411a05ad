import {
  epochOfDay,
  isDay,
  isTimeOfDay,
  MS_PER_MINUTE,
  addDays,
  dayOfEpoch,
  minutesOf,
  weekdayOf,
} from '../time/instant.ts'
import type { Day, TimeOfDay } from '../time/instant.ts'

/** A stretch of work within one day, from `start` up to but not including `end`. */
export interface Span {
  readonly start: TimeOfDay
  readonly end: TimeOfDay
}

/** Working hours in force from a day of the year ('MM-DD') until the next season begins. */
export interface Season {
  readonly from: string
  readonly spans: readonly Span[]
}

/** What the office itself decided about one day; it outranks everything else. */
export interface DayOverride {
  readonly workday: boolean
  /** Hours of this day alone, for instance a half day; absent = the hours of the season. */
  readonly spans?: readonly Span[]
  readonly note: string
}

/**
 * When an office works. Plain JSON, versioned: a decision that was made under one version can be explained
 * later. The State Council publishes each year's holidays in the autumn before, hence holidays and make-up
 * days are data that an office can add to without waiting for a release.
 */
export interface Calendar {
  readonly version: string
  readonly hours: readonly Season[]
  /** Day → name of the holiday. */
  readonly holidays: Readonly<Record<Day, string>>
  /** Weekend days that are worked instead (调休), day → for which holiday. */
  readonly makeUpDays: Readonly<Record<Day, string>>
  readonly overrides: Readonly<Record<Day, DayOverride>>
}

/** Working spans of a day in epoch milliseconds. */
export interface EpochSpan {
  readonly start: number
  readonly end: number
}

/** Longest stretch of days without work that a calendar may hold before it counts as broken. */
const MAX_IDLE_DAYS = 400

/** Monday to Friday 09:00–11:30 and 13:00–17:00, no holidays known: only a fallback and a start for set-up. */
export const PLAIN_CALENDAR: Calendar = {
  version: 'plain-1',
  hours: [
    {
      from: '01-01',
      spans: [
        { start: '09:00', end: '11:30' },
        { start: '13:00', end: '17:00' },
      ],
    },
  ],
  holidays: {},
  makeUpDays: {},
  overrides: {},
}

export function isWorkday(calendar: Calendar, day: Day): boolean {
  const override = calendar.overrides[day]
  if (override) return override.workday
  if (calendar.makeUpDays[day] !== undefined) return true
  if (calendar.holidays[day] !== undefined) return false
  return weekdayOf(day) <= 5
}

/** The working hours of a day, in order; empty on a day off. */
export function spansOf(calendar: Calendar, day: Day): readonly Span[] {
  if (!isWorkday(calendar, day)) return []
  return calendar.overrides[day]?.spans ?? seasonOf(calendar, day).spans
}

export function epochSpansOf(calendar: Calendar, day: Day): EpochSpan[] {
  const midnight = epochOfDay(day)
  return spansOf(calendar, day).map((span) => ({
    start: midnight + minutesOf(span.start) * MS_PER_MINUTE,
    end: midnight + minutesOf(span.end) * MS_PER_MINUTE,
  }))
}

/** The first working day after `day`. */
export function nextWorkday(calendar: Calendar, day: Day): Day {
  return seekWorkday(calendar, day, 1)
}

/** The last working day before `day`. */
export function previousWorkday(calendar: Calendar, day: Day): Day {
  return seekWorkday(calendar, day, -1)
}

/** The n-th working day after `day` (n = 0: `day` itself, whatever it is). */
export function addWorkdays(calendar: Calendar, day: Day, n: number): Day {
  let at = day
  for (let i = 0; i < n; i++) at = nextWorkday(calendar, at)
  return at
}

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(calendar, day)) count++
  return count
}

/** End of the last working span of a working day, in epoch milliseconds. */
export function endOfWork(calendar: Calendar, day: Day): number {
  const last = epochSpansOf(calendar, day).at(-1)
  if (!last) throw new Error(`no working hours on ${day}`)
  return last.end
}

/** Working milliseconds between two moments; 0 when `to` is not later. */
export function workingMsBetween(calendar: Calendar, from: number, to: number): number {
  let total = 0
  for (let day = dayOfEpoch(from); epochOfDay(day) < to; day = addDays(day, 1)) {
    for (const span of epochSpansOf(calendar, day)) {
      total += Math.max(0, Math.min(span.end, to) - Math.max(span.start, from))
    }
  }
  return total
}

/** The moment at which `ms` of working time have passed since `from`; for 0 the first working moment. */
export function addWorkingMs(calendar: Calendar, from: number, ms: number): number {
  let left = ms
  let day = dayOfEpoch(from)
  for (;;) {
    for (const span of epochSpansOf(calendar, day)) {
      const start = Math.max(span.start, from)
      if (start >= span.end) continue
      if (left <= span.end - start) return start + left
      left -= span.end - start
    }
    day = nextWorkday(calendar, day)
  }
}

/** The moment from which exactly `ms` of working time remain until `to`. */
export function subtractWorkingMs(calendar: Calendar, to: number, ms: number): number {
  let left = ms
  let day = dayOfEpoch(to)
  for (;;) {
    for (const span of epochSpansOf(calendar, day).reverse()) {
      const end = Math.min(span.end, to)
      if (end <= span.start) continue
      if (left <= end - span.start) return end - left
      left -= end - span.start
    }
    day = previousWorkday(calendar, day)
  }
}

/** Every fault of a calendar as 'path: what is wrong'; an empty list means that it can be used. */
export function calendarFaults(calendar: Calendar): string[] {
  const faults: string[] = []
  if (calendar.hours.length === 0) faults.push('hours: at least one season is needed')
  calendar.hours.forEach((season, i) => {
    if (!/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(season.from))
      faults.push(`hours[${i}].from: not MM-DD`)
    faults.push(...spanFaults(season.spans, `hours[${i}].spans`))
  })
  for (const day of [...Object.keys(calendar.holidays), ...Object.keys(calendar.makeUpDays)]) {
    if (!isDay(day)) faults.push(`${day}: no such day`)
  }
  for (const day of Object.keys(calendar.holidays)) {
    if (calendar.makeUpDays[day] !== undefined) faults.push(`${day}: both a holiday and a make-up day`)
  }
  for (const [day, override] of Object.entries(calendar.overrides)) {
    if (!isDay(day)) faults.push(`overrides.${day}: no such day`)
    if (override.spans) faults.push(...spanFaults(override.spans, `overrides.${day}.spans`))
  }
  return faults
}

function spanFaults(spans: readonly Span[], path: string): string[] {
  if (spans.length === 0) return [`${path}: at least one span is needed`]
  const faults: string[] = []
  let last = -1
  spans.forEach((span, i) => {
    if (!isTimeOfDay(span.start) || !isTimeOfDay(span.end)) {
      faults.push(`${path}[${i}]: not HH:MM`)
      return
    }
    if (minutesOf(span.start) >= minutesOf(span.end)) faults.push(`${path}[${i}]: ends before it starts`)
    if (minutesOf(span.start) < last) faults.push(`${path}[${i}]: overlaps the one before`)
    last = minutesOf(span.end)
  })
  return faults
}

function seasonOf(calendar: Calendar, day: Day): Season {
  const monthDay = day.slice(5)
  const sorted = [...calendar.hours].sort((a, b) => (a.from < b.from ? -1 : 1))
  // Before the year's first season the last one of the year before is still in force.
  const season = sorted.filter((one) => one.from <= monthDay).at(-1) ?? sorted.at(-1)
  if (!season) throw new Error(`calendar ${calendar.version} has no working hours`)
  return season
}

function seekWorkday(calendar: Calendar, day: Day, step: 1 | -1): Day {
  let at = day
  for (let i = 0; i < MAX_IDLE_DAYS; i++) {
    at = addDays(at, step)
    if (isWorkday(calendar, at)) return at
  }
  throw new Error(`calendar ${calendar.version} has no working day within ${MAX_IDLE_DAYS} days of ${day}`)
}
