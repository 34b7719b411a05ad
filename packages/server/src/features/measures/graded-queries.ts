import type { GradingPeriod } from '@guatu/domain/grading/period.ts'
import type { GradeBand } from '@guatu/domain/grading/scheme.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'

/** A scheme as far as grades are counted from its frozen results. */
export interface CountingScheme {
  readonly id: string
  readonly name: string
  readonly unit_id: string
  readonly period: GradingPeriod
  readonly grades: readonly GradeBand[]
  /** Periods whose frozen result is in force. */
  readonly frozen: number
}

const SCHEMES = sql<CountingScheme>`
  select s.id, s.name, s.unit_id, s.period, s.grades,
    (select count(distinct f.period)::int from grading_freezes f where f.scheme_id = s.id
      and not exists (select 1 from grading_reopenings o where o.freeze_id = f.id)) as frozen
  from grading_schemes s`

/** Schemes of the scope that can count a target of this unit: those that run first, the unit's own before others. */
export const countingSchemes = (scope: RowScope, unitId: string): Statement<CountingScheme> => sql`
  ${SCHEMES} where ${scoped(scope, { district: sql`s.district_code`, units: [sql`s.unit_id`] })}
  order by s.state, s.unit_id is distinct from ${unitId}::uuid, s.created_at, s.id limit 50`

export const countingScheme = (scope: RowScope, id: string): Statement<CountingScheme> => sql`
  ${SCHEMES} where s.id = ${id}
    and ${scoped(scope, { district: sql`s.district_code`, units: [sql`s.unit_id`] })}`

export const countedSchemes = (ids: readonly string[]): Statement<CountingScheme> =>
  sql`${SCHEMES} where s.id = any(${ids}::uuid[])`

/** One unit in a frozen result that is in force. */
export interface FrozenUnit {
  readonly scheme_id: string
  readonly assessment_id: string
  readonly period: string
  readonly frozen_at: Instant
  readonly unit_id: string
  readonly grade: string | null
  readonly score: number | null
  readonly rank: number | null
  readonly exempt: string | null
}

/** Every unit of every frozen result in force, period by period. */
export const frozenUnits = (schemeIds: readonly string[]): Statement<FrozenUnit> => sql`
  select f.scheme_id, f.assessment_id, f.period, f.frozen_at, r.unit_id, r.grade, r.score, r.rank, r.exempt
  from grading_freezes f join grading_results r on r.freeze_id = f.id
  where f.scheme_id = any(${schemeIds}::uuid[])
    and not exists (select 1 from grading_reopenings o where o.freeze_id = f.id)
  order by f.ends_on, r.rank nulls last, r.unit_id`

/** Periods for which somebody has begun to grade. */
export const openedPeriods = (
  schemeIds: readonly string[],
): Statement<{ scheme_id: string; period: string }> => sql`
  select scheme_id, period from grading_assessments where scheme_id = any(${schemeIds}::uuid[]) order by ends_on`

const ID = '00000000-0000-7000-8000-000000000000'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  countingSchemes: () => countingSchemes(SCOPE, ID),
  countingScheme: () => countingScheme(SCOPE, ID),
  countedSchemes: () => countedSchemes([ID]),
  frozenUnits: () => frozenUnits([ID]),
  openedPeriods: () => openedPeriods([ID]),
}
