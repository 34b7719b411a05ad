import type { Reading } from '@guatu/contract/plans.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import {
  planPublication,
  wantedOf,
  type Change,
  type PublicationPlan,
  type UnitMap,
  type Wanted,
} from './publication-plan.ts'
import {
  clearTaskUnits,
  dropStages,
  dropTargets,
  dropTasks,
  insertTaskUnits,
  publishedVersion,
  stagesOfPlan,
  upsertStages,
  upsertTargets,
  upsertTasks,
  type Owner,
  type Write,
} from './publication-queries.ts'
import { targetsOfPlan, tasksOfPlan } from './queries.ts'

export interface PublicationInput {
  readonly planId: string
  readonly districtCode: string
  /** Whose plan it is. */
  readonly unitId: string
  /** Number of the version that is being published, from 1. */
  readonly version: number
  readonly reading: Reading
  readonly unitIds: UnitMap
  /** Days that hold where the reading states none; the reading's own period comes first. */
  readonly period: { readonly from: Day | null; readonly to: Day | null }
  /** Makes an event in the publisher's name: `call.event`. */
  readonly event: (
    kind: string,
    subject: { type: string; id: string; version: number },
    payload: NewEvent['payload'],
  ) => NewEvent
}

export interface PublicationCounts {
  readonly stages: PartCounts
  readonly tasks: PartCounts
  readonly targets: PartCounts
}
export interface PartCounts {
  readonly added: number
  readonly changed: number
  readonly dropped: number
}

/**
 * Makes a plan's stages, tasks and targets what its reading says. Runs inside the transaction that publishes the
 * plan; the caller holds the lock on the plan and records 'plan.published' itself. Each stage, task and target that
 * is new, changed or dropped leaves its own event here (stage.published, task.published, task.dropped, …).
 * Things are known again by their key (id in the reading): a finished task stays finished, a bound target stays bound,
 * days and units changed by hand on the schedule stay where the plan has not changed its own mind. What the reading
 * no longer has is marked as dropped and never removed. Publishing the same again changes nothing.
 */
export const applyPublication = async (
  tx: WriteTx,
  input: PublicationInput,
  now: Instant,
): Promise<PublicationCounts> => {
  const wanted = wantedFrom(input, input.reading, input.unitIds, now)
  const [stages, tasks, targets] = [
    await tx.many(stagesOfPlan(input.planId)),
    await tx.many(tasksOfPlan(input.planId)),
    await tx.many(targetsOfPlan(input.planId)),
  ]
  const plan = planPublication({ stages, tasks, targets }, wanted, await previousWanted(tx, input))
  await writeStages(tx, input, plan)
  await writeTasks(tx, input, plan)
  await writeTargets(tx, input, plan)
  return {
    stages: count(plan.stages, plan.droppedStages),
    tasks: count(plan.tasks, plan.droppedTasks),
    targets: count(plan.targets, plan.droppedTargets),
  }
}

const wantedFrom = (input: PublicationInput, reading: Reading, unitIds: UnitMap, now: Instant): Wanted => {
  const period = {
    from: reading.period.from ?? input.period.from,
    to: reading.period.to ?? input.period.to,
  }
  return wantedOf({ reading: { ...reading, period }, unitIds }, now)
}

const previousWanted = async (tx: WriteTx, input: PublicationInput): Promise<Wanted | null> => {
  if (input.version <= 1) return null
  const row = await tx.maybeOne(publishedVersion(input.planId, input.version - 1))
  if (!row) return null
  const unitIds = new Map(Object.entries(row.unit_names))
  return wantedFrom(input, row.reading as Reading, unitIds, row.published_at)
}

const withIds = <T>(changes: readonly Change<T>[]): Write<T>[] =>
  changes.map((change) => ({ ...change, id: change.id ?? newId() }))

const count = (changes: readonly Change<unknown>[], dropped: readonly unknown[]): PartCounts => ({
  added: changes.filter((change) => change.id === null).length,
  changed: changes.filter((change) => change.id !== null).length,
  dropped: dropped.length,
})

const ownerOf = ({ planId, districtCode, unitId }: PublicationInput): Owner => ({
  planId,
  districtCode,
  unitId,
})

const writeStages = async (tx: WriteTx, input: PublicationInput, plan: PublicationPlan): Promise<void> => {
  const rows = withIds(plan.stages)
  const at = (id: string) => ({ type: 'stage', id, version: input.version })
  if (rows.length > 0) await tx.run(upsertStages(ownerOf(input), rows))
  for (const { id, item } of rows)
    tx.record(input.event('stage.published', at(id), { ...item, planId: input.planId }))
  if (plan.droppedStages.length === 0) return
  await tx.run(
    dropStages(
      plan.droppedStages.map((row) => row.id),
      input.version,
    ),
  )
  for (const row of plan.droppedStages)
    tx.record(input.event('stage.dropped', at(row.id), { planId: input.planId, key: row.key }))
}

const writeTasks = async (tx: WriteTx, input: PublicationInput, plan: PublicationPlan): Promise<void> => {
  const rows = withIds(plan.tasks)
  const about = { planId: input.planId, planVersion: input.version }
  if (rows.length > 0) {
    await tx.run(upsertTasks(ownerOf(input), rows))
    await tx.run(clearTaskUnits(rows.map((row) => row.id)))
    const units = rows.flatMap(({ id, item }) => [
      ...item.leads.map((unitId) => ({ taskId: id, unitId, duty: 'lead' as const })),
      ...item.supports.map((unitId) => ({ taskId: id, unitId, duty: 'support' as const })),
    ])
    if (units.length > 0) await tx.run(insertTaskUnits(input.districtCode, units))
  }
  for (const { id, version, item } of rows)
    tx.record(input.event('task.published', { type: 'task', id, version }, { ...item, ...about }))
  if (plan.droppedTasks.length > 0) await tx.run(dropTasks(plan.droppedTasks.map((row) => row.id)))
  for (const row of plan.droppedTasks) {
    const subject = { type: 'task', id: row.id, version: row.version + 1 }
    tx.record(input.event('task.dropped', subject, { ...about, key: row.key }))
  }
}

const writeTargets = async (tx: WriteTx, input: PublicationInput, plan: PublicationPlan): Promise<void> => {
  const rows = withIds(plan.targets)
  const about = { planId: input.planId, planVersion: input.version }
  if (rows.length > 0) await tx.run(upsertTargets(ownerOf(input), rows))
  for (const { id, version, item } of rows)
    tx.record(
      input.event(
        'target.published',
        { type: 'target', id, version },
        { ...item, ...about, steps: item.steps.map((step) => ({ ...step })) },
      ),
    )
  if (plan.droppedTargets.length > 0) await tx.run(dropTargets(plan.droppedTargets.map((row) => row.id)))
  for (const row of plan.droppedTargets) {
    const subject = { type: 'target', id: row.id, version: row.version + 1 }
    tx.record(input.event('target.dropped', subject, { ...about, key: row.key }))
  }
}
