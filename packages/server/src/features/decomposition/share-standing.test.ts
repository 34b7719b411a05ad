// What units were given of a target stands on the wall chart and the schedule from the day on which it was given.
import * as campaigns from '@guatu/contract/campaigns.ts'
import * as contract from '@guatu/contract/decomposition.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { exportSchedule, readSchedule } from '@guatu/contract/schedule.ts'
import type { SplitView } from '@guatu/contract/split-entities.ts'
import * as targets from '@guatu/contract/targets.ts'
import { exportWallChart, readWallChart } from '@guatu/contract/wall-chart.ts'
import { readXlsx } from 'hucre'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, readTask, seedPlan } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'

let world: World
let planId: string
let targetId: string
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())
beforeEach(async () => {
  planId = await seedPlan(world)
  const reading = { targets: [readTarget({ id: 'g1', value: 20 })], tasks: [readTask({ id: 't1' })] }
  await publish(world, planId, 1, readingOf(reading))
  const list = await world.ask<{ targets: targets.TargetView[] }>('planner', targets.listTargets)
  targetId = list.body.targets[0]?.id ?? ''
  const line = (unit: string, value: number) => ({
    unitId: world.unit(unit),
    postId: null,
    value,
    base: null,
  })
  const draft = await world.ask<SplitView>('planner', contract.saveSplit, {
    params: { id: targetId },
    body: { mode: 'hand', lines: [line('东桥村', 12), line('西湖村', 8), line('南街居委会', 0)] },
    ifMatch: 0,
  })
  await world.ask('planner', contract.issueSplit, {
    params: { id: draft.body.id },
    body: { receiptDue: '2026-06-22' },
    ifMatch: draft.body.version,
  })
})

const chart = async () => {
  const { body } = await world.ask<ReplyOf<typeof readWallChart>>('planner', readWallChart)
  const row = body.chart?.rows.find((one) => one.key === `target:${targetId}`)
  const cells = [...(row?.cells ?? [])].sort((a, b) => (b.standing?.goal ?? 0) - (a.standing?.goal ?? 0))
  return cells.flatMap(({ unitId, standing, signed }) =>
    standing === null ? [] : [[nameOf(unitId), standing.value, standing.goal, signed]],
  )
}
const nameOf = (id: string) => [...world.office.unitIds].find(([, one]) => one === id)?.[0]
const schedule = async () => {
  const { body } = await world.ask<ReplyOf<typeof readSchedule>>('planner', readSchedule)
  return body.shares.flatMap(({ units }) =>
    units.map((one) => [nameOf(one.unitId), one.value, one.goal, one.state]),
  )
}

it('with its goal before anything counts it, then with its number', async () => {
  expect(await chart()).toEqual([
    ['东桥村', null, 12, false],
    ['西湖村', null, 8, false],
  ])
  expect(await schedule()).toEqual([
    ['东桥村', null, 12, 'unbound'],
    ['西湖村', null, 8, 'unbound'],
  ])
  const body = { planId, taskId: null, name: '拆违', playbook: 'illegal-structure' }
  const made = await world.ask<{ id: string }>('planner', campaigns.createCampaign, { body })
  const bound = await world.ask('planner', targets.bindTarget, {
    ...{ params: { id: targetId }, ifMatch: 1 },
    body: { campaignId: made.body.id, measureId: 'sites_closed' },
  })
  expect(bound.status, JSON.stringify(bound.body)).toBe(200)
  // no casefile yet: nought is what was counted
  expect(await chart()).toEqual([
    ['东桥村', 0, 12, false],
    ['西湖村', 0, 8, false],
  ])
  for (const [community, state] of [
    ['东桥村', 'closed'],
    ['东桥村', 'handling'],
    ['南街居委会', 'closed'],
  ] as const)
    await seedCasefile(world.database, DISTRICT, {
      campaignId: made.body.id,
      ownerUnitId: world.unit('试验镇'),
      communityUnitId: world.unit(community),
      leadUnitId: world.unit('城管中队'),
      state,
      ...(state === 'closed' ? { closedAt: '2026-06-10T02:00:00.000Z' } : {}),
    })
  expect((await schedule()).map(([name, value]) => [name, value])).toEqual([
    ['东桥村', 1],
    ['西湖村', 0],
  ])
  expect((await chart())[0]).toEqual(['东桥村', 1, 12, false])
})

it('on what is sent out too', async () => {
  const sheets = async (endpoint: typeof exportSchedule | typeof exportWallChart) =>
    (await readXlsx((await world.ask('planner', endpoint)).raw)).sheets
  const [, shares] = await sheets(exportSchedule)
  expect(shares?.rows.find((row) => row[1] === '东桥村')?.slice(2)).toEqual([
    ...[12, '—', '个', '未统计', '未签收'],
  ])
  const cells = (await sheets(exportWallChart))[0]?.rows.flat()
  expect(cells).toEqual(expect.arrayContaining(['—/12*', '—/8*', '◇ 未统计']))
})
