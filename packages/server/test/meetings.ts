// A town whose plan asks for meetings, and the usual steps through HTTP.
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import * as series from '@guatu/contract/meeting-series.ts'
import type { MeetingRequest, MeetingSeries, PeriodView } from '@guatu/contract/meeting-series.ts'
import * as papers from '@guatu/contract/meeting-papers.ts'
import * as meetings from '@guatu/contract/meetings.ts'
import type { Meeting, MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { makeWorld, type Account, type Ask, type World } from './world.ts'
import {
  publish,
  readingOf,
  readTarget,
  readTask,
  seedPlan,
} from '../src/features/campaigns/publication.fixture.ts'

export const contract = { ...series, ...meetings, ...papers }

export let world: World
export let planId: string

/** Makes the town once for a test file; what a test writes is undone after it. */
export const useMeetings = (): void => {
  beforeAll(async () => {
    world = await makeWorld()
  })
  beforeEach(async () => {
    planId = await seedPlan(world)
    await publish(
      world,
      planId,
      1,
      readingOf({
        tasks: [
          readTask({ id: 't1', title: '排查建档', due: '2026-06-10', leads: ['东桥村'] }),
          readTask({ id: 't2', title: '拆除违法建筑', due: '2026-12-31', leads: ['城管中队'] }),
        ],
        targets: [
          frequency('g1', '坚持每周例会', '例会', 1, '次/周'),
          frequency('g2', '每月抽查一次', '抽查', 1, '次/月'),
          frequency('g3', '每两个月通报一次', '通报', 1, '次/两月'),
          readTarget({ id: 'g4' }),
        ],
      }),
    )
  })
  afterEach(() => world.rollback())
  afterAll(() => world.close())
}

const frequency = (id: string, quote: string, subject: string, value: number, unit: string) =>
  readTarget({ id, quote, subject, value, unit, kind: 'frequency', section: '三（一）' })

/** To another day, on which everybody has signed in again. */
export const travel = async (now: string): Promise<void> => {
  world.clock.set(now)
  await world.database.raw(
    `update sessions set last_seen_at = $1::timestamptz, expires_at = $1::timestamptz + interval '8 hours'`,
    [now],
  )
}
export type Body = Record<string, unknown>
export const seriesBody = (more: Body = {}): Body => ({
  name: '综合整治周例会',
  kind: 'regular',
  rule: { times: 1, per: 'week' },
  startsOn: '2026-06-01',
  endsOn: null,
  weekday: 1,
  time: '09:00',
  minutes: 60,
  place: '镇政府301会议室',
  chairUnitId: world.unit('综合整治办'),
  unitIds: [world.unit('东桥村'), world.unit('西湖村'), world.unit('城管中队')],
  planId,
  targetId: null,
  ...more,
})
export const ok = async <T>(who: Account, endpoint: EndpointShape, ask: Ask = {}): Promise<T> => {
  const reply = await world.ask<T & Problem>(who, endpoint, ask)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}
export const code = async (who: Account, endpoint: EndpointShape, ask: Ask = {}) => {
  const { status, body } = await world.ask<Problem>(who, endpoint, ask)
  return [status, body.code]
}
export const newSeries = (more: Body = {}) =>
  ok<MeetingSeries>('planner', contract.createSeries, { body: seriesBody(more) })
export const putDown = async (seriesId: string, ...days: string[]): Promise<MeetingSummary[]> =>
  (
    await ok<{ meetings: MeetingSummary[] }>('planner', contract.createMeetings, {
      params: { id: seriesId },
      body: { days },
    })
  ).meetings
export const act = (
  endpoint: EndpointShape,
  meeting: { id: string; version: number },
  body?: Body,
  params: Record<string, string> = {},
) =>
  ok<Meeting>('planner', endpoint, {
    params: { id: meeting.id, ...params },
    ifMatch: meeting.version,
    ...(body === undefined ? {} : { body }),
  })
export const hold = (meeting: { id: string; version: number }, body: Body = {}) =>
  act(contract.holdMeeting, meeting, body)
export const seriesOf = (id: string, who: Account = 'planner') =>
  ok<{
    series: MeetingSeries
    periods: PeriodView[]
    proposed: string[]
    requests: MeetingRequest[]
  }>(who, contract.readSeries, { params: { id } })
