import { sql, type Statement } from '../../platform/db/sql.ts'

/** A unit and all below it. */
export const unitsBelow = (unitId: string): Statement<{ id: string }> =>
  sql`select u.id from units u where u.path @> array[${unitId}::uuid]`

/** Campaigns of another plan than this, or of none. */
export const campaignsOfOtherPlans = (planId: string): Statement<{ id: string }> =>
  sql`select c.id from campaigns c where c.plan_id is distinct from ${planId}::uuid`

const ID = '00000000-0000-7000-8000-000000000000'
export const samples = {
  unitsBelow: () => unitsBelow(ID),
  campaignsOfOtherPlans: () => campaignsOfOtherPlans(ID),
}
