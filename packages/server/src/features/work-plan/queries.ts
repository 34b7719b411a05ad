import type { Instant } from '@guatu/domain/time/instant.ts'
import { PUBLISHED_TITLE } from '../../platform/plan-title-queries.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import { TASK_DEADLINE } from '../campaigns/index.ts'
import type { GateRow, LinkRow, OwnedPlan, PassingRow, WorkRow } from './rows.ts'

const PLAN_OWNER: OwnerColumns = { district: sql`plans.district_code`, units: [sql`plans.unit_id`] }
const TASK_OWNER: OwnerColumns = { district: sql`t.district_code`, units: [sql`t.unit_id`] }

/** A published plan whose unit the scope reaches: only then it is seen as a whole. */
export const wholePlan = (scope: RowScope, id: string): Statement<OwnedPlan> => sql`
  select plans.id, plans.district_code, plans.unit_id, ${PUBLISHED_TITLE} as title, units.name as unit_name
  from plans join units on units.id = plans.unit_id
  where plans.id = ${id} and plans.published_version > 0 and ${scoped(scope, PLAN_OWNER)}`

/** The newest published plan (or this one) of which one of the scope's units is informed. */
export const informedPlan = (
  scope: RowScope,
  id: string | null,
): Statement<{ id: string; title: string; unit_name: string }> => sql`
  select plans.id, ${PUBLISHED_TITLE} as title, units.name as unit_name from plans join units on units.id = plans.unit_id
  where plans.published_version > 0 and (${id}::uuid is null or plans.id = ${id}::uuid)
    and exists (select 1 from task_informed i join tasks t on t.id = i.task_id
      where i.plan_id = plans.id and t.state <> 'dropped'
        and ${scoped(scope, { district: sql`i.district_code`, units: [sql`i.unit_id`] })})
  order by plans.updated_at desc, plans.id desc limit 1`

const WORK = sql<WorkRow>`
  select t.id, t.district_code, t.plan_id, t.unit_id, t.title, t.clause, t.due_on, ${TASK_DEADLINE} as deadline, t.done_at, t.stage_id, t.state, t.position, t.version as task_version,
    array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'lead' order by u.position, u.unit_id) as leads,
    array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'support' order by u.position, u.unit_id) as supports,
    array(select i.unit_id from task_informed i where i.task_id = t.id order by i.unit_id) as informed,
    w.duration, w.started_on, coalesce(w.version, 0) as work_version
  from tasks t left join task_work w on w.task_id = t.id`

/** Every task of the plan, also dropped ones, whoever asks: a chain does not end where a scope ends. */
export const workOfPlan = (planId: string): Statement<WorkRow> =>
  sql`${WORK} where t.plan_id = ${planId} order by t.position, t.key`

export const linksOfPlan = (planId: string): Statement<LinkRow> => sql`
  select task_id, predecessor_id, lag from task_links where plan_id = ${planId} order by task_id, predecessor_id`

/** A task whose plan the caller may write. The plan's row is held, so that no two changes together close a circle. */
export const lockWork = (scope: RowScope, taskId: string): Statement<WorkRow> => sql`
  ${WORK} join plans p on p.id = t.plan_id
  where t.id = ${taskId} and t.state <> 'dropped' and ${scoped(scope, TASK_OWNER)} for update of p`

export const upsertWork = (row: WorkRow): Statement => sql`
  insert into task_work (task_id, district_code, plan_id, duration, started_on, version)
  values (${row.id}, ${row.district_code}, ${row.plan_id}, ${row.duration}, ${row.started_on}, ${row.work_version})
  on conflict (task_id) do update set duration = excluded.duration, started_on = excluded.started_on,
    version = excluded.version`

export const clearLinks = (taskId: string): Statement => sql`delete from task_links where task_id = ${taskId}`

export const insertLinks = (
  row: WorkRow,
  links: readonly { predecessorId: string; lag: number }[],
): Statement => sql`
  insert into task_links (task_id, predecessor_id, plan_id, district_code, lag)
  select ${row.id}::uuid, r.id, ${row.plan_id}::uuid, ${row.district_code}, r.lag
  from unnest(${links.map((link) => link.predecessorId)}::uuid[], ${links.map((link) => link.lag)}::integer[]) as r (id, lag)`

export const clearInformed = (taskId: string): Statement =>
  sql`delete from task_informed where task_id = ${taskId}`

