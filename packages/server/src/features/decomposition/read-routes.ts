import * as contract from '@guatu/contract/decomposition.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { directoryOf } from '../identity/index.ts'
import { allShares, peopleOf, sharesInScope, splitById, splitsOfTargets } from './queries.ts'
import { targetsWithSplits, visibleTarget } from './queries.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'
import { stocksFor } from './stock.ts'
import { isStale, toHead, toShare, toSplit, toTarget } from './views.ts'
import { splitWorkbook } from './workbook.ts'

export const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

/** Drafts are nobody's business but of those who may split the target. */
const reachesTarget = (scope: RowScope, target: SplitTargetRow): boolean =>
  reaches(scope, { districtCode: target.district_code, unitIds: [target.unit_id] })

/** A version and the target that it divides, where the caller may see them. */
export const versionFor = async (
  tx: Tx,
  scopes: { read: RowScope; split: RowScope },
  id: string,
): Promise<{ split: SplitRow; target: SplitTargetRow }> => {
  const split = (await tx.maybeOne(splitById(id))) ?? refuse('not_found')
  const target = (await tx.maybeOne(visibleTarget(scopes.read, split.target_id))) ?? refuse('not_found')
  if (split.state === 'draft' && !reachesTarget(scopes.split, target)) return refuse('not_found')
  return { split, target }
}

export const readRoutes = (platform: Platform): Route[] => [
  route(contract.listSplits, async ({ read, scope, scopeOf, query, actor, now }) =>
    read(async (tx) => {
      const targets = await tx.many(targetsWithSplits(scope, query.plan))
      const splits = await tx.many(splitsOfTargets(targets.map((row) => row.id)))
      const byTarget = groupBy(splits, (row) => row.target_id)
      const issued = splits.filter((row) => row.state === 'issued')
      const found = await tx.many(
        sharesInScope(
          scope,
          issued.map((row) => row.id),
        ),
      )
      const shares = groupBy(found, (row) => row.split_id)
      const maySplit = scopeOf('targets.split')
      return {
        items: targets.map((target) => {
          const versions = byTarget.get(target.id) ?? []
          const current = versions.find((row) => row.state === 'issued')
          const draft = versions.find((row) => row.state === 'draft')
          const own: readonly ShareRow[] = current ? (shares.get(current.id) ?? []) : []
          return {
            target: toTarget(target),
            current: current ? toHead(current, own, now) : null,
            draft:
              draft && reachesTarget(maySplit, target)
                ? { id: draft.id, number: draft.number, madeAt: draft.made_at }
                : null,
            stale: isStale(target, current),
            mine: current
              ? own.map((row) => toShare(row, current, actor, now)).filter((share) => share.mine)
              : [],
          }
        }),
        computedAt: now,
      }
    }),
  ),

  route(contract.readSplit, async ({ read, scope, scopeOf, params, actor, now }) =>
    read(async (tx) => {
      const target = (await tx.maybeOne(visibleTarget(scope, params.id))) ?? refuse('not_found')
      const maySplit = reachesTarget(scopeOf('targets.split'), target)
      const versions = (await tx.many(splitsOfTargets([target.id]))).filter(
        (row) => maySplit || row.state !== 'draft',
      )
      const ids = versions.map((row) => row.id)
      const all = groupBy(await tx.many(allShares(ids)), (row) => row.split_id)
      const seen = groupBy(await tx.many(sharesInScope(scope, ids)), (row) => row.split_id)
      const directory = await directoryOf(tx)
      const view = (state: SplitRow['state']) => {
        const split = versions.find((row) => row.state === state)
        if (!split) return null
        const parts = { all: all.get(split.id) ?? [], seen: seen.get(split.id) ?? [] }
        return toSplit({ target, split, ...parts, directory, actor, now })
      }
      const people = maySplit ? await tx.many(peopleOf(scopeOf('targets.split'))) : []
      return {
        target: toTarget(target),
        current: view('issued'),
        draft: view('draft'),
        versions: versions.map((row) => toHead(row, seen.get(row.id) ?? [], now)),
        stale: isStale(
          target,
          versions.find((row) => row.state === 'issued'),
        ),
        maySplit,
        people: people.map((row) => ({
          postId: row.post_id,
          unitId: row.unit_id,
          name: row.name,
          role: row.role,
        })),
        stocks: maySplit ? await stocksFor(tx, platform, scopeOf('campaigns.read'), target) : [],
        computedAt: now,
      }
    }),
  ),

  route(contract.readSplitVersion, async ({ read, scope, scopeOf, params, actor, now }) =>
    read(async (tx) => {
      const scopes = { read: scope, split: scopeOf('targets.split') }
      const { split, target } = await versionFor(tx, scopes, params.id)
      const all = await tx.many(allShares([split.id]))
      const seen = await tx.many(sharesInScope(scope, [split.id]))
      return toSplit({ target, split, all, seen, directory: await directoryOf(tx), actor, now })
    }),
  ),

  route(contract.exportSplit, async ({ read, scope, scopeOf, params, now }) => {
    const content = await read(async (tx) => {
      const target = (await tx.maybeOne(visibleTarget(scope, params.id))) ?? refuse('not_found')
      const maySplit = reachesTarget(scopeOf('targets.split'), target)
      const versions = await tx.many(splitsOfTargets([target.id]))
      const split =
        versions.find((row) => row.state === 'draft' && maySplit) ??
        versions.find((row) => row.state === 'issued')
      const shares = split ? await tx.many(sharesInScope(scope, [split.id])) : []
      return { target, split: split ?? null, shares, directory: await directoryOf(tx) }
    })
    return {
      body: await splitWorkbook({ ...content, demo: platform.demo(), now }),
      mediaType: contract.exportSplit.reply.file,
      downloadName: `目标分解表 ${dayOf(now)}.xlsx`,
    }
  }),
]
