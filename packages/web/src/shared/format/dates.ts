import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { dayOf, dayOfEpoch, daysBetween, epochOf, weekdayOf } from '@guatu/domain/time/instant.ts'
import type { Language } from '../i18n/i18n.ts'

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export interface DateStyle {
  readonly language: Language
  /** The day of the reader, in Shanghai: the year is left out where it is the same. */
  readonly today: Day
  /** With the weekday, where a deadline is meant. */
  readonly weekday?: boolean
}

/** The present day in Shanghai. */
export const today = (): Day => dayOfEpoch(Date.now())

/** 9月30日 within the year, 2026年9月30日 otherwise, 9月30日（周三） for a deadline; in English 30 Sep, Wed 30 Sep 2026. */
export const formatDay = (day: Day, style: DateStyle): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const sameYear = day.slice(0, 4) === style.today.slice(0, 4)
  const weekday = WEEKDAYS[style.language][weekdayOf(day) - 1]
  if (style.language === 'zh') {
    const text = `${sameYear ? '' : `${year}年`}${month}月${date}日`
    return style.weekday ? `${text}（${weekday}）` : text
  }
  const text = `${date} ${MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`
  return style.weekday ? `${weekday} ${text}` : text
}

/** 14:05 in Shanghai. */
export const formatTime = (at: Instant): string =>
  new Date(epochOf(at) + 8 * 3_600_000).toISOString().slice(11, 16)

/** 9月30日 14:05 */
export const formatInstant = (at: Instant, style: DateStyle): string =>
  `${formatDay(dayOf(at), style)} ${formatTime(at)}`

/** A deadline: the day with its weekday, and the time only where it is not the end of the day. */
export const formatDue = (due: Instant, style: DateStyle): string => {
  const day = formatDay(dayOf(due), { ...style, weekday: true })
  const time = formatTime(due)
  return time === '23:59' ? day : `${day} ${time}`
}

export type DaysLeft =
  { readonly kind: 'left' | 'late'; readonly n: number } | { readonly kind: 'today' | 'lateToday' }

/** Calendar days from now to the deadline. */
export const daysLeft = (due: Instant, now: Instant): DaysLeft => {
  const days = daysBetween(dayOf(now), dayOf(due))
  if (days > 0) return { kind: 'left', n: days }
  if (days < 0) return { kind: 'late', n: -days }
  return { kind: epochOf(now) > epochOf(due) ? 'lateToday' : 'today' }
}
