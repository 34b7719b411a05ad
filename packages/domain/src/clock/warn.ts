import { dayOf, epochOf, instantOf } from '../time/instant.ts'
import type { Instant } from '../time/instant.ts'
import { epochSpansOf, isWorkday, previousWorkday, subtractWorkingMs } from './calendar.ts'
import type { Calendar } from './calendar.ts'

/** The last fifth of the limit is the time to warn, unless the playbook says otherwise. */
export const DEFAULT_WARN_SHARE = 0.2

/**
 * The moment at which the light turns yellow: the last `share` of the time between start and deadline, and at
 * least one full working day before the deadline. A limit that is itself shorter than a working day (four
 * urgent hours) keeps the share alone; else it would be yellow from its first minute. start <= result <= due.
 */
export function warnAt(
  start: Instant,
  due: Instant,
  calendar: Calendar,
  share = DEFAULT_WARN_SHARE,
): Instant {
  const from = epochOf(start)
  const to = epochOf(due)
  if (to <= from) return due
  const byShare = to - (to - from) * share
  const byWorkday = oneWorkdayBefore(to, dayOf(due), calendar)
  const earliest = byWorkday < from ? byShare : Math.min(byShare, byWorkday)
  return instantOf(Math.max(from, Math.round(earliest)))
}

function oneWorkdayBefore(to: number, lastDay: string, calendar: Calendar): number {
  const day = isWorkday(calendar, lastDay) ? lastDay : previousWorkday(calendar, lastDay)
  const fullDay = epochSpansOf(calendar, day).reduce((sum, span) => sum + span.end - span.start, 0)
  return subtractWorkingMs(calendar, to, fullDay)
}
