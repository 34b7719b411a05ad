// Read back by a parser that is not the library that wrote it, and held against RFC 5545 byte by byte.
import * as links from '@guatu/contract/calendar-links.ts'
import * as series from '@guatu/contract/meeting-series.ts'
import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import * as meetings from '@guatu/contract/meetings.ts'
import type { MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import { convertIcsCalendar } from 'ts-ics'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import { publish, readingOf, readTask, seedPlan } from '../campaigns/publication.fixture.ts'
import { calendarOf } from './calendar.ts'
import type { FeedMeeting } from './feed-queries.ts'

const contract = { ...links, ...series, ...meetings }

const NOW = '2026-06-15T02:00:00.000Z'
const meeting = (parts: Partial<FeedMeeting> = {}): FeedMeeting => ({
  id: '01900000-0000-7000-8000-000000000001',
  day: '2026-06-16',
  time: '09:00',
  minutes: 90,
  place: '镇政府301会议室',
  state: 'planned',
  sequence: 2,
  series_name: '综合整治周例会',
  chair_name: '综合整治办',
  created_at: '2026-06-01T00:00:00.000Z',
  updated_at: '2026-06-10T01:02:03.000Z',
  ...parts,
})
const parsed = (text: string) => convertIcsCalendar(undefined, text)

describe('an iCalendar file', () => {
  it('says when, where and what, in UTC', () => {
    const text = calendarOf({ meetings: [meeting()], tasks: [], now: NOW, demo: false })
    const [event] = parsed(text).events ?? []
    expect(event).toMatchObject({
      uid: 'meeting-01900000-0000-7000-8000-000000000001@guatu',
      summary: '综合整治周例会',
      location: '镇政府301会议室',
      sequence: 2,
      status: 'CONFIRMED',
    })
    expect(event?.start.date.toISOString()).toBe('2026-06-16T01:00:00.000Z')
    expect(event?.end?.date.toISOString()).toBe('2026-06-16T02:30:00.000Z')
    expect(text).toContain('\r\nDTSTART:20260616T010000Z\r\n')
  })

  it('keeps the UID of a meeting that was called off and says so', () => {
    const [event] =
      parsed(
        calendarOf({
          meetings: [meeting({ state: 'cancelled', sequence: 3 })],
          tasks: [],
          now: NOW,
          demo: false,
        }),
      ).events ?? []
    expect(event).toMatchObject({
      status: 'CANCELLED',
      sequence: 3,
      uid: expect.stringContaining('000000000001'),
    })
  })

  it('shows a deadline as a whole day that takes no time', () => {
    const text = calendarOf({
      meetings: [],
      tasks: [{ id: 't1', title: '拆除违法建筑', dueOn: '2026-12-31', version: 3 }],
      now: NOW,
      demo: false,
    })
    expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\n')
    expect(text).toContain('DTEND;VALUE=DATE:20270101\r\n')
    expect(text).toContain('TRANSP:TRANSPARENT\r\n')
    expect(parsed(text).events?.[0]).toMatchObject({ summary: '任务到期：拆除违法建筑', sequence: 2 })
  })

  it('escapes what would be read as structure, and folds at 75 octets between characters', () => {
    const title = `整治，推进;一,二\\三\n第二行 ${'长安街道综合整治领导小组办公室'.repeat(12)}🏗️`
    const text = calendarOf({ meetings: [meeting({ series_name: title })], tasks: [], now: NOW, demo: true })
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
      expect(line, 'a character is cut in two').not.toContain('\ufffd')
    }
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1)
    const { events = [], name } = parsed(text)
    expect(events).toHaveLength(1)
    expect(events[0]?.summary.replaceAll('\\n', '\n')).toBe(title)
    expect(name).toContain('演示数据')
  })

  it('lets no title end an event and begin another', () => {
    const series_name = '例会\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:假'
    const text = calendarOf({ meetings: [meeting({ series_name })], tasks: [], now: NOW, demo: false })
    const lines = text.split('\r\n')
    expect(lines.filter((line) => line === 'BEGIN:VEVENT' || line === 'END:VEVENT')).toHaveLength(2)
    expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toHaveLength(1)
  })
})

