import * as contract from '@guatu/contract/decomposition.ts'
import type { SplitHead } from '@guatu/contract/split-entities.ts'
import { staleVersions } from '@guatu/domain/decomposition/stale.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { directoryOf, type UnitDirectory } from '../identity/index.ts'
import { bySplit, divisionOfTarget, isStale, shareDivision, valuedOf, type Division } from './division.ts'
import { allShares, peopleOf, sharesInScope, splitById, splitsOfTargets } from './queries.ts'
import { targetsWithSplits, visibleTarget } from './queries.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'
import { stocksFor } from './stock.ts'
import { toHead, toShare, toSplit, toTarget } from './views.ts'
import { splitWorkbook } from './workbook.ts'

/** Drafts are nobody's business but of those who may split the target. */
const reachesTarget = (scope: RowScope, target: SplitTargetRow): boolean =>
  reaches(scope, { districtCode: target.district_code, unitIds: [target.unit_id] })

const reachesUnit = (scope: RowScope, directory: UnitDirectory, unitId: string): boolean => {
  const unit = directory.get(unitId)
  return unit !== undefined && reaches(scope, { districtCode: unit.districtCode, unitIds: [unit.id] })
}

interface Reader {
  readonly scope: RowScope
  scopeOf: Call<typeof contract.readSplit>['scopeOf']
}

/** Does the caller see this version at all? */
const mayRead = (split: SplitRow, target: SplitTargetRow, directory: UnitDirectory, by: Reader): boolean => {
  const { of_unit_id: unitId, state } = split
  if (unitId === null) return state !== 'draft' || reachesTarget(by.scopeOf('targets.split'), target)
  return reachesUnit(state === 'draft' ? by.scopeOf('targets.split_share') : by.scope, directory, unitId)
}

/** What is asked about: the target, or a unit's share of it; and whether the caller may divide it. */
const divisionFor = async (
  tx: Tx,
  by: Reader,
  target: SplitTargetRow,
  unitId: string | undefined,
): Promise<Division & { maySplit: boolean }> => {
  const directory = await directoryOf(tx)
  if (unitId === undefined) {
    const maySplit = reachesTarget(by.scopeOf('targets.split'), target)
    const all = { kind: 'district', districtCode: target.district_code } as const
    const division = await divisionOfTarget(tx, maySplit ? by.scopeOf('targets.split') : all, target.id)
    return { ...division, maySplit }
  }
  const unit = directory.get(unitId) ?? refuse('not_found')
  if (!reachesUnit(by.scope, directory, unitId)) return refuse('not_found')
  const maySplit = reachesUnit(by.scopeOf('targets.split_share'), directory, unitId)
  return { ...(await shareDivision(tx, target, unit, directory)), maySplit }
}

/** Versions in force that units made of their own shares, below the unit that is asked about. */
const onwardOf = ({ issued, of, directory }: Division, by: Reader): SplitRow[] => {
  const below = of ? new Set(directory.subtree(of.unit.id)) : null
  return issued.filter(
    ({ of_unit_id: id }) =>
      id !== null && id !== of?.unit.id && (below?.has(id) ?? true) && reachesUnit(by.scope, directory, id),
  )
}

type Read = Call<typeof contract.readSplit>

const readOne = async (tx: Tx, platform: Platform, call: Read) => {
  const { scope, scopeOf, actor, now, params, query } = call
  const target = (await tx.maybeOne(visibleTarget(scope, params.id))) ?? refuse('not_found')
  const division = await divisionFor(tx, call, target, query.unit)
  const { directory, of, maySplit, reach } = division
  const versions = division.versions.filter((row) => maySplit || row.state !== 'draft')
  const onward = onwardOf(division, call)
  const ids = [...versions, ...onward].map((row) => row.id)
  const inForce = division.issued
  const withInForce = new Set([...ids, ...inForce.map((row) => row.id)])
  const all = bySplit(await tx.many(allShares([...withInForce])))
  const seen = bySplit(await tx.many(sharesInScope(scope, ids)))
  const stale = staleVersions(target, valuedOf(inForce, all))
  const view = (split: SplitRow) => {
    const parts = { all: all.get(split.id) ?? [], seen: seen.get(split.id) ?? [], stale: stale.get(split.id) }
    return toSplit({ target, split, ...parts, directory, actor, now })
  }
  const inState = (state: SplitRow['state']) => versions.find((row) => row.state === state)
  const people = maySplit ? await tx.many(peopleOf(reach)) : []
  const current = inState('issued')
  const draft = inState('draft')
  return {
    target: toTarget(target),
    of: of && {
      unitId: of.unit.id,
      share: of.share && of.from ? toShare(of.share, { split: of.from, target }, actor, now) : null,
      dividedAbove: of.dividedAbove,
    },
    whole: division.whole,
    current: current ? view(current) : null,
    draft: draft ? view(draft) : null,
    versions: versions.map((row) => toHead(row, seen.get(row.id) ?? [], target, now)),
    onward: onward.map(view),
    stale: isStale(division, current),
    maySplit,
    people: people
      .filter((row) => !of || row.unit_id === of.unit.id)
      .map((row) => ({ postId: row.post_id, unitId: row.unit_id, name: row.name, role: row.role })),
    stocks: maySplit
      ? await stocksFor(
          tx,
          platform,
          { campaigns: scopeOf('campaigns.read'), measures: scopeOf('measures.read') },
          target,
          now,
        )
      : [],
    computedAt: now,
  }
}

