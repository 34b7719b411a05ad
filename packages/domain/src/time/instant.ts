/**
 * Points in time and calendar days.
 *
 * An Instant is an ISO-8601 text in UTC with milliseconds ('2026-09-30T15:59:59.999Z'), so that texts sort as
 * times do. A Day is 'YYYY-MM-DD' as the office counts it: in Asia/Shanghai, which has been UTC+8 without
 * daylight saving since 1992. Both are plain texts: they survive JSON and the database unchanged.
 */
export type Instant = string
export type Day = string
/** 'HH:MM' in Shanghai, '00:00' to '24:00'. */
export type TimeOfDay = string

export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * MS_PER_HOUR

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME_OF_DAY = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/

/** True for a real moment in the one form that Guatu stores. */
export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && instantOf(Date.parse(text)) === text
}

/** True for a day that exists ('2026-02-30' does not). */
export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

export function isTimeOfDay(text: string): text is TimeOfDay {
  return TIME_OF_DAY.test(text)
}

/** Milliseconds since 1970 UTC. Throws on a text that is no time: that is a bug of the caller. */
export function epochOf(instant: Instant): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new Error(`not an instant: ${instant}`)
  return ms
}

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString()
}

/** The day in Shanghai that the instant falls in. */
export function dayOf(instant: Instant): Day {
  return dayOfEpoch(epochOf(instant))
}

export function dayOfEpoch(epochMs: number): Day {
  return new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** Midnight in Shanghai, in epoch milliseconds. */
export function epochOfDay(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(ms)) throw new Error(`not a day: ${day}`)
  return ms - SHANGHAI_OFFSET_MS
}

/** 00:00:00.000 of the day in Shanghai. */
export function startOfDay(day: Day): Instant {
  return instantOf(epochOfDay(day))
}

/** 23:59:59.999 of the day in Shanghai: the last moment that still belongs to it. */
export function endOfDay(day: Day): Instant {
  return instantOf(epochOfDay(day) + MS_PER_DAY - 1)
}

/** The moment of a clock time on a day; '24:00' is the next midnight. */
export function instantAt(day: Day, time: TimeOfDay): Instant {
  return instantOf(epochOfDay(day) + minutesOf(time) * MS_PER_MINUTE)
}

/** Minutes since midnight of a clock time. */
export function minutesOf(time: TimeOfDay): number {
  if (!isTimeOfDay(time)) throw new Error(`not a time of day: ${time}`)
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function addDays(day: Day, days: number): Day {
  return dayOfEpoch(epochOfDay(day) + days * MS_PER_DAY)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((epochOfDay(to) - epochOfDay(from)) / MS_PER_DAY)
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  const days = Math.round((epochOfDay(day) + SHANGHAI_OFFSET_MS) / MS_PER_DAY)
  return ((((days + 3) % 7) + 7) % 7) + 1
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantOf(epochOf(instant) + ms)
}

/** Negative when `a` is earlier, 0 when equal, positive when later: instants sort as their texts do. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
