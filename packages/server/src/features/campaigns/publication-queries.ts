import { sql, type Statement } from '../../platform/db/sql.ts'
import type { Change, WantedStage, WantedTarget, WantedTask } from './publication-plan.ts'
import type { StageRow } from './rows.ts'

/** All stages that a plan ever had, also dropped ones. */
export const stagesOfPlan = (planId: string): Statement<StageRow> => sql`
  select id, plan_id, key, name, starts_on, ends_on, position, dropped_in, 1 as version
  from stages where plan_id = ${planId} order by position, key`

export interface PublishedRow {
  readonly reading: unknown
  readonly unit_names: Record<string, string | null>
  readonly published_at: string
}
export const publishedVersion = (planId: string, number: number): Statement<PublishedRow> => sql`
  select reading, unit_names, published_at from plan_versions where plan_id = ${planId} and number = ${number}`

export interface Owner {
  readonly planId: string
  readonly districtCode: string
  readonly unitId: string
}

/** A change with the id that it is written under. */
export type Write<T> = Change<T> & { readonly id: string }

const column = <T, V>(rows: readonly Write<T>[], pick: (row: Write<T>) => V): V[] => rows.map(pick)

export const upsertStages = (owner: Owner, rows: readonly Write<WantedStage>[]): Statement => sql`
  insert into stages (id, district_code, plan_id, key, name, starts_on, ends_on, position)
  select r.id, ${owner.districtCode}, ${owner.planId}::uuid, r.key, r.name, r.starts_on, r.ends_on, r.position
  from unnest(
    ${column(rows, (r) => r.id)}::uuid[], ${column(rows, (r) => r.item.key)}::text[],
    ${column(rows, (r) => r.item.name)}::text[], ${column(rows, (r) => r.item.startsOn)}::date[],
    ${column(rows, (r) => r.item.endsOn)}::date[], ${column(rows, (r) => r.item.position)}::integer[]
  ) as r (id, key, name, starts_on, ends_on, position)
  on conflict (plan_id, key) do update set name = excluded.name, starts_on = excluded.starts_on,
    ends_on = excluded.ends_on, position = excluded.position, dropped_in = null`

export const dropStages = (ids: readonly string[], planVersion: number): Statement =>
  sql`update stages set dropped_in = ${planVersion} where id = any(${ids}::uuid[])`

/** The stage is given by its key in the same plan. A finished task stays finished; a dropped one is open again. */
export const upsertTasks = (owner: Owner, rows: readonly Write<WantedTask>[]): Statement => sql`
  insert into tasks (id, district_code, plan_id, unit_id, key, clause, title, due_on, stage_id, position, version)
  select r.id, ${owner.districtCode}, ${owner.planId}::uuid, ${owner.unitId}::uuid, r.key, r.clause, r.title, r.due_on,
    s.id, r.position, r.version
  from unnest(
    ${column(rows, (r) => r.id)}::uuid[], ${column(rows, (r) => r.item.key)}::text[],
    ${column(rows, (r) => r.item.clause)}::text[], ${column(rows, (r) => r.item.title)}::text[],
    ${column(rows, (r) => r.item.dueOn)}::date[], ${column(rows, (r) => r.item.stage)}::text[],
    ${column(rows, (r) => r.item.position)}::integer[], ${column(rows, (r) => r.version)}::integer[]
  ) as r (id, key, clause, title, due_on, stage, position, version)
  left join stages s on s.plan_id = ${owner.planId}::uuid and s.key = r.stage
  on conflict (plan_id, key) do update set clause = excluded.clause, title = excluded.title, due_on = excluded.due_on,
    stage_id = excluded.stage_id, position = excluded.position, version = excluded.version,
    state = case when tasks.state = 'dropped' then 'open' else tasks.state end`

export const dropTasks = (ids: readonly string[]): Statement =>
  sql`update tasks set state = 'dropped', done_at = null, version = version + 1 where id = any(${ids}::uuid[])`

export const clearTaskUnits = (taskIds: readonly string[]): Statement =>
  sql`delete from task_units where task_id = any(${taskIds}::uuid[])`

