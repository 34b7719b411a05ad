import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { PUBLISHED_TITLE } from '../../platform/plan-title-queries.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { CampaignCounts, CampaignRow, MeetingTask, TargetRow, TaskRow } from './rows.ts'

/** A campaign is for everybody in the town or office that runs it: they report and handle its casefiles. */
const CAMPAIGN_READERS: OwnerColumns = {
  district: sql`campaigns.district_code`,
  units: [],
  unitLists: [sql`array(select u.id from units u where u.path @> array[campaigns.unit_id])`],
}
const CAMPAIGN_OWNER: OwnerColumns = {
  district: sql`campaigns.district_code`,
  units: [sql`campaigns.unit_id`],
}

const ALL_CAMPAIGNS = sql<CampaignRow>`
  select id, district_code, unit_id, plan_id, name, playbook, playbook_version, starts_on, ends_on, version from campaigns`

export const campaignsInScope = (scope: RowScope): Statement<CampaignRow> =>
  sql`${ALL_CAMPAIGNS} where ${scoped(scope, CAMPAIGN_READERS)} order by created_at, id`

/** A campaign that the caller's own units run. */
export const ownCampaign = (scope: RowScope, id: string): Statement<CampaignRow> =>
  sql`${ALL_CAMPAIGNS} where id = ${id} and ${scoped(scope, CAMPAIGN_OWNER)}`

export const campaignById = (id: string): Statement<CampaignRow> => sql`${ALL_CAMPAIGNS} where id = ${id}`

export const playbooksOfPlan = (planId: string): Statement<{ playbook: string }> =>
  sql`select distinct playbook from campaigns where plan_id = ${planId}`

export const insertCampaign = (row: CampaignRow, now: Instant): Statement => sql`
  insert into campaigns (id, district_code, unit_id, plan_id, name, playbook, playbook_version, starts_on, ends_on, version,
    created_at, updated_at)
  values (${row.id}, ${row.district_code}, ${row.unit_id}, ${row.plan_id}, ${row.name}, ${row.playbook},
    ${row.playbook_version}, ${row.starts_on}, ${row.ends_on}, ${row.version}, ${now}, ${now})`

/** The campaign carries out the task, after those that do already. */
export const linkCampaign = (
  task: Pick<TaskRow, 'id' | 'district_code' | 'campaign_ids'>,
  campaignId: string,
): Statement => sql`
  insert into task_campaigns (task_id, campaign_id, district_code, position)
  values (${task.id}, ${campaignId}, ${task.district_code}, ${task.campaign_ids.length})`

/** A campaign of the same plan, or of the same unit where there is no plan, that bears this name already. */
export const campaignNamed = (
  unitId: string,
  planId: string | null,
  name: string,
): Statement<{ id: string }> => sql`
  select id from campaigns
  where unit_id = ${unitId} and plan_id is not distinct from ${planId}::uuid and name = ${name} limit 1`

/** Casefiles of campaigns as far as the scope reaches; void ones are no casefiles of anybody's. */
export const countsOfCampaigns = (
  scope: RowScope,
  campaignIds: readonly string[],
  now: Instant,
): Statement<CampaignCounts> => sql`
  select campaign_id, count(*) as total, count(*) filter (where state = 'closed') as closed,
    count(*) filter (where ${lightOf(CASEFILE_LIGHT, now)} = 'red') as late
  from casefiles
  where campaign_id = any(${campaignIds}::uuid[]) and state <> 'voided' and ${scopedCasefiles(scope)}
  group by campaign_id`

export interface PlanHead {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly title: string
}
const PLAN_OWNER: OwnerColumns = { district: sql`plans.district_code`, units: [sql`plans.unit_id`] }
export const planHead = (scope: RowScope, id: string): Statement<PlanHead> => sql`
  select id, district_code, unit_id, title from plans where id = ${id} and ${scoped(scope, PLAN_OWNER)}`

// --- tasks ---

/** A task is for the unit whose plan it is, and for those that lead or support it. */
const TASK_OWNER: OwnerColumns = {
  district: sql`t.district_code`,
  units: [sql`t.unit_id`],
  unitLists: [sql`array(select u.unit_id from task_units u where u.task_id = t.id)`],
}
/** The deadline of the task `t`, as domain/work-plan/deadline has it: its own day, else the end of its stage. */
export const TASK_DEADLINE = sql`coalesce(t.due_on,
  (select s.ends_on from stages s where s.id = t.stage_id and s.dropped_in is null))`
