import { unitSuggester, type UnitSuggester } from '@guatu/domain/identity/unit-suggestions.ts'
import type { Tx } from '../../platform/db/db.ts'
import { directoryOf, type UnitDirectory } from '../identity/index.ts'
import { earlierNames } from './queries.ts'
import type { PlanRow } from './rows.ts'

export interface Matching {
  readonly suggester: UnitSuggester
  readonly directory: UnitDirectory
}

/** Suggests units for the names of a plan: over the tree of its district, with what the office decided in earlier plans. */
export const matchingFor = async (
  tx: Tx,
  plan: Pick<PlanRow, 'id' | 'unit_id' | 'district_code'>,
): Promise<Matching> => {
  const directory = await directoryOf(tx)
  const before = new Map<string, string>()
  for (const { unit_names } of await tx.many(earlierNames(plan.unit_id, plan.id)))
    for (const [name, id] of Object.entries(unit_names))
      if (id !== null && !before.has(name)) before.set(name, id)
  const units = directory.all().filter((unit) => unit.active && unit.districtCode === plan.district_code)
  return { directory, suggester: unitSuggester(units, before) }
}
