import { basePeriod, changePercent, passedOf } from '@guatu/domain/measure/compare.ts'
import type { AskedPeriod, CompareWith, DayPeriod } from '@guatu/domain/measure/definition.ts'
import { measureFault } from '@guatu/domain/measure/fault.ts'
import { windowDays } from '@guatu/domain/measure/window.ts'
import { dayOf, type Day } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { evaluateAll, type Counted } from './evaluate.ts'
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

/** A number and the one that it is held against: their days, and how each is counted. */
export interface Sides {
  /** The whole window, also what of it is still to come. */
  readonly window: DayPeriod
  /** What has passed of the window; null before its first day. */
  readonly current: DayPeriod | null
  /** As much of the base period as that; `wholeBase`: all of it. */
  readonly base: DayPeriod
  readonly wholeBase: DayPeriod
  readonly question: (days: DayPeriod) => Question
  /** How the base is counted. */
  readonly baseQuestion: (days: DayPeriod) => Question
}

/** Null where the measure has no closed window to compare. */
export const sidesOf = (
  question: Question,
  to: CompareWith,
  ofBase: Pick<Question, 'predecessors'> = {},
): Sides | null => {
  const { measure, now, asked } = question
  const { window } = measure
  const span = window ? windowDays(window.period, window.days, now, asked) : null
  if (!window || !span?.from || !span.to) return null
  const whole = { from: span.from, to: span.to }
  // the window of both is given in days, so that "this month" is that month of last year
  const inDays = (days: DayPeriod): Question => ({
    ...question,
    asked: days satisfies AskedPeriod,
    measure: { ...measure, by: null, window: { on: window.on, period: 'plan', days: null } },
  })
  return {
    window: whole,
    current: passedOf(whole, dayOf(now)),
    base: basePeriod(whole, to, dayOf(now)),
    wholeBase: basePeriod(whole, to, whole.to),
    question: inDays,
    baseQuestion: (days) => ({ ...inDays(days), ...ofBase }),
  }
}

/** The questions of several comparisons, two each, and what their answers are. */
export const comparedAll = async (
  tx: Tx,
  sides: readonly Sides[],
): Promise<readonly { readonly value: Counted; readonly base: Counted }[]> => {
  const questions = sides.flatMap(({ question, baseQuestion, current, base, window }) => [
    question(current ?? { from: window.from, to: window.from }),
    baseQuestion(base),
  ])
  const counted = await evaluateAll(tx, questions)
  const none: Counted = { value: null, of: null }
  return sides.map(({ current }, index) => ({
    value: current === null ? none : (counted[index * 2] ?? none),
    base: counted[index * 2 + 1] ?? none,
  }))
}

/** The number in its window and in that of a year or a period before. Refuses a measure without a closed window. */
export const compared = async (tx: Tx, question: Question, to: CompareWith): Promise<Compared> => {
  const sides = sidesOf(question, to) ?? refuseMeasure([measureFault('window', 'missing', 'from, to')])
  const [found] = await comparedAll(tx, [sides])
  const [value, base] = [found?.value.value ?? null, found?.base.value ?? null]
  return {
    ...sides.window,
    baseFrom: sides.base.from,
    baseTo: sides.base.to,
    value,
    base,
    changePercent: changePercent(value, base),
  }
}
