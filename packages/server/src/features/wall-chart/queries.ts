import type { Instant } from '@guatu/domain/time/instant.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { CountRow, OwnedPlanRow, WallChartRow } from './rows.ts'

const PLAN_OWNER: OwnerColumns = { district: sql`plans.district_code`, units: [sql`plans.unit_id`] }

/**
 * Casefiles of campaigns by the community where they lie and the unit that leads them, as far as the scope reaches: the
 * same rows and the same light as in the campaigns, the schedule and the map. Void ones are nobody's.
 */
export const countsByUnit = (
  scope: RowScope,
  campaignIds: readonly string[],
  now: Instant,
): Statement<CountRow> => sql`
  select campaign_id, community_id, lead_id, count(*)::integer as total,
    count(*) filter (where state = 'closed')::integer as closed,
    count(*) filter (where light = 'red')::integer as red,
    count(*) filter (where light = 'yellow')::integer as yellow,
    count(*) filter (where light = 'grey')::integer as grey
  from (
    select casefiles.campaign_id, casefiles.community_unit_id as community_id, casefiles.lead_unit_id as lead_id,
      casefiles.state, ${lightOf(CASEFILE_LIGHT, now)} as light
    from casefiles
    where casefiles.campaign_id = any(${campaignIds}::uuid[]) and casefiles.state <> 'voided'
      and ${scopedCasefiles(scope)}) as counted
  group by campaign_id, community_id, lead_id`

/** A published plan whose unit the scope reaches; held where its chart is about to be set. */
export const ownPlan = (scope: RowScope, id: string): Statement<OwnedPlanRow> => sql`
  select plans.id, plans.district_code from plans
  where plans.id = ${id} and plans.published_version > 0 and ${scoped(scope, PLAN_OWNER)}`
export const lockOwnPlan = (scope: RowScope, id: string): Statement<OwnedPlanRow> =>
  sql`${ownPlan(scope, id)} for update of plans`

export const settingsOfPlan = (planId: string): Statement<WallChartRow> => sql`
  select plan_id, district_code, title, slogans, layout, hidden_rows, hidden_units, version
  from wall_charts where plan_id = ${planId}`

export const saveSettings = (row: WallChartRow): Statement => sql`
  insert into wall_charts (plan_id, district_code, title, slogans, layout, hidden_rows, hidden_units, version)
  values (${row.plan_id}, ${row.district_code}, ${row.title}, ${row.slogans}::text[], ${row.layout},
    ${row.hidden_rows}::text[], ${row.hidden_units}::uuid[], ${row.version})
  on conflict (plan_id) do update set title = excluded.title, slogans = excluded.slogans, layout = excluded.layout,
    hidden_rows = excluded.hidden_rows, hidden_units = excluded.hidden_units, version = excluded.version`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const ROW: WallChartRow = {
  plan_id: ID,
  district_code: '000000',
  title: null,
  slogans: ['a'],
  layout: 'unit',
  hidden_rows: [],
  hidden_units: [],
  version: 1,
}

export const samples = {
  countsByUnit: () => countsByUnit(SCOPE, [ID], NOW),
  ownPlan: () => ownPlan(SCOPE, ID),
  lockOwnPlan: () => lockOwnPlan(SCOPE, ID),
  settingsOfPlan: () => settingsOfPlan(ID),
  saveSettings: () => saveSettings(ROW),
}