const TASK_COLUMNS = sql`
  t.id, t.district_code, t.plan_id, t.unit_id, t.key, t.clause, t.title, t.due_on, ${TASK_DEADLINE} as deadline, t.stage_id, t.state, t.campaign_id,
  t.position, t.version, t.done_at, t.meeting_id,
  array(select k.campaign_id from task_campaigns k where k.task_id = t.id order by k.position, k.campaign_id) as campaign_ids,
  array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'lead' order by u.position, u.unit_id) as leads,
  array(select u.unit_id from task_units u where u.task_id = t.id and u.duty = 'support' order by u.position, u.unit_id) as supports`

/** All tasks that a plan's own text ever had, also dropped ones; not those that meetings decided. */
export const tasksOfPlan = (planId: string): Statement<TaskRow> => sql`
  select ${TASK_COLUMNS} from tasks t where t.plan_id = ${planId} and t.meeting_id is null
  order by t.position, t.key`

/** Tasks that stand in the plan as published last. */
export const tasksInScope = (scope: RowScope, planId: string): Statement<TaskRow> => sql`
  select ${TASK_COLUMNS} from tasks t
  where t.plan_id = ${planId} and t.state <> 'dropped' and ${scoped(scope, TASK_OWNER)}
  order by t.position, t.key`

/** A task of a plan whose unit the scope reaches, held until the commit. */
export const lockTask = (scope: RowScope, id: string): Statement<TaskRow> => sql`
  select ${TASK_COLUMNS} from tasks t
  where t.id = ${id} and ${scoped(scope, { district: sql`t.district_code`, units: [sql`t.unit_id`] })} for update of t`

export const updateTask = (row: TaskRow): Statement => sql`
  update tasks set due_on = ${row.due_on}, stage_id = ${row.stage_id}, state = ${row.state},
    campaign_id = ${row.campaign_id}, done_at = ${row.done_at}, version = ${row.version}
  where id = ${row.id}`

/** Open tasks of published plans that have a deadline; of some units alone where these are given. */
export const tasksDue = (scope: RowScope, unitIds: readonly string[] | null): Statement<TaskRow> => {
  const conditions = [
    sql`t.state = 'open' and ${TASK_DEADLINE} is not null and plans.published_version > 0`,
    scoped(scope, TASK_OWNER),
  ]
  if (unitIds)
    conditions.push(
      sql`exists (select 1 from task_units u where u.task_id = t.id and u.unit_id = any(${unitIds}::uuid[]))`,
    )
  return sql`
    select ${TASK_COLUMNS} from tasks t join plans on plans.id = t.plan_id
    where ${allOf(conditions)} order by ${TASK_DEADLINE}, t.position, t.key limit 2000`
}

export const tasksByIds = (ids: readonly string[]): Statement<TaskRow> =>
  sql`select ${TASK_COLUMNS} from tasks t where t.id = any(${ids}::uuid[])`

export const taskById = (id: string): Statement<TaskRow> =>
  sql`select ${TASK_COLUMNS} from tasks t where t.id = ${id} for update of t`

/** A task that a meeting decided stands after those of the plan's text. */
const AFTER_THE_PLAN = 100_000

export const insertMeetingTask = (
  row: MeetingTask & { readonly id: string; readonly stageId: string | null },
): Statement => sql`
  insert into tasks (id, district_code, plan_id, unit_id, key, clause, title, due_on, stage_id, position, meeting_id)
  values (${row.id}, ${row.districtCode}, ${row.planId}, ${row.unitId}, ${`meeting ${row.id}`}, ${row.clause}, ${row.title},
    ${row.dueOn}, ${row.stageId}, ${AFTER_THE_PLAN}, ${row.meetingId})`

export const dropTask = (id: string): Statement =>
  sql`update tasks set state = 'dropped', done_at = null, version = version + 1 where id = ${id}`

/** The stage that ends first on or after the day. */
export const stageEndingAfter = (planId: string, day: Day): Statement<{ id: string }> => sql`
  select id from stages where plan_id = ${planId} and dropped_in is null and ends_on >= ${day}
  order by ends_on, position limit 1`

/** A published plan that the scope reaches. */
export const publishedPlan = (scope: RowScope, id: string): Statement<PlanHead> => sql`
  select id, district_code, unit_id, ${PUBLISHED_TITLE} as title from plans
  where id = ${id} and published_version > 0 and ${scoped(scope, PLAN_OWNER)}`

export const isStageOfPlan = (planId: string, stageId: string): Statement<{ id: string }> =>
  sql`select id from stages where id = ${stageId} and plan_id = ${planId} and dropped_in is null`

/** Which of the units are there and in the scope. */
export const unitsReached = (scope: RowScope, ids: readonly string[]): Statement<{ id: string }> => sql`
  select id from units where id = any(${ids}::uuid[]) and active
    and ${scoped(scope, { district: sql`units.district_code`, units: [sql`units.id`] })}`

// --- targets ---

