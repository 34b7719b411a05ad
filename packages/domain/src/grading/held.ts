import { cadenceInWords } from '../cadence/rule.ts'
import { daysOfPeriod, type HandReading } from '../targets/by-hand.ts'
import type { Comparator, TargetKind } from '../targets/kinds.ts'
import type { Day } from '../time/instant.ts'
import { periodHolding, periodsEnding, type GradingPeriod } from './period.ts'

/** The measure of a grade quota that is counted from the frozen results of a scheme. */
export const GRADES_HELD = 'grades_held'

/** A frozen result as far as grades are counted from it. */
export interface FrozenGrades {
  readonly period: string
  readonly units: readonly { readonly unitId: string; readonly grade: string | null }[]
}

export interface QuotaGoal {
  readonly comparator: Comparator
  readonly goal: number
  readonly startsOn: Day
  readonly dueOn: Day
}

/** Frozen results whose period ends within the target's time, oldest first. */
export const within = <T extends FrozenGrades>(
  { startsOn, dueOn }: Pick<QuotaGoal, 'startsOn' | 'dueOn'>,
  frozen: readonly T[],
): T[] =>
  frozen
    .filter(({ period }) => {
      const end = daysOfPeriod(period)?.to
      return end !== undefined && end >= startsOn && end <= dueOn
    })
    .sort((a, b) => (a.period < b.period ? -1 : 1))

/** How many units hold one of the grades. Who was not graded (不参评) holds none. */
export const holders = ({ units }: FrozenGrades, grades: readonly string[]): number =>
  units.filter(({ grade }) => grade !== null && grades.includes(grade)).length

/** The frozen results as readings, unit by unit: what a grade quota told by hand has, so that both are counted alike. */
export const readingsOf = (frozen: readonly FrozenGrades[], grades: readonly string[]): HandReading[] =>
  frozen.flatMap(({ period, units }) => {
    const day = daysOfPeriod(period)?.to
    return day === undefined
      ? []
      : units.flatMap(({ unitId, grade }) =>
          grade === null ? [] : [{ day, period, unitId, value: grades.includes(grade) ? 1 : 0, base: null }],
        )
  })

/** met, missed: as it was frozen; waiting: over, and not frozen yet; due: it runs. */
export const QUOTA_STATES = ['met', 'missed', 'waiting', 'due'] as const
export type QuotaState = (typeof QUOTA_STATES)[number]

export interface QuotaPeriod {
  readonly period: string
  readonly state: QuotaState
  /** Units that hold the grade; null while nothing is frozen. */
  readonly value: number | null
  /** Units that were graded. */
  readonly of: number | null
}

/** As the light has it: "at most" is a limit, and all else is to be reached. */
const keeps = (comparator: Comparator, goal: number, value: number): boolean =>
  comparator === '<=' ? value <= goal : value >= goal

/** May grades answer this target: so many of a grade, or (无C档) none of it. */
export const countsGrades = (target: {
  readonly kind: TargetKind
  readonly subject: string
  readonly quote: string
}): boolean =>
  target.kind === 'grade_count' ||
  (target.kind === 'zero' && /档|等次|等级/.test(`${target.subject} ${target.quote}`))

/**
 * 逐期: what became of each period that ends within the target's time, up to the one that runs; oldest first. It begins with
 * the first period that anybody graded or began to grade: before that nothing was asked for that could have been seen.
 * @param opened periods for which an assessment was begun, frozen or not
 */
export function quotaPeriods(
  goal: QuotaGoal,
  length: GradingPeriod,
  { frozen, opened, grades }: Graded,
  today: Day,
): QuotaPeriod[] {
  const own = within(goal, frozen)
  const running = periodHolding(length, today)
  const all = periodsEnding(length, goal.startsOn, goal.dueOn).filter((period) => period <= running)
  const first = all.find((one) => opened.includes(one) || own.some(({ period }) => period === one)) ?? running
  return all
    .filter((period) => period >= first)
    .map((period): QuotaPeriod => {
      const found = own.find((one) => one.period === period)
      if (!found) return { period, state: period === running ? 'due' : 'waiting', value: null, of: null }
      const value = holders(found, grades)
      const of = found.units.filter(({ grade }) => grade !== null).length
      return { period, state: keeps(goal.comparator, goal.goal, value) ? 'met' : 'missed', value, of }
    })
}

/** What a quota is counted from. */
export interface Graded {
  readonly frozen: readonly FrozenGrades[]
  readonly opened: readonly string[]
  /** The grades that count: A, or A and B. */
  readonly grades: readonly string[]
}

/**
 * 每季度…: is the quota asked for in each period of this length, so that one that was missed cannot be made up? Where units
 * are graded oftener or more seldom than the plan asks, a single period decides nothing: the latest one counts.
 */
export const isEachPeriod = (quote: string, length: GradingPeriod): boolean =>
  cadenceInWords(quote, 1)?.per === length
