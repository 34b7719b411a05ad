import type { Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { CLOSING, MOVING_KINDS, STATES_AFTER } from './history.ts'

/**
 * The casefiles that there were, with state and close-out as they stood at that moment by the event log. Fields, place
 * and class are as they are today. Where the log tells nothing (rows that came without their past), the close-out day does.
 */
export const casefilesAsOf = (at: Instant): Statement => sql`(
  select c.id, c.district_code, c.number, c.title, c.campaign_id, c.owner_unit_id, c.playbook, c.class, c.source,
    c.community_unit_id, c.located_by, c.lead_unit_id, c.support_unit_ids, c.fields, c.created_at, past.state,
    case when past.state = 'closed' then coalesce(closed.at, c.closed_at) end as closed_at
  from casefiles c
  left join lateral (
    select (${STATES_AFTER}::text[])[array_position(${MOVING_KINDS}::text[], e.kind)] as state
    from events e
    where e.subject_type = 'casefile' and e.subject_id = c.id::text and e.district_code = c.district_code
      and e.kind = any(${MOVING_KINDS}::text[]) and e.at <= ${at}::timestamptz
    order by e.id desc limit 1
  ) told on true
  left join lateral (
    select max(e.at) as at from events e
    where e.subject_type = 'casefile' and e.subject_id = c.id::text and e.district_code = c.district_code
      and e.kind = any(${[...CLOSING]}::text[]) and e.at <= ${at}::timestamptz
  ) closed on true
  cross join lateral (
    select coalesce(told.state, case when c.closed_at <= ${at}::timestamptz then 'closed'
      when c.state = 'closed' then 'filed' else c.state end) as state
  ) past
  where c.created_at <= ${at}::timestamptz
) casefiles`

export const samples = {
  casefilesAsOf: () => sql`select id from ${casefilesAsOf('2026-01-01T00:00:00.000Z')}`,
}
