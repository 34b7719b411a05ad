import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatDay, formatDue, formatInstant, today } from './dates.ts'

/** Dates in the reader's language, in Shanghai time; an em dash for none. */
export const useDates = () => {
  const { language } = useLanguage()
  const style = { language, today: today() }
  return {
    day: (day: Day | null | undefined) => (day ? formatDay(day, style) : '—'),
    deadline: (day: Day | null | undefined) => (day ? formatDay(day, { ...style, weekday: true }) : '—'),
    due: (at: Instant | null | undefined) => (at ? formatDue(at, style) : '—'),
    instant: (at: Instant | null | undefined) => (at ? formatInstant(at, style) : '—'),
  }
}
