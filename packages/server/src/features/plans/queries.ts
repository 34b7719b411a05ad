import type { Reading } from '@guatu/contract/plans.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'
import type { PlanRow, PlanSummaryRow, UnitNames } from './rows.ts'

/** Who may write a plan sees it from its first draft on; others once it is published, and the units that it names too. */
export interface PlanReach {
  readonly read: RowScope
  readonly write: RowScope
}

const mayWrite = ({ write }: PlanReach): Statement =>
  scoped(write, { district: sql`p.district_code`, units: [sql`p.unit_id`] })

const reached = ({ read, write }: PlanReach): Statement => sql`(
  ${mayWrite({ read, write })}
  or (p.published_version > 0
    and ${scoped(read, { district: sql`p.district_code`, units: [sql`p.unit_id`], unitLists: [sql`p.unit_ids`] })}))`

/** Targets of a reading; what only states one again is none of its own (domain/plan-text/plan-counts). */
const targetCount = (reading: Statement): Statement => sql`(
  select count(*)::integer from jsonb_array_elements(${reading} -> 'targets') as g where g ->> 'restates' is null)`

/**
 * Whoever may write a plan sees it as it is being corrected, everybody else as it was published last: a title or a
 * number of tasks that nobody has decided on is nobody else's business.
 */
export const plansInReach = (reach: PlanReach): Statement<PlanSummaryRow> => sql`
  select p.id, seen.reading ->> 'title' as title, seen.reading ->> 'docNo' as doc_no, p.unit_id, seen.state,
    p.published_version, jsonb_array_length(seen.reading -> 'tasks') as task_count,
    ${targetCount(sql`seen.reading`)} as target_count, p.version, p.updated_at
  from plans p
  left join plan_versions v on v.plan_id = p.id and v.number = p.published_version
  cross join lateral (
    select p.reading, p.state where ${mayWrite(reach)}
    union all
    select v.reading, 'published' where not ${mayWrite(reach)}) as seen
  where ${reached(reach)} order by p.updated_at desc, p.id limit 1000`

const COLUMNS = sql`p.id, p.district_code, p.unit_id, p.title, p.state, p.document_text, p.document_name, p.document_sha256,
  p.reading, p.unit_names, p.published_version, p.version, p.updated_at`

export const planInReach = (id: string, reach: PlanReach): Statement<PlanRow> =>
  sql`select ${COLUMNS} from plans p where p.id = ${id} and ${reached(reach)}`

export const lockPlan = (id: string, scope: RowScope): Statement<PlanRow> => sql`
  select ${COLUMNS} from plans p
  where p.id = ${id} and ${scoped(scope, { district: sql`p.district_code`, units: [sql`p.unit_id`] })} for update`

export interface NewPlan {
  readonly id: string
  readonly districtCode: string
  readonly unitId: string
  readonly text: string
  readonly documentName: string | null
  readonly sha256: string | null
  readonly reading: Reading
  readonly memberId: string
}

export const insertPlan = (plan: NewPlan, now: Instant): Statement<PlanRow> => sql`
  insert into plans as p (id, district_code, unit_id, title, state, document_text, document_name, document_sha256, reading,
    created_by, created_at, updated_at)
  values (${plan.id}, ${plan.districtCode}, ${plan.unitId}, ${plan.reading.title}, 'draft', ${plan.text}, ${plan.documentName},
    ${plan.sha256}, ${JSON.stringify(plan.reading)}, ${plan.memberId}, ${now}, ${now})
  returning ${COLUMNS}`

/** The same content handed in twice is one row. */
export const insertFile = (
  file: {
    readonly sha256: string
    readonly districtCode: string
    readonly size: number
    readonly mediaType: string
  },
  now: Instant,
): Statement => sql`
  insert into files (sha256, district_code, size, media_type, created_at)
  values (${file.sha256}, ${file.districtCode}, ${file.size}, ${file.mediaType}, ${now})
  on conflict (sha256, district_code) do nothing`

