import type { Instant } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import type { BaselineRow, BaselineTaskRow, WorkRow } from './rows.ts'

const BASELINES = sql<BaselineRow>`
  select b.id, b.district_code, b.plan_id, b.number, b.origin, b.plan_version, b.reason, b.taken_by,
    m.name as taken_by_name, b.taken_at,
    (select count(*) from baseline_tasks t where t.baseline_id = b.id and t.state <> 'dropped') as tasks
  from baselines b join members m on m.id = b.taken_by`

export const baselinesOfPlan = (planId: string): Statement<BaselineRow> =>
  sql`${BASELINES} where b.plan_id = ${planId} order by b.number desc`

export const baselineById = (id: string): Statement<BaselineRow> => sql`${BASELINES} where b.id = ${id}`

export interface NewBaseline {
  readonly id: string
  readonly districtCode: string
  readonly planId: string
  readonly origin: 'publication' | 'hand'
  readonly planVersion: number | null
  readonly reason: string
  readonly by: string
  readonly at: Instant
}
/** Numbered after the last one of the plan. */
export const insertBaseline = (row: NewBaseline): Statement => sql`
  insert into baselines (id, district_code, plan_id, number, origin, plan_version, reason, taken_by, taken_at)
  select ${row.id}, ${row.districtCode}, ${row.planId}::uuid, coalesce(max(number), 0) + 1, ${row.origin},
    ${row.planVersion}::integer, ${row.reason}, ${row.by}::uuid, ${row.at}::timestamptz
  from baselines where plan_id = ${row.planId}::uuid`

export const insertBaselineTasks = (
  baselineId: string,
  rows: readonly (WorkRow & { readonly done_on: string | null })[],
): Statement => {
  const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick)
  const list = (ids: readonly string[]): string => `{${ids.join(',')}}`
  return sql`
  insert into baseline_tasks (baseline_id, task_id, position, title, clause, due_on, done_on, state, duration, leads, supports)
  select ${baselineId}::uuid, r.id, r.position, r.title, r.clause, r.due_on, r.done_on, r.state, r.duration,
    r.leads::uuid[], r.supports::uuid[]
  from unnest(
    ${column((r) => r.id)}::uuid[], ${rows.map((_, position) => position)}::integer[], ${column((r) => r.title)}::text[],
    ${column((r) => r.clause)}::text[], ${column((r) => r.due_on)}::date[], ${column((r) => r.done_on)}::date[],
    ${column((r) => r.state)}::text[], ${column((r) => r.duration)}::integer[], ${column((r) => list(r.leads))}::text[],
    ${column((r) => list(r.supports))}::text[]
  ) as r (id, position, title, clause, due_on, done_on, state, duration, leads, supports)`
}

export const tasksOfBaseline = (id: string): Statement<BaselineTaskRow> => sql`
  select task_id, title, clause, due_on, done_on, state, duration, leads, supports
  from baseline_tasks where baseline_id = ${id} order by position`

export interface TaskEventRow {
  readonly subject_id: string
  readonly kind: string
  readonly at: Instant
  readonly payload: unknown
}
/** What the log says of these tasks up to a moment, in the order in which it was written. */
export const eventsOfTasks = (taskIds: readonly string[], until: Instant): Statement<TaskEventRow> => sql`
  select subject_id, kind, at, payload from events
  where subject_type in ('task', 'task_work') and subject_id = any(${taskIds}::text[]) and at <= ${until}
  order by id`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
export const samples = {
  baselinesOfPlan: () => baselinesOfPlan(ID),
  baselineById: () => baselineById(ID),
  insertBaseline: () =>
    insertBaseline({
      id: ID,
      districtCode: '000000',
      planId: ID,
      origin: 'hand',
      planVersion: null,
      reason: 'r',
      by: ID,
      at: NOW,
    }),
  insertBaselineTasks: () => insertBaselineTasks(ID, []),
  tasksOfBaseline: () => tasksOfBaseline(ID),
  eventsOfTasks: () => eventsOfTasks([ID], NOW),
}
