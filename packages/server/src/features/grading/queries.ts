import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { AssessmentRow, InputRow, SchemeRow } from './rows.ts'

/** The rules are for everybody whom they grade. */
const SCHEME_READERS: OwnerColumns = {
  district: sql`s.district_code`,
  units: [],
  unitLists: [sql`array(select u.id from units u where u.path @> array[s.unit_id])`],
}
const SCHEME_OWNER: OwnerColumns = { district: sql`s.district_code`, units: [sql`s.unit_id`] }

const SCHEMES = sql<SchemeRow>`
  select s.id, s.district_code, s.unit_id, s.name, s.level, s.kind, s.period, s.grades, s.criteria, s.measures, s.state,
    s.definition_version, s.version
  from grading_schemes s`

export const schemesInScope = (scope: RowScope): Statement<SchemeRow> =>
  sql`${SCHEMES} where ${scoped(scope, SCHEME_READERS)} order by s.state, s.created_at, s.id`

export const schemeInScope = (scope: RowScope, id: string): Statement<SchemeRow> =>
  sql`${SCHEMES} where s.id = ${id} and ${scoped(scope, SCHEME_READERS)}`

/** A scheme of the caller's own units, held until the commit. */
export const lockScheme = (scope: RowScope, id: string): Statement<SchemeRow> =>
  sql`${SCHEMES} where s.id = ${id} and ${scoped(scope, SCHEME_OWNER)} for update of s`

export const schemeById = (id: string): Statement<SchemeRow> => sql`${SCHEMES} where s.id = ${id}`

export const schemeOfName = (unitId: string, name: string): Statement<{ id: string }> => sql`
  select id from grading_schemes where unit_id = ${unitId} and name = ${name} and state = 'active'`

export const insertScheme = (row: SchemeRow, now: Instant): Statement => sql`
  insert into grading_schemes (id, district_code, unit_id, name, level, kind, period, grades, criteria, measures, state,
    definition_version, version, created_at, updated_at)
  values (${row.id}, ${row.district_code}, ${row.unit_id}, ${row.name}, ${row.level}, ${row.kind}, ${row.period},
    ${JSON.stringify(row.grades)}::jsonb, ${JSON.stringify(row.criteria)}::jsonb, ${JSON.stringify(row.measures)}::jsonb,
    ${row.state}, ${row.definition_version}, ${row.version}, ${now}, ${now})`

export const updateScheme = (row: SchemeRow, now: Instant): Statement => sql`
  update grading_schemes set name = ${row.name}, level = ${row.level}, kind = ${row.kind}, period = ${row.period},
    grades = ${JSON.stringify(row.grades)}::jsonb, criteria = ${JSON.stringify(row.criteria)}::jsonb,
    measures = ${JSON.stringify(row.measures)}::jsonb, state = ${row.state},
    definition_version = ${row.definition_version}, version = ${row.version}, updated_at = ${now}
  where id = ${row.id}`

// --- assessments ---

const ASSESSMENTS = sql<AssessmentRow>`
  select a.id, a.district_code, a.scheme_id, a.unit_id, a.period, a.starts_on, a.ends_on, a.state, a.submission,
    a.submitted_by, (select m.name from members m where m.id = a.submitted_by) as submitted_by_name, a.submitted_at,
    a.returned_reason, (select m.name from members m where m.id = a.returned_by) as returned_by_name, a.returned_at,
    a.version
  from grading_assessments a`

/** Who may see an assessment: its office before it is frozen, then also each unit that it grades. */
const seen = (workers: RowScope, readers: RowScope): Statement => sql`(
  ${scoped(workers, { district: sql`a.district_code`, units: [sql`a.unit_id`] })}
  or (a.state = 'frozen' and exists (
    select 1 from grading_freezes f join grading_results r on r.freeze_id = f.id
    where f.assessment_id = a.id
      and ${scoped(readers, { district: sql`a.district_code`, units: [sql`r.unit_id`] })})))`

export const assessmentsSeen = (
  workers: RowScope,
  readers: RowScope,
  schemeIds: readonly string[],
): Statement<AssessmentRow> => sql`
  ${ASSESSMENTS} where a.scheme_id = any(${schemeIds}::uuid[]) and ${seen(workers, readers)}
  order by a.ends_on desc, a.id`

export const assessmentSeen = (workers: RowScope, readers: RowScope, id: string): Statement<AssessmentRow> =>
  sql`${ASSESSMENTS} where a.id = ${id} and ${seen(workers, readers)}`

/** An assessment of the caller's own office, held until the commit. */
export const lockAssessment = (scope: RowScope, id: string): Statement<AssessmentRow> => sql`
  ${ASSESSMENTS} where a.id = ${id}
    and ${scoped(scope, { district: sql`a.district_code`, units: [sql`a.unit_id`] })}
  for update of a`

export const assessmentOfPeriod = (schemeId: string, period: string): Statement<{ id: string }> => sql`
  select id from grading_assessments where scheme_id = ${schemeId} and period = ${period}`

export const hasAssessments = (schemeId: string): Statement<{ id: string }> =>
  sql`select id from grading_assessments where scheme_id = ${schemeId} limit 1`

