import { levelsByHand, valueByHand, type HandReading } from '@guatu/domain/targets/by-hand.ts'
import { goalOf, isStep, type IsWorkday } from '@guatu/domain/targets/standing.ts'
import { addDays, daysBetween } from '@guatu/domain/time/instant.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import type { Platform } from '../../platform/platform.ts'
import type { TargetRow } from '../campaigns/index.ts'
import { directionOf, workdaysOf, type Course, type TargetCourse } from './course-kinds.ts'

/**
 * The course of a target that is told by hand. Between two readings the number is taken to have moved evenly over the
 * working days; the forecast stands on the day after the last one, for nobody knows what has happened since. Frequencies
 * and steps have no course.
 */
export const courseByHand = (
  platform: Platform,
  row: TargetRow,
  readings: readonly HandReading[],
): TargetCourse | null => {
  const last = readings
    .map((one) => one.day)
    .sort()
    .at(-1)
  if (last === undefined || row.kind === 'frequency' || row.kind === 'grade_count') return null
  const counted = valueByHand(row.kind, readings)
  if (counted.value === null || isStep(row, counted)) return null
  const isWorkday = workdaysOf(platform)
  const goal = goalOf(row, row.unit)
  const course = (unitId: string | null): Course => {
    const own = unitId === null ? readings : readings.filter((one) => one.unitId === unitId)
    const now = valueByHand(row.kind, own)
    return {
      unitId,
      value: now.value ?? 0,
      of: now.of,
      stock: 0,
      history: historyOf(row, own, last, isWorkday),
      todaySoFar: 0,
    }
  }
  const unitIds = [...new Set(readings.flatMap((one) => (one.unitId === null ? [] : [one.unitId])))]
  return {
    row,
    goal,
    direction: directionOf(row, goal),
    isRate: row.kind === 'rate' || row.kind === 'rate_change',
    asOf: addDays(last, 1),
    whole: course(null),
    units: unitIds.map(course),
    change: null,
  }
}

const historyOf = (row: TargetRow, readings: readonly HandReading[], last: Day, isWorkday: IsWorkday) => {
  const levels = levelsByHand(row.kind, readings)
  const [first] = levels
  // what adds up begins at nothing on the first day; a rate or a change begins where it was first told
  const addsUp = row.kind !== 'rate' && row.kind !== 'rate_change'
  const startsAtNothing = addsUp && first !== undefined && row.starts_on <= first.day
  const from = startsAtNothing ? row.starts_on : (first?.day ?? last)
  const increments = new Array<number>(Math.max(0, daysBetween(from, last) + 1)).fill(0)
  let before = startsAtNothing ? { day: addDays(from, -1), value: 0 } : first
  for (const level of levels) {
    if (!before || level.day <= before.day) continue
    spread(
      increments,
      from,
      { from: addDays(before.day, 1), to: level.day },
      level.value - before.value,
      isWorkday,
    )
    before = level
  }
  return { from, increments }
}

/** Evenly over the working days from one day to another; on the last day where there is none. */
const spread = (
  increments: number[],
  start: Day,
  { from, to }: { from: Day; to: Day },
  amount: number,
  isWorkday: IsWorkday,
): void => {
  const days: number[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    if (isWorkday(day)) days.push(daysBetween(start, day))
  const used = days.length === 0 ? [daysBetween(start, to)] : days
  for (const index of used)
    if (index >= 0 && index < increments.length)
      increments[index] = (increments[index] ?? 0) + amount / used.length
}