const ALL_TARGETS = sql<TargetRow>`
  select t.id, t.district_code, t.plan_id, t.unit_id, t.key, t.clause, t.quote, t.kind, t.subject, t.value, t.unit,
    t.comparator, t.starts_on, t.due_on, t.steps, t.scope, t.campaign_id, t.measure, t.state, t.position, t.version
  from targets t`
/** A target is for the unit whose plan it is: its number would mean nothing over a part of the rows. */
const TARGET_OWNER: OwnerColumns = { district: sql`t.district_code`, units: [sql`t.unit_id`] }

/** All targets that a plan ever had, also dropped ones. */
export const targetsOfPlan = (planId: string): Statement<TargetRow> =>
  sql`${ALL_TARGETS} where t.plan_id = ${planId} order by t.position, t.key`

export interface TargetFilter {
  readonly plan?: string | undefined
  readonly campaign?: string | undefined
}
export const targetsInScope = (scope: RowScope, { plan, campaign }: TargetFilter): Statement<TargetRow> => {
  const conditions = [sql`t.state = 'open'`, scoped(scope, TARGET_OWNER)]
  if (plan) conditions.push(sql`t.plan_id = ${plan}`)
  if (campaign) conditions.push(sql`t.campaign_id = ${campaign}`)
  return sql`${ALL_TARGETS} where ${allOf(conditions)} order by t.plan_id, t.position, t.key`
}

export const targetInScope = (scope: RowScope, id: string): Statement<TargetRow> =>
  sql`${ALL_TARGETS} where t.id = ${id} and t.state = 'open' and ${scoped(scope, TARGET_OWNER)}`

export const lockTarget = (scope: RowScope, id: string): Statement<TargetRow> =>
  sql`${targetInScope(scope, id)} for update of t`

export const setBinding = (row: TargetRow): Statement => sql`
  update targets set campaign_id = ${row.campaign_id}, version = ${row.version},
    measure = ${row.measure === null ? null : JSON.stringify(row.measure)}::jsonb
  where id = ${row.id}`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const CAMPAIGN: CampaignRow = {
  id: ID,
  district_code: '000000',
  unit_id: ID,
  plan_id: null,
  name: 'n',
  playbook: 'p',
  playbook_version: 1,
  starts_on: null,
  ends_on: null,
  version: 1,
}
const TASK: TaskRow = {
  id: ID,
  district_code: '000000',
  plan_id: ID,
  unit_id: ID,
  key: 't1',
  clause: '',
  title: 't',
  due_on: null,
  deadline: null,
  stage_id: null,
  state: 'open',
  campaign_id: null,
  campaign_ids: [],
  position: 0,
  version: 1,
  done_at: null,
  meeting_id: null,
  leads: [],
  supports: [],
}
const TARGET = { id: ID, campaign_id: ID, measure: {}, version: 2 } as unknown as TargetRow

export const samples = {
  campaignsInScope: () => campaignsInScope(SCOPE),
  ownCampaign: () => ownCampaign(SCOPE, ID),
  campaignById: () => campaignById(ID),
  linkCampaign: () => linkCampaign(TASK, ID),
  campaignNamed: () => campaignNamed(ID, null, 'n'),
  playbooksOfPlan: () => playbooksOfPlan(ID),
  insertCampaign: () => insertCampaign(CAMPAIGN, NOW),
  countsOfCampaigns: () => countsOfCampaigns(SCOPE, [ID], NOW),
  planHead: () => planHead(SCOPE, ID),
  tasksOfPlan: () => tasksOfPlan(ID),
  tasksInScope: () => tasksInScope(SCOPE, ID),
  lockTask: () => lockTask(SCOPE, ID),
  updateTask: () => updateTask(TASK),
  tasksDue: () => tasksDue(SCOPE, [ID]),
  tasksByIds: () => tasksByIds([ID]),
  taskById: () => taskById(ID),
  insertMeetingTask: () =>
    insertMeetingTask({
      ...{ id: ID, districtCode: '000000', planId: ID, unitId: ID, meetingId: ID, clause: '', title: 't' },
      ...{ dueOn: '2026-01-01', stageId: null, leads: [], supports: [] },
    }),
  dropTask: () => dropTask(ID),
  stageEndingAfter: () => stageEndingAfter(ID, '2026-01-01'),
  publishedPlan: () => publishedPlan(SCOPE, ID),
  isStageOfPlan: () => isStageOfPlan(ID, ID),
  unitsReached: () => unitsReached(SCOPE, [ID]),
  targetsOfPlan: () => targetsOfPlan(ID),
  targetsInScope: () => targetsInScope(SCOPE, { plan: ID, campaign: ID }),
  targetInScope: () => targetInScope(SCOPE, ID),
  lockTarget: () => lockTarget(SCOPE, ID),
  setBinding: () => setBinding(TARGET),
}
