import { sql, type Statement } from '../../platform/db/sql.ts'
import type { TargetRow, TaskRow } from './rows.ts'

const ALL_TASKS = sql<TaskRow>`
  select t.id, t.district_code, t.plan_id, t.unit_id, t.key, t.clause, t.title, t.due_on, t.stage_id, t.state,
    t.campaign_id, t.position, t.version, t.done_at,
    array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'lead' order by u.unit_id) as leads,
    array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'support' order by u.unit_id) as supports
  from tasks t`

/** All tasks that a plan ever had, also dropped ones. */
export const tasksOfPlan = (planId: string): Statement<TaskRow> =>
  sql`${ALL_TASKS} where t.plan_id = ${planId} order by t.position, t.key`

const ALL_TARGETS = sql<TargetRow>`
  select t.id, t.district_code, t.plan_id, t.unit_id, t.key, t.clause, t.quote, t.kind, t.subject, t.value, t.unit,
    t.comparator, t.starts_on, t.due_on, t.scope, t.campaign_id, t.measure, t.state, t.position, t.version
  from targets t`

/** All targets that a plan ever had, also dropped ones. */
export const targetsOfPlan = (planId: string): Statement<TargetRow> =>
  sql`${ALL_TARGETS} where t.plan_id = ${planId} order by t.position, t.key`

const ID = '00000000-0000-7000-8000-000000000000'

export const samples = {
  tasksOfPlan: () => tasksOfPlan(ID),
  targetsOfPlan: () => targetsOfPlan(ID),
}
