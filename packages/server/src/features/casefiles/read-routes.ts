import * as contract from '@guatu/contract/casefiles.ts'
import { QUEUES, QUEUE_VERBS } from '@guatu/contract/casefiles.ts'
import { grantingPosts } from '../../platform/scope.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { refuse } from '../../platform/http/problem.ts'
import { maySee } from './acting.ts'
import { cursorAfter, readCursor } from './cursor.ts'
import { countCasefiles, listCasefiles, readCasefile, type CountRow } from './queries.ts'
import { toSummary } from './rows.ts'
import type { SaveDeps } from './save.ts'
import { timelineOf } from './timeline-queries.ts'
import { countClosedOn, countLookBackLate, countToday, queueOf } from './today-queries.ts'
import { extrasOf, toReply } from './view.ts'

const TODAY_ITEMS = 8

export const readRoutes = (deps: SaveDeps): Route[] => [
  route(contract.listCasefiles, async (call) => {
    const { sort, limit, after, ...filter } = call.query
    const position = readCursor(after, sort)
    const { scope, scopeOf, now } = call
    // one more than asked for tells whether there is a next page
    const input = { scope, scopeOf, filter, sort, after: position, limit: limit + 1, now }
    const rows = await call.read((tx) => tx.many(listCasefiles(input)))
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return { items: page.map((row) => toSummary(row, now)), next: last ? cursorAfter(last, sort) : null }
  }),

  route(contract.countCasefiles, async (call) => {
    const { scope, scopeOf, query: filter, now } = call
    const groups = await call.read((tx) => tx.many(countCasefiles({ scope, scopeOf, filter, now })))
    return {
      total: groups.reduce((sum, group) => sum + group.count, 0),
      byState: summed(groups, (group) => group.state),
      byLight: summed(groups, (group) => group.light),
      byUnit: summed(groups, (group) => group.lead_unit_id),
    }
  }),

  route(contract.readCasefile, async (call) => {
    const row = await call.read((tx) => tx.maybeOne(readCasefile(call.params.id)))
    if (!row || !maySee(call, row)) return refuse('not_found')
    return toReply(deps, call, row.doc, extrasOf(row))
  }),

  route(contract.readTimeline, async (call) => {
    const { id } = call.params
    const rows = await call.snapshot(async (tx) => {
      const row = await tx.maybeOne(readCasefile(id))
      if (!row || !maySee(call, row)) return refuse('not_found')
      return tx.many(timelineOf(id))
    })
    const entries = rows.map(({ member_name: memberName, unit_id: unitId, ...rest }) => ({
      ...rest,
      memberName,
      unitId,
    }))
    return { entries }
  }),

  route(contract.readToday, async (call) =>
    call.snapshot(async (tx) => {
      const { now, scope } = call
      const day = dayOf(now)
      const mine = []
      for (const queue of QUEUES) {
        if (grantingPosts(call.actor, QUEUE_VERBS[queue]).length === 0) continue
        const rows = await tx.many(queueOf(queue, call.scopeOf, day, TODAY_ITEMS))
        mine.push({ queue, total: rows[0]?.total ?? 0, items: rows.map((row) => toSummary(row, now)) })
      }
      const counts = await tx.one(countToday(scope, now))
      const { closed } = await tx.one(countClosedOn(scope, day, now))
      const lookBack = await tx.one(countLookBackLate(scope, now))
      return { day, mine, ...counts, closedToday: closed, lookBackLate: lookBack.late }
    }),
  ),
]

const summed = (
  groups: readonly CountRow[],
  keyOf: (group: CountRow) => string | null,
): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const group of groups) {
    const key = keyOf(group)
    if (key !== null) sums[key] = (sums[key] ?? 0) + group.count
  }
  return sums
}
