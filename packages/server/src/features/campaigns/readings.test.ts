import * as contract from '@guatu/contract/targets.ts'
import type { TargetReading, TargetView } from '@guatu/contract/targets.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { listTargetPeriods } from '@guatu/contract/target-periods.ts'
import * as forecast from '@guatu/contract/forecast.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, seedPlan } from './publication.fixture.ts'

let world: World
let ids: Record<string, string>
const TARGETS = [
  readTarget({
    id: 'police',
    kind: 'rate_change',
    subject: '110警情',
    quote: '警情同比下降20%',
    value: -20,
    unit: '%',
    comparator: '<=',
  }),
  readTarget({
    id: 'pool',
    kind: 'rate',
    subject: '存量工单',
    quote: '1864件办结70%',
    value: 70,
    unit: '%',
    comparator: '>=',
  }),
  readTarget({
    id: 'weekly',
    kind: 'frequency',
    subject: '例会',
    quote: '每周例会',
    value: 1,
    unit: '次/周',
    comparator: '>=',
  }),
  readTarget({
    id: 'grades',
    kind: 'grade_count',
    subject: 'A档村居',
    quote: 'A档不少于20个',
    value: 2,
    unit: '个',
    comparator: '>=',
  }),
]
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  const planId = await seedPlan(world)
  await publish(world, planId, 1, readingOf({ targets: TARGETS }))
  ids = Object.fromEntries((await list()).map((one, index) => [TARGETS[index]?.id as string, one.id]))
  for (const id of Object.values(ids))
    await world.ask('planner', contract.bindTarget, {
      ...{ params: { id }, ifMatch: 1, body: { campaignId: null, measureId: 'by_hand' } },
    })
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const list = async () =>
  (await world.ask<{ targets: TargetView[] }>('planner', contract.listTargets)).body.targets
const target = async (key: string) => (await list()).find((one) => one.id === ids[key]) as TargetView
const report = (key: string, body: object, who: Account = 'planner') =>
  world.ask<TargetReading & Problem>(who, contract.reportReading, {
    params: { id: ids[key] as string },
    body,
  })
const readings = async (key: string) =>
  (
    await world.ask<{ readings: TargetReading[] }>('leader', contract.listReadings, {
      params: { id: ids[key] as string },
    })
  ).body.readings

