import { addDays, daysBetween } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'

/** The twelve whole months of the demonstration's plan, laid around a day so that it always stands half-way through. */
export interface PlanWindow {
  readonly from: Day
  readonly to: Day
  /** Last day of the n-th month of the window, 1–12, as a plan says "3月底". */
  readonly monthEnd: (n: number) => Day
  /** "2026年" or "2026—2027年" */
  readonly years: string
}

/** First day of the month that lies `months` after that of `day`. */
export function firstOfMonth(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

export function planWindow(startDay: Day): PlanWindow {
  const from = firstOfMonth(startDay, Number(startDay.slice(8)) <= 15 ? -6 : -5)
  const monthEnd = (n: number): Day => addDays(firstOfMonth(from, n), -1)
  const to = monthEnd(12)
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
  return { from, to, monthEnd, years: first === last ? `${first}年` : `${first}—${last}年` }
}

/** Share of the window that has passed at the beginning of a day, 0–1. */
export const elapsedShare = (window: PlanWindow, day: Day): number =>
  daysBetween(window.from, day) / (daysBetween(window.from, window.to) + 1)

/** "2026年9月30日", as official documents write days. */
export const longDay = (day: Day): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** "2026年9月底" for the last day of a month. */
export const monthEndText = (day: Day): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月底`
