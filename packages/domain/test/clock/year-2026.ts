import chineseDays from 'chinese-days'
import type { Calendar } from '../../src/clock/calendar.ts'
import { addDays, weekdayOf } from '../../src/time/instant.ts'

/** The year 2026 as the State Council has it, summer hours from 1 June to 30 September. */
export function calendarOf2026(): Calendar {
  const holidays: Record<string, string> = {}
  const makeUpDays: Record<string, string> = {}
  for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    const weekend = weekdayOf(day) > 5
    const works = chineseDays.isWorkday(day)
    if (works && weekend) makeUpDays[day] = 'make-up'
    if (!works && !weekend) holidays[day] = 'holiday'
  }
  const morning = { start: '09:00', end: '11:30' }
  return {
    version: '2026',
    hours: [
      { from: '01-01', spans: [morning, { start: '13:00', end: '17:00' }] },
      { from: '06-01', spans: [morning, { start: '13:30', end: '17:30' }] },
      { from: '10-01', spans: [morning, { start: '13:00', end: '17:00' }] },
    ],
    holidays,
    makeUpDays,
    overrides: {},
  }
}
