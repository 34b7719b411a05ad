import type { correctPlan, Plan, Reading } from '@guatu/contract/plans.ts'
import { withSectionIds } from '@guatu/domain/plan-text/section-ids.ts'
import { canonicalJson } from '../../platform/audit/event.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { readingFaults } from './check-reading.ts'
import { matchingFor } from './matching.ts'
import { lockPlan, updateReading } from './queries.ts'
import { toPlan, type PlanRow } from './rows.ts'

/** Keeps the planner's corrections: the whole reading and the decisions on unit names. */
export const correct = async (tx: WriteTx, call: Call<typeof correctPlan>): Promise<Plan> => {
  const row = (await tx.maybeOne(lockPlan(call.params.id, call.scope))) ?? refuse('not_found')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'plan', row.id, row.version)
  const { suggester, directory } = await matchingFor(tx, row)
  const { unitNames } = call.body
  const reading = { ...call.body.reading, sections: withSectionIds(call.body.reading.sections) }
  const isUnit = (id: string): boolean => directory.get(id)?.districtCode === row.district_code
  const faults = readingFaults(reading, row, unitNames, isUnit)
  if (faults.length > 0) return refuse('request.invalid', { faults })
  const changed = changesOf(row, reading, unitNames)
  if (!changed) return toPlan(row, suggester)
  await tx.run(updateReading(row.id, reading, unitNames, call.now))
  const version = row.version + 1
  tx.record(call.event('plan.corrected', { type: 'plan', id: row.id, version }, changed))
  return toPlan(
    {
      ...row,
      title: reading.title,
      state: 'draft',
      reading,
      unit_names: unitNames,
      version,
      updated_at: call.now,
    },
    suggester,
  )
}

const LISTS = ['tasks', 'targets', 'stages', 'facts'] as const

/** For the log: which parts differ, by id. Null where nothing does. */
const changesOf = (row: PlanRow, reading: Reading, unitNames: PlanRow['unit_names']) => {
  const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)
  const named = { ...row.reading, sections: withSectionIds(row.reading.sections) }
  if (same([named, row.unit_names], [reading, unitNames])) return null
  const parts = LISTS.flatMap((list) => {
    const before = new Map(row.reading[list].map((one) => [one.id, one]))
    const after = new Map(reading[list].map((one) => [one.id, one]))
    const added = [...after.keys()].filter((id) => !before.has(id))
    const dropped = [...before.keys()].filter((id) => !after.has(id))
    const changed = [...after].flatMap(([id, one]) =>
      before.has(id) && !same(before.get(id), one) ? [id] : [],
    )
    return added.length + dropped.length + changed.length === 0
      ? []
      : [[list, { added, changed, dropped }] as const]
  })
  const aside = (one: Reading): number => one.unread.filter(({ dismissed }) => dismissed === true).length
  const setAside = aside(reading) - aside(row.reading)
  const names = Object.entries(unitNames).filter(([name, id]) => row.unit_names[name] !== id)
  return {
    title: reading.title,
    ...Object.fromEntries(parts),
    ...(setAside === 0 ? {} : { setAside }),
    unitNames: Object.fromEntries(names),
  }
}