describe('a number by hand', () => {
  it('of two periods is a change; a correction stands beside what it corrects', async () => {
    const first = await report('police', { day: '2026-05-31', period: '2026-05', value: 90, base: 100 })
    expect(first.status).toBe(201)
    expect((await target('police')).now).toMatchObject({ value: -10, of: null })
    const again = await report('police', {
      day: '2026-05-31',
      period: '2026-05',
      value: 75,
      base: 100,
      corrects: first.body.id,
    })
    expect(again.status).toBe(201)
    expect((await target('police')).now).toMatchObject({ value: -25, light: 'green' })
    expect((await readings('police')).map((one) => [one.value, one.corrected])).toEqual(
      expect.arrayContaining([
        [75, false],
        [90, true],
      ]),
    )
    expect((await report('police', { day: '2026-05-31', value: 1, corrects: first.body.id })).status).toBe(
      400,
    )
    const taken = await report('police', { day: '2026-05-31', value: null, corrects: again.body.id })
    expect(taken.status).toBe(201)
    expect((await target('police')).now?.light).toBe('grey')
    const { rows } = await world.database.raw(
      `select kind from events where kind like 'target.reading%' order by id`,
    )
    expect(rows.map((row: { kind: string }) => row.kind)).toEqual([
      ...['target.reading_reported', 'target.reading_corrected', 'target.reading_corrected'],
    ])
  })

  it('of a pool has its base, a pace and a forecast', async () => {
    for (const [day, value] of [
      ['2026-03-31', 300],
      ['2026-04-30', 520],
      ['2026-05-31', 790],
    ] as const)
      await report('pool', { day, value, base: 1864 })
    const { now } = await target('pool')
    expect(now?.of).toBe(1864)
    expect(now?.value).toBeCloseTo((790 / 1864) * 100, 3)
    const { body } = await world.ask<forecast.TargetForecast>('leader', forecast.readTargetForecast, {
      params: { id: ids['pool'] as string },
    })
    expect(body.forecast).toMatchObject({ state: 'moving', asOf: '2026-06-01' })
    expect(body.forecast?.words.zh).toContain('预计')
  })

  it('of a frequency is red once a period passed without', async () => {
    // the week in which the year begins has one working day, and asks for its meeting too
    await report('weekly', { day: '2026-01-04', value: 1 })
    for (let week = 0; week < 23; week++) {
      const day = new Date(Date.parse('2026-01-06') + week * 7 * 86_400_000).toISOString().slice(0, 10)
      await report('weekly', { day, value: 1 })
    }
    expect((await target('weekly')).now?.light).not.toBe('red')
    const [latest] = await readings('weekly')
    await report('weekly', { day: latest?.day, value: null, corrects: latest?.id })
    expect((await target('weekly')).now).toMatchObject({ light: 'red' })
    // told afterwards, for the week that was meant
    await report('weekly', { day: '2026-06-15', period: '2026-W24', value: 1 })
    expect((await target('weekly')).now?.light).not.toBe('red')
  })

  it('of a frequency that units report is that of each, never their sum', async () => {
    expect((await target('weekly')).now).toMatchObject({ value: null, state: 'no_data', kept: null })
    for (const [unit, value] of [
      ['东桥村', 3],
      ['西湖村', 1],
    ] as const)
      await report('weekly', { day: '2026-06-15', unitId: world.unit(unit), value })
    const { now } = await target('weekly')
    // this week is kept by both; the weeks before by nobody
    expect(now).toMatchObject({ value: 1, kept: { met: 0, units: { met: 2, of: 2 } }, share: 0 })
    const { body } = await world.ask<ReplyOf<typeof listTargetPeriods>>('leader', listTargetPeriods, {
      params: { id: ids['weekly'] as string },
    })
    expect(body.periods[0]).toMatchObject({ unitsMet: 2, held: 1 })
    expect(body.units.map(({ held, required }) => [held, required])).toEqual([
      [1, 1],
      [3, 1],
    ])
  })

  it('of grades is the sum over units of the latest period', async () => {
    for (const [unit, period] of [
      ['东桥村', '2026-Q1'],
      ['西湖村', '2026-Q1'],
      ['东桥村', '2026-Q2'],
    ] as const)
      await report('grades', {
        day: period === '2026-Q1' ? '2026-04-03' : '2026-06-10',
        period,
        unitId: world.unit(unit),
        value: 1,
      })
    expect((await target('grades')).now?.value).toBe(1)
  })

  it('is refused where it cannot be, and to who may not', async () => {
    expect((await report('pool', { day: '2027-01-01', value: 1 })).body.faults?.[0]?.code).toBe('future')
    expect(
      (await report('pool', { day: '2026-05-01', period: '05/2026', value: 1 })).body.faults?.[0]?.code,
    ).toBe('period')
    expect((await report('pool', { day: '2026-05-01', value: null })).body.faults?.[0]?.code).toBe('missing')
    for (const value of [1e9, -1, 0.5])
      expect((await report('weekly', { day: '2026-05-01', value })).body.faults?.[0]?.code).toBe('not_times')
    expect((await report('pool', { day: '2026-05-01', value: 1 }, 'leader')).status).toBe(403)
    await world.ask('planner', contract.bindTarget, {
      ...{ params: { id: ids['pool'] as string }, ifMatch: 2, body: { campaignId: null, measureId: null } },
    })
    expect((await report('pool', { day: '2026-05-01', value: 1 })).body.code).toBe('targets.not_by_hand')
  })

  it('takes a proof once, and hands it out to who may see the target', async () => {
    const { body } = await report('pool', { day: '2026-05-31', value: 790, base: 1864 })
    const params = { id: ids['pool'] as string, readingId: body.id }
    const file = {
      name: '工单统计.pdf',
      bytes: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    }
    const added = await world.ask<TargetReading>('planner', contract.addReadingProof, { params, file })
    expect([added.status, added.body.proof?.name]).toEqual([201, '工单统计.pdf'])
    expect((await world.ask<Problem>('planner', contract.addReadingProof, { params, file })).body.code).toBe(
      'targets.proof_there',
    )
    const read = await world.ask('leader', contract.readReadingProof, { params })
    expect(read.raw.equals(file.bytes)).toBe(true)
    expect((await world.ask('handler', contract.readReadingProof, { params })).status).toBe(404)
  })
})