export interface TaskUnit {
  readonly taskId: string
  readonly unitId: string
  readonly duty: 'lead' | 'support'
}
/** In the order given: the first lead of a task is accountable. */
export const insertTaskUnits = (districtCode: string, rows: readonly TaskUnit[]): Statement => sql`
  insert into task_units (task_id, unit_id, duty, district_code, position)
  select r.task_id, r.unit_id, r.duty, ${districtCode}, r.position
  from unnest(${rows.map((r) => r.taskId)}::uuid[], ${rows.map((r) => r.unitId)}::uuid[], ${rows.map((r) => r.duty)}::text[])
    with ordinality as r (task_id, unit_id, duty, position)`

/** A bound measure and its campaign stay bound. */
export const upsertTargets = (owner: Owner, rows: readonly Write<WantedTarget>[]): Statement => sql`
  insert into targets (id, district_code, plan_id, unit_id, key, clause, quote, kind, subject, value, unit, comparator,
    starts_on, due_on, steps, scope, position, version)
  select r.id, ${owner.districtCode}, ${owner.planId}::uuid, ${owner.unitId}::uuid, r.key, r.clause, r.quote, r.kind,
    r.subject, r.value, r.unit, r.comparator, r.starts_on, r.due_on, r.steps, r.scope, r.position, r.version
  from unnest(
    ${column(rows, (r) => r.id)}::uuid[], ${column(rows, (r) => r.item.key)}::text[],
    ${column(rows, (r) => r.item.clause)}::text[], ${column(rows, (r) => r.item.quote)}::text[],
    ${column(rows, (r) => r.item.kind)}::text[], ${column(rows, (r) => r.item.subject)}::text[],
    ${column(rows, (r) => r.item.value)}::numeric[], ${column(rows, (r) => r.item.unit)}::text[],
    ${column(rows, (r) => r.item.comparator)}::text[], ${column(rows, (r) => r.item.startsOn)}::date[],
    ${column(rows, (r) => r.item.dueOn)}::date[],
    ${column(rows, (r) => JSON.stringify(r.item.steps))}::jsonb[], ${column(rows, (r) => r.item.scope)}::text[],
    ${column(rows, (r) => r.item.position)}::integer[], ${column(rows, (r) => r.version)}::integer[]
  ) as r (id, key, clause, quote, kind, subject, value, unit, comparator, starts_on, due_on, steps, scope,
    position, version)
  on conflict (plan_id, key) do update set clause = excluded.clause, quote = excluded.quote, kind = excluded.kind,
    subject = excluded.subject, value = excluded.value, unit = excluded.unit, comparator = excluded.comparator,
    starts_on = excluded.starts_on, due_on = excluded.due_on, steps = excluded.steps, scope = excluded.scope, position = excluded.position,
    version = excluded.version, state = 'open'`

export const dropTargets = (ids: readonly string[]): Statement =>
  sql`update targets set state = 'dropped', version = version + 1 where id = any(${ids}::uuid[])`

const ID = '00000000-0000-7000-8000-000000000000'
const OWNER: Owner = { planId: ID, districtCode: '000000', unitId: ID }
const write = <T>(item: T): Write<T>[] => [{ id: ID, version: 1, item }]

export const samples = {
  stagesOfPlan: () => stagesOfPlan(ID),
  publishedVersion: () => publishedVersion(ID, 1),
  upsertStages: () =>
    upsertStages(OWNER, write({ key: 's1', name: 'n', startsOn: null, endsOn: '2026-01-01', position: 0 })),
  dropStages: () => dropStages([ID], 1),
  upsertTasks: () =>
    upsertTasks(
      OWNER,
      write({
        key: 't1',
        clause: 'c',
        title: 't',
        dueOn: null,
        stage: null,
        position: 0,
        leads: [],
        supports: [],
      }),
    ),
  dropTasks: () => dropTasks([ID]),
  clearTaskUnits: () => clearTaskUnits([ID]),
  insertTaskUnits: () => insertTaskUnits('000000', [{ taskId: ID, unitId: ID, duty: 'lead' }]),
  upsertTargets: () =>
    upsertTargets(
      OWNER,
      write({
        key: 'g1',
        clause: 'c',
        quote: 'q',
        kind: 'count',
        subject: 's',
        value: 1,
        unit: '处',
        comparator: '>=',
        startsOn: '2026-01-01',
        dueOn: '2026-12-31',
        steps: [],
        scope: null,
        position: 0,
      }),
    ),
  dropTargets: () => dropTargets([ID]),
}
