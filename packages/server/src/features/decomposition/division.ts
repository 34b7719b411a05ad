import { holdingsOf, type Holding } from '@guatu/domain/decomposition/onward.ts'
import { digitsFor } from '@guatu/domain/decomposition/precision.ts'
import type { ValuedVersion } from '@guatu/domain/decomposition/stale.ts'
import { splitRule, type SplitWhole } from '@guatu/domain/decomposition/split.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { directoryOf, type UnitDirectory, type UnitInfo } from '../identity/index.ts'
import { allShares, lockOwnTarget, lockTarget, ownTarget, splitsOfTargets, visibleTarget } from './queries.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'

/** What is divided: a target by its owner, or a share of it by the unit that received it. */
export interface Division {
  readonly target: SplitTargetRow
  /** Whose share; null: the whole target. */
  readonly of: DividedShare | null
  /** The value there is to divide. */
  readonly whole: number | null
  /** Versions of this division, the latest first. */
  readonly versions: readonly SplitRow[]
  /** Of every division of the target, what is in force. */
  readonly issued: readonly SplitRow[]
  readonly held: ReadonlyMap<string, Holding>
  readonly directory: UnitDirectory
  /** Units that a part can be given to. */
  readonly reach: RowScope
}
export interface DividedShare {
  readonly unit: UnitInfo
  /** As it stands in the version in force; null: it was taken back. */
  readonly share: ShareRow | null
  readonly from: SplitRow | null
  /** Whoever gave the share divided it further too. */
  readonly dividedAbove: boolean
}

const standing = async (tx: Tx, versions: readonly SplitRow[]) => {
  const issued = versions.filter((row) => row.state === 'issued')
  const shares = await tx.many(allShares(issued.map((row) => row.id)))
  return { issued, shares, held: holdingsOf(standingOf(issued, shares)) }
}

/**
 * Versions in force as the domain's rules see them: what they divide, and into which parts.
 * @param sharesOf all shares of each version, by its id
 */
export const valuedOf = (
  issued: readonly SplitRow[],
  sharesOf: ReadonlyMap<string, readonly ShareRow[]>,
): ValuedVersion[] =>
  issued.map((row) => ({
    ...{ id: row.id, ofUnitId: row.of_unit_id, whole: row.whole, unit: row.unit },
    lines: (sharesOf.get(row.id) ?? []).map(({ unit_id, post_id, value }) => ({
      unitId: unit_id,
      postId: post_id,
      value,
    })),
  }))

export const bySplit = (shares: readonly ShareRow[]): ReadonlyMap<string, readonly ShareRow[]> =>
  Map.groupBy(shares, (row) => row.split_id)

/** The same as they say who holds what. */
export const standingOf = (issued: readonly SplitRow[], shares: readonly ShareRow[]) =>
  issued.map((row) => ({
    id: row.id,
    ofUnitId: row.of_unit_id,
    lines: shares
      .filter((share) => share.split_id === row.id)
      .map((share) => ({
        unitId: share.unit_id,
        postId: share.post_id,
        parentUnitId: share.parent_unit_id,
      })),
  }))

/** The target itself, for those who may split it. `lock`: held until the commit, so that two versions never cross. */
export const divisionOfTarget = async (
  tx: Tx,
  scope: RowScope,
  targetId: string,
  lock = false,
): Promise<Division> => {
  const find = lock ? lockOwnTarget : ownTarget
  const target = (await tx.maybeOne(find(scope, targetId))) ?? refuse('not_found')
  const all = await tx.many(splitsOfTargets([target.id]))
  const { issued, held } = await standing(tx, all)
  const versions = all.filter((row) => row.of_unit_id === null)
  const directory = await directoryOf(tx)
  return { target, of: null, whole: target.value, versions, issued, held, directory, reach: scope }
}

/** The share of a unit, for those who may divide what that unit received. */
export const divisionOfShare = async (
  tx: Tx,
  scope: RowScope,
  targetId: string,
  unitId: string,
  lock = false,
): Promise<Division> => {
  const directory = await directoryOf(tx)
  const unit = directory.get(unitId) ?? refuse('not_found')
  if (!reaches(scope, { districtCode: unit.districtCode, unitIds: [unit.id] })) return refuse('not_found')
  const find = lock ? lockTarget(targetId) : visibleTarget(scope, targetId)
  const target = (await tx.maybeOne(find)) ?? refuse('not_found')
  const division = await shareDivision(tx, target, unit, directory)
  // whoever never had a part of the target does not learn of it
  if (division.versions.length === 0 && !division.of?.share) return refuse('not_found')
  return division
}

/** The same without asking who may; the caller has. */
export const shareDivision = async (
  tx: Tx,
  target: SplitTargetRow,
  unit: UnitInfo,
  directory: UnitDirectory,
): Promise<Division> => {
  const all = await tx.many(splitsOfTargets([target.id]))
  const { issued, shares, held } = await standing(tx, all)
  const holding = held.get(unit.id)
  const share = shares.find(
    (row) => row.split_id === holding?.versionId && row.unit_id === unit.id && row.post_id === null,
  )
  const from = issued.find((row) => row.id === holding?.versionId)
  const below = directory.subtree(unit.id)
  return {
    target,
    of: { unit, share: share ?? null, from: from ?? null, dividedAbove: holding?.divided ?? false },
    whole: share?.value ?? null,
    versions: all.filter((row) => row.of_unit_id === unit.id),
    issued,
    held,
    directory,
    reach: { kind: 'units', districtCode: unit.districtCode, unitIds: [...below] },
  }
}

/** What the parts are checked against, as the division stands now. */
export const wholeOf = ({ target, of, whole }: Division): SplitWhole => ({
  rule: splitRule(target),
  value: whole,
  comparator: target.comparator,
  digits: digitsFor(target.unit, whole),
  ofUnitId: of?.unit.id ?? null,
})

/** The divided value is another one than there is now, or is counted in another unit. */
export const isStale = (division: Division, split: SplitRow | undefined): boolean =>
  split !== undefined && (split.whole !== division.whole || split.unit !== division.target.unit)
