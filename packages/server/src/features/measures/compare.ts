import { basePeriod, changePercent, type CompareTo } from '@guatu/domain/measure/compare.ts'
import { measureFault } from '@guatu/domain/measure/fault.ts'
import { windowDays } from '@guatu/domain/measure/window.ts'
import { dayOf, type Day } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { evaluateAll } from './evaluate.ts'
import type { Question } from './parts.ts'
import { refuseMeasure } from './refuse.ts'

export interface Compared {
  readonly from: Day
  readonly to: Day
  readonly baseFrom: Day
  readonly baseTo: Day
  readonly value: number | null
  readonly base: number | null
  readonly changePercent: number | null
}

/** The number in its window and in that of a year or a period before. Refuses a measure without a closed window. */
export const compared = async (tx: Tx, question: Question, to: CompareTo): Promise<Compared> => {
  const { measure, now, asked } = question
  const { window } = measure
  const span = window ? windowDays(window.period, window.days, now, asked) : null
  if (!window || !span?.from || !span.to)
    return refuseMeasure([measureFault('window', 'missing', 'from, to')])
  const period = { from: span.from, to: span.to }
  const before = basePeriod(period, to, dayOf(now))
  // the window of both is given in days, so that "this month" is that month of last year
  const inDays = (days: { from: Day; to: Day }): Question => ({
    ...question,
    asked: days,
    measure: { ...measure, by: null, window: { on: window.on, period: 'plan', days: null } },
  })
  const [current, base] = await evaluateAll(tx, [inDays(period), inDays(before)])
  const [value, baseValue] = [current?.value ?? null, base?.value ?? null]
  return {
    ...period,
    baseFrom: before.from,
    baseTo: before.to,
    value,
    base: baseValue,
    changePercent: changePercent(value, baseValue),
  }
}
