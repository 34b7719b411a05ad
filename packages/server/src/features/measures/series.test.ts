import * as contract from '@guatu/contract/measures.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { seedCampaign, seedCasefile, type SeedCasefile } from './measures.fixture.ts'

type Result = z.infer<typeof contract.MeasureResult> & Problem
interface Series {
  growth: { day: string; unitId: string | null; amount: number }[]
  stock: { unitId: string | null; base: number }[]
}

let world: World
let campaignId: string
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  campaignId = await seedCampaign(world.database, {
    ...{ id: newId(), districtCode: DISTRICT, unitId: world.unit('试验镇'), playbook: 'illegal-structure' },
  })
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const add = (one: Partial<SeedCasefile> = {}) =>
  seedCasefile(world.database, DISTRICT, { campaignId, ownerUnitId: world.unit('试验镇'), ...one })
const closedOn = (day: string, community: string, more: Partial<SeedCasefile> = {}) =>
  add({ state: 'closed', closedAt: `${day}T03:00:00.000Z`, communityUnitId: world.unit(community), ...more })
const happened = (id: string, kind: string, at: string) =>
  world.database.raw(
    `insert into events (district_code, at, kind, subject_type, subject_id, version, payload, content_hash)
     values ($1, $2, $3, 'casefile', $4, 1, '{}', '\\x00')`,
    [DISTRICT, at, kind, id],
  )
const measure = (parts: object) => ({
  ...{ id: 'm', label: { zh: '数', en: 'Number' }, from: 'casefiles', value: 'count', unit: '处' },
  ...parts,
})
const CLOSED = measure({ where: { state: 'closed' }, window: { on: 'closed_at', period: 'plan' } })
const series = (body: object, who: Account = 'planner') =>
  world.ask<Series & Problem>(who, contract.readMeasureSeries, { body })
const evaluate = (body: object) => world.ask<Result>('planner', contract.evaluateMeasure, { body })

describe('a measure day by day', () => {
  it('grows in each unit by what was closed there, and sums up to the number', async () => {
    await closedOn('2026-05-04', '东桥村')
    await closedOn('2026-05-04', '东桥村')
    await closedOn('2026-05-06', '西湖村')
    await add({ communityUnitId: world.unit('西湖村') })
    const { body } = await series({ measure: CLOSED })
    expect(body.growth).toEqual([
      { day: '2026-05-04', unitId: world.unit('东桥村'), amount: 2 },
      { day: '2026-05-06', unitId: world.unit('西湖村'), amount: 1 },
    ])
    expect(body.stock.find((one) => one.unitId === world.unit('西湖村'))?.base).toBe(2)
    expect((await evaluate({ measure: CLOSED })).body.value).toBe(3)
  })

  it('shows a close-out that came undone as a rise and a fall', async () => {
    const one = await closedOn('2026-06-10', '东桥村')
    await happened(one.id, 'casefile.passed', '2026-05-04T03:00:00.000Z')
    await happened(one.id, 'casefile.look_back_failed', '2026-05-20T03:00:00.000Z')
    await happened(one.id, 'casefile.passed', '2026-06-10T03:00:00.000Z')
    const { body } = await series({ measure: CLOSED })
    expect(body.growth.map(({ day, amount }) => [day, amount])).toEqual([
      ['2026-05-04', 1],
      ['2026-05-20', -1],
      ['2026-06-10', 1],
    ])
  })

  it('of a share grows by its upper side; an average has no days', async () => {
    await closedOn('2026-05-04', '东桥村')
    await add()
    const share = measure({ value: { share: { where: { state: 'closed' } } }, unit: '%' })
    expect((await series({ measure: share })).body.growth).toMatchObject([{ day: '2026-05-04', amount: 1 }])
    const average = await series({ measure: measure({ value: { avg: 'hours_to_close' } }) })
    expect([average.status, average.body.faults?.[0]?.code]).toEqual([422, 'not_in_history'])
  })

  it('reaches no further than the scope, and refuses unknown fields', async () => {
    await closedOn('2026-05-04', '西湖村')
    expect((await series({ measure: CLOSED }, 'handler')).body.growth).toEqual([])
    const unknown = await series({ measure: measure({ where: { nonsense: 1 } }) })
    expect(unknown.body.faults?.[0]?.code).toBe('unknown_field')
  })
})

describe('as of an earlier day', () => {
  it('counts what was closed then, by the log', async () => {
    const one = await closedOn('2026-06-10', '东桥村')
    await happened(one.id, 'casefile.stock_filed', '2026-02-01T00:00:00.000Z')
    await happened(one.id, 'casefile.passed', '2026-05-04T03:00:00.000Z')
    await happened(one.id, 'casefile.look_back_failed', '2026-05-20T03:00:00.000Z')
    await happened(one.id, 'casefile.passed', '2026-06-10T03:00:00.000Z')
    await closedOn('2026-05-06', '西湖村')
    const at = async (asOf: string) => (await evaluate({ measure: CLOSED, asOf })).body.value
    expect(await at('2026-05-03')).toBe(0)
    expect(await at('2026-05-04')).toBe(1)
    expect(await at('2026-05-10')).toBe(2)
    expect(await at('2026-05-20')).toBe(1)
    expect(await at('2026-06-10')).toBe(2)
    const open = measure({ where: { state: { not: 'closed' } } })
    expect((await evaluate({ measure: open, asOf: '2026-05-03' })).body.value).toBe(2)
    expect((await evaluate({ measure: open, asOf: '2026-01-31' })).body.value).toBe(0)
  })

  it('refuses what the log cannot tell', async () => {
    const { status, body } = await evaluate({
      measure: measure({ where: { light: 'red' } }),
      asOf: '2026-05-01',
    })
    expect([status, body.faults?.[0]?.code]).toEqual([422, 'not_in_history'])
  })
})

describe('compared with a year before', () => {
  it('takes the same days of the base period', async () => {
    await closedOn('2026-05-04', '东桥村')
    await closedOn('2025-05-04', '东桥村', { createdAt: '2025-01-01T00:00:00.000Z' })
    await closedOn('2025-06-01', '东桥村', { createdAt: '2025-01-01T00:00:00.000Z' })
    // the year so far ends on 15 June: what was closed after that day a year ago does not count
    await closedOn('2025-08-01', '东桥村', { createdAt: '2025-01-01T00:00:00.000Z' })
    const year = { ...CLOSED, window: { on: 'closed_at', period: 'year' } }
    const { body } = await evaluate({ measure: year, compare: 'last_year' })
    expect(body.compare).toMatchObject({ value: 1, base: 2, changePercent: -50, baseTo: '2025-06-15' })
    const open = await evaluate({ measure: CLOSED, compare: 'last_year' })
    expect(open.body.faults?.[0]?.path).toBe('body.measure.window')
  })
})
