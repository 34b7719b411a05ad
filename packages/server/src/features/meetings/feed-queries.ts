import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'
import type { MeetingRow } from './rows.ts'

export interface LinkRow {
  readonly id: string
  readonly member_id: string
  readonly hint: string
  readonly created_at: Instant
  readonly last_used_at: Instant | null
}

const ALL_LINKS = sql<LinkRow>`
  select l.id, l.member_id, l.hint, l.created_at, l.last_used_at from calendar_links l`

export const linksOf = (memberId: string): Statement<LinkRow> =>
  sql`${ALL_LINKS} where l.member_id = ${memberId} and l.revoked_at is null order by l.created_at, l.id`

export const linkByToken = (tokenHash: Buffer): Statement<LinkRow> =>
  sql`${ALL_LINKS} where l.token_hash = ${tokenHash} and l.revoked_at is null`

export interface NewLink {
  readonly id: string
  readonly districtCode: string
  readonly memberId: string
  readonly tokenHash: Buffer
  readonly hint: string
}
export const insertLink = (row: NewLink, now: Instant): Statement => sql`
  insert into calendar_links (id, district_code, member_id, token_hash, hint, created_at)
  values (${row.id}, ${row.districtCode}, ${row.memberId}, ${row.tokenHash}, ${row.hint}, ${now})`

export const revokeLink = (memberId: string, id: string, now: Instant): Statement => sql`
  update calendar_links set revoked_at = ${now}
  where id = ${id} and member_id = ${memberId} and revoked_at is null`

export const touchLink = (id: string, now: Instant): Statement =>
  sql`update calendar_links set last_used_at = ${now} where id = ${id}`

export interface FeedMeeting extends Pick<
  MeetingRow,
  'id' | 'day' | 'time' | 'minutes' | 'place' | 'state' | 'sequence' | 'series_name' | 'updated_at'
> {
  readonly chair_name: string
  readonly created_at: Instant
}

/** Meetings at which one of the units sits, is in the chair, or whose series is its own; also those called off. */
export const meetingsOfUnits = (
  scope: RowScope,
  unitIds: readonly string[],
  from: Day,
): Statement<FeedMeeting> => sql`
  select m.id, m.day, m.time, m.minutes, m.place, m.state, m.sequence, s.name as series_name, m.created_at, m.updated_at,
    chair.name as chair_name
  from meetings m join meeting_series s on s.id = m.series_id join units chair on chair.id = m.chair_unit_id
  where m.day >= ${from}
    and (s.unit_id = any(${unitIds}::uuid[]) or m.chair_unit_id = any(${unitIds}::uuid[]) or m.unit_ids && ${unitIds}::uuid[])
    and ${scoped(scope, {
      district: sql`m.district_code`,
      units: [sql`s.unit_id`, sql`m.chair_unit_id`],
      unitLists: [sql`m.unit_ids`],
    })}
  order by m.day, m.time, m.id limit 1000`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const HASH = Buffer.alloc(32)

export const samples = {
  linksOf: () => linksOf(ID),
  linkByToken: () => linkByToken(HASH),
  insertLink: () =>
    insertLink({ id: ID, districtCode: '000000', memberId: ID, tokenHash: HASH, hint: 'x' }, NOW),
  revokeLink: () => revokeLink(ID, ID, NOW),
  touchLink: () => touchLink(ID, NOW),
  meetingsOfUnits: () => meetingsOfUnits(SCOPE, [ID], '2026-01-01'),
}
