import type { Reading } from '@guatu/contract/plans.ts'
import { countsAsTarget } from '@guatu/domain/plan-text/plan-counts.ts'
import type { GoalStep } from '@guatu/domain/targets/standing.ts'
import { stepsOfQuotas } from '@guatu/domain/targets/steps.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { addDays, dayOf } from '@guatu/domain/time/instant.ts'
import type { StageRow, TargetRow, TaskRow } from './rows.ts'

/** Name of a unit in the plan → unit of the tree; null = left out on purpose. */
export type UnitMap = ReadonlyMap<string, string | null>

export interface Published {
  readonly reading: Reading
  readonly unitIds: UnitMap
}

export interface WantedStage {
  readonly key: string
  readonly name: string
  readonly startsOn: Day | null
  readonly endsOn: Day | null
  readonly position: number
}

export interface WantedTask {
  readonly key: string
  readonly clause: string
  readonly title: string
  readonly dueOn: Day | null
  /** Key of the stage. */
  readonly stage: string | null
  readonly position: number
  readonly leads: readonly string[]
  readonly supports: readonly string[]
}

export interface WantedTarget {
  readonly key: string
  readonly clause: string
  readonly quote: string
  readonly kind: TargetRow['kind']
  readonly subject: string
  readonly value: number | null
  readonly unit: string
  readonly comparator: TargetRow['comparator']
  readonly startsOn: Day
  readonly dueOn: Day
  readonly steps: readonly GoalStep[]
  readonly scope: string | null
  readonly position: number
}

/** What a reading asks for. */
export interface Wanted {
  readonly stages: readonly WantedStage[]
  readonly tasks: readonly WantedTask[]
  readonly targets: readonly WantedTarget[]
}

/**
 * Stages, tasks and targets of a reading. A target that only restates another is left out. What has no day of its
 * own runs over the plan's period; a plan without one runs for a year from today.
 */
export const wantedOf = ({ reading, unitIds }: Published, now: Instant): Wanted => {
  const from = reading.period.from ?? reading.issuedOn ?? dayOf(now)
  const to = reading.period.to ?? addDays(from, 364)
  const stages = reading.stages.map((stage, position) => ({
    key: stage.id,
    name: stage.name,
    startsOn: stage.from,
    endsOn: stage.to,
    position,
  }))
  return {
    stages,
    tasks: reading.tasks.map((task, position) => {
      const leads = unitsNamed(task.leads, unitIds)
      return {
        key: task.id,
        clause: task.section,
        title: task.title,
        dueOn: task.due,
        stage: stageOf(task.due, stages),
        position,
        leads,
        supports: unitsNamed(task.supports, unitIds).filter((id) => !leads.includes(id)),
      }
    }),
    targets: reading.targets.filter(countsAsTarget).map((target, position) => {
      const dueOn = target.due ?? to
      const startsOn = from < dueOn ? from : dueOn
      const { value, unit } = target
      return {
        key: target.id,
        clause: target.section,
        quote: target.quote,
        kind: target.kind,
        subject: target.subject,
        value: target.value,
        unit: target.unit,
        comparator: target.comparator,
        startsOn,
        dueOn,
        steps: stepsOfQuotas({ value, unit, startsOn, dueOn }, target.split?.periods ?? []),
        scope: target.scope,
        position,
      }
    }),
  }
}

const unitsNamed = (names: readonly string[], unitIds: UnitMap): string[] => {
  const ids = new Set<string>()
  for (const name of names) {
    const id = unitIds.get(name)
    if (id) ids.add(id)
  }
  return [...ids]
}

/** The stage that ends first on or after the day; tasks without a day belong to none. */
const stageOf = (due: Day | null, stages: readonly WantedStage[]): string | null => {
  if (!due) return null
  const open = stages.filter((stage) => stage.endsOn !== null && stage.endsOn >= due)
  open.sort((a, b) => ((a.endsOn as Day) < (b.endsOn as Day) ? -1 : 1))
  return open[0]?.key ?? null
}

export interface Change<T> {
  /** Null for what is new. */
  readonly id: string | null
  readonly version: number
  readonly item: T
}

