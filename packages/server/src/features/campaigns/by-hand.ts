import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { BY_HAND, valueByHand, type HandReading } from '@guatu/domain/targets/by-hand.ts'
import { goalOf, targetStanding } from '@guatu/domain/targets/standing.ts'
import { daysBetween, dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { readingsOfTargets, type ReadingRow } from './reading-queries.ts'
import type { TargetRow } from './rows.ts'

/** What stands in a target instead of a measure: its number is told by people. */
export const isByHand = (row: TargetRow): boolean => (row.measure as { id?: string } | null)?.id === BY_HAND

/** Readings that count: neither corrected nor taken back. */
export const countedReadings = (rows: readonly ReadingRow[]): HandReading[] =>
  rows.flatMap(({ corrected, day, period, unit_id, value, base }) =>
    corrected || value === null ? [] : [{ day, period, unitId: unit_id, value, base }],
  )

/** The counted readings of those of the targets that are told by hand. */
export const readingsByTarget = async (
  tx: Tx,
  rows: readonly TargetRow[],
): Promise<ReadonlyMap<string, readonly HandReading[]>> => {
  const ids = rows.filter(isByHand).map((row) => row.id)
  if (ids.length === 0) return new Map()
  const found = await tx.many(readingsOfTargets(ids))
  return new Map(ids.map((id) => [id, countedReadings(found.filter((row) => row.target_id === id))]))
}

/** Where a target stands that is told by hand. Without any reading it has no value yet, and its light is grey. */
export const standingByHand = (
  platform: Platform,
  row: TargetRow,
  readings: readonly HandReading[],
  now: Instant,
): NonNullable<TargetView['now']> => {
  const calendar = platform.calendar()
  const today = dayOf(now)
  const goal = goalOf(row, row.unit)
  const counted = valueByHand(row.kind, readings)
  const target = {
    kind: row.kind,
    comparator: row.comparator,
    goal,
    startsOn: row.starts_on,
    dueOn: row.due_on,
    steps: row.steps,
  }
  const plain = targetStanding(target, counted, today, (day) => isWorkday(calendar, day))
  return {
    ...plain,
    value: plain.light === 'grey' || counted.value === null ? null : Math.round(counted.value * 1e6) / 1e6,
    of: counted.of,
    at: now,
    planned: plain.planned === null ? null : Math.round(plain.planned * 1e6) / 1e6,
    daysLeft: daysBetween(today, row.due_on),
    kept: null,
    compared: null,
  }
}
