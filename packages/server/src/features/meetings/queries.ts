import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { MeetingDay, MeetingRow, MeetingState, SeriesRow } from './rows.ts'

/** A series is for the unit that runs it, the one that is in the chair, and all that sit there. */
const SERIES_READERS: OwnerColumns = {
  district: sql`s.district_code`,
  units: [sql`s.unit_id`, sql`s.chair_unit_id`],
  unitLists: [sql`s.unit_ids`],
}
const SERIES_OWNER: OwnerColumns = { district: sql`s.district_code`, units: [sql`s.unit_id`] }
/** A meeting may have other units than its series. */
const MEETING_READERS: OwnerColumns = {
  district: sql`m.district_code`,
  units: [sql`s.unit_id`, sql`m.chair_unit_id`],
  unitLists: [sql`m.unit_ids`],
}

const ALL_SERIES = sql<SeriesRow>`
  select s.id, s.district_code, s.unit_id, s.name, s.kind, s.plan_id, plans.title as plan_title, s.target_id, s.clause,
    s.quote, s.times, s.per, s.starts_on, s.ends_on, s.weekday, s.time, s.minutes, s.place, s.chair_unit_id, s.unit_ids,
    s.state, s.version
  from meeting_series s left join plans on plans.id = s.plan_id`

export const seriesInScope = (scope: RowScope, planId: string | null): Statement<SeriesRow> => {
  const conditions = [scoped(scope, SERIES_READERS)]
  if (planId !== null) conditions.push(sql`s.plan_id = ${planId}`)
  return sql`${ALL_SERIES} where ${allOf(conditions)} order by s.state, s.created_at, s.id`
}

export const oneSeries = (scope: RowScope, id: string): Statement<SeriesRow> =>
  sql`${ALL_SERIES} where s.id = ${id} and ${scoped(scope, SERIES_READERS)}`

/** A series of the caller's own, held until the commit. */
export const lockSeries = (scope: RowScope, id: string): Statement<SeriesRow> =>
  sql`${ALL_SERIES} where s.id = ${id} and ${scoped(scope, SERIES_OWNER)} for update of s`

/** Targets that have a series. */
export const seriesOfTargets = (targetIds: readonly string[]): Statement<{ target_id: string }> => sql`
  select distinct target_id from meeting_series where target_id = any(${targetIds}::uuid[]) and state = 'active'`

export const insertSeries = (row: SeriesRow, now: Instant): Statement => sql`
  insert into meeting_series (id, district_code, unit_id, name, kind, plan_id, target_id, clause, quote, times, per,
    starts_on, ends_on, weekday, time, minutes, place, chair_unit_id, unit_ids, state, version, created_at, updated_at)
  values (${row.id}, ${row.district_code}, ${row.unit_id}, ${row.name}, ${row.kind}, ${row.plan_id}, ${row.target_id},
    ${row.clause}, ${row.quote}, ${row.times}, ${row.per}, ${row.starts_on}, ${row.ends_on}, ${row.weekday}, ${row.time},
    ${row.minutes}, ${row.place}, ${row.chair_unit_id}, ${row.unit_ids}::uuid[], ${row.state}, ${row.version}, ${now}, ${now})`

export const updateSeries = (row: SeriesRow, now: Instant): Statement => sql`
  update meeting_series set name = ${row.name}, kind = ${row.kind}, times = ${row.times}, per = ${row.per},
    starts_on = ${row.starts_on}, ends_on = ${row.ends_on}, weekday = ${row.weekday}, time = ${row.time},
    minutes = ${row.minutes}, place = ${row.place}, chair_unit_id = ${row.chair_unit_id},
    unit_ids = ${row.unit_ids}::uuid[], state = ${row.state}, version = ${row.version}, updated_at = ${now}
  where id = ${row.id}`

/** Which of the units are there and in the scope. */
export const knownUnits = (scope: RowScope, ids: readonly string[]): Statement<{ id: string }> => sql`
  select id from units where id = any(${ids}::uuid[]) and active
    and ${scoped(scope, { district: sql`units.district_code`, units: [sql`units.id`] })}`

export const unitNames = (ids: readonly string[]): Statement<{ id: string; name: string }> =>
  sql`select id, coalesce(short_name, name) as name from units where id = any(${ids}::uuid[])`

// --- meetings ---

const ALL_MEETINGS = sql<MeetingRow>`
  select m.id, m.district_code, m.series_id, s.name as series_name, s.unit_id as owner_unit_id, s.plan_id,
    plans.title as plan_title, m.day, m.time, m.minutes, m.place, m.chair_unit_id, m.unit_ids, m.state, m.cancel_reason,
    m.held_at, m.sequence, m.agenda, m.agenda_at, m.agenda_to, m.notes, m.version, m.updated_at,
    (select count(*)::int from meeting_decisions d where d.meeting_id = m.id) as decisions
  from meetings m join meeting_series s on s.id = m.series_id left join plans on plans.id = s.plan_id`

