import type { EventRow } from '../../platform/audit/queries.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import type { CasefileRow, EvidenceRow } from './rows.ts'

/** Rows as they are kept, after an id, in the order of ids. */
export const storedCasefiles = (after: string | null, limit: number): Statement<CasefileRow> => sql`
  select id, district_code, number, campaign_id, owner_unit_id, playbook, playbook_version, title, address, class,
    source, source_key, state, state_since, community_unit_id, located_by, lead_unit_id,
    support_unit_ids, st_x(place) as lng, st_y(place) as lat, source_crs, fields, asked, original_due,
    due, warn_at, suspended_until, dispatched_at, submitted_at, closed_at, rework_count, relapse_count, return_count,
    forced, doc, version, created_at, updated_at
  from casefiles where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`

export const storedCasefile = (id: string): Statement<CasefileRow> => sql`
  select id, district_code, number, campaign_id, owner_unit_id, playbook, playbook_version, title, address, class,
    source, source_key, state, state_since, community_unit_id, located_by, lead_unit_id,
    support_unit_ids, st_x(place) as lng, st_y(place) as lat, source_crs, fields, asked, original_due,
    due, warn_at, suspended_until, dispatched_at, submitted_at, closed_at, rework_count, relapse_count, return_count,
    forced, doc, version, created_at, updated_at
  from casefiles where id = ${id}`

export const storedEvidence = (casefileIds: readonly string[]): Statement<EvidenceRow> => sql`
  select id, district_code, casefile_id, sha256, kind, document_kind, name, taken_at, st_x(place) as lng,
    st_y(place) as lat, member_id, unit_id, uploaded_at, removed_at
  from evidence where casefile_id = any(${casefileIds}::uuid[]) order by casefile_id, id`

/** The log of these casefiles, each in the order of its versions. */
export const eventsOfCasefiles = (ids: readonly string[]): Statement<EventRow> => sql`
  select id, district_code, at, actor_id, post_id, unit_id, kind, subject_type, subject_id, version, payload, content_hash
  from events where subject_type = 'casefile' and subject_id = any(${ids}::text[]) order by subject_id, version, id`

/** Casefiles that the log knows and the table does not. */
export const missingCasefiles = (limit: number): Statement<{ subject_id: string }> => sql`
  select e.subject_id from events e
  where e.subject_type = 'casefile' and e.version = 1
    and not exists (select 1 from casefiles c where c.id = e.subject_id::uuid)
  order by e.id limit ${limit}`

export const campaignUnits = (ids: readonly string[]): Statement<{ id: string; unit_id: string }> =>
  sql`select id, unit_id from campaigns where id = any(${ids}::uuid[])`

export const dropEvidence = (casefileIds: readonly string[]): Statement =>
  sql`delete from evidence where casefile_id = any(${casefileIds}::uuid[])`

export const dropCasefiles = (ids: readonly string[]): Statement =>
  sql`delete from casefiles where id = any(${ids}::uuid[])`

const ID = '00000000-0000-7000-8000-000000000000'

export const samples = {
  storedCasefiles: () => storedCasefiles(ID, 10),
  storedCasefile: () => storedCasefile(ID),
  storedEvidence: () => storedEvidence([ID]),
  eventsOfCasefiles: () => eventsOfCasefiles([ID]),
  missingCasefiles: () => missingCasefiles(1),
  campaignUnits: () => campaignUnits([ID]),
  dropEvidence: () => dropEvidence([ID]),
  dropCasefiles: () => dropCasefiles([ID]),
}
