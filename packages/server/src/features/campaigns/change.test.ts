// 同比: a change that is counted from casefiles of this year's campaign and of last year's.
import * as campaignContract from '@guatu/contract/campaigns.ts'
import * as targetContract from '@guatu/contract/targets.ts'
import type { Campaign } from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import * as forecast from '@guatu/contract/forecast.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { addDays, weekdayOf } from '@guatu/domain/time/instant.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { seedCampaign, seedCasefile } from '../measures/measures.fixture.ts'
import { publish, readingOf, readTarget, seedPlan } from './publication.fixture.ts'

let world: World
let campaignId: string
let lastYear: string
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  const planId = await seedPlan(world)
  const change = { kind: 'rate_change', value: -20, unit: '%', comparator: '<=' } as const
  const targets = [
    readTarget({ ...change, id: 'fewer', subject: '新增违建', quote: '新增违建同比下降20%' }),
    readTarget({
      ...change,
      id: 'points',
      unit: '个百分点',
      value: 3,
      comparator: '>=',
      quote: '提高3个百分点',
    }),
    readTarget({ id: 'sites' }),
  ]
  await publish(world, planId, 1, readingOf({ targets }))
  const made = await world.ask<Campaign>('planner', campaignContract.createCampaign, {
    body: { planId, taskId: null, name: '违建治理', playbook: 'illegal-structure' },
  })
  campaignId = made.body.id
  const owner = { districtCode: DISTRICT, unitId: world.unit('综合整治办'), playbook: 'illegal-structure' }
  lastYear = await seedCampaign(world.database, { id: newId(), ...owner })
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const list = async () =>
  (await world.ask<{ targets: TargetView[] }>('planner', targetContract.listTargets)).body.targets
const target = async (index: number) => (await list())[index] as TargetView
const bind = async (index: number, body: object) => {
  const { id, version } = await target(index)
  return world.ask<TargetView & Problem>('planner', targetContract.bindTarget, {
    params: { id },
    ifMatch: version,
    body: { campaignId, measureId: 'new_structures', ...body },
  })
}
const found = (day: string, community: string, of = campaignId) =>
  seedCasefile(world.database, DISTRICT, {
    ...{ campaignId: of, ownerUnitId: world.unit(of === campaignId ? '试验镇' : '综合整治办') },
    ...{ class: 'new_build', communityUnitId: world.unit(community), createdAt: `${day}T03:00:00.000Z` },
  })
const rowsOf = async (part: string, who: Account = 'planner', unit?: string) => {
  const { id } = await target(0)
  const reply = await world.ask<{ total: number; items: { at: string }[] }>(
    who,
    targetContract.readTargetRows,
    {
      params: { id },
      query: { part, ...(unit === undefined ? {} : { unit }) },
    },
  )
  return reply.body
}
const course = async () =>
  (
    await world.ask<forecast.TargetForecast>('leader', forecast.readTargetForecast, {
      params: { id: (await target(0)).id },
    })
  ).body

/** Twelve by mid-June this year against ten by then a year ago, when there were fifty in all. */
const bothYears = async () => {
  for (const [index, day] of ['2026-02-02', '2026-03-02', '2026-04-01', '2026-05-06'].entries())
    for (let n = 0; n < 2; n++) await found(addDays(day, n), index === 0 ? '西湖村' : '东桥村')
  for (let n = 0; n < 10; n++)
    await found(addDays('2025-02-10', n * 7), n < 5 ? '西湖村' : '东桥村', lastYear)
  for (let n = 0; n < 10; n++) await found(addDays('2025-09-01', n), '东桥村', lastYear)
}

