import type { TargetView } from '@guatu/contract/targets.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { listTargetPeriods } from '@guatu/contract/target-periods.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { dayOfReading, type HandReading } from '@guatu/domain/targets/by-hand.ts'
import {
  frequencyRule,
  frequencyStanding,
  goalOfSeries,
  uncountedPeriods,
  unitsFrequency,
  type FrequencyGoal,
  type FrequencyStanding,
  type Times,
  type UnitsFrequency,
} from '@guatu/domain/targets/frequency.ts'
import { targetStanding } from '@guatu/domain/targets/standing.ts'
import { stateOfGoal } from '@guatu/domain/targets/state.ts'
import { dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
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
  /** Where units report each its own. */
  readonly byUnits: UnitsFrequency | null
  /** Periods of the target of which nothing is known. */
  readonly uncounted: number
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
  const today = dayOf(now)
  const workday = (day: Day): boolean => isWorkday(calendar, day)
  if (!('held' in counted)) {
    const goal = { rule, startsOn: row.starts_on, dueOn: row.due_on }
    const byUnits = timesByUnit(counted.readings)
    if (byUnits) {
      const found = unitsFrequency(goal, byUnits, today, workday)
      return { goal, standing: found, byUnits: found, uncounted: 0 }
    }
    const standing = frequencyStanding(goal, counted.readings.map(timesOf), [], today, workday)
    return { goal, standing, byUnits: null, uncounted: 0 }
  }
  const { from, meetings } = counted.held
  const goal = goalOfSeries(rule, { startsOn: row.starts_on, dueOn: row.due_on }, from)
  const times = meetings.flatMap(({ day, state }) => (state === 'held' ? [{ day, value: 1 }] : []))
  const planned = meetings.flatMap(({ day, state }) => (state === 'planned' ? [day] : []))
  const standing = frequencyStanding(goal, times, planned, today, workday)
  const uncounted = uncountedPeriods(goal, row.starts_on, today, workday)
  return { goal, standing, byUnits: null, uncounted }
}

const timesOf = (one: HandReading): Times => ({ day: dayOfReading(one), value: one.value })

/** What each unit reported; null where nobody reported for a unit. A number of the whole beside them counts for none. */
const timesByUnit = (readings: readonly HandReading[]): ReadonlyMap<string, readonly Times[]> | null => {
  const found = new Map<string, Times[]>()
  for (const one of readings)
    if (one.unitId !== null) found.set(one.unitId, [...(found.get(one.unitId) ?? []), timesOf(one)])
  return found.size === 0 ? null : found
}

export const frequencyView = (
  platform: Platform,
  row: TargetRow,
  { standing, byUnits, uncounted }: Frequency,
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
  const state = stateOfGoal(light)
  const figures = { value, of: null, at: now, share, planned, light, state, daysLeft, workDaysLeft }
  const units = byUnits && { met: byUnits.unitsMet, of: byUnits.units.length }
  return { ...figures, kept: { met, passed, uncounted, units }, compared: null }
}

type Periods = ReplyOf<typeof listTargetPeriods>

/** 逐期: the rows behind a frequency, newest first; null where it cannot be counted. */
export const periodsBehind = async (
  tx: Tx,
  platform: Platform,
  row: TargetRow,
  now: Instant,
): Promise<Periods | null> => {
  const held = (await heldByTarget(tx, [row])).get(row.id)
  const readings = isByHand(row) ? ((await readingsByTarget(tx, [row])).get(row.id) ?? []) : null
  if (!held && (readings === null || readings.length === 0)) return null
  const found = frequencyOf(platform, row, held ? { held } : { readings: readings ?? [] }, now)
  if (!found) return null
  const meetings = held?.meetings ?? []
  return {
    rule: found.goal.rule,
    from: found.goal.startsOn,
    uncounted: found.uncounted,
    units: (found.byUnits?.units ?? []).map(({ unitId, standing }) => ({
      ...{ unitId, met: standing.met, passed: standing.passed },
      ...{ held: standing.value, required: standing.planned ?? 0, light: standing.light },
    })),
    periods: found.standing.periods
      .map((period) => ({
        ...period,
        unitsMet: 'unitsMet' in period ? Number(period.unitsMet) : null,
        meetings: meetings
          .filter(({ day }) => day >= period.from && day <= period.to)
          .map(({ id, name, day, state }) => ({ id, name, day, state })),
      }))
      .reverse(),
  }
}
