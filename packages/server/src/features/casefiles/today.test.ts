import * as contract from '@guatu/contract/casefiles.ts'
import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPhoto,
  DAYS,
  does,
  fileStock,
  inHandling,
  makeCampaign,
  stockItem,
  submitted,
  SUBMIT,
} from '../../../test/casefiles.ts'
import { makeWorld, START, type Account, type World } from '../../../test/world.ts'
import type { CampaignRef } from './create.ts'

// Every number of 今日 opens exactly the rows that it counted, whoever looks.

type Today = ReplyOf<typeof contract.readToday>
type Query = Record<string, string>

const YESTERDAY = '2026-06-14T02:00:00.000Z'
const URGENT = { amount: 1, unit: 'urgent_hour' } as const

let world: World
let campaign: CampaignRef
beforeAll(async () => {
  world = await makeWorld()
  campaign = await makeCampaign(world)
  await oneOfEach()
})
afterAll(() => world.close())

const stock = async (community: string): Promise<string> => {
  const [made] = await fileStock(world, campaign, [stockItem({ communityUnitId: world.unit(community) })])
  return (made as { id: string }).id
}
const assign = async (id: string, lead: string, supports: readonly string[] = [], limit: object = DAYS) =>
  does(world, 'dispatcher', id, {
    command: 'assign',
    leadUnitId: world.unit(lead),
    supportUnitIds: supports.map((name) => world.unit(name)),
    limit: limit as typeof DAYS,
  })
const report = async (who: Account): Promise<string> => {
  const body = { campaignId: campaign.id, title: '新搭建', communityUnitId: world.unit('东桥村') }
  const reply = await world.ask<{ id: string }>(who, contract.reportCasefile, {
    body,
    idempotencyKey: `report-${who}-${Math.floor(performance.now() * 1000)}`,
  })
  expect(reply.status).toBe(201)
  return reply.body.id
}

/** Yesterday's work and today's, in two communities, with supporting units, requests, rework and a relapse. */
const oneOfEach = async (): Promise<void> => {
  world.clock.set(YESTERDAY)
  const early = await submitted(world, campaign)
  await does(world, 'checker', early, { command: 'pass', text: '' })
  const back = await submitted(world, campaign)
  await does(world, 'checker', back, { command: 'pass', text: '' })
  await assign(await stock('西湖村'), '西湖村', ['东桥村'], URGENT)
  world.clock.set(START)

  await report('handler')
  await does(world, 'desk', await report('handler'), { command: 'askVerification' })
  await stock('东桥村')
  await stock('西湖村')
  // led by one community and helped by another: both handle it, only the lead receives it
  await assign(await stock('东桥村'), '东桥村', ['西湖村'])
  const helped = await stock('东桥村')
  await assign(helped, '东桥村', ['西湖村'])
  await does(world, 'handler', helped, { command: 'receive' })
  const asking = await inHandling(world, campaign)
  await does(world, 'handler', asking, { command: 'askExtension', until: '2026-09-30', reason: '雨季' })
  const sentBack = await submitted(world, campaign)
  await does(world, 'checker', sentBack, { command: 'fail', reasons: ['未清运'] })
  await submitted(world, campaign)
  const done = await submitted(world, campaign)
  await does(world, 'checker', done, { command: 'pass', text: '' })
  const reworked = await submitted(world, campaign)
  await does(world, 'checker', reworked, { command: 'fail', reasons: ['未清运'] })
  await addPhoto(world, 'handler', reworked, 'after')
  await does(world, 'handler', reworked, SUBMIT)
  await does(world, 'checker', reworked, { command: 'pass', text: '' })
  // closed yesterday and open again today
  await does(world, 'leader', back, { command: 'reopen', reason: '群众反映未拆净', limit: DAYS })
}

const todayOf = async (who: Account): Promise<Today> => (await world.ask<Today>(who, contract.readToday)).body

const behind = async (who: Account, query: Query): Promise<{ total: number; ids: string[] }> => {
  const counts = await world.ask<{ total: number }>(who, contract.countCasefiles, { query })
  const rows = await world.ask<{ items: CasefileSummary[] }>(who, contract.listCasefiles, {
    query: { ...query, limit: 200 },
  })
  expect([counts.status, rows.status]).toEqual([200, 200])
  return { total: counts.body.total, ids: rows.body.items.map((row) => row.id) }
}

const LOOKING = [
  'planner',
  'dispatcher',
  'desk',
  'handler',
  'handler2',
  'lead',
  'checker',
  'inspector',
  'leader',
] as const

describe.each(LOOKING)('for the %s', (who) => {
  it('each number opens its rows', async () => {
    const today = await todayOf(who)
    const doors: [string, number, Query][] = [
      ['late', today.late, { light: 'red' }],
      ['warned', today.warned, { light: 'yellow' }],
      ['closedToday', today.closedToday, { closedFrom: today.day, closedTo: today.day }],
      ['reworked', today.reworked, { reworked: 'true', closed: 'no' }],
      ...today.mine.map(({ queue, total }): [string, number, Query] => [queue, total, { queue }]),
    ]
    for (const [name, number, query] of doors) {
      const { total, ids } = await behind(who, query)
      expect({ name, total, listed: ids.length }).toEqual({ name, total: number, listed: number })
    }
  })

  it('each queue lists the very rows that it shows', async () => {
    const { mine } = await todayOf(who)
    for (const { queue, items } of mine) {
      const { ids } = await behind(who, { queue })
      expect(ids.slice(0, items.length)).toEqual(items.map((row) => row.id))
    }
  })

  it('all queues together are each row once', async () => {
    const { mine } = await todayOf(who)
    if (mine.length === 0) return
    const each = await Promise.all(mine.map(({ queue }) => behind(who, { queue })))
    const together = await behind(who, { queue: mine.map(({ queue }) => queue).join(',') })
    expect([...together.ids].sort()).toEqual([...new Set(each.flatMap(({ ids }) => ids))].sort())
  })
})

it('the numbers are not all nought', async () => {
  const of = async (who: Account) => {
    const { mine, day: _day, ...counts } = await todayOf(who)
    return { ...counts, ...Object.fromEntries(mine.map(({ queue, total }) => [queue, total])) }
  }
  expect(await of('dispatcher')).toMatchObject({
    closedToday: 2,
    late: 1,
    reworked: 1,
    toAccept: 1,
    toDispatch: 2,
    asked: 1,
  })
  expect(await of('handler')).toMatchObject({ toReceive: 1, toHandle: 4 })
  // helps with three, and receives only what it leads
  expect(await of('handler2')).toMatchObject({ toReceive: 1, toHandle: 1 })
  expect(await of('checker')).toMatchObject({ toVerify: 1, toCheck: 1 })
  expect(await of('leader')).toMatchObject({ asked: 1, closedToday: 2 })
})

it('a queue of another post lists nothing, and an unknown one is refused', async () => {
  expect(await behind('handler', { queue: 'toDispatch' })).toEqual({ total: 0, ids: [] })
  expect((await world.ask('handler', contract.listCasefiles, { query: { queue: 'toRule' } })).status).toBe(
    400,
  )
})

it('by day of closing: each day its own, both days together', async () => {
  const on = async (query: Query) => (await behind('dispatcher', query)).total
  expect(await on({ closedTo: '2026-06-14' })).toBe(1)
  expect(await on({ closedFrom: '2026-06-15' })).toBe(2)
  expect(await on({ closedFrom: '2026-06-14', closedTo: '2026-06-15' })).toBe(3)
  expect(await on({ closedFrom: '2026-06-16' })).toBe(0)
})
