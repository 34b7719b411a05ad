import * as commands from '@guatu/contract/casefile-commands.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { fileStock, makeCampaign, read, stockItem } from '../../../test/casefiles.ts'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import type { CampaignRef } from './create.ts'

type Result = ReplyOf<typeof commands.dispatchCasefiles>
const LIMIT = { on: '2026-07-15' }

let world: World
let campaign: CampaignRef
let east: string
let west: string
beforeAll(async () => {
  world = await makeWorld()
  east = world.unit('东桥村')
  west = world.unit('西湖村')
})
afterAll(() => world.close())
beforeEach(async () => {
  campaign = await makeCampaign(world)
})
afterEach(() => world.rollback())

const dispatch = (who: Account, over: object = {}) =>
  world.ask<Result>(who, commands.dispatchCasefiles, {
    body: { campaignId: campaign.id, limit: LIMIT, preview: false, ...over },
  })

const stock = async () =>
  fileStock(world, campaign, [
    stockItem({ communityUnitId: east }),
    stockItem({ communityUnitId: east }),
    stockItem({ communityUnitId: west }),
    stockItem({}),
  ])

it('shows first what it would do, changes nothing, and then does just that', async () => {
  const items = await stock()
  const preview = await dispatch('dispatcher', { preview: true })
  expect(preview.body).toMatchObject({ count: 3, units: 2, leftCount: 1, due: '2026-07-15T15:59:59.999Z' })
  expect(preview.body.left[0]).toMatchObject({
    id: items[3]?.id,
    refusals: [{ code: 'assign.lead_missing' }],
  })
  expect(
    (await world.database.raw("select count(*)::int as n from casefiles where state = 'filed'")).rows,
  ).toEqual([{ n: 4 }])
  const done = await dispatch('dispatcher')
  expect(done.body).toEqual(preview.body)
  expect(await read(world, 'handler', items[0]?.id as string)).toMatchObject({
    state: 'assigned',
    leadUnitId: east,
    due: '2026-07-15T15:59:59.999Z',
  })
  const { rows } = await world.database.raw(
    "select kind, count(*)::int as n from events where kind in ('casefile.assigned', 'casefiles.dispatched') group by 1 order by 1",
  )
  expect(rows).toEqual([
    { kind: 'casefile.assigned', n: 3 },
    { kind: 'casefiles.dispatched', n: 1 },
  ])
  const nothing = await dispatch('dispatcher')
  expect([nothing.status, (nothing.body as unknown as Problem).code]).toEqual([
    422,
    'casefiles.nothing_to_dispatch',
  ])
})

it('takes those that were chosen, and says why not of those that cannot', async () => {
  const items = await stock()
  const ids = items.slice(0, 2).map((one) => one.id)
  expect((await dispatch('dispatcher', { ids: [ids[0]] })).body.count).toBe(1)
  const second = await dispatch('dispatcher', { ids })
  expect(second.body).toMatchObject({
    count: 1,
    leftCount: 1,
    left: [{ refusals: [{ code: 'command.not_in_state' }] }],
  })
})

it('keeps to the communities that were named', async () => {
  await stock()
  const done = await dispatch('dispatcher', { communityIds: [west] })
  expect(done.body).toMatchObject({ count: 1, byUnit: [{ unitId: west, count: 1 }], leftCount: 0 })
})

it('refuses a day that has passed, for all of them', async () => {
  await stock()
  const reply = await dispatch('dispatcher', { limit: { on: '2026-06-01' }, preview: true })
  expect(reply.body).toMatchObject({ count: 0, leftCount: 4 })
  expect(reply.body.left.map((one) => one.refusals[0]?.code)).toContain('limit.in_past')
})

it('is not for everybody', async () => {
  await stock()
  for (const who of ['handler', 'checker', 'leader', 'auditor'] as const)
    expect((await dispatch(who)).status).toBe(403)
})

it('takes 2,000 at once', async () => {
  await fileStock(
    world,
    campaign,
    Array.from({ length: 2_000 }, (_, i) => stockItem({ communityUnitId: i % 2 ? east : west })),
  )
  const done = await dispatch('dispatcher')
  expect(done.body.count).toBe(2_000)
}, 60_000)
