import { anyOf, sql, type Statement } from '../../platform/db/sql.ts'
import { PUBLISHED_TITLE } from '../../platform/plan-title-queries.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'

export interface PlanOfSchedule {
  readonly id: string
  readonly title: string
  readonly unit_name: string
}

/** Published plans whose unit the scope reaches, or in which one of its units leads or supports a task. */
const visible = (scope: RowScope): Statement => {
  const own = scoped(scope, { district: sql`plans.district_code`, units: [sql`plans.unit_id`] })
  const takesPart = scoped(scope, { district: sql`u.district_code`, units: [sql`u.unit_id`] })
  return anyOf([
    own,
    sql`exists (select 1 from tasks t join task_units u on u.task_id = t.id
      where t.plan_id = plans.id and t.state <> 'dropped' and ${takesPart})`,
  ])
}

const PLANS = sql`select plans.id, ${PUBLISHED_TITLE} as title, units.name as unit_name from plans join units on units.id = plans.unit_id`

export const planOfSchedule = (scope: RowScope, id: string): Statement<PlanOfSchedule> =>
  sql`${PLANS} where plans.id = ${id} and plans.published_version > 0 and ${visible(scope)}`

export const newestPlan = (scope: RowScope): Statement<PlanOfSchedule> => sql`
  ${PLANS} where plans.published_version > 0 and ${visible(scope)} order by plans.updated_at desc, plans.id desc limit 1`

export const unitNames = (ids: readonly string[]): Statement<{ id: string; name: string }> =>
  sql`select id, name from units where id = any(${ids}::uuid[])`

const ID = '00000000-0000-7000-8000-000000000000'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  planOfSchedule: () => planOfSchedule(SCOPE, ID),
  newestPlan: () => newestPlan(SCOPE),
  unitNames: () => unitNames([ID]),
}
