import { goalOf, isStep } from '@guatu/domain/targets/standing.ts'
import { addDays, dayOf } from '@guatu/domain/time/instant.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import {
  bindingOf,
  isByHand,
  questionFor,
  readingsByTarget,
  type Binding,
  type TargetRow,
} from '../campaigns/index.ts'
import { evaluateAll, historiesOf, type History, type SeriesRow } from '../measures/index.ts'
import { courseByHand } from './course-by-hand.ts'
import { planOfChange, type NoCourse } from './course-change.ts'
import { dailyOf, directionOf, sumOf, type Course, type Planned, type TargetCourse } from './course-kinds.ts'

/** Histories longer than this tell nothing about today. */
const MAX_DAYS = 500

const historyFrom = (row: TargetRow, today: Day): Day => {
  const earliest = addDays(today, -MAX_DAYS)
  if (row.starts_on >= today) return today
  return row.starts_on < earliest ? earliest : row.starts_on
}

/** Courses of targets, and why changes have none. What has neither is a step, an average, or bound to nothing. */
export interface Courses {
  readonly courses: ReadonlyMap<string, TargetCourse>
  readonly why: ReadonlyMap<string, NoCourse>
}

/** The courses of all of these targets, from one moment and few statements however many there are. */
export const coursesOf = async (
  tx: Tx,
  platform: Platform,
  rows: readonly TargetRow[],
  scope: RowScope,
  now: Instant,
): Promise<Courses> => {
  const courses = new Map<string, TargetCourse>()
  const why = new Map<string, NoCourse>()
  const put = (row: TargetRow, found: TargetCourse | NoCourse | null): void => {
    if (typeof found === 'string') why.set(row.id, found)
    else if (found) courses.set(row.id, found)
  }
  const readings = await readingsByTarget(tx, rows)
  const planned: { readonly row: TargetRow; readonly plan: Planned<TargetCourse | NoCourse | null> }[] = []
  for (const row of rows) {
    if (isByHand(row)) put(row, courseByHand(platform, row, readings.get(row.id) ?? []))
    else {
      const plan = planOf(platform, row, scope, now)
      if (typeof plan === 'string') put(row, plan)
      else if (plan) planned.push({ row, plan })
    }
  }
  const counted = await evaluateAll(
    tx,
    planned.flatMap(({ plan }) => plan.evaluate),
  )
  const histories = await historiesOf(
    tx,
    planned.flatMap(({ plan }) => plan.histories),
  )
  let [numbers, pasts] = [0, 0]
  for (const { row, plan } of planned) {
    const { evaluate, histories: asked } = plan
    put(
      row,
      plan.build(
        counted.slice(numbers, numbers + evaluate.length),
        histories.slice(pasts, pasts + asked.length),
      ),
    )
    numbers += evaluate.length
    pasts += asked.length
  }
  return { courses, why }
}

/** Null where a target has no course: nothing bound, or what was bound can no longer be counted. */
const planOf = (
  platform: Platform,
  row: TargetRow,
  scope: RowScope,
  now: Instant,
): Planned<TargetCourse | NoCourse | null> | NoCourse | null => {
  const binding = bindingOf(platform, row)
  if (!binding) return null
  if (row.kind === 'rate_change') return planOfChange(row, binding, scope, now)
  const question = questionFor(row, binding, scope, now)
  return {
    evaluate: [question],
    histories: [question],
    build: ([counted], [history]) => {
      if (!counted || counted.value === null || isStep(row, counted) || !history) return null
      return courseFrom(row, binding, { value: counted.value, of: counted.of }, history, dayOf(now))
    },
  }
}

const courseFrom = (
  row: TargetRow,
  binding: Binding,
  counted: { readonly value: number; readonly of: number | null },
  history: History,
  today: Day,
): TargetCourse => {
  const goal = goalOf(row, binding.measure.definition.unit)
  return {
    row,
    goal,
    direction: directionOf(row, goal),
    isRate: counted.of !== null,
    asOf: today,
    whole: {
      unitId: null,
      value: counted.value * binding.perUnit,
      of: counted.of,
      stock: sumOf(history.stock.map(({ base }) => base)),
      ...dailyOf(history.growth, factorOf(binding, counted.of), historyFrom(row, today), today),
    },
    units: unitCourses({ row, binding, history, today }),
    change: null,
  }
}

/** What one of the series' amounts is in the target's unit. */
const factorOf = ({ measure: { value }, perUnit }: Binding, base: number | null): number => {
  if (value.kind !== 'ratio') return perUnit
  return base ? (value.factor / base) * perUnit : 0
}

interface Parts {
  readonly row: TargetRow
  readonly binding: Binding
  readonly history: History
  readonly today: Day
}

const unitCourses = ({ row, binding, history, today }: Parts): Course[] => {
  const growth = new Map<string | null, SeriesRow[]>()
  for (const one of history.growth) {
    const rows = growth.get(one.unit_id) ?? []
    rows.push(one)
    growth.set(one.unit_id, rows)
  }
  const stock = new Map(history.stock.map(({ unit_id, base }) => [unit_id, base]))
  const isRate = binding.measure.value.kind === 'ratio'
  return [...new Set([...stock.keys(), ...growth.keys()])].map((unitId) => {
    const rows = growth.get(unitId) ?? []
    const base = stock.get(unitId) ?? 0
    const factor = factorOf(binding, isRate ? base : null)
    return {
      unitId,
      value: sumOf(rows.map(({ amount }) => amount)) * factor,
      of: isRate ? base : null,
      stock: base,
      ...dailyOf(rows, factor, historyFrom(row, today), today),
    }
  })
}
