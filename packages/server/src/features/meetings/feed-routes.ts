import { createHash, randomBytes } from 'node:crypto'
import * as contract from '@guatu/contract/calendar-links.ts'
import { addDays, dayOf } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { rowScope } from '../../platform/scope.ts'
import { tasksDue } from '../campaigns/index.ts'
import { actorOf } from '../identity/index.ts'
import { calendarOf, type Feed } from './calendar.ts'
import {
  insertLink,
  linkByToken,
  linksOf,
  meetingsOfUnits,
  revokeLink,
  touchLink,
  type LinkRow,
} from './feed-queries.ts'

/** A calendar shows this much of the past. */
const LOOK_BACK_DAYS = 90
/** The moment of the last use is kept this exactly. */
const TOUCH_MS = 3_600_000
/** More links than this are nobody's devices. */
const MAX_LINKS = 10

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const linkView = (row: LinkRow) => ({
  id: row.id,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  hint: row.hint,
})

/** What the holder of the link may see now: posts that ended, and members who are locked, show nothing. */
const feedOf = async (tx: Tx, link: LinkRow, now: string): Promise<Omit<Feed, 'demo'> | null> => {
  const known = await actorOf(tx, link.member_id)
  if (!known) return null
  const { actor, tree } = known
  const scope = rowScope(actor, 'meetings.read', tree)
  if (scope.kind === 'none') return null
  const unitIds = [...new Set(actor.posts.map((post) => post.unitId))]
  const meetings = await tx.many(meetingsOfUnits(scope, unitIds, addDays(dayOf(now), -LOOK_BACK_DAYS)))
  const tasks = await tx.many(tasksDue(rowScope(actor, 'schedule.read', tree), unitIds))
  return {
    now,
    meetings,
    tasks: tasks.flatMap(({ id, title, deadline, version }) =>
      deadline === null ? [] : [{ id, title, dueOn: deadline, version }],
    ),
  }
}

export const feedRoutes = (platform: Platform): Route[] => [
  route(contract.listFeeds, async ({ read, actor }) => ({
    links: (await read((tx) => tx.many(linksOf(actor.memberId)))).map(linkView),
  })),

  route(contract.createFeed, async (call) =>
    call.write(async (tx) => {
      const { actor, now } = call
      if ((await tx.many(linksOf(actor.memberId))).length >= MAX_LINKS)
        return refuse('conflict', {
          detail: `最多 ${MAX_LINKS} 个订阅地址，请先停用不再使用的`,
          detailEn: `There are ${MAX_LINKS} links already; revoke one that is not used`,
        })
      const token = randomBytes(32).toString('base64url')
      const link = { id: newId(), hint: token.slice(-4) }
      await tx.run(
        insertLink(
          {
            ...link,
            districtCode: actor.districtCode,
            memberId: actor.memberId,
            tokenHash: hashOf(token),
          },
          now,
        ),
      )
      tx.record(call.event('calendar_link.made', { type: 'calendar_link', id: link.id, version: 1 }, {}))
      return {
        link: { ...link, createdAt: now, lastUsedAt: null },
        path: contract.readFeed.path.replace(':token', token),
      }
    }),
  ),

  route(contract.revokeFeed, async (call) => {
    await call.write(async (tx) => {
      const { actor, params, now } = call
      if ((await tx.run(revokeLink(actor.memberId, params.id, now))) === 0) return refuse('not_found')
      tx.record(call.event('calendar_link.revoked', { type: 'calendar_link', id: params.id, version: 2 }, {}))
      return undefined
    })
    return undefined
  }),

  route(contract.readFeed, async ({ params, snapshot, now }) => {
    const found = await snapshot(async (tx) => {
      const link = await tx.maybeOne(linkByToken(hashOf(params.token)))
      const feed = link && (await feedOf(tx, link, now))
      return link && feed ? { link, feed } : null
    })
    if (!found) return refuse('not_found')
    const { link, feed } = found
    if (link.last_used_at === null || Date.parse(now) - Date.parse(link.last_used_at) > TOUCH_MS)
      await platform.db.write(async (tx) => void (await tx.run(touchLink(link.id, now))), {
        unaudited: 'when a calendar link was last used',
      })
    return {
      body: Buffer.from(calendarOf({ ...feed, demo: platform.demo() })),
      mediaType: 'text/calendar; charset=utf-8',
    }
  }),
]