export interface PublicationPlan {
  readonly stages: readonly Change<WantedStage>[]
  readonly tasks: readonly Change<WantedTask>[]
  readonly targets: readonly Change<WantedTarget>[]
  readonly droppedStages: readonly StageRow[]
  readonly droppedTasks: readonly TaskRow[]
  readonly droppedTargets: readonly TargetRow[]
}

export interface Existing {
  readonly stages: readonly StageRow[]
  readonly tasks: readonly TaskRow[]
  readonly targets: readonly TargetRow[]
}

/**
 * What a publication has to change. `previous` is what the version before asked for: where the plan says the same as
 * then, a day, stage or unit that somebody has changed since on the schedule stays as they set it.
 */
export const planPublication = (
  existing: Existing,
  wanted: Wanted,
  previous: Wanted | null,
): PublicationPlan => {
  const stageKeys = new Map(existing.stages.map((stage) => [stage.id, stage.key]))
  const before = new Map(previous?.tasks.map((task) => [task.key, task]))
  return {
    stages: changes(existing.stages, wanted.stages, (row, item) =>
      row.dropped_in === null && same(stageOfRow(row), item) ? null : item,
    ),
    tasks: changes(existing.tasks, wanted.tasks, (row, item) => {
      const now = taskOfRow(row, stageKeys)
      const next = keepHandMade(now, item, before.get(item.key))
      return row.state !== 'dropped' && same(now, next) ? null : next
    }),
    targets: changes(existing.targets, wanted.targets, (row, item) =>
      row.state !== 'dropped' && same(targetOfRow(row), item) ? null : item,
    ),
    droppedStages: gone(existing.stages, wanted.stages).filter((row) => row.dropped_in === null),
    droppedTasks: gone(existing.tasks, wanted.tasks).filter((row) => row.state !== 'dropped'),
    droppedTargets: gone(existing.targets, wanted.targets).filter((row) => row.state !== 'dropped'),
  }
}

const keepHandMade = (now: WantedTask, next: WantedTask, before: WantedTask | undefined): WantedTask => {
  if (!before) return next
  const sameUnits = same([before.leads, before.supports], [next.leads, next.supports])
  return {
    ...next,
    dueOn: before.dueOn === next.dueOn ? now.dueOn : next.dueOn,
    stage: before.stage === next.stage ? now.stage : next.stage,
    leads: sameUnits ? now.leads : next.leads,
    supports: sameUnits ? now.supports : next.supports,
  }
}

interface Keyed {
  readonly key: string
}

const changes = <R extends Keyed & { id: string; version: number }, T extends Keyed>(
  rows: readonly R[],
  wanted: readonly T[],
  next: (row: R, item: T) => T | null,
): Change<T>[] => {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return wanted.flatMap((item): Change<T>[] => {
    const row = byKey.get(item.key)
    if (!row) return [{ id: null, version: 1, item }]
    const changed = next(row, item)
    return changed ? [{ id: row.id, version: row.version + 1, item: changed }] : []
  })
}

const gone = <R extends Keyed>(rows: readonly R[], wanted: readonly Keyed[]): R[] => {
  const keys = new Set(wanted.map((item) => item.key))
  return rows.filter((row) => !keys.has(row.key))
}

const stageOfRow = (row: StageRow): WantedStage => ({
  key: row.key,
  name: row.name,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  position: row.position,
})

const taskOfRow = (row: TaskRow, stageKeys: ReadonlyMap<string, string>): WantedTask => ({
  key: row.key,
  clause: row.clause,
  title: row.title,
  dueOn: row.due_on,
  stage: row.stage_id === null ? null : (stageKeys.get(row.stage_id) ?? null),
  position: row.position,
  leads: row.leads,
  supports: row.supports,
})

const targetOfRow = (row: TargetRow): WantedTarget => ({
  key: row.key,
  clause: row.clause,
  quote: row.quote,
  kind: row.kind,
  subject: row.subject,
  value: row.value,
  unit: row.unit,
  comparator: row.comparator,
  startsOn: row.starts_on,
  dueOn: row.due_on,
  steps: row.steps.map(({ day, value }) => ({ day, value })),
  scope: row.scope,
  position: row.position,
})

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
