import { daysOfPeriod } from '../targets/by-hand.ts'
import { addDays, type Day } from '../time/instant.ts'

/** How often units are graded. */
export const GRADING_PERIODS = ['month', 'quarter', 'half_year', 'year'] as const
export type GradingPeriod = (typeof GRADING_PERIODS)[number]

/** The name of the period that holds `day`: 2026-08, 2026-Q3, 2026-H2, 2026. */
export function periodHolding(length: GradingPeriod, day: Day): string {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7))
  switch (length) {
    case 'month':
      return day.slice(0, 7)
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`
    case 'half_year':
      return `${year}-H${Math.ceil(month / 6)}`
    case 'year':
      return year
  }
}

/** What length a period has by its name; null where it is no period that units are graded for. */
export function lengthOf(period: string): GradingPeriod | null {
  if (daysOfPeriod(period) === null) return null
  const part = period.slice(5)
  if (part === '') return 'year'
  if (part.startsWith('W')) return null
  return part.startsWith('Q') ? 'quarter' : part.startsWith('H') ? 'half_year' : 'month'
}

/** The period of the same length that ended on the day before this one began. */
export function periodBefore(period: string): string | null {
  const days = daysOfPeriod(period)
  const length = lengthOf(period)
  return days && length ? periodHolding(length, addDays(days.from, -1)) : null
}

/** Periods whose last day lies from `from` to `to`, oldest first. */
export function periodsEnding(length: GradingPeriod, from: Day, to: Day): string[] {
  const found: string[] = []
  for (let day = from; ;) {
    const period = periodHolding(length, day)
    const days = daysOfPeriod(period)
    if (!days || days.to > to) return found
    found.push(period)
    day = addDays(days.to, 1)
  }
}
