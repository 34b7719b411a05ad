import type { Day, Instant } from '../time/instant.ts'
import {
  addDays,
  addMs,
  compareInstants,
  dayOf,
  epochOf,
  instantAt,
  MS_PER_DAY,
  MS_PER_MINUTE,
  startOfDay,
  weekdayOf,
} from '../time/instant.ts'
import type { Random } from './random.ts'

/** Working hours in which things happen here, minutes of the day in Shanghai: 08:40–11:20 and 13:10–16:50. */
const MORNING = [520, 680] as const
const AFTERNOON = [790, 1010] as const

const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The day itself, or the Friday before a weekend. */
export const workdayAtOrBefore = (day: Day): Day => addDays(day, -Math.max(0, weekdayOf(day) - 5))

/** The day itself, or the Monday after a weekend. */
export const workdayAtOrAfter = (day: Day): Day => addDays(day, weekdayOf(day) > 5 ? 8 - weekdayOf(day) : 0)

/** Some moment within working hours of a day. */
export function momentOn(day: Day, random: Random): Instant {
  const [from, to] = random.chance(0.45) ? MORNING : AFTERNOON
  return addMs(instantAt(day, timeText(random.int(from, to))), random.int(0, 59) * 1000)
}

/**
 * Hands out moments in working hours, each later than the one before and never after the end. `between` spreads a
 * number of moments over a stretch of time; where it is too short they follow one another within minutes.
 */
export class Timeline {
  private readonly random: Random
  private readonly end: Instant
  private last: Instant

  constructor(random: Random, start: Instant, end: Instant) {
    this.random = random
    this.last = start
    this.end = end
  }

  get now(): Instant {
    return this.last
  }

  /** The next moment: a working moment about `days` later; what falls on a weekend waits for Monday. */
  after(days: number): Instant {
    return this.on(workdayAtOrAfter(dayOf(addMs(this.last, Math.round(days * MS_PER_DAY)))))
  }

  /** The next moment: a working moment on the day (just before, at a weekend), or on the next one that is left. */
  on(day: Day): Instant {
    const wanted = momentOn(workdayAtOrBefore(day), this.random)
    if (compareInstants(wanted, this.last) > 0) return this.moveTo(wanted)
    const next = momentOn(workdayAtOrAfter(addDays(dayOf(this.last), 1)), this.random)
    return this.moveTo(
      compareInstants(next, this.end) < 0 ? next : addMs(this.last, this.random.int(20, 50) * MS_PER_MINUTE),
    )
  }

  /** The next moment: some minutes later, in the same errand. */
  soon(): Instant {
    return this.moveTo(addMs(this.last, this.random.int(2, 9) * MS_PER_MINUTE))
  }

  private moveTo(wanted: Instant): Instant {
    const least = addMs(this.last, MS_PER_MINUTE)
    const later = compareInstants(wanted, least) > 0 ? wanted : least
    // What does not fit before the end is squeezed into the time that is left.
    const room = epochOf(this.end) - epochOf(this.last)
    if (room <= 1) throw new Error(`no time left after ${this.last}`)
    this.last =
      compareInstants(later, this.end) < 0 ? later : addMs(this.last, Math.max(1, Math.floor(room / 2)))
    return this.last
  }
}

/** Midnight at the beginning of the start day: everything happened before it. */
export const endOfHistory = (startDay: Day): Instant => startOfDay(startDay)
