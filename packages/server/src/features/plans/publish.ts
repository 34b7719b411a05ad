import type { Plan, publishPlan } from '@guatu/contract/plans.ts'
import { dutyGaps } from '@guatu/domain/plan-text/duty-gaps.ts'
import { canonicalJson } from '../../platform/audit/event.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { applyPublication } from '../campaigns/index.ts'
import { keepBaseline } from '../work-plan/index.ts'
import { matchingFor } from './matching.ts'
import { insertVersion, lockPlan, markPublished, versionContent } from './queries.ts'
import { toPlan, undecidedNames, type PlanRow } from './rows.ts'

/**
 * Makes the reading as it stands the next version of the plan: kept for good, and turned into tasks, targets and
 * stages. Publishing the same again changes nothing.
 */
export const publish = async (tx: WriteTx, call: Call<typeof publishPlan>): Promise<Plan> => {
  const row = (await tx.maybeOne(lockPlan(call.params.id, call.scope))) ?? refuse('not_found')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'plan', row.id, row.version)
  refuseUnready(row)
  const { suggester } = await matchingFor(tx, row)
  if (await isPublished(tx, row)) return toPlan(row, suggester)
  const number = row.published_version + 1
  await tx.run(insertVersion(row, number, call.actor.memberId, call.now))
  const counts = await applyPublication(
    tx,
    {
      planId: row.id,
      districtCode: row.district_code,
      unitId: row.unit_id,
      version: number,
      reading: row.reading,
      unitIds: new Map(Object.entries(row.unit_names)),
      period: row.reading.period,
      event: call.event,
    },
    call.now,
  )
  await keepBaseline(
    tx,
    {
      planId: row.id,
      districtCode: row.district_code,
      origin: 'publication',
      planVersion: number,
      reason: '',
      by: call.actor.memberId,
      event: call.event,
    },
    call.now,
  )
  const version = row.version + 1
  await tx.run(markPublished(row.id, number, unitsNamed(row), call.now))
  tx.record(
    call.event(
      'plan.published',
      { type: 'plan', id: row.id, version },
      { number, ...toJson(counts), tasksWithoutUnit: withoutUnit(row) },
    ),
  )
  return toPlan(
    { ...row, state: 'published', published_version: number, version, updated_at: call.now },
    suggester,
  )
}

const toJson = (counts: Awaited<ReturnType<typeof applyPublication>>) => ({
  stages: { ...counts.stages },
  tasks: { ...counts.tasks },
  targets: { ...counts.targets },
})

/** It may be published so, but it is known who did. */
const withoutUnit = ({ reading, unit_names }: PlanRow): number => {
  const { noLead, noUnit } = dutyGaps(reading.tasks, unit_names)
  return noLead.length + noUnit.length
}

const refuseUnready = ({ reading, unit_names }: PlanRow): void => {
  if (reading.tasks.length + reading.targets.length === 0) refuse('plans.nothing_to_publish')
  const names = undecidedNames(reading, unit_names)
  if (names.length > 0)
    refuse('plans.unmapped_units', {
      detail: names.join('、'),
      detailEn: names.join(', '),
      faults: names
        .slice(0, 200)
        .map((name) =>
          fault(`unitNames.${name}`, 'undecided', `“${name}”还没有对应单位`, `"${name}" is not matched yet`),
        ),
    })
}

const isPublished = async (tx: WriteTx, row: PlanRow): Promise<boolean> => {
  if (row.published_version === 0) return false
  const last = await tx.one(versionContent(row.id, row.published_version))
  const content = (one: Pick<PlanRow, 'reading' | 'unit_names'>): string =>
    canonicalJson([one.reading, one.unit_names])
  return row.state === 'published' && content(last) === content(row)
}

/** Units that lead or support a task. */
const unitsNamed = ({ reading, unit_names }: PlanRow): string[] => {
  const ids = reading.tasks
    .flatMap((task) => [...task.leads, ...task.supports])
    .map((name) => unit_names[name] ?? null)
  return [...new Set(ids.filter((id) => id !== null))].sort()
}
