import type { Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'
import type { DecisionRow, FileRow, Presence, RequestRow } from './rows.ts'

// What belongs to a meeting or a series; who may see it was decided when these were read.

// --- requests ---

const REQUEST_OWNER = { district: sql`r.district_code`, units: [sql`r.unit_id`] }
const ALL_REQUESTS = sql<RequestRow>`
  select r.id, r.district_code, r.series_id, r.meeting_id, m.state as meeting_state, r.unit_id, r.title, r.text, r.state,
    members.name as member_name, r.created_at, r.version
  from meeting_requests r left join meetings m on m.id = r.meeting_id left join members on members.id = r.created_by`

/** Newest first; withdrawn ones are nobody's any more. */
export const requestsOfSeries = (seriesId: string): Statement<RequestRow> => sql`
  ${ALL_REQUESTS} where r.series_id = ${seriesId} and r.state = 'open' order by r.created_at desc, r.id desc limit 200`

/** Those that wait for an agenda, or stood on one that was called off. Oldest first, held until the commit. */
export const waitingRequests = (seriesId: string, meetingId: string): Statement<RequestRow> => sql`
  ${ALL_REQUESTS} where r.series_id = ${seriesId} and r.state = 'open'
    and (r.meeting_id is null or r.meeting_id = ${meetingId} or m.state = 'cancelled')
  order by r.created_at, r.id for update of r`

export const countWaiting = (
  seriesIds: readonly string[],
): Statement<{ series_id: string; waiting: number }> => sql`
  select r.series_id, count(*)::int as waiting
  from meeting_requests r left join meetings m on m.id = r.meeting_id
  where r.series_id = any(${seriesIds}::uuid[]) and r.state = 'open' and (r.meeting_id is null or m.state = 'cancelled')
  group by r.series_id`

export const lockRequest = (scope: RowScope, id: string): Statement<RequestRow> =>
  sql`${ALL_REQUESTS} where r.id = ${id} and ${scoped(scope, REQUEST_OWNER)} for update of r`

export interface NewRequest {
  readonly id: string
  readonly districtCode: string
  readonly seriesId: string
  readonly unitId: string
  readonly title: string
  readonly text: string
  readonly memberId: string
}
export const insertRequest = (row: NewRequest, now: Instant): Statement => sql`
  insert into meeting_requests (id, district_code, series_id, unit_id, title, text, created_by, created_at)
  values (${row.id}, ${row.districtCode}, ${row.seriesId}, ${row.unitId}, ${row.title}, ${row.text}, ${row.memberId}, ${now})`

export const withdraw = (id: string): Statement =>
  sql`update meeting_requests set state = 'withdrawn', version = version + 1 where id = ${id}`

/** Exactly these stand on the agenda of the meeting. */
export const putOnAgenda = (meetingId: string, requestIds: readonly string[]): Statement => sql`
  update meeting_requests set meeting_id = case when id = any(${requestIds}::uuid[]) then ${meetingId}::uuid end,
    version = version + 1
  where id = any(${requestIds}::uuid[]) and meeting_id is distinct from ${meetingId}::uuid
    or meeting_id = ${meetingId}::uuid and id <> all(${requestIds}::uuid[])`

// --- attendance ---

export const attendanceOf = (meetingId: string): Statement<{ unit_id: string; presence: Presence }> =>
  sql`select unit_id, presence from meeting_attendance where meeting_id = ${meetingId} order by unit_id`

export const clearAttendance = (meetingId: string): Statement =>
  sql`delete from meeting_attendance where meeting_id = ${meetingId}`

export const insertAttendance = (
  meetingId: string,
  districtCode: string,
  rows: readonly { readonly unitId: string; readonly presence: Presence }[],
): Statement => sql`
  insert into meeting_attendance (meeting_id, unit_id, district_code, presence)
  select ${meetingId}::uuid, r.unit_id, ${districtCode}, r.presence
  from unnest(${rows.map((row) => row.unitId)}::uuid[], ${rows.map((row) => row.presence)}::text[]) as r (unit_id, presence)`

// --- decisions ---

const ALL_DECISIONS = sql<DecisionRow>`select d.id, d.meeting_id, d.agenda_item_id, d.text, d.task_id from meeting_decisions d`

export const decisionsOf = (meetingId: string): Statement<DecisionRow> =>
  sql`${ALL_DECISIONS} where d.meeting_id = ${meetingId} order by d.position, d.id`

/** Decisions that became tasks, of all meetings of the series, oldest first. */
export const decisionsOfSeries = (seriesId: string): Statement<DecisionRow> => sql`
  ${ALL_DECISIONS} join meetings m on m.id = d.meeting_id
  where m.series_id = ${seriesId} and d.task_id is not null order by m.day, d.position, d.id`

export interface NewDecision extends DecisionRow {
  readonly districtCode: string
}
export const insertDecision = (row: NewDecision, now: Instant): Statement => sql`
  insert into meeting_decisions (id, district_code, meeting_id, agenda_item_id, text, task_id, position, created_at)
  values (${row.id}, ${row.districtCode}, ${row.meeting_id}, ${row.agenda_item_id}, ${row.text}, ${row.task_id},
    (select coalesce(max(position), 0) + 1 from meeting_decisions where meeting_id = ${row.meeting_id}), ${now})`

export const deleteDecision = (id: string): Statement => sql`delete from meeting_decisions where id = ${id}`

// --- papers ---

const ALL_FILES = sql<FileRow>`
  select f.id, f.sha256, f.name, files.media_type, files.size, members.name as member_name, f.uploaded_at
  from meeting_files f join files on files.sha256 = f.sha256 and files.district_code = f.district_code
    left join members on members.id = f.member_id`

export const filesOf = (meetingId: string): Statement<FileRow> =>
  sql`${ALL_FILES} where f.meeting_id = ${meetingId} order by f.uploaded_at, f.id`

export const fileOf = (meetingId: string, id: string): Statement<FileRow> =>
  sql`${ALL_FILES} where f.meeting_id = ${meetingId} and f.id = ${id}`

export interface KeptFile {
  readonly sha256: string
  readonly districtCode: string
  readonly size: number
  readonly mediaType: string
  readonly width: number | null
  readonly height: number | null
}
export const keepContent = (file: KeptFile, now: Instant): Statement => sql`
  insert into files (sha256, district_code, size, media_type, width, height, created_at)
  values (${file.sha256}, ${file.districtCode}, ${file.size}, ${file.mediaType}, ${file.width}, ${file.height}, ${now})
  on conflict (sha256, district_code) do nothing`

export interface NewFile {
  readonly id: string
  readonly districtCode: string
  readonly meetingId: string
  readonly sha256: string
  readonly name: string
  readonly memberId: string
}
export const insertFile = (row: NewFile, now: Instant): Statement => sql`
  insert into meeting_files (id, district_code, meeting_id, sha256, name, member_id, uploaded_at)
  values (${row.id}, ${row.districtCode}, ${row.meetingId}, ${row.sha256}, ${row.name}, ${row.memberId}, ${now})`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const HASH = '0'.repeat(64)

export const samples = {
  requestsOfSeries: () => requestsOfSeries(ID),
  waitingRequests: () => waitingRequests(ID, ID),
  countWaiting: () => countWaiting([ID]),
  lockRequest: () => lockRequest(SCOPE, ID),
  insertRequest: () =>
    insertRequest(
      { id: ID, districtCode: '000000', seriesId: ID, unitId: ID, title: 't', text: '', memberId: ID },
      NOW,
    ),
  withdraw: () => withdraw(ID),
  putOnAgenda: () => putOnAgenda(ID, [ID]),
  attendanceOf: () => attendanceOf(ID),
  clearAttendance: () => clearAttendance(ID),
  insertAttendance: () => insertAttendance(ID, '000000', [{ unitId: ID, presence: 'present' }]),
  decisionsOf: () => decisionsOf(ID),
  decisionsOfSeries: () => decisionsOfSeries(ID),
  insertDecision: () =>
    insertDecision(
      { id: ID, districtCode: '000000', meeting_id: ID, agenda_item_id: null, text: 't', task_id: null },
      NOW,
    ),
  deleteDecision: () => deleteDecision(ID),
  filesOf: () => filesOf(ID),
  fileOf: () => fileOf(ID, ID),
  keepContent: () =>
    keepContent(
      {
        sha256: HASH,
        districtCode: '000000',
        size: 1,
        mediaType: 'application/pdf',
        width: null,
        height: null,
      },
      NOW,
    ),
  insertFile: () =>
    insertFile(
      { id: ID, districtCode: '000000', meetingId: ID, sha256: HASH, name: 'n.pdf', memberId: ID },
      NOW,
    ),
}