export interface MeetingFilter {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly state?: MeetingState | undefined
  readonly seriesId?: string | undefined
}
export const meetingsInScope = (scope: RowScope, filter: MeetingFilter): Statement<MeetingRow> => {
  const conditions = [scoped(scope, MEETING_READERS)]
  if (filter.from) conditions.push(sql`m.day >= ${filter.from}`)
  if (filter.to) conditions.push(sql`m.day <= ${filter.to}`)
  if (filter.state) conditions.push(sql`m.state = ${filter.state}`)
  if (filter.seriesId) conditions.push(sql`m.series_id = ${filter.seriesId}`)
  return sql`${ALL_MEETINGS} where ${allOf(conditions)} order by m.day desc, m.time desc, m.id desc limit 500`
}

export const oneMeeting = (scope: RowScope, id: string): Statement<MeetingRow> =>
  sql`${ALL_MEETINGS} where m.id = ${id} and ${scoped(scope, MEETING_READERS)}`

/** A meeting of a series of the caller's own, held until the commit. */
export const lockMeeting = (scope: RowScope, id: string): Statement<MeetingRow> =>
  sql`${ALL_MEETINGS} where m.id = ${id} and ${scoped(scope, SERIES_OWNER)} for update of m`

/** Days of all meetings of these series that were not called off. */
export const daysOfSeries = (seriesIds: readonly string[]): Statement<MeetingDay> => sql`
  select id, series_id, day, time, state from meetings
  where series_id = any(${seriesIds}::uuid[]) and state <> 'cancelled' order by day, time, id`

/** The one held last before a day (and time) in the same series. */
export const meetingBefore = (row: MeetingRow): Statement<MeetingRow> => sql`
  ${ALL_MEETINGS} where m.series_id = ${row.series_id} and m.id <> ${row.id} and m.state = 'held'
    and (m.day, m.time) <= (${row.day}::date, ${row.time}::text)
  order by m.day desc, m.time desc limit 1`

export const insertMeeting = (row: MeetingRow, now: Instant): Statement => sql`
  insert into meetings (id, district_code, series_id, day, time, minutes, place, chair_unit_id, unit_ids, created_at, updated_at)
  values (${row.id}, ${row.district_code}, ${row.series_id}, ${row.day}, ${row.time}, ${row.minutes}, ${row.place},
    ${row.chair_unit_id}, ${row.unit_ids}::uuid[], ${now}, ${now})`

export const updateMeeting = (row: MeetingRow, now: Instant): Statement => sql`
  update meetings set day = ${row.day}, time = ${row.time}, minutes = ${row.minutes}, place = ${row.place},
    chair_unit_id = ${row.chair_unit_id}, unit_ids = ${row.unit_ids}::uuid[], state = ${row.state},
    cancel_reason = ${row.cancel_reason}, held_at = ${row.held_at}, sequence = ${row.sequence},
    agenda = ${JSON.stringify(row.agenda)}::jsonb, agenda_at = ${row.agenda_at}, agenda_to = ${row.agenda_to},
    notes = ${JSON.stringify(row.notes)}::jsonb, version = ${row.version}, updated_at = ${now}
  where id = ${row.id}`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const SERIES = {
  ...{
    id: ID,
    district_code: '000000',
    unit_id: ID,
    name: 'n',
    kind: 'regular',
    plan_id: null,
    target_id: null,
  },
  ...{ clause: '', quote: '', times: 1, per: 'week', starts_on: '2026-01-01', ends_on: null, weekday: 1 },
  ...{
    time: '09:00',
    minutes: 60,
    place: '',
    chair_unit_id: ID,
    unit_ids: [ID],
    state: 'active',
    version: 1,
  },
} as unknown as SeriesRow
const MEETING = {
  ...{
    id: ID,
    district_code: '000000',
    series_id: ID,
    day: '2026-01-05',
    time: '09:00',
    minutes: 60,
    place: '',
  },
  ...{ chair_unit_id: ID, unit_ids: [ID], state: 'planned', cancel_reason: null, held_at: null, sequence: 0 },
  ...{ agenda: [], agenda_at: null, agenda_to: null, notes: {}, version: 1 },
} as unknown as MeetingRow

export const samples = {
  seriesInScope: () => seriesInScope(SCOPE, ID),
  oneSeries: () => oneSeries(SCOPE, ID),
  lockSeries: () => lockSeries(SCOPE, ID),
  seriesOfTargets: () => seriesOfTargets([ID]),
  insertSeries: () => insertSeries(SERIES, NOW),
  updateSeries: () => updateSeries(SERIES, NOW),
  knownUnits: () => knownUnits(SCOPE, [ID]),
  unitNames: () => unitNames([ID]),
  meetingsInScope: () =>
    meetingsInScope(SCOPE, { from: '2026-01-01', to: '2026-12-31', state: 'held', seriesId: ID }),
  oneMeeting: () => oneMeeting(SCOPE, ID),
  lockMeeting: () => lockMeeting(SCOPE, ID),
  daysOfSeries: () => daysOfSeries([ID]),
  meetingBefore: () => meetingBefore(MEETING),
  insertMeeting: () => insertMeeting(MEETING, NOW),
  updateMeeting: () => updateMeeting(MEETING, NOW),
}
