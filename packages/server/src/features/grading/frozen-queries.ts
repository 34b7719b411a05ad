import type { GradeBand } from '@guatu/domain/grading/scheme.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { FreezeRow, ResultRow } from './rows.ts'

const FREEZES = sql<FreezeRow>`
  select f.id, f.district_code, f.assessment_id, f.scheme_id, f.unit_id, f.round, f.period, f.starts_on, f.ends_on,
    f.definition, f.definition_version, f.parameters, f.submitted_by, f.submitted_at, f.frozen_by, f.frozen_at,
    (select m.name from members m where m.id = f.submitted_by) as submitted_by_name,
    (select m.name from members m where m.id = f.frozen_by) as frozen_by_name,
    o.reason as reopened_reason, o.at as reopened_at,
    (select m.name from members m where m.id = o.member_id) as reopened_by_name
  from grading_freezes f left join grading_reopenings o on o.freeze_id = f.id`

/** Every frozen result of assessments, also those that were reopened, the latest first. */
export const freezesOf = (assessmentIds: readonly string[]): Statement<FreezeRow> => sql`
  ${FREEZES} where f.assessment_id = any(${assessmentIds}::uuid[]) order by f.ends_on desc, f.round desc`

/** The frozen result of a scheme for a period that is in force. */
export const inForce = (schemeId: string, period: string): Statement<FreezeRow> => sql`
  ${FREEZES} where f.scheme_id = ${schemeId} and f.period = ${period} and o.freeze_id is null
  order by f.round desc limit 1`

export const insertFreeze = (
  row: Omit<
    FreezeRow,
    'submitted_by_name' | 'frozen_by_name' | 'reopened_reason' | 'reopened_at' | 'reopened_by_name'
  >,
): Statement => sql`
  insert into grading_freezes (id, district_code, assessment_id, scheme_id, unit_id, round, period, starts_on, ends_on,
    definition, definition_version, parameters, submitted_by, submitted_at, frozen_by, frozen_at)
  values (${row.id}, ${row.district_code}, ${row.assessment_id}, ${row.scheme_id}, ${row.unit_id}, ${row.round},
    ${row.period}, ${row.starts_on}, ${row.ends_on}, ${JSON.stringify(row.definition)}::jsonb, ${row.definition_version},
    ${JSON.stringify(row.parameters)}::jsonb, ${row.submitted_by}, ${row.submitted_at}, ${row.frozen_by},
    ${row.frozen_at})`

export const insertReopening = (row: {
  readonly freeze_id: string
  readonly district_code: string
  readonly reason: string
  readonly member_id: string
  readonly at: Instant
}): Statement => sql`
  insert into grading_reopenings (freeze_id, district_code, reason, member_id, at)
  values (${row.freeze_id}, ${row.district_code}, ${row.reason}, ${row.member_id}, ${row.at})`

const RESULT_OWNER: OwnerColumns = { district: sql`r.district_code`, units: [sql`r.unit_id`] }
const RESULTS = sql<ResultRow>`
  select r.freeze_id, r.unit_id, r.district_code, r.state, r.score, r.grade, r.earned, r.rank, r.exempt, r.parts
  from grading_results r`

/** The results of units that the scope reaches. */
export const resultsInScope = (scope: RowScope, freezeIds: readonly string[]): Statement<ResultRow> => sql`
  ${RESULTS} where r.freeze_id = any(${freezeIds}::uuid[]) and ${scoped(scope, RESULT_OWNER)}`

/** How many units hold each grade in frozen results: of all, whoever asks. */
export const gradeCounts = (
  freezeIds: readonly string[],
): Statement<{ freeze_id: string; grade: string; units: number }> => sql`
  select r.freeze_id, r.grade, count(*)::int as units from grading_results r
  where r.freeze_id = any(${freezeIds}::uuid[]) and r.grade is not null group by r.freeze_id, r.grade`

/** All rows of a frozen result in one statement. */
export const insertResults = (rows: readonly ResultRow[]): Statement => sql`
  insert into grading_results (freeze_id, unit_id, district_code, state, score, grade, earned, rank, exempt, parts)
  select freeze_id, unit_id, district_code, state, score, grade, earned, rank, exempt, parts
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(freeze_id uuid, unit_id uuid, district_code text, state text,
    score numeric, grade text, earned text, rank integer, exempt text, parts jsonb)`

export interface UnitGradeRow extends ResultRow {
  readonly assessment_id: string
  readonly scheme_id: string
  readonly scheme_name: string
  readonly period: string
  readonly grades: readonly GradeBand[]
  readonly graded: number
  readonly frozen_at: Instant
}

/** What a unit was graded in results that are in force, the latest first. */
export const gradesOfUnit = (scope: RowScope, unitId: string): Statement<UnitGradeRow> => sql`
  select r.freeze_id, r.unit_id, r.district_code, r.state, r.score, r.grade, r.earned, r.rank, r.exempt, r.parts,
    f.assessment_id, f.scheme_id, s.name as scheme_name, f.period, f.definition -> 'grades' as grades, f.frozen_at,
    (select count(*)::int from grading_results g where g.freeze_id = f.id and g.state = 'graded') as graded
  from grading_results r join grading_freezes f on f.id = r.freeze_id join grading_schemes s on s.id = f.scheme_id
  where r.unit_id = ${unitId} and ${scoped(scope, RESULT_OWNER)}
    and not exists (select 1 from grading_reopenings o where o.freeze_id = f.id)
  order by f.ends_on desc, s.created_at, f.id limit 200`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  freezesOf: () => freezesOf([ID]),
  inForce: () => inForce(ID, '2026-Q1'),
  insertFreeze: () =>
    insertFreeze({
      ...{ id: ID, district_code: '000000', assessment_id: ID, scheme_id: ID, unit_id: ID, round: 1 },
      ...{ period: '2026-Q1', starts_on: '2026-01-01', ends_on: '2026-03-31' },
      definition: { kind: 'scored', period: 'quarter', grades: [], criteria: [] },
      definition_version: 1,
      parameters: { from: '2026-01-01', to: '2026-03-31', countedAt: NOW, measures: [], definitions: {} },
      ...{ submitted_by: ID, submitted_at: NOW, frozen_by: ID, frozen_at: NOW },
    }),
  insertReopening: () =>
    insertReopening({ freeze_id: ID, district_code: '000000', reason: 'r', member_id: ID, at: NOW }),
  resultsInScope: () => resultsInScope(SCOPE, [ID]),
  gradeCounts: () => gradeCounts([ID]),
  insertResults: () => insertResults([]),
  gradesOfUnit: () => gradesOfUnit(SCOPE, ID),
}
