import { all, sql, type Statement } from '../../platform/db/sql.ts'
import type { CasefileRow, EvidenceRow } from './rows.ts'

// Rows go in as one JSON parameter, so that one statement serves a single change and a batch of a thousand.
const RECORD = sql`r(
  id uuid, district_code text, number text, campaign_id uuid, owner_unit_id uuid, playbook text,
  playbook_version integer, title text, address text, class text, source text, source_key text, state text,
  state_since timestamptz, community_unit_id uuid, located_by text, lead_unit_id uuid, support_unit_ids uuid[],
  lng float8, lat float8, source_crs text, fields jsonb, asked text, original_due timestamptz, due timestamptz,
  warn_at timestamptz, suspended_until timestamptz, dispatched_at timestamptz, submitted_at timestamptz,
  closed_at timestamptz, rework_count integer, relapse_count integer, return_count integer, forced boolean,
  doc jsonb, version integer, created_at timestamptz, updated_at timestamptz)`
const PLACE = sql`case when r.lng is null then null else st_setsrid(st_makepoint(r.lng, r.lat), 4326) end`

const rowsOf = (rows: readonly (CasefileRow | EvidenceRow)[]): string => JSON.stringify(rows)

export const insertCasefiles = (rows: readonly CasefileRow[]): Statement => sql`
  insert into casefiles (
    id, district_code, number, campaign_id, owner_unit_id, playbook, playbook_version, title, address, class, source,
    source_key, state, state_since, community_unit_id, located_by, lead_unit_id, support_unit_ids, place, source_crs,
    fields, asked, original_due, due, warn_at, suspended_until, dispatched_at, submitted_at, closed_at, rework_count,
    relapse_count, return_count, forced, doc, version, created_at, updated_at)
  select r.id, r.district_code, r.number, r.campaign_id, r.owner_unit_id, r.playbook, r.playbook_version, r.title,
    r.address, r.class, r.source, r.source_key, r.state, r.state_since, r.community_unit_id, r.located_by,
    r.lead_unit_id, r.support_unit_ids, ${PLACE}, r.source_crs, r.fields, r.asked, r.original_due, r.due, r.warn_at,
    r.suspended_until, r.dispatched_at, r.submitted_at, r.closed_at, r.rework_count, r.relapse_count, r.return_count,
    r.forced, r.doc, r.version, r.created_at, r.updated_at
  from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as ${RECORD}`

/** Writes what can change. The rows must be locked by the caller. */
export const updateCasefiles = (rows: readonly CasefileRow[]): Statement => sql`
  update casefiles set
    title = r.title, address = r.address, class = r.class, state = r.state, state_since = r.state_since,
    community_unit_id = r.community_unit_id, located_by = r.located_by, lead_unit_id = r.lead_unit_id,
    support_unit_ids = r.support_unit_ids, place = ${PLACE}, source_crs = r.source_crs, fields = r.fields,
    asked = r.asked, original_due = r.original_due, due = r.due, warn_at = r.warn_at,
    suspended_until = r.suspended_until, dispatched_at = r.dispatched_at, submitted_at = r.submitted_at,
    closed_at = r.closed_at, rework_count = r.rework_count, relapse_count = r.relapse_count,
    return_count = r.return_count, forced = r.forced, doc = r.doc, version = r.version, updated_at = r.updated_at
  from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as ${RECORD}
  where casefiles.id = r.id and casefiles.district_code = r.district_code`

export const insertEvidence = (rows: readonly EvidenceRow[]): Statement => sql`
  insert into evidence (
    id, district_code, casefile_id, sha256, kind, document_kind, name, taken_at, place, member_id, unit_id,
    uploaded_at, removed_at)
  select r.id, r.district_code, r.casefile_id, r.sha256, r.kind, r.document_kind, r.name, r.taken_at, ${PLACE},
    r.member_id, r.unit_id, r.uploaded_at, r.removed_at
  from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(
    id uuid, district_code text, casefile_id uuid, sha256 text, kind text, document_kind text, name text,
    taken_at timestamptz, lng float8, lat float8, member_id uuid, unit_id uuid, uploaded_at timestamptz,
    removed_at timestamptz)`

export const removeEvidence = (
  removals: readonly { readonly id: string; readonly at: string }[],
): Statement => sql`
  update evidence set removed_at = r.at
  from jsonb_to_recordset(${JSON.stringify(removals)}::jsonb) as r(id uuid, at timestamptz)
  where evidence.id = r.id`

export interface FileRecord {
  readonly sha256: string
  readonly districtCode: string
  readonly size: number
  readonly mediaType: string
  readonly width: number | null
  readonly height: number | null
  readonly at: string
}

/** The same content handed in twice is one row. */
export const insertFiles = (files: readonly FileRecord[]): Statement => sql`
  insert into files (sha256, district_code, size, media_type, width, height, created_at)
  values ${all(
    files.map(
      (file) =>
        sql`(${file.sha256}, ${file.districtCode}, ${file.size}, ${file.mediaType}, ${file.width}, ${file.height}, ${file.at})`,
    ),
    sql`, `,
  )}
  on conflict (sha256, district_code) do nothing`

/** Takes `count` numbers of a series and returns the last of them. Holds the series until the commit. */
export const takeNumbers = (
  districtCode: string,
  series: string,
  count: number,
): Statement<{ last: number }> => sql`
  insert into casefile_counters (district_code, series, last) values (${districtCode}, ${series}, ${count})
  on conflict (district_code, series) do update set last = casefile_counters.last + excluded.last
  returning last`

export const samples = {
  insertCasefiles: () => insertCasefiles([]),
  updateCasefiles: () => updateCasefiles([]),
  insertEvidence: () => insertEvidence([]),
  removeEvidence: () => removeEvidence([]),
  insertFiles: () =>
    insertFiles([
      {
        sha256: '0'.repeat(64),
        districtCode: '000000',
        size: 1,
        mediaType: 'image/jpeg',
        width: 1,
        height: 1,
        at: '2026-01-01T00:00:00.000Z',
      },
    ]),
  takeNumbers: () => takeNumbers('000000', 'X-2026', 1),
}
