import { needsReceipt } from '@guatu/domain/decomposition/receipts.ts'
import { staleVersions, type StaleReason } from '@guatu/domain/decomposition/stale.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { RowScope } from '../../platform/scope.ts'
import { bySplit, valuedOf } from './division.ts'
import { allShares, sharesInScope, splitsOfTargets, targetsById } from './queries.ts'
import type { SplitRow } from './rows.ts'
import { dividedBy } from './views.ts'

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

export interface StaleDivision {
  readonly targetId: string
  /** Whose share it divides; null: the whole target. */
  readonly ofUnitId: string | null
}

interface InForce {
  readonly splits: readonly SplitRow[]
  /** Why a division no longer adds up, by its id. */
  readonly stale: ReadonlyMap<string, StaleReason>
  readonly isTask: (splitId: string, value: number) => boolean
}

const inForce = async (tx: Tx, targetIds: readonly string[]): Promise<InForce> => {
  const splits = (await tx.many(splitsOfTargets(targetIds))).filter((row) => row.state === 'issued')
  const shares = bySplit(await tx.many(allShares(splits.map((row) => row.id))))
  const byTarget = Map.groupBy(splits, (row) => row.target_id)
  const targets = new Map((await tx.many(targetsById(targetIds))).map((row) => [row.id, row]))
  const stale = new Map(
    [...targets.values()].flatMap((target) => [
      ...staleVersions(target, valuedOf(byTarget.get(target.id) ?? [], shares)),
    ]),
  )
  const byId = new Map(splits.map((row) => [row.id, row]))
  const isTask = (splitId: string, value: number): boolean => {
    const split = byId.get(splitId)
    const target = split && targets.get(split.target_id)
    return split !== undefined && target !== undefined && needsReceipt(dividedBy(target, split), { value })
  }
  return { splits, stale, isTask }
}

/**
 * The goals of units by the issued splits of each target, those that units made of their own shares included, as far as
 * the scope reaches; targets that are not split have none. Parts of single persons are left out, and so is who got nothing of
 * it. A division of a share that is another one now gives nobody a goal until it is made again; where the target itself was
 * changed, the units still hold what they were given.
 */
export const sharesOf = async (
  tx: Tx,
  scope: RowScope,
  targetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly UnitShare[]>> => {
  if (targetIds.length === 0) return new Map()
  const { splits, stale, isTask } = await inForce(tx, targetIds)
  const valid = splits.filter((row) => row.of_unit_id === null || !stale.has(row.id))
  const targetOf = new Map(valid.map((row) => [row.id, row.target_id]))
  const found = new Map<string, UnitShare[]>()
  const rows = await tx.many(
    sharesInScope(
      scope,
      valid.map((row) => row.id),
    ),
  )
  for (const row of rows) {
    const targetId = targetOf.get(row.split_id)
    if (targetId === undefined || row.post_id !== null || !isTask(row.split_id, row.value)) continue
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

/** What has to be divided again, since it is another value now than the one that was divided. */
export const staleDivisions = async (tx: Tx, targetIds: readonly string[]): Promise<StaleDivision[]> => {
  if (targetIds.length === 0) return []
  const { splits, stale } = await inForce(tx, targetIds)
  return splits.flatMap((row) =>
    stale.get(row.id) === 'changed' ? [{ targetId: row.target_id, ofUnitId: row.of_unit_id }] : [],
  )
}
