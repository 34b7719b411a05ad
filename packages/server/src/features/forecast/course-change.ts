import { basePeriod } from '@guatu/domain/measure/compare.ts'
import type { CompareWith } from '@guatu/domain/measure/definition.ts'
import { changeBetween, valueOfChange } from '@guatu/domain/targets/change.ts'
import { goalOf } from '@guatu/domain/targets/standing.ts'
import { addDays, dayOf } from '@guatu/domain/time/instant.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import type { RowScope } from '../../platform/scope.ts'
import { baseFits, changeOf, type Binding, type TargetRow } from '../campaigns/index.ts'
import type { History, Question, SeriesRow, Sides } from '../measures/index.ts'
import {
  dailyOf,
  sumOf,
  type BaseNumber,
  type ChangeCourse,
  type Course,
  type Planned,
  type TargetCourse,
} from './course-kinds.ts'

/** Why a change that is counted has no forecast. */
export type NoCourse = 'not_begun' | 'base_runs' | 'no_base' | 'not_additive' | 'no_window' | 'base_length'

/** Until so much of the base period's number is there, a change swings too wildly to be drawn. */
const DRAWN_FROM = 0.1

/** What a change's course is made from, or why it has none. */
export const planOfChange = (
  row: TargetRow,
  binding: Binding,
  scope: RowScope,
  now: Instant,
): Planned<TargetCourse | NoCourse> | NoCourse => {
  const { compare, value: kind } = binding.measure
  const sides = changeOf(row, binding, scope, now)
  if (!sides || compare === null) return 'no_window'
  if (kind.kind !== 'total') return 'not_additive'
  if (!baseFits(binding, sides)) return 'base_length'
  if (!sides.current) return 'not_begun'
  if (sides.wholeBase.to >= dayOf(now)) return 'base_runs'
  const questions = [sides.question(sides.current), sides.baseQuestion(sides.wholeBase)]
  return {
    evaluate: questions,
    // a close-out of the base period that came undone in another one belongs to neither number
    histories: questions.map((question) => ({ ...question, onlyCounted: true })),
    build: ([counted, whole], [growth, before]) => {
      if (!counted || !whole?.value) return 'no_base'
      const parts = { value: counted.value ?? 0, whole: whole.value, sides, today: dayOf(now) }
      const [grown, grownBefore] = [withinOf(growth, questions[0]), withinOf(before, questions[1])]
      return courseFrom(row, binding, compare, parts, grown, grownBefore)
    },
  }
}

const withinOf = (history: History | null | undefined, question: Question | undefined): SeriesRow[] => {
  const { from, to } = question?.asked ?? { from: null, to: null }
  return (history?.growth ?? []).filter(({ day }) => day >= (from ?? day) && day <= (to ?? day))
}

interface ChangeParts {
  readonly value: number
  readonly whole: number
  readonly sides: Sides
  readonly today: Day
}

const courseFrom = (
  row: TargetRow,
  binding: Binding,
  compare: CompareWith,
  { value: countedValue, whole, sides, today }: ChangeParts,
  growth: readonly SeriesRow[],
  before: readonly SeriesRow[],
): TargetCourse => {
  const { definition } = binding.measure
  const goal = goalOf(row, row.unit)
  const asked = valueOfChange(row.unit, whole, goal, binding.perUnit)
  const ids = new Set([...growth, ...before].map((one) => one.unit_id))
  const own = (rows: readonly SeriesRow[], id: string | null) => rows.filter((one) => one.unit_id === id)
  const soFar = (rows: readonly SeriesRow[]) =>
    sumOf(rows.filter(({ day }) => day <= sides.base.to).map(({ amount }) => amount))
  const total = (rows: readonly SeriesRow[]) => sumOf(rows.map(({ amount }) => amount))
  const bases = new Map<string | null, BaseNumber>()
  for (const id of ids) {
    const rows = own(before, id)
    bases.set(id, { whole: total(rows), soFar: soFar(rows) })
  }
  const courseFor = (unitId: string | null, rows: readonly SeriesRow[], value: number): Course => ({
    unitId,
    value,
    of: null,
    stock: bases.get(unitId)?.whole ?? 0,
    ...dailyOf(rows, 1, sides.window.from, today < sides.window.to ? today : addDays(sides.window.to, 1)),
  })
  return {
    row: { ...row, starts_on: sides.window.from, due_on: sides.window.to },
    goal: asked,
    direction: row.comparator === '<=' || goal < 0 ? 'stay_below' : 'reach',
    isRate: false,
    asOf: today,
    whole: courseFor(null, growth, countedValue),
    units: [...ids].map((id) => courseFor(id, own(growth, id), total(own(growth, id)))),
    change: {
      goal,
      compare,
      perUnit: binding.perUnit,
      measureUnit: definition.unit,
      base: { whole, soFar: soFar(before) },
      bases,
      line: lineOf(row, binding, sides, growth, before),
    },
  }
}

const lineOf = (
  row: TargetRow,
  { perUnit, measure: { compare } }: Binding,
  { current, window, wholeBase }: Sides,
  growth: readonly SeriesRow[],
  before: readonly SeriesRow[],
): ChangeCourse['line'] => {
  if (!current) return []
  const [now, then] = [byDay(growth), byDay(before)]
  const all = sumOf([...then.values()])
  const points: { day: Day; value: number }[] = []
  let [value, baseValue, other] = [0, 0, wholeBase.from]
  for (let day = current.from; day <= current.to; day = addDays(day, 1)) {
    value += now.get(day) ?? 0
    // the base as the number itself has it on that day: years differ by a day
    const until = compare === null ? wholeBase.to : basePeriod(window, compare, day).to
    for (; other <= until; other = addDays(other, 1)) baseValue += then.get(other) ?? 0
    const change = changeBetween(row.unit, value, baseValue, perUnit)
    if (change !== null && baseValue >= all * DRAWN_FROM) points.push({ day, value: change })
  }
  return points
}

const byDay = (rows: readonly SeriesRow[]): Map<Day, number> => {
  const days = new Map<Day, number>()
  for (const { day, amount } of rows) days.set(day, (days.get(day) ?? 0) + amount)
  return days
}
