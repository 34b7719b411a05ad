import type { Day } from '@guatu/domain/time/instant.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { PUBLISHED_TITLE } from '../../platform/plan-title-queries.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'
import { TASK_DEADLINE } from '../campaigns/index.ts'

/** Plans that are looked at together on 今日. */
const MOST_PLANS = 20

export interface StepPlanRow {
  readonly id: string
  readonly title: string
}
/** Published plans of the scope, the newest first; of one plan alone where it is given. */
export const publishedPlans = (scope: RowScope, id: string | null): Statement<StepPlanRow> => sql`
  select plans.id, ${PUBLISHED_TITLE} as title from plans
  where plans.published_version > 0 and (${id}::uuid is null or plans.id = ${id}::uuid)
    and ${scoped(scope, { district: sql`plans.district_code`, units: [sql`plans.unit_id`] })}
  order by plans.updated_at desc, plans.id desc limit ${MOST_PLANS}`

export interface StepTaskRow {
  readonly id: string
  readonly plan_id: string
  readonly state: 'open' | 'done'
  readonly deadline: Day | null
  readonly campaign_id: string | null
  readonly leads: readonly string[]
}
export const tasksOfPlans = (planIds: readonly string[]): Statement<StepTaskRow> => sql`
  select t.id, t.plan_id, t.state, ${TASK_DEADLINE} as deadline, t.campaign_id,
    array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'lead' order by u.position) as leads
  from tasks t where t.plan_id = any(${planIds}::uuid[]) and t.state <> 'dropped' order by t.position, t.key`

export interface StepTargetRow {
  readonly id: string
  readonly plan_id: string
  readonly kind: string
  readonly value: number | null
  readonly measure_id: string | null
  readonly divided: boolean
}
export const targetsOfPlans = (planIds: readonly string[]): Statement<StepTargetRow> => sql`
  select t.id, t.plan_id, t.kind, t.value, t.measure ->> 'id' as measure_id,
    exists (select 1 from target_splits v where v.target_id = t.id and v.state = 'issued' and v.of_unit_id is null) as divided
  from targets t where t.plan_id = any(${planIds}::uuid[]) and t.state = 'open' order by t.position, t.key`

const ID = '00000000-0000-7000-8000-000000000000'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  publishedPlans: () => publishedPlans(SCOPE, ID),
  tasksOfPlans: () => tasksOfPlans([ID]),
  targetsOfPlans: () => targetsOfPlans([ID]),
}