describe('a change against the year before', () => {
  it('is counted from both years, like against like, and opens to the rows of both', async () => {
    await bothYears()
    const reply = await bind(0, {})
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    expect(reply.body).toMatchObject({ measureId: 'new_structures', compare: 'last_year' })
    expect(reply.body.now).toMatchObject({ planned: -20, light: 'green', kept: null })
    expect(reply.body.now?.value).toBeCloseTo(-20, 6)
    expect(reply.body.now?.compared).toEqual({
      ...{ value: 8, base: 10, unit: '个' },
      ...{ from: '2026-01-01', to: '2026-06-15', baseFrom: '2025-01-01', baseTo: '2025-06-15' },
    })
    const [now, then] = [await rowsOf('counted'), await rowsOf('base')]
    expect([now.total, then.total]).toEqual([8, 10])
    expect(now.items.every(({ at }) => at.startsWith('2026'))).toBe(true)
    expect(then.items.every(({ at }) => at.startsWith('2025'))).toBe(true)
    expect((await rowsOf('remaining')).total).toBe(0)
    expect((await rowsOf('base', 'leader', world.unit('西湖村'))).total).toBe(5)
    await found('2026-06-14', '东桥村')
    expect((await target(0)).now).toMatchObject({ light: 'yellow', compared: { value: 9 } })
  })

  it('may be held against days that are named, or the period before', async () => {
    await bothYears()
    // as long as its own year, from another day on
    const named = { from: '2024-07-02', to: '2025-07-01' }
    const reply = await bind(0, { compare: named })
    expect(reply.body.compare, JSON.stringify(reply.body)).toEqual(named)
    expect(reply.body.now?.compared).toMatchObject({ base: 0, baseFrom: '2024-07-02', baseTo: '2024-12-14' })
    const before = await bind(0, { compare: 'last_period' })
    expect(before.body.now?.compared).toMatchObject({ baseFrom: '2025-01-01', baseTo: '2025-06-15' })
  })

  it('is of its own campaign, and its base of what other plans counted then; a sibling is in neither', async () => {
    await bothYears()
    await bind(0, {})
    const before = (await target(0)).now?.compared
    const { planId } = await target(0)
    const sibling = await world.ask<Campaign>('planner', campaignContract.createCampaign, {
      body: { planId, taskId: null, name: '同方案的另一行动', playbook: 'illegal-structure' },
    })
    const other = await world.ask<Campaign>('planner', campaignContract.createCampaign, {
      body: { planId: null, taskId: null, name: '不属于方案的行动', playbook: 'illegal-structure' },
    })
    const add = (campaign: string, day: string) =>
      seedCasefile(world.database, DISTRICT, {
        ...{ campaignId: campaign, ownerUnitId: world.unit('试验镇'), class: 'new_build' },
        ...{ communityUnitId: world.unit('东桥村'), createdAt: `${day}T03:00:00.000Z` },
      })
    await add(sibling.body.id, '2026-03-03')
    await add(sibling.body.id, '2025-03-03')
    await add(other.body.id, '2026-03-03')
    expect((await target(0)).now?.compared).toEqual(before)
    expect([(await rowsOf('counted')).total, (await rowsOf('base')).total]).toEqual([8, 10])
    await add(other.body.id, '2025-03-03')
    expect((await target(0)).now?.compared).toMatchObject({ value: 8, base: 11 })
    expect((await rowsOf('base')).total).toBe(11)
  })

  it('is not held against a period of another length, in words', async () => {
    await bothYears()
    const reply = await bind(0, { compare: { from: '2025-09-01', to: '2025-12-31' } })
    expect([reply.status, reply.body.faults?.[0]?.code]).toEqual([422, 'not_as_long'])
    expect(reply.body.faults?.[0]?.zh).toContain('对比期有122天')
    // what was bound so before says nothing any more, and why
    await bind(0, {})
    await world.database.raw(
      `update targets set measure = jsonb_set(measure, '{compare,to}', '{"from":"2025-09-01","to":"2025-12-31"}')
       where quote = '新增违建同比下降20%'`,
    )
    expect((await target(0)).now).toMatchObject({ value: null, state: 'no_data' })
    expect((await course()).outlook?.words.zh).toContain('长短不同')
  })

  it('has nothing to say without a base, and says so', async () => {
    await found('2026-02-02', '东桥村')
    expect((await bind(0, {})).body.now).toMatchObject({ light: 'grey', compared: { value: 1, base: 0 } })
    const { forecast: none, outlook } = await course()
    expect(none).toBeNull()
    expect(outlook).toMatchObject({
      state: 'unknown',
      words: { zh: expect.stringContaining('基期没有数据') },
    })
  })

  it('is forecast as the number that it is a change of, and told as the change', async () => {
    await bothYears()
    for (let day = '2026-05-04'; day < '2026-06-13'; day = addDays(day, 1))
      if (weekdayOf(day) === 3) await found(day, '西湖村')
    await bind(0, {})
    const { forecast: made, line, fan, units, goal } = await course()
    expect(goal).toBe(-20)
    expect(made).toMatchObject({ direction: 'stay_below', pace: null })
    expect(made?.words.zh).toMatch(
      /^按近30个工作日进度，到期限预计同比上升\d+\.\d%；到期限不超过16个才达标，现已14个；/,
    )
    expect(made?.atDue?.middle).toBeGreaterThan(0)
    expect(line.every(({ planned }) => planned === -20)).toBe(true)
    // the line ends where the number stands
    expect(line.findLast(({ actual }) => actual !== null)).toMatchObject({ day: '2026-06-15', actual: 40 })
    expect((await target(0)).now?.value).toBeCloseTo(40, 6)
    expect(fan.length).toBeGreaterThan(5)
    const west = units.find(({ unitId }) => unitId === world.unit('西湖村'))
    expect(west).toMatchObject({ value: 60, of: 8, base: 5, goal: -20, lagging: true })
    expect(west?.forecast?.words.zh).toContain('已超过目标允许的数量')
    const lagging = await world.ask<{ targets: number; units: forecast.LaggingUnit[] }>(
      'leader',
      forecast.listLaggingUnits,
    )
    expect(lagging.body.targets).toBe(1)
    expect(lagging.body.units[0]).toMatchObject({ unitId: world.unit('西湖村') })
    const own = await world.ask<{ units: unknown[] }>('handler', forecast.listLaggingUnits)
    expect(own.body).toMatchObject({ targets: 0, units: [] })
  })

  it('refuses points between numbers of things, a base for what is no change, and a period that runs backwards', async () => {
    const code = async (index: number, body: object) => {
      const reply = await bind(index, body)
      return [reply.status, reply.body.code, reply.body.faults?.[0]?.zh]
    }
    expect(await code(1, {})).toEqual([
      422,
      'targets.measure_refused',
      '百分点是两个比率之差，这个口径统计的是个数（个）',
    ])
    expect((await code(2, { measureId: 'sites_closed', compare: 'last_year' }))[2]).toBe(
      '只有升降幅度目标才与往期比较',
    )
    const backwards = { from: '2025-12-31', to: '2025-01-01' }
    expect((await code(0, { compare: backwards }))[1]).toBe('targets.measure_refused')
    const into = { from: '2025-09-01', to: '2026-02-01' }
    expect((await code(0, { compare: into }))[1]).toBe('targets.measure_refused')
    expect((await code(0, { compare: 'next_year' }))[0]).toBe(400)
  })
})