type List = Call<typeof contract.listSplits>

const listAll = async (tx: Tx, call: List) => {
  const { scope, scopeOf, query, actor, now } = call
  const targets = await tx.many(targetsWithSplits(scope, query.plan))
  const splits = await tx.many(splitsOfTargets(targets.map((row) => row.id)))
  const byTarget = Map.groupBy(splits, (row) => row.target_id)
  const issued = splits.filter((row) => row.state === 'issued')
  const ids = issued.map((row) => row.id)
  const shares = bySplit(await tx.many(sharesInScope(scope, ids)))
  const all = bySplit(await tx.many(allShares(ids)))
  const maySplit = scopeOf('targets.split')
  const ofSplit = (row: SplitRow): readonly ShareRow[] => shares.get(row.id) ?? []
  return {
    items: targets.map((target) => {
      const versions = byTarget.get(target.id) ?? []
      const inForce = versions.filter((row) => row.state === 'issued')
      const current = inForce.find((row) => row.of_unit_id === null)
      const stale = staleVersions(target, valuedOf(inForce, all))
      const onward = inForce.filter((row) => row.of_unit_id !== null && ofSplit(row).length > 0)
      // parts of a share that is another one now are nobody's to count
      const valid = onward.filter((row) => !stale.has(row.id))
      const draft = versions.find((row) => row.state === 'draft' && row.of_unit_id === null)
      return {
        target: toTarget(target),
        current: current ? toHead(current, ofSplit(current), target, now) : null,
        draft:
          draft && reachesTarget(maySplit, target)
            ? { id: draft.id, number: draft.number, madeAt: draft.made_at }
            : null,
        stale: current !== undefined && stale.has(current.id),
        staleUnits: onward.flatMap((row) => (stale.get(row.id) === 'changed' ? (row.of_unit_id ?? []) : [])),
        mine: inForce
          .flatMap((split) => ofSplit(split).map((share) => toShare(share, { split, target }, actor, now)))
          .filter((share) => share.mine),
        onward: {
          units: onward.length,
          counts: sumCounts(valid.map((row) => toHead(row, ofSplit(row), target, now).counts)),
        },
      }
    }),
    computedAt: now,
  }
}

const sumCounts = (all: readonly SplitHead['counts'][]): SplitHead['counts'] => {
  const sum = { shares: 0, waiting: 0, signed: 0, returned: 0, overdue: 0, idle: 0 }
  for (const counts of all)
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key]
  return sum
}

export const readRoutes = (platform: Platform): Route[] => [
  route(contract.listSplits, async (call) => call.read((tx) => listAll(tx, call))),

  route(contract.readSplit, async (call) => call.read((tx) => readOne(tx, platform, call))),

  route(contract.readSplitVersion, async ({ read, scope, scopeOf, params, actor, now }) =>
    read(async (tx) => {
      const split = (await tx.maybeOne(splitById(params.id))) ?? refuse('not_found')
      const target = (await tx.maybeOne(visibleTarget(scope, split.target_id))) ?? refuse('not_found')
      const directory = await directoryOf(tx)
      if (!mayRead(split, target, directory, { scope, scopeOf })) return refuse('not_found')
      const all = await tx.many(allShares([split.id]))
      const seen = await tx.many(sharesInScope(scope, [split.id]))
      return toSplit({ target, split, all, seen, directory, actor, now })
    }),
  ),

  route(contract.exportSplit, async ({ read, scope, scopeOf, params, query, now }) => {
    const content = await read(async (tx) => {
      const target = (await tx.maybeOne(visibleTarget(scope, params.id))) ?? refuse('not_found')
      const division = await divisionFor(tx, { scope, scopeOf }, target, query.unit)
      const { versions, maySplit, directory, whole, of } = division
      const split =
        versions.find((row) => row.state === 'draft' && maySplit) ??
        versions.find((row) => row.state === 'issued')
      const shares = split ? await tx.many(sharesInScope(scope, [split.id])) : []
      return { target, of: of?.unit ?? null, whole, split: split ?? null, shares, directory }
    })
    return {
      body: await splitWorkbook({ ...content, demo: platform.demo(), now }),
      mediaType: contract.exportSplit.reply.file,
      downloadName: `目标分解表 ${dayOf(now)}.xlsx`,
    }
  }),
]
