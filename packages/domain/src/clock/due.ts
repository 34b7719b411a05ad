import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  epochOf,
  instantOf,
  isDay,
  MS_PER_HOUR,
} from '../time/instant.ts'
import type { Day, Instant } from '../time/instant.ts'
import {
  addWorkdays,
  addWorkingMs,
  endOfWork,
  isWorkday,
  nextWorkday,
  workdaysBetween,
  workingMsBetween,
} from './calendar.ts'
import type { Calendar } from './calendar.ts'

/** 紧急工时 (runs day and night), 工作时, 工作日, 自然日. */
export const LIMIT_UNITS = ['urgent_hour', 'work_hour', 'work_day', 'natural_day'] as const
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/** A length of time, or the day by whose end the work must be done. */
export type Limit = LimitLength | { readonly on: Day }
export interface LimitLength {
  readonly amount: number
  readonly unit: LimitUnit
}

/** A stretch in which the clock stood still (挂账, 缓办); `to` is null while it lasts. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant | null
  readonly reason: string
}

/** More time, added to the deadline that stood when it was granted. */
export interface Extension {
  readonly limit: Limit
  readonly grantedAt: Instant
  readonly reason: string
}

/**
 * The moment by which the work must be done.
 *
 * - urgent_hour: elapsed hours. work_hour: hours within working time.
 * - work_day: the first day is not counted (民法典 art. 201); the deadline is the end of working hours (art. 203)
 *   of the n-th working day after it. What starts after hours or on a day off starts on the next working day.
 * - natural_day: the first day is not counted; the deadline is the last moment of the n-th day, also on a holiday.
 * - {on}: the last moment of that day, never before the start itself.
 *
 * A pause moves the deadline by as much of the limit's own unit as it lasted; an open pause, one that began
 * before the start, or one that began when the work was already late moves nothing. Pauses and extensions take effect in the
 * order in which they happened. Pure; throws only on a limit that `limitFault` would have named.
 */
export function due(
  limit: Limit,
  start: Instant,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
  extensions: readonly Extension[] = [],
): Instant {
  let at = firstDue(limit, start, calendar)
  for (const step of stepsInOrder(start, pauses, extensions)) {
    at = 'limit' in step ? extended(at, step.limit, calendar) : pausedDue(at, step, limit, calendar)
  }
  return at
}

/** What is wrong with a limit, or null. Days come in whole numbers, hours may be fractions. */
export function limitFault(limit: Limit): 'amount_not_positive' | 'days_not_whole' | 'no_such_day' | null {
  if ('on' in limit) return isDay(limit.on) ? null : 'no_such_day'
  if (!(limit.amount > 0 && Number.isFinite(limit.amount))) return 'amount_not_positive'
  const inDays = limit.unit === 'work_day' || limit.unit === 'natural_day'
  return inDays && !Number.isInteger(limit.amount) ? 'days_not_whole' : null
}

/** How much of the limit is left, in its own unit (days for a fixed day); 0 when late. */
export function remaining(limit: Limit, at: Instant, dueAt: Instant, calendar: Calendar): LimitLength {
  const from = epochOf(at)
  const to = epochOf(dueAt)
  const unit: LimitUnit = 'on' in limit ? 'natural_day' : limit.unit
  if (to <= from) return { amount: 0, unit }
  switch (unit) {
    case 'urgent_hour':
      return { amount: (to - from) / MS_PER_HOUR, unit }
    case 'work_hour':
      return { amount: workingMsBetween(calendar, from, to) / MS_PER_HOUR, unit }
    case 'work_day':
      return { amount: workdaysBetween(calendar, effectiveDay(calendar, at), dayOf(dueAt)), unit }
    case 'natural_day':
      return { amount: daysBetween(dayOf(at), dayOf(dueAt)), unit }
  }
}

function firstDue(limit: Limit, start: Instant, calendar: Calendar): Instant {
  const fault = limitFault(limit)
  if (fault) throw new Error(`limit ${JSON.stringify(limit)}: ${fault}`)
  if ('on' in limit) return dayOf(start) > limit.on ? endOfDay(dayOf(start)) : endOfDay(limit.on)
  switch (limit.unit) {
    case 'urgent_hour':
      return instantOf(epochOf(start) + limit.amount * MS_PER_HOUR)
    case 'work_hour':
      return instantOf(addWorkingMs(calendar, epochOf(start), limit.amount * MS_PER_HOUR))
    case 'work_day':
      return endOfWorkOn(calendar, addWorkdays(calendar, effectiveDay(calendar, start), limit.amount))
    case 'natural_day':
      return endOfDay(addDays(dayOf(start), limit.amount))
  }
}

/** More time on top of a deadline; a fixed day never brings the deadline forward. */
function extended(at: Instant, by: Limit, calendar: Calendar): Instant {
  if ('on' in by) return dayOf(at) >= by.on ? at : endOfDay(by.on)
  switch (by.unit) {
    case 'urgent_hour':
      return instantOf(epochOf(at) + by.amount * MS_PER_HOUR)
    case 'work_hour':
      return instantOf(addWorkingMs(calendar, epochOf(at), by.amount * MS_PER_HOUR))
    case 'work_day':
      return endOfWorkOn(calendar, addWorkdays(calendar, dayOf(at), by.amount))
    case 'natural_day':
      return endOfDay(addDays(dayOf(at), by.amount))
  }
}

function pausedDue(at: Instant, pause: Pause, limit: Limit, calendar: Calendar): Instant {
  const { from, to } = pause
  if (to === null || epochOf(from) >= epochOf(at) || epochOf(to) <= epochOf(from)) return at
  const unit: LimitUnit = 'on' in limit ? 'natural_day' : limit.unit
  switch (unit) {
    case 'urgent_hour':
      return instantOf(epochOf(at) + epochOf(to) - epochOf(from))
    case 'work_hour': {
      const lost = workingMsBetween(calendar, epochOf(from), epochOf(to))
      return lost === 0 ? at : instantOf(addWorkingMs(calendar, epochOf(at), lost))
    }
    case 'work_day': {
      const lost = workdaysBetween(calendar, effectiveDay(calendar, from), effectiveDay(calendar, to))
      return lost === 0 ? at : endOfWorkOn(calendar, addWorkdays(calendar, dayOf(at), lost))
    }
    case 'natural_day': {
      const lost = daysBetween(dayOf(from), dayOf(to))
      return lost === 0 ? at : endOfDay(addDays(dayOf(at), lost))
    }
  }
}

/** The working day that a moment counts for: its own while hours last, else the next one. */
function effectiveDay(calendar: Calendar, at: Instant): Day {
  const day = dayOf(at)
  return isWorkday(calendar, day) && epochOf(at) < endOfWork(calendar, day) ? day : nextWorkday(calendar, day)
}

function endOfWorkOn(calendar: Calendar, day: Day): Instant {
  return instantOf(endOfWork(calendar, day))
}

function stepsInOrder(
  start: Instant,
  pauses: readonly Pause[],
  extensions: readonly Extension[],
): (Pause | Extension)[] {
  const begun = (step: Pause | Extension) => epochOf('limit' in step ? step.grantedAt : step.from)
  return [...pauses, ...extensions]
    .filter((step) => begun(step) >= epochOf(start))
    .sort((a, b) => begun(a) - begun(b))
}
