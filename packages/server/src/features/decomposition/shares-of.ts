import type { Tx } from '../../platform/db/db.ts'
import type { RowScope } from '../../platform/scope.ts'
import { sharesInScope, splitsOfTargets } from './queries.ts'

/** What a unit has to reach of a target. */
export interface UnitShare {
  readonly unitId: string
  /** The unit above it that is split among it and others; null: directly of the whole. */
  readonly parentUnitId: string | null
  /** In the target's unit: a part of its value, for a rate the unit's own rate, for a red line the same as the whole. */
  readonly value: number
  /** What a rate is counted over; null where it is not known. */
  readonly base: number | null
  readonly signed: boolean
}

/**
 * The goals of units by the issued splits of each target, those that units made of their own shares included, as far as
 * the scope reaches; targets that are not split have none. Parts of single persons are left out.
 */
export const sharesOf = async (
  tx: Tx,
  scope: RowScope,
  targetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly UnitShare[]>> => {
  if (targetIds.length === 0) return new Map()
  const splits = (await tx.many(splitsOfTargets(targetIds))).filter((row) => row.state === 'issued')
  const targetOf = new Map(splits.map((row) => [row.id, row.target_id]))
  const found = new Map<string, UnitShare[]>()
  const rows = await tx.many(
    sharesInScope(
      scope,
      splits.map((row) => row.id),
    ),
  )
  for (const row of rows) {
    const targetId = targetOf.get(row.split_id)
    if (targetId === undefined || row.post_id !== null) continue
    const shares = found.get(targetId) ?? []
    shares.push({
      unitId: row.unit_id,
      parentUnitId: row.parent_unit_id,
      value: row.value,
      base: row.base,
      signed: row.receipt === 'signed',
    })
    found.set(targetId, shares)
  }
  return found
}
