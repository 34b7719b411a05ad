import { addDays, dayOf, weekdayOf } from '../time/instant.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { AskedPeriod, DaySpan, Period } from './definition.ts'

/** The days that a window covers when it is computed at `now`; both ends belong to it. */
export function windowDays(period: Period, days: number | null, now: Instant, asked: AskedPeriod): DaySpan {
  const today = dayOf(now)
  switch (period) {
    case 'plan':
    case 'stage':
      return asked
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }
    case 'quarter':
      return months(today, Math.floor((monthOf(today) - 1) / 3) * 3 + 1, 3)
    case 'month':
      return months(today, monthOf(today), 1)
    case 'week': {
      const monday = addDays(today, 1 - weekdayOf(today))
      return { from: monday, to: addDays(monday, 6) }
    }
    case 'last_n_days':
      return { from: addDays(today, 1 - (days ?? 1)), to: today }
  }
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

function months(today: Day, first: number, count: number): DaySpan {
  const year = Number(today.slice(0, 4))
  const next = first + count
  const nextFirst = next > 12 ? `${year + 1}-01-01` : `${year}-${pad(next)}-01`
  return { from: `${year}-${pad(first)}-01`, to: addDays(nextFirst, -1) }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
