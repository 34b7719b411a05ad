import type { TargetGrades } from '@guatu/contract/target-grades.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import {
  isEachPeriod,
  quotaPeriods,
  readingsOf,
  within,
  type QuotaPeriod,
} from '@guatu/domain/grading/held.ts'
import { periodBefore, periodsEnding } from '@guatu/domain/grading/period.ts'
import { valueByHand, type HandReading } from '@guatu/domain/targets/by-hand.ts'
import type { Comparator } from '@guatu/domain/targets/kinds.ts'
import { goalOf, isLimit, targetStanding } from '@guatu/domain/targets/standing.ts'
import { stateOfGoal, stateOfLimit } from '@guatu/domain/targets/state.ts'
import { addDays, dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { gradedFor, type Graded } from '../measures/index.ts'
import { gradingOf } from './binding.ts'
import type { TargetRow } from './rows.ts'

/** The schemes with their frozen results behind those of the targets that are counted by one, by target. */
export const gradedByTarget = async (
  tx: Tx,
  rows: readonly TargetRow[],
): Promise<ReadonlyMap<string, Graded>> => {
  const bound = rows.flatMap((row) => {
    const grading = gradingOf(row)
    return grading ? [{ id: row.id, schemeId: grading.schemeId }] : []
  })
  const found = await gradedFor(
    tx,
    bound.map(({ schemeId }) => schemeId),
  )
  return new Map(
    bound.flatMap(({ id, schemeId }) => {
      const graded = found.get(schemeId)
      return graded ? [[id, graded] as const] : []
    }),
  )
}

/** A grade quota, counted from frozen results whose period ends in the target's time. */
export interface Quota {
  /** Unit by unit; none while nothing is frozen. */
  readonly readings: readonly HandReading[]
  /** Oldest first. */
  readonly periods: readonly QuotaPeriod[]
  /** 每季度…: asked for in each period. */
  readonly each: boolean
  readonly comparator: Comparator
  /** Periods that were over before anybody began to grade: neither kept nor missed. */
  readonly uncounted: number
}

/** A red line (无C档) is a limit of none. */
const comparatorOf = (row: TargetRow): Comparator => (row.kind === 'zero' ? '<=' : row.comparator)

export const quotaOf = (row: TargetRow, graded: Graded, now: Instant): Quota => {
  const grades = gradingOf(row)?.grades ?? []
  const goal = {
    ...{ comparator: comparatorOf(row), goal: goalOf(row, row.unit) },
    ...{ startsOn: row.starts_on, dueOn: row.due_on },
  }
  const { frozen, opened, scheme } = graded
  const today = dayOf(now)
  const periods = quotaPeriods(goal, scheme.period, { frozen, opened, grades }, today)
  const over = periodsEnding(
    scheme.period,
    goal.startsOn,
    goal.dueOn < today ? goal.dueOn : addDays(today, -1),
  )
  return {
    readings: readingsOf(within(goal, frozen), grades),
    periods,
    uncounted: over.filter((period) => period < (periods[0]?.period ?? '9')).length,
    each: isEachPeriod(row.quote, scheme.period),
    comparator: goal.comparator,
  }
}

/**
 * Where a grade quota stands: by the latest frozen period. One that is asked for in each period is red once one was missed,
 * as a frequency is: it cannot be made up.
 */
export const quotaView = (
  platform: Platform,
  row: TargetRow,
  { readings, periods, each, uncounted }: Quota,
  now: Instant,
): NonNullable<TargetView['now']> => {
  const calendar = platform.calendar()
  const counted = valueByHand('grade_count', readings)
  const asked = {
    ...{ kind: row.kind, comparator: row.comparator, goal: goalOf(row, row.unit) },
    ...{ startsOn: row.starts_on, dueOn: row.due_on },
  }
  const standing = targetStanding(asked, counted, dayOf(now), (day) => isWorkday(calendar, day))
  const met = periods.filter(({ state }) => state === 'met').length
  const missed = periods.filter(({ state }) => state === 'missed').length
  return {
    ...standing,
    ...(each && missed > 0
      ? { light: 'red' as const, state: isLimit(asked) ? stateOfLimit('red', true) : stateOfGoal('red') }
      : {}),
    ...{ value: counted.value, of: null, at: now, compared: null },
    kept: met + missed === 0 ? null : { met, passed: met + missed, uncounted, units: null },
  }
}

/** What of the binding is told with the target. */
export const gradingView = (row: TargetRow, quota: Quota | null): TargetView['grading'] => {
  const grading = gradingOf(row)
  if (!grading) return null
  const frozen = quota?.periods.findLast(({ state }) => state === 'met' || state === 'missed')
  const waiting = quota?.periods.findLast(({ state }) => state === 'waiting')
  return {
    schemeId: grading.schemeId,
    grades: [...grading.grades],
    period: frozen?.period ?? null,
    pending: waiting?.period ?? null,
  }
}

/**
 * The rows behind a grade quota: its periods, and the units of one of them.
 * @param sees may the caller read how this unit was graded? The counts are of all units whoever asks.
 */
export const gradesBehind = (
  row: TargetRow,
  graded: Graded,
  asked: string | undefined,
  sees: (unitId: string) => boolean,
  now: Instant,
): TargetGrades => {
  const grades = gradingOf(row)?.grades ?? []
  const { periods, each } = quotaOf(row, graded, now)
  const { scheme, frozen } = graded
  const last = periods.findLast(({ value }) => value !== null)?.period
  const period = periods.some((one) => one.period === asked && one.value !== null) ? asked : last
  const found = frozen.find((one) => one.period === period)
  // a period in between that was reopened leaves nothing to compare with, as on the assessment itself
  const earlierPeriod = found ? periodBefore(found.period) : null
  const before = frozen.find((one) => one.period === earlierPeriod)
  const earlier = new Map(before?.units.map(({ unitId, grade }) => [unitId, grade]))
  const counts = (grade: string | null) => grade !== null && grades.includes(grade)
  const place = (grade: string | null) =>
    grade === null ? scheme.grades.length : scheme.grades.findIndex(({ name }) => name === grade)
  return {
    ...{ schemeId: scheme.id, schemeName: scheme.name, period: scheme.period, each },
    all: scheme.grades.map(({ name }) => name),
    grades: [...grades],
    periods: [...periods].reverse().map((one) => {
      const own = frozen.find((other) => other.period === one.period)
      return { ...one, assessmentId: own?.assessmentId ?? null, frozenAt: own?.frozenAt ?? null }
    }),
    shown: found?.period ?? null,
    rows: (found?.rows ?? [])
      .filter(({ unit_id }) => sees(unit_id))
      .map(({ unit_id: unitId, grade, score, rank, exempt }) => ({
        ...{ unitId, counts: counts(grade), grade, score, rank, exempt },
        before: earlier.get(unitId) ?? null,
      }))
      .sort((a, b) => Number(b.counts) - Number(a.counts) || place(a.grade) - place(b.grade)),
  }
}