export const insertInformed = (row: WorkRow, unitIds: readonly string[]): Statement => sql`
  insert into task_informed (task_id, unit_id, plan_id, district_code)
  select ${row.id}::uuid, r.id, ${row.plan_id}::uuid, ${row.district_code} from unnest(${unitIds}::uuid[]) as r (id)`

// --- gates ---

export interface OwnedStage {
  readonly id: string
  readonly plan_id: string
  readonly district_code: string
  readonly name: string
}
export const lockStage = (scope: RowScope, id: string): Statement<OwnedStage> => sql`
  select s.id, s.plan_id, s.district_code, s.name from stages s join plans on plans.id = s.plan_id
  where s.id = ${id} and s.dropped_in is null and ${scoped(scope, PLAN_OWNER)} for update of s`

export const gatesOfPlan = (planId: string): Statement<GateRow> =>
  sql`select stage_id, plan_id, conditions, version from stage_gates where plan_id = ${planId}`

export const upsertGate = (stage: OwnedStage, conditions: unknown, version: number): Statement => sql`
  insert into stage_gates (stage_id, district_code, plan_id, conditions, version)
  values (${stage.id}, ${stage.district_code}, ${stage.plan_id}, ${JSON.stringify(conditions)}::jsonb, ${version})
  on conflict (stage_id) do update set conditions = excluded.conditions, version = excluded.version`

export const passingsOfPlan = (planId: string): Statement<PassingRow> => sql`
  select g.stage_id, g.decided_at, m.name as decided_by_name, g.met, g.note
  from gate_passings g join members m on m.id = g.decided_by
  where g.plan_id = ${planId} order by g.decided_at, g.id`

export interface NewPassing {
  readonly id: string
  readonly stage: OwnedStage
  readonly by: string
  readonly at: Instant
  readonly met: boolean
  readonly note: string
  readonly results: unknown
}
export const insertPassing = (row: NewPassing): Statement => sql`
  insert into gate_passings (id, stage_id, district_code, plan_id, decided_by, decided_at, met, note, results)
  values (${row.id}, ${row.stage.id}, ${row.stage.district_code}, ${row.stage.plan_id}, ${row.by}, ${row.at}, ${row.met},
    ${row.note}, ${JSON.stringify(row.results)}::jsonb)`

/** How many casefiles each campaign has: a measure over none of them says nothing. */
export const casefilesOfCampaigns = (
  scope: RowScope,
  ids: readonly string[],
): Statement<{ campaign_id: string; count: number }> => sql`
  select campaign_id, count(*) as count from casefiles
  where campaign_id = any(${ids}::uuid[]) and state <> 'voided' and ${scopedCasefiles(scope)} group by campaign_id`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const STAGE: OwnedStage = { id: ID, plan_id: ID, district_code: '000000', name: 'n' }
const ROW: WorkRow = {
  id: ID,
  district_code: '000000',
  plan_id: ID,
  unit_id: ID,
  title: 't',
  clause: 'c',
  due_on: null,
  deadline: null,
  done_at: null,
  stage_id: null,
  state: 'open',
  position: 0,
  task_version: 1,
  leads: [],
  supports: [],
  informed: [],
  duration: 1,
  started_on: null,
  work_version: 1,
}

export const samples = {
  wholePlan: () => wholePlan(SCOPE, ID),
  informedPlan: () => informedPlan(SCOPE, ID),
  workOfPlan: () => workOfPlan(ID),
  linksOfPlan: () => linksOfPlan(ID),
  lockWork: () => lockWork(SCOPE, ID),
  upsertWork: () => upsertWork(ROW),
  clearLinks: () => clearLinks(ID),
  insertLinks: () => insertLinks(ROW, [{ predecessorId: ID, lag: 0 }]),
  clearInformed: () => clearInformed(ID),
  insertInformed: () => insertInformed(ROW, [ID]),
  lockStage: () => lockStage(SCOPE, ID),
  gatesOfPlan: () => gatesOfPlan(ID),
  upsertGate: () => upsertGate(STAGE, [], 1),
  passingsOfPlan: () => passingsOfPlan(ID),
  insertPassing: () =>
    insertPassing({ id: ID, stage: STAGE, by: ID, at: NOW, met: true, note: '', results: [] }),
  casefilesOfCampaigns: () => casefilesOfCampaigns(SCOPE, [ID]),
}
