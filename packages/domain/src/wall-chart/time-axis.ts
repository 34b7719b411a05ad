import { addDays, daysBetween, type Day } from '../time/instant.ts'
import type { ChartWords } from './words.ts'

export interface AxisColumn {
  readonly label: string
  readonly year: number
  /** 0–1 of the axis. */
  readonly at: number
  readonly share: number
}
export interface TimeAxis {
  readonly columns: readonly AxisColumn[]
  /** Where a day begins, 0–1; outside for days before and after. */
  readonly at: (day: Day) => number
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`
const plusMonths = (first: Day, months: number): Day => {
  let at = first
  for (let i = 0; i < months; i += 1) at = firstOfMonth(addDays(at, 31))
  return at
}
const monthsBetween = (from: Day, to: Day): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7)) +
  1

/** Up to so many months are halved, shown one by one, by quarter; longer plans by year. */
const HALVES = 4
const MONTHS = 24
const QUARTERS = 72

/** Whole columns that hold every day from `from` to `to`. */
export const timeAxis = (from: Day, to: Day, words: ChartWords): TimeAxis => {
  const months = monthsBetween(from, to)
  const step = months <= MONTHS ? 1 : months <= QUARTERS ? 3 : 12
  let start = firstOfMonth(from)
  while ((Number(start.slice(5, 7)) - 1) % step !== 0) start = firstOfMonth(addDays(start, -1))
  const edges: { day: Day; label: string }[] = []
  let at = start
  while (at <= to) {
    const month = Number(at.slice(5, 7))
    if (months <= HALVES) {
      edges.push({ day: at, label: words.half(month, false) })
      edges.push({ day: addDays(at, 15), label: words.half(month, true) })
    } else if (step === 1) edges.push({ day: at, label: words.month(month) })
    else if (step === 3) edges.push({ day: at, label: words.quarter((month + 2) / 3) })
    else edges.push({ day: at, label: words.year(Number(at.slice(0, 4))) })
    at = plusMonths(at, step)
  }
  const total = daysBetween(start, at)
  return {
    columns: edges.map(({ day, label }, index) => ({
      label,
      year: Number(day.slice(0, 4)),
      at: daysBetween(start, day) / total,
      share: daysBetween(day, edges[index + 1]?.day ?? at) / total,
    })),
    at: (day) => daysBetween(start, day) / total,
  }
}
