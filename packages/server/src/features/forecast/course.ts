import { goalOf, isStep } from '@guatu/domain/target/standing.ts'
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
import { evaluateAll, historyOf, type History, type SeriesRow } from '../measures/index.ts'
import { courseByHand } from './course-by-hand.ts'
import { courseOfChange } from './course-change.ts'
import { dailyOf, directionOf, sumOf, type Course, type TargetCourse } from './course-kinds.ts'

/** Histories longer than this tell nothing about today. */
const MAX_DAYS = 500

const historyFrom = (row: TargetRow, today: Day): Day => {
  const earliest = addDays(today, -MAX_DAYS)
  if (row.starts_on >= today) return today
  return row.starts_on < earliest ? earliest : row.starts_on
}

/** The course of a bound target; null where it has none: nothing bound, a step that is reached or not, an average. */
export const courseOf = async (
  tx: Tx,
  platform: Platform,
  row: TargetRow,
  scope: RowScope,
  now: Instant,
): Promise<TargetCourse | null> => {
  if (isByHand(row)) return courseByHand(platform, row, (await readingsByTarget(tx, [row])).get(row.id) ?? [])
  const binding = bindingOf(platform, row)
  if (!binding) return null
  if (row.kind === 'rate_change') {
    const found = await courseOfChange(tx, row, binding, scope, now)
    return typeof found === 'string' ? null : found
  }
  const question = questionFor(row, binding, scope, now)
  const [counted] = await evaluateAll(tx, [question])
  if (!counted || counted.value === null || isStep(row, counted)) return null
  const history = await historyOf(tx, question)
  if (!history) return null
  const today = dayOf(now)
  const goal = goalOf(row, binding.measure.definition.unit)
  const value = counted.value * binding.perUnit
  const parts = { row, binding, history, today }
  return {
    row,
    goal,
    direction: directionOf(row, goal),
    isRate: counted.of !== null,
    asOf: today,
    whole: {
      unitId: null,
      value,
      of: counted.of,
      stock: sumOf(history.stock.map(({ base }) => base)),
      ...dailyOf(history.growth, factorOf(binding, counted.of), historyFrom(row, today), today),
    },
    units: unitCourses(parts),
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