describe('the feed', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterEach(() => world.rollback())
  afterAll(() => world.close())

  const linkOf = async (who: Account): Promise<{ path: string; id: string; token: string }> => {
    const { body, status } = await world.ask<{ path: string; link: { id: string } }>(
      who,
      contract.createFeed,
      { body: {} },
    )
    expect(status).toBe(201)
    return { path: body.path, id: body.link.id, token: /calendar\/(.+)\.ics$/.exec(body.path)?.[1] ?? '' }
  }
  const feed = (token: string) => world.ask<string>(null, contract.readFeed, { params: { token } })
  const summaries = async (token: string): Promise<string[]> => {
    const { body, status, headers } = await feed(token)
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    return (parsed(body).events ?? []).map(({ summary }) => summary).sort()
  }
  const seed = async (): Promise<MeetingSummary> => {
    const planId = await seedPlan(world)
    const tasks = [
      readTask({ id: 't1', title: '拆除违法建筑', due: '2026-09-30', leads: ['东桥村'] }),
      readTask({ id: 't2', title: '群租整治', due: '2026-09-30', leads: ['西湖村'] }),
      readTask({ id: 't3', title: '没有日期', leads: ['东桥村'] }),
    ]
    await publish(world, planId, 1, readingOf({ tasks }))
    const series = await world.ask<MeetingSeries>('planner', contract.createSeries, {
      body: {
        ...{
          name: '周例会',
          kind: 'regular',
          rule: { times: 1, per: 'week' },
          startsOn: '2026-06-01',
          endsOn: null,
        },
        ...{ weekday: 1, time: '09:00', minutes: 60, place: '', planId, targetId: null },
        ...{ chairUnitId: world.unit('综合整治办'), unitIds: [world.unit('东桥村')] },
      },
    })
    const made = await world.ask<{ meetings: MeetingSummary[] }>('planner', contract.createMeetings, {
      params: { id: series.body.id },
      body: { days: ['2026-06-22'] },
    })
    return made.body.meetings[0] as MeetingSummary
  }

  it('holds the meetings and deadlines of the member’s own units, and nothing of others', async () => {
    await seed()
    expect(await summaries((await linkOf('handler')).token)).toEqual(['任务到期：拆除违法建筑', '周例会'])
    expect(await summaries((await linkOf('handler2')).token)).toEqual(['任务到期：群租整治'])
    expect(await summaries((await linkOf('planner')).token)).toEqual(['周例会'])
  })

  it('moves and calls off by UID and SEQUENCE', async () => {
    const made = await seed()
    const { token } = await linkOf('handler')
    const event = async () =>
      parsed((await feed(token)).body).events?.find(({ summary }) => summary === '周例会')
    const before = await event()
    await world.ask('planner', contract.changeMeeting, {
      params: { id: made.id },
      ifMatch: 1,
      body: { day: '2026-06-23' },
    })
    const moved = await event()
    expect([moved?.uid, moved?.sequence, moved?.start.date.toISOString()]).toEqual([
      before?.uid,
      1,
      '2026-06-23T01:00:00.000Z',
    ])
    await world.ask('planner', contract.cancelMeeting, {
      params: { id: made.id },
      ifMatch: 2,
      body: { reason: '防汛' },
    })
    expect(await event()).toMatchObject({ uid: before?.uid, sequence: 2, status: 'CANCELLED' })
    expect((await feed(token)).body).not.toContain('防汛')
  })

  it('keeps no secret, names no person, and is over when revoked, locked or without a post', async () => {
    await seed()
    const { token, id } = await linkOf('handler')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const { rows } = await world.database.raw(`select to_jsonb(l)::text as text from calendar_links l`)
    expect(rows[0].text).not.toContain(token)
    const events = await world.database.raw(
      `select payload::text as text from events where kind like 'calendar%'`,
    )
    expect(events.rows.map(({ text }: { text: string }) => text).join()).not.toContain(token)
    expect((await feed(token)).body).not.toContain('handler岗')

    expect((await world.ask('handler2', contract.revokeFeed, { params: { id } })).status).toBe(404)
    await world.database.raw(
      `savepoint locked; update members set locked_by_hand = true where id = '${world.member('handler')}'`,
    )
    expect((await feed(token)).status).toBe(404)
    await world.database.raw('rollback to savepoint locked')
    expect((await feed(token)).status).toBe(200)
    expect((await world.ask('handler', contract.revokeFeed, { params: { id } })).status).toBe(204)
    expect((await feed(token)).status).toBe(404)
  })

  it('tells a wrong address nothing, and slows down guessing', async () => {
    expect((await feed('x'.repeat(43))).status).toBe(404)
    expect((await world.ask(null, contract.readFeed, { params: { token: 'short' } })).status).toBe(400)
    expect(contract.readFeed.perMinute).toBeLessThanOrEqual(60)
  })
})
