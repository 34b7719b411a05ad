import type { TargetView } from '@guatu/contract/targets.ts'
import type { TargetPeriod } from '@guatu/contract/target-periods.ts'
import type { CadenceRule } from '@guatu/domain/cadence/rule.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { dayOfReading, type HandReading } from '@guatu/domain/target/by-hand.ts'
import {
  frequencyRule,
  frequencyStanding,
  type FrequencyGoal,
  type FrequencyStanding,
} from '@guatu/domain/target/frequency.ts'
import { targetStanding } from '@guatu/domain/target/standing.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { heldFor, type Held } from '../measures/index.ts'
import { seriesIdOf } from './binding.ts'
import { isByHand, readingsByTarget } from './by-hand.ts'
import type { TargetRow } from './rows.ts'

/** The meetings behind those of the targets that are counted by a series. */
export const heldByTarget = (tx: Tx, rows: readonly TargetRow[]): Promise<ReadonlyMap<string, Held>> =>
  heldFor(
    tx,
    rows.flatMap((row) => {
      const seriesId = seriesIdOf(row)
      return seriesId === null ? [] : [{ targetId: row.id, seriesId }]
    }),
  )

export interface Frequency {
  readonly goal: FrequencyGoal
  readonly standing: FrequencyStanding
}

/** A frequency, counted from its meetings or its readings; null where its rhythm is none that is known. */
export const frequencyOf = (
  platform: Platform,
  row: TargetRow,
  counted: { readonly held: Held } | { readonly readings: readonly HandReading[] },
  now: Instant,
): Frequency | null => {
  const rule = frequencyRule(row)
  if (row.kind !== 'frequency' || !rule) return null
  const calendar = platform.calendar()
  const startsOn = 'held' in counted && counted.held.from > row.starts_on ? counted.held.from : row.starts_on
  const goal = { rule, startsOn, dueOn: row.due_on }
  const meetings = 'held' in counted ? counted.held.meetings : []
  const times =
    'held' in counted
      ? meetings.flatMap(({ day, state }) => (state === 'held' ? [{ day, value: 1 }] : []))
      : counted.readings.map((one) => ({ day: dayOfReading(one), value: one.value }))
  const planned = meetings.flatMap(({ day, state }) => (state === 'planned' ? [day] : []))
  const standing = frequencyStanding(goal, times, planned, dayOf(now), (day) => isWorkday(calendar, day))
  return { goal, standing }
}

export const frequencyView = (
  platform: Platform,
  row: TargetRow,
  { standing }: Frequency,
  now: Instant,
): NonNullable<TargetView['now']> => {
  const calendar = platform.calendar()
  const { value, share, planned, light, met, passed } = standing
  const { daysLeft, workDaysLeft } = targetStanding(
    { kind: row.kind, comparator: row.comparator, goal: 1, startsOn: row.starts_on, dueOn: row.due_on },
    { value, of: null },
    dayOf(now),
    (day) => isWorkday(calendar, day),
  )
  const figures = { value, of: null, at: now, share, planned, light, daysLeft, workDaysLeft }
  return { ...figures, kept: { met, passed }, compared: null }
}

/** 逐期: the rows behind a frequency, newest first; null where it cannot be counted. */
export const periodsBehind = async (
  tx: Tx,
  platform: Platform,
  row: TargetRow,
  now: Instant,
): Promise<{ rule: CadenceRule; from: string; periods: TargetPeriod[] } | null> => {
  const held = (await heldByTarget(tx, [row])).get(row.id)
  const readings = isByHand(row) ? ((await readingsByTarget(tx, [row])).get(row.id) ?? []) : null
  if (!held && !readings) return null
  const found = frequencyOf(platform, row, held ? { held } : { readings: readings ?? [] }, now)
  if (!found) return null
  const meetings = held?.meetings ?? []
  return {
    rule: found.goal.rule,
    from: found.goal.startsOn,
    periods: found.standing.periods
      .map((period) => ({
        ...period,
        meetings: meetings
          .filter(({ day }) => day >= period.from && day <= period.to)
          .map(({ id, name, day, state }) => ({ id, name, day, state })),
      }))
      .reverse(),
  }
}