export const updateReading = (
  id: string,
  reading: Reading,
  unitNames: UnitNames,
  now: Instant,
): Statement => sql`
  update plans set reading = ${JSON.stringify(reading)}, unit_names = ${JSON.stringify(unitNames)}, title = ${reading.title},
    state = 'draft', version = version + 1, updated_at = ${now}
  where id = ${id}`

export const markPublished = (
  id: string,
  number: number,
  unitIds: readonly string[],
  now: Instant,
): Statement => sql`
  update plans set state = 'published', published_version = ${number}, unit_ids = ${unitIds}::uuid[], version = version + 1,
    updated_at = ${now}
  where id = ${id}`

export const insertVersion = (
  plan: PlanRow,
  number: number,
  memberId: string,
  now: Instant,
): Statement => sql`
  insert into plan_versions (plan_id, number, district_code, reading, unit_names, document_text, published_by, published_at)
  values (${plan.id}, ${number}, ${plan.district_code}, ${JSON.stringify(plan.reading)}, ${JSON.stringify(plan.unit_names)},
    ${plan.document_text}, ${memberId}, ${now})`

export interface VersionRow {
  readonly number: number
  readonly published_at: Instant
  readonly published_by: string
  readonly task_count: number
  readonly target_count: number
}
export const versionsOf = (planId: string): Statement<VersionRow> => sql`
  select v.number, v.published_at, m.name as published_by, jsonb_array_length(v.reading -> 'tasks') as task_count,
    ${targetCount(sql`v.reading`)} as target_count
  from plan_versions v join members m on m.id = v.published_by
  where v.plan_id = ${planId} order by v.number desc`

export interface VersionContentRow {
  readonly reading: Reading
  readonly unit_names: UnitNames
  readonly document_text: string
}
export const versionContent = (planId: string, number: number): Statement<VersionContentRow> =>
  sql`select reading, unit_names, document_text from plan_versions where plan_id = ${planId} and number = ${number}`

/** How names were matched in the other plans of the office, the newest first. */
export const earlierNames = (
  unitId: string,
  exceptPlanId: string,
): Statement<{ unit_names: UnitNames }> => sql`
  select unit_names from plans where unit_id = ${unitId} and id <> ${exceptPlanId} and unit_names <> '{}'
  order by updated_at desc limit 20`

const ID = '00000000-0000-7000-8000-000000000000'
const AT = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const READING = { title: 'x', tasks: [], targets: [] } as unknown as Reading
const ROW = {
  id: ID,
  district_code: '000000',
  reading: READING,
  unit_names: {},
  document_text: 'x',
} as unknown as PlanRow

export const samples = {
  plansInReach: () => plansInReach({ read: SCOPE, write: SCOPE }),
  plansInDistrict: () =>
    plansInReach({ read: { kind: 'district', districtCode: '000000' }, write: { kind: 'none' } }),
  planInReach: () => planInReach(ID, { read: SCOPE, write: SCOPE }),
  lockPlan: () => lockPlan(ID, SCOPE),
  insertPlan: () =>
    insertPlan(
      {
        id: ID,
        districtCode: '000000',
        unitId: ID,
        text: 'x',
        documentName: null,
        sha256: null,
        reading: READING,
        memberId: ID,
      },
      AT,
    ),
  insertFile: () =>
    insertFile({ sha256: '0'.repeat(64), districtCode: '000000', size: 1, mediaType: 'text/plain' }, AT),
  updateReading: () => updateReading(ID, READING, {}, AT),
  markPublished: () => markPublished(ID, 1, [ID], AT),
  insertVersion: () => insertVersion(ROW, 1, ID, AT),
  versionsOf: () => versionsOf(ID),
  versionContent: () => versionContent(ID, 1),
  earlierNames: () => earlierNames(ID, ID),
}
