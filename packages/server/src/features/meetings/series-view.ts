import type { MeetingSeries, PeriodView } from '@guatu/contract/meeting-series.ts'
import { cadenceStanding, type CadenceStanding } from '@guatu/domain/cadence/standing.ts'
import type { CadenceRule } from '@guatu/domain/cadence/rule.ts'
import { proposeDays } from '@guatu/domain/cadence/propose.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { countWaiting } from './part-queries.ts'
import { daysOfSeries } from './queries.ts'
import type { MeetingDay, SeriesRow } from './rows.ts'

export const ruleOf = ({ times, per }: Pick<SeriesRow, 'times' | 'per'>): CadenceRule | null =>
  times === null || per === null ? null : { times, per }

export interface SeriesStanding {
  readonly view: MeetingSeries
  /** Oldest first. */
  readonly periods: readonly PeriodView[]
  readonly proposed: readonly Day[]
}

const NOTHING: Pick<CadenceStanding, 'periods' | 'met' | 'asked' | 'missed' | 'current' | 'light'> = {
  periods: [],
  met: 0,
  asked: 0,
  missed: 0,
  current: null,
  light: 'grey',
}

/** How many days a series proposes ahead. */
const PROPOSED = 8

/** Series as they stand today: which periods are met, due or missed, what comes next, and days that would fit. */
export const seriesStandings = async (
  tx: Tx,
  platform: Platform,
  rows: readonly SeriesRow[],
  now: Instant,
): Promise<SeriesStanding[]> => {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const days = await tx.many(daysOfSeries(ids))
  const waiting = new Map((await tx.many(countWaiting(ids))).map((row) => [row.series_id, row.waiting]))
  return rows.map((row) =>
    standingOf(
      platform,
      row,
      days.filter((day) => day.series_id === row.id),
      waiting.get(row.id) ?? 0,
      dayOf(now),
    ),
  )
}

const standingOf = (
  platform: Platform,
  row: SeriesRow,
  days: readonly MeetingDay[],
  openRequests: number,
  today: Day,
): SeriesStanding => {
  const calendar = platform.calendar()
  const workday = (day: Day): boolean => isWorkday(calendar, day)
  const rule = ruleOf(row)
  const [held, planned] = [daysIn(days, 'held'), daysIn(days, 'planned')]
  const span = { start: row.starts_on, end: row.ends_on }
  const standing = rule ? cadenceStanding({ rule, ...span, held, planned }, today, workday) : NOTHING
  const next = days.find(({ state, day }) => state === 'planned' && day >= today)
  const taken = [...held, ...planned.filter((day) => day >= today)]
  const { met, asked, missed, light, current } = standing
  return {
    periods: [...standing.periods],
    proposed:
      rule && row.state === 'active'
        ? proposeDays({ rule, ...span, weekday: row.weekday, taken }, today, PROPOSED, workday)
        : [],
    view: {
      id: row.id,
      name: row.name,
      kind: row.kind,
      unitId: row.unit_id,
      planId: row.plan_id,
      planTitle: row.plan_title,
      targetId: row.target_id,
      clause: row.clause,
      quote: row.quote,
      rule,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      weekday: row.weekday,
      time: row.time,
      minutes: row.minutes,
      place: row.place,
      chairUnitId: row.chair_unit_id,
      unitIds: [...row.unit_ids],
      state: row.state,
      ...{ met, asked, missed, light, current },
      lastMissed: standing.periods.findLast(({ state }) => state === 'missed') ?? null,
      lastHeldOn: held.at(-1) ?? null,
      next: next ? { id: next.id, day: next.day, time: next.time } : null,
      openRequests,
      version: row.version,
    },
  }
}

const daysIn = (days: readonly MeetingDay[], state: MeetingDay['state']): Day[] =>
  days.filter((one) => one.state === state).map(({ day }) => day)
