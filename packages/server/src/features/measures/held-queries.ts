import type { CadenceUnit } from '@guatu/domain/cadence/rule.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'

/** A series of meetings as far as something is counted from it. */
export interface CountedSeries {
  readonly id: string
  readonly name: string
  readonly unit_id: string
  readonly plan_id: string | null
  readonly target_id: string | null
  readonly times: number | null
  readonly per: CadenceUnit | null
  readonly starts_on: Day
  readonly state: 'active' | 'ended'
  readonly held: number
}

const SERIES = sql<CountedSeries>`
  select s.id, s.name, s.unit_id, s.plan_id, s.target_id, s.times, s.per, s.starts_on, s.state,
    (select count(*)::int from meetings m where m.series_id = s.id and m.state = 'held') as held
  from meeting_series s`

/** So many are offered; how many there are is said beside them. */
export const MOST_SERIES = 200

/** Series of the scope that may count a target: those made of it first, then those of its plan, then the others. */
export const seriesThatCount = (
  scope: RowScope,
  target: { readonly id: string; readonly planId: string },
): Statement<CountedSeries> => sql`
  ${SERIES} where ${scoped(scope, { district: sql`s.district_code`, units: [sql`s.unit_id`] })}
  order by s.target_id is distinct from ${target.id}::uuid, s.plan_id is distinct from ${target.planId}::uuid,
    s.state, s.created_at, s.id limit ${MOST_SERIES}`

export const countSeries = (scope: RowScope): Statement<{ count: number }> => sql`
  select count(*)::int as count from meeting_series s
  where ${scoped(scope, { district: sql`s.district_code`, units: [sql`s.unit_id`] })}`

export const countedSeries = (scope: RowScope, id: string): Statement<CountedSeries> => sql`
  ${SERIES} where s.id = ${id} and ${scoped(scope, { district: sql`s.district_code`, units: [sql`s.unit_id`] })}`

/** What a target is counted from: the series that it names, and all that were ever made of it. */
export interface HeldFor {
  readonly targetId: string
  readonly seriesId: string
}

export interface MeetingBehind {
  readonly target_id: string
  readonly id: string
  readonly series_id: string
  readonly name: string
  readonly day: Day
  readonly state: 'planned' | 'held'
}

const SERIES_OF_TARGETS = (wanted: readonly HeldFor[]) => sql`(
  select w.target_id, s.id, s.name, s.starts_on
  from unnest(${wanted.map((one) => one.targetId)}::uuid[], ${wanted.map((one) => one.seriesId)}::uuid[]) w(target_id, series_id)
  join meeting_series s on s.id = w.series_id or s.target_id = w.target_id)`

/** Every meeting behind these targets that was held or is put down, oldest first. */
export const meetingsBehind = (wanted: readonly HeldFor[]): Statement<MeetingBehind> => sql`
  select s.target_id, m.id, m.series_id, s.name, m.day, m.state
  from ${SERIES_OF_TARGETS(wanted)} s join meetings m on m.series_id = s.id and m.state <> 'cancelled'
  order by m.day, m.time, m.id`

/** From when on each target is counted: before its first series nothing could be put down, which is not the same as missed. */
export const countedFrom = (wanted: readonly HeldFor[]): Statement<{ target_id: string; day: Day }> => sql`
  select target_id, min(starts_on) as day from ${SERIES_OF_TARGETS(wanted)} s group by target_id`

const ID = '00000000-0000-7000-8000-000000000000'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const WANTED = [{ targetId: ID, seriesId: ID }]

export const samples = {
  seriesThatCount: () => seriesThatCount(SCOPE, { id: ID, planId: ID }),
  countSeries: () => countSeries(SCOPE),
  countedSeries: () => countedSeries(SCOPE, ID),
  meetingsBehind: () => meetingsBehind(WANTED),
  countedFrom: () => countedFrom(WANTED),
}
