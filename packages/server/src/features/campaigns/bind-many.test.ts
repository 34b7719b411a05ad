import type { Problem } from '@guatu/contract/problems.ts'
import * as contract from '@guatu/contract/targets.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { bindTargets } from '@guatu/contract/target-bindings.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, seedPlan } from './publication.fixture.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  const planId = await seedPlan(world)
  const targets = ['甲', '乙', '丙'].map((quote, at) => readTarget({ id: `g${at}`, quote }))
  await publish(world, planId, 1, readingOf({ targets }))
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const list = async (): Promise<TargetView[]> =>
  (await world.ask<{ targets: TargetView[] }>('planner', contract.listTargets)).body.targets
const HAND = { campaignId: null, measureId: 'by_hand' }
const bind = (items: object[], who: Account = 'planner') =>
  world.ask<{ targets: TargetView[] } & Problem>(who, bindTargets, { body: { items } })

it('binds several targets in one go, each with its event', async () => {
  const [one, two] = await list()
  if (!one || !two) throw new Error('targets were wanted')
  const done = await bind([one, two].map(({ id, version }) => ({ id, version, ...HAND })))
  expect(done.status).toBe(200)
  expect(done.body.targets.map(({ measureId, version }) => [measureId, version])).toEqual([
    ['by_hand', 2],
    ['by_hand', 2],
  ])
  expect((await list()).map(({ measureId }) => measureId)).toEqual(['by_hand', 'by_hand', null])
  const { rows } = await world.database.raw(
    `select subject_id from events where kind = 'target.bound' and subject_id in ($1, $2)`,
    [one.id, two.id],
  )
  expect(rows).toHaveLength(2)
})

it('binds none where one is refused, and says which', async () => {
  const [one, two, three] = await list()
  if (!one || !two || !three) throw new Error('targets were wanted')
  const good = { id: one.id, version: one.version, ...HAND }
  const stale = await bind([good, { id: two.id, version: 7, ...HAND }])
  expect([stale.status, stale.body.detail]).toEqual([412, expect.stringContaining('“乙”')])
  const wrong = await bind([
    good,
    { id: three.id, version: three.version, campaignId: null, measureId: 'sites_closed' },
  ])
  expect(wrong.body).toMatchObject({
    code: 'targets.measure_refused',
    detail: expect.stringMatching(/“丙”：.*都没有绑定/),
    faults: [{ path: 'body.items.1.campaignId' }],
  })
  const twice = await bind([good, good])
  expect(twice.body.faults?.[0]).toMatchObject({ code: 'twice', path: 'body.items.1.id' })
  expect((await list()).every(({ measureId }) => measureId === null)).toBe(true)
})

it('is refused to those who may not bind, and without any target', async () => {
  const [one] = await list()
  expect((await bind([{ id: one?.id, version: 1, ...HAND }], 'handler')).status).toBe(403)
  expect((await bind([])).status).toBe(400)
})
