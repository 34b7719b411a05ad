import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'

export interface ReadingRow {
  readonly id: string
  readonly district_code: string
  readonly target_id: string
  readonly day: Day
  readonly period: string | null
  readonly unit_id: string | null
  readonly value: number | null
  readonly base: number | null
  readonly note: string
  readonly corrects: string | null
  readonly sha256: string | null
  readonly file_name: string | null
  readonly media_type: string | null
  readonly member_id: string
  readonly member_name: string | null
  readonly created_at: Instant
  /** A later one stands for it. */
  readonly corrected: boolean
}

/** All readings of targets, also those that were corrected, the latest first. */
export const readingsOfTargets = (targetIds: readonly string[]): Statement<ReadingRow> => sql`
  select r.id, r.district_code, r.target_id, r.day, r.period, r.unit_id, r.value, r.base, r.note, r.corrects, r.sha256,
    r.file_name, r.media_type, r.member_id, m.name as member_name, r.created_at,
    exists (select 1 from target_readings n where n.corrects = r.id) as corrected
  from target_readings r left join members m on m.id = r.member_id
  where r.target_id = any(${targetIds}::uuid[])
  order by r.day desc, r.created_at desc, r.id`

export const insertReading = (row: ReadingRow): Statement => sql`
  insert into target_readings (id, district_code, target_id, day, period, unit_id, value, base, note, corrects, sha256,
    file_name, media_type, member_id, created_at)
  values (${row.id}, ${row.district_code}, ${row.target_id}, ${row.day}, ${row.period}, ${row.unit_id}, ${row.value},
    ${row.base}, ${row.note}, ${row.corrects}, ${row.sha256}, ${row.file_name}, ${row.media_type}, ${row.member_id},
    ${row.created_at})`

export interface Proof {
  readonly sha256: string
  readonly fileName: string
  readonly mediaType: string
}
/** A proof is added once and not changed: another one belongs to a correction. */
export const setProof = (id: string, proof: Proof): Statement => sql`
  update target_readings set sha256 = ${proof.sha256}, file_name = ${proof.fileName}, media_type = ${proof.mediaType}
  where id = ${id} and sha256 is null`

const ID = '00000000-0000-7000-8000-000000000000'
const ROW: ReadingRow = {
  ...{ id: ID, district_code: '000000', target_id: ID, day: '2026-01-01', period: '2026-01', unit_id: ID },
  ...{ value: 1, base: 2, note: '', corrects: ID, sha256: null, file_name: null, media_type: null },
  ...{ member_id: ID, member_name: null, created_at: '2026-01-01T00:00:00.000Z', corrected: false },
}
export const samples = {
  readingsOfTargets: () => readingsOfTargets([ID]),
  insertReading: () => insertReading(ROW),
  setProof: () => setProof(ID, { sha256: '0'.repeat(64), fileName: 'a.pdf', mediaType: 'application/pdf' }),
}
