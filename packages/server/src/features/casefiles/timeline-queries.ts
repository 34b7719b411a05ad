import { sql, type Statement } from '../../platform/db/sql.ts'

export interface TimelineRow {
  readonly id: number
  readonly at: string
  readonly kind: string
  readonly member_name: string | null
  readonly unit_id: string | null
  readonly version: number
  readonly payload: Record<string, unknown>
}

/** What happened to a casefile, oldest first, with the names of those who did it. */
export const timelineOf = (casefileId: string): Statement<TimelineRow> => sql`
  select e.id, e.at, e.kind, m.name as member_name, e.unit_id, e.version, e.payload
  from events e left join members m on m.id = e.actor_id
  where e.subject_type = 'casefile' and e.subject_id = ${casefileId} order by e.id`

export const samples = { timelineOf: () => timelineOf('x') }