export const insertAssessment = (
  row: Pick<
    AssessmentRow,
    'id' | 'district_code' | 'scheme_id' | 'unit_id' | 'period' | 'starts_on' | 'ends_on'
  >,
  now: Instant,
): Statement => sql`
  insert into grading_assessments (id, district_code, scheme_id, unit_id, period, starts_on, ends_on, created_at, updated_at)
  values (${row.id}, ${row.district_code}, ${row.scheme_id}, ${row.unit_id}, ${row.period}, ${row.starts_on},
    ${row.ends_on}, ${now}, ${now})`

/** Its state with all that hangs on it. */
export const updateAssessment = (
  row: AssessmentRow,
  returned: { readonly reason: string; readonly by: string; readonly at: Instant } | null,
  now: Instant,
): Statement => sql`
  update grading_assessments set state = ${row.state},
    submission = ${row.submission === null ? null : JSON.stringify(row.submission)}::jsonb,
    submitted_by = ${row.submitted_by}, submitted_at = ${row.submitted_at},
    returned_reason = ${returned?.reason ?? null}, returned_by = ${returned?.by ?? null}::uuid,
    returned_at = ${returned?.at ?? null}::timestamptz, version = ${row.version}, updated_at = ${now}
  where id = ${row.id}`

export const touchAssessment = (id: string, version: number, now: Instant): Statement =>
  sql`update grading_assessments set version = ${version}, updated_at = ${now} where id = ${id}`

// --- what is entered ---

export const inputsOf = (assessmentId: string): Statement<InputRow> => sql`
  select assessment_id, unit_id, criterion, district_code, points, grade, exempt, source, member_id, at
  from grading_inputs where assessment_id = ${assessmentId}`

/** Everybody who ever entered, changed or took away something of it: also where another has written over it since. */
export const enteredBy = (assessmentId: string): Statement<{ member_id: string }> => sql`
  select distinct actor_id as member_id from events
  where subject_type = 'assessment' and subject_id = ${assessmentId} and kind = 'assessment.entered'
    and actor_id is not null`

/** All entries of a table in one statement, each of them once. */
export const putInputs = (rows: readonly InputRow[]): Statement => sql`
  insert into grading_inputs (assessment_id, unit_id, criterion, district_code, points, grade, exempt, source, member_id, at)
  select assessment_id, unit_id, criterion, district_code, points, grade, exempt, source, member_id, at
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(assessment_id uuid, unit_id uuid, criterion text,
    district_code text, points numeric, grade text, exempt text, source text, member_id uuid, at timestamptz)
  on conflict (assessment_id, unit_id, criterion) do update set points = excluded.points, grade = excluded.grade,
    exempt = excluded.exempt, source = excluded.source, member_id = excluded.member_id, at = excluded.at`

export const dropInputs = (
  assessmentId: string,
  cells: readonly { readonly unit_id: string; readonly criterion: string }[],
): Statement => sql`
  delete from grading_inputs i using jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x(unit_id uuid, criterion text)
  where i.assessment_id = ${assessmentId} and i.unit_id = x.unit_id and i.criterion = x.criterion`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const DAY: Day = '2026-01-01'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const SCHEME: SchemeRow = {
  ...{ id: ID, district_code: '000000', unit_id: ID, name: 'n', level: 'community', kind: 'scored' },
  ...{ period: 'quarter', grades: [], criteria: [], measures: {}, state: 'active' },
  ...{ definition_version: 1, version: 1 },
}
const ASSESSMENT: AssessmentRow = {
  ...{ id: ID, district_code: '000000', scheme_id: ID, unit_id: ID, period: '2026-Q1', starts_on: DAY },
  ...{ ends_on: DAY, state: 'draft', submission: null, submitted_by: null, submitted_by_name: null },
  ...{ submitted_at: null, returned_reason: null, returned_by_name: null, returned_at: null, version: 1 },
}
const INPUT: InputRow = {
  ...{ assessment_id: ID, unit_id: ID, criterion: 'c1', district_code: '000000', points: 1, grade: null },
  ...{ exempt: null, source: 'hand', member_id: ID, at: NOW },
}

export const samples = {
  schemesInScope: () => schemesInScope(SCOPE),
  schemeInScope: () => schemeInScope(SCOPE, ID),
  lockScheme: () => lockScheme(SCOPE, ID),
  schemeById: () => schemeById(ID),
  schemeOfName: () => schemeOfName(ID, 'n'),
  insertScheme: () => insertScheme(SCHEME, NOW),
  updateScheme: () => updateScheme(SCHEME, NOW),
  assessmentsSeen: () => assessmentsSeen(SCOPE, SCOPE, [ID]),
  assessmentSeen: () => assessmentSeen(SCOPE, SCOPE, ID),
  lockAssessment: () => lockAssessment(SCOPE, ID),
  assessmentOfPeriod: () => assessmentOfPeriod(ID, '2026-Q1'),
  hasAssessments: () => hasAssessments(ID),
  insertAssessment: () => insertAssessment(ASSESSMENT, NOW),
  updateAssessment: () => updateAssessment(ASSESSMENT, null, NOW),
  touchAssessment: () => touchAssessment(ID, 2, NOW),
  inputsOf: () => inputsOf(ID),
  enteredBy: () => enteredBy(ID),
  putInputs: () => putInputs([INPUT]),
  dropInputs: () => dropInputs(ID, [{ unit_id: ID, criterion: 'c1' }]),
}
