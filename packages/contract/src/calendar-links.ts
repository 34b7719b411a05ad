import { z } from 'zod'
import { Id, IdParams, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

const FeedLink = z.object({
  id: Id,
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  /** The last characters of the address, to tell links apart. */
  hint: z.string(),
})
export const listFeeds = endpoint({
  method: 'GET',
  path: '/api/calendar-links',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '我的日历订阅', en: 'My calendar links' },
  reply: { status: 200, schema: z.object({ links: z.array(FeedLink) }) },
})
export const createFeed = endpoint({
  method: 'POST',
  path: '/api/calendar-links',
  access: 'meetings.read',
  tag: 'meetings',
  perMinute: 20,
  summary: { zh: '生成日历订阅地址（只显示一次）', en: 'Make a calendar link; its address is shown once' },
  body: z.strictObject({}),
  /** Not idempotent on purpose: a kept reply would keep the secret. */
  reply: { status: 201, schema: z.object({ link: FeedLink, path: z.string() }) },
})
export const revokeFeed = endpoint({
  method: 'DELETE',
  path: '/api/calendar-links/:id',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '停用日历订阅地址', en: 'Revoke a calendar link' },
  params: IdParams,
  reply: { status: 204 },
})
/** Whoever has the address reads this member's meetings and deadlines: what calendar programs subscribe to. */
export const readFeed = endpoint({
  method: 'GET',
  path: '/api/calendar/:token.ics',
  access: 'public',
  tag: 'meetings',
  perMinute: 30,
  summary: { zh: '日历订阅', en: 'Calendar feed' },
  params: z.object({ token: z.string().regex(/^[\w-]{43}$/) }),
  reply: { status: 200, file: 'text/calendar' },
})
