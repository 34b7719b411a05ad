import * as targetContract from '@guatu/contract/targets.ts'
import * as campaignContract from '@guatu/contract/campaigns.ts'
import * as contract from '@guatu/contract/forecast.ts'
import type { TargetForecast } from '@guatu/contract/forecast.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '@guatu/domain/time/instant.ts'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { targetsInScope } from '../campaigns/index.ts'
import { coursesOf } from './course.ts'
import { publish, readingOf, readTarget, seedPlan } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'

let world: World
let campaignId: string
let targets: targetContract.TargetView[]
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  const planId = await seedPlan(world)
  const reading = readingOf({
    targets: [
      readTarget({ id: 'sites', value: 60 }),
      readTarget({ id: 'half', value: 30 }),
      readTarget({
        id: 'none',
        kind: 'zero',
        subject: '新增违建',
        quote: '新增违建零增长',
        value: 0,
        unit: '',
      }),
    ],
  })
  await publish(world, planId, 1, reading)
  const made = await world.ask<campaignContract.Campaign>('planner', campaignContract.createCampaign, {
    body: { planId, taskId: null, name: '违建治理', playbook: 'illegal-structure' },
  })
  campaignId = made.body.id
  targets = (await world.ask<{ targets: targetContract.TargetView[] }>('planner', targetContract.listTargets))
    .body.targets
  for (const [index, measureId] of [
    [0, 'sites_closed'],
    [2, 'new_structures'],
  ] as const)
    await world.ask('planner', targetContract.bindTarget, {
      params: { id: targets[index]?.id as string },
      ifMatch: 1,
      body: { campaignId, measureId },
    })
})
afterEach(() => world.rollback())
afterAll(() => world.close())

/** 东桥村 closes one each working day since April, 西湖村 one in all. Today is 15 June. */
const work = async () => {
  const add = (community: string, closedAt: string | null) =>
    seedCasefile(world.database, DISTRICT, {
      ...{ campaignId, ownerUnitId: world.unit('试验镇'), communityUnitId: world.unit(community) },
      ...{ state: closedAt ? 'closed' : 'filed', closedAt },
    })
  for (let day = '2026-05-04'; day < '2026-06-13'; day = addDays(day, 1))
    if (weekdayOf(day) <= 5) await add('东桥村', `${day}T03:00:00.000Z`)
  await add('西湖村', '2026-05-11T03:00:00.000Z')
  await add('西湖村', '2026-05-12T03:00:00.000Z')
  for (let i = 0; i < 28; i++) await add('西湖村', null)
}
const read = (who: Account, index: number) =>
  world.ask<TargetForecast>(who, contract.readTargetForecast, {
    params: { id: targets[index]?.id as string },
  })

describe('the forecast of a target', () => {
  it('shows its course, a finish day with bands, and says it in words', async () => {
    await work()
    const { status, body } = await read('planner', 0)
    expect(status).toBe(200)
    expect(body.forecast?.state).toBe('moving')
    expect(body.forecast?.words.zh).toMatch(/^按近\d+个工作日进度，预计/)
    expect(body.forecast?.finish?.middle).toMatch(/^2026-0[678]/)
    const known = body.line.filter((point) => point.actual !== null)
    expect(known.at(-1)).toMatchObject({ day: '2026-06-15', actual: body.target.now?.value })
    expect(body.fan.length).toBeGreaterThan(5)
  })

  it('finds the units that are behind from it, by their part of what there is', async () => {
    await work()
    const { body } = await read('leader', 0)
    expect(body.goalsFrom).toBe('stock')
    const [first, second] = body.units
    expect(first).toMatchObject({ unitId: world.unit('西湖村'), value: 2, goal: 30, lagging: true })
    expect(second).toMatchObject({ unitId: world.unit('东桥村'), value: 30, goal: 30, lagging: false })
    expect(second?.forecast?.state).toBe('done')
    const rows = await world.ask<{ total: number }>('planner', targetContract.readTargetRows, {
      params: { id: targets[0]?.id as string },
      query: { unit: world.unit('西湖村') },
    })
    expect(rows.body.total).toBe(2)
  })

  it('of a red line speaks of keeping it', async () => {
    const { body } = await read('planner', 2)
    expect(body.forecast).toMatchObject({ state: 'still', direction: 'stay_below' })
    expect(body.forecast?.words.zh).toContain('没有增加')
  })

  it('is nothing where nothing is bound, and nobody else’s', async () => {
    expect((await read('planner', 1)).body).toMatchObject({ forecast: null, units: [] })
    expect((await read('handler', 0)).status).toBe(404)
  })

  it('of all targets comes in one list', async () => {
    await work()
    const { body } = await world.ask<{ forecasts: { targetId: string }[] }>('leader', contract.listForecasts)
    expect(body.forecasts.map((one) => one.targetId)).toEqual([targets[0]?.id, targets[2]?.id])
  })

  it('takes an earlier target for the same number as a step on the way', async () => {
    await world.ask('planner', targetContract.bindTarget, {
      params: { id: targets[1]?.id as string },
      ifMatch: 1,
      body: { campaignId, measureId: 'sites_closed' },
    })
    await world.database.raw(`update targets set due_on = '2026-06-30' where key = 'half'`)
    const { body } = await read('planner', 0)
    expect(body.steps).toEqual([{ day: '2026-06-30', value: 30 }])
    expect(body.line.find((point) => point.day >= '2026-06-30')?.planned).toBeGreaterThanOrEqual(30)
  })
})

it('the forecasts of many targets are those of each alone, in as many statements as of one', async () => {
  await work()
  const bind = (index: number) =>
    world.ask('planner', targetContract.bindTarget, {
      ...{ params: { id: targets[index]?.id as string }, ifMatch: 1 },
      body: { campaignId, measureId: 'sites_closed' },
    })
  const statements = async () => {
    const { rows } = await world.platform.db.read(async (tx) => {
      const scope = { kind: 'district', districtCode: DISTRICT } as const
      let asked = 0
      const counting = { ...tx, many: (one: never) => (asked++, tx.many(one)) } as typeof tx
      const wanted = await tx.many(targetsInScope(scope, {}))
      await coursesOf(counting, world.platform, wanted, scope, world.clock.now())
      return { rows: asked }
    })
    return rows
  }
  const before = await statements()
  await bind(1)
  expect(await statements()).toBe(before)
  const all = await world.ask<ReplyOf<typeof contract.listForecasts>>('leader', contract.listForecasts)
  expect(all.body.forecasts.length).toBe(3)
  for (const { targetId, forecast } of all.body.forecasts) {
    const { body } = await world.ask<TargetForecast>('leader', contract.readTargetForecast, {
      params: { id: targetId },
    })
    // the page of one target draws its fan too; the numbers are the same
    expect(body.forecast).toEqual(forecast)
  }
})
