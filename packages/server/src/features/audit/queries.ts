import { empty, sql, type Statement } from '../../platform/db/sql.ts'
import type { EventRow } from '../../platform/audit/queries.ts'

export interface AuditRow extends Omit<EventRow, 'content_hash'> {
  readonly actor_name: string | null
  readonly unit_name: string | null
}

export interface AuditFilter {
  readonly districtCode: string
  readonly kind: string | undefined
  readonly actor: string | undefined
  readonly subject: string | undefined
  readonly before: number | undefined
  readonly limit: number
}

/** The log, newest first. District 000000 holds what nobody signed in did, e.g. guesses at unknown accounts. */
export const auditEvents = (f: AuditFilter): Statement<AuditRow> => sql`
  select e.id, e.district_code, e.at, e.actor_id, e.post_id, e.unit_id, e.kind, e.subject_type, e.subject_id, e.version, e.payload,
    m.name as actor_name, u.name as unit_name
  from events e left join members m on m.id = e.actor_id left join units u on u.id = e.unit_id
  where e.district_code in (${f.districtCode}, '000000')
    ${f.kind ? sql`and starts_with(e.kind, ${f.kind})` : empty}
    ${f.actor ? sql`and e.actor_id = ${f.actor}` : empty}
    ${f.subject ? sql`and e.subject_id = ${f.subject}` : empty}
    ${f.before ? sql`and e.id < ${f.before}` : empty}
  order by e.id desc limit ${f.limit}`

const FILTER: AuditFilter = {
  districtCode: '000000',
  kind: 'a',
  actor: '00000000-0000-7000-8000-000000000000',
  subject: 'x',
  before: 1,
  limit: 1,
}
export const samples = { auditEvents: () => auditEvents(FILTER) }
