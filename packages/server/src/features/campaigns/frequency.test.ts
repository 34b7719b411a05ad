// 频次: counted from the meetings that were held.
import * as campaigns from '@guatu/contract/targets.ts'
import type { suggestMeasures, TargetView } from '@guatu/contract/targets.ts'
import { listTargetPeriods, type TargetPeriod } from '@guatu/contract/target-periods.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import * as forecast from '@guatu/contract/forecast.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { describe, expect, it } from 'vitest'
import {
  hold,
  newSeries,
  ok,
  putDown,
  seriesBody,
  useMeetings,
  world,
  contract,
} from '../../../test/meetings.ts'
import type { Account } from '../../../test/world.ts'

useMeetings()

const list = async () => (await ok<{ targets: TargetView[] }>('planner', campaigns.listTargets)).targets
const target = async (quote: string) => (await list()).find((one) => one.quote === quote) as TargetView
const WEEKLY = '坚持每周例会'
const bind = async (quote: string, body: object) => {
  const { id, version } = await target(quote)
  return world.ask<TargetView & Problem>('planner', campaigns.bindTarget, {
    params: { id },
    ifMatch: version,
    body: { campaignId: null, measureId: 'meetings_held', ...body },
  })
}
const periodsOf = async (quote: string, who: Account = 'leader') =>
  ok<{ from: string | null; rule: unknown; periods: TargetPeriod[] }>(who, listTargetPeriods, {
    params: { id: (await target(quote)).id },
  })

describe('a frequency that a series counts', () => {
  it('is bound to a series by hand, those of its plan first', async () => {
    const other = await newSeries({ planId: null, name: '自建系列' })
    const own = await newSeries()
    const { id } = await target(WEEKLY)
    const { series, suggestions } = await ok<ReplyOf<typeof suggestMeasures>>(
      'planner',
      campaigns.suggestMeasures,
      {
        params: { id },
      },
    )
    expect(suggestions).toEqual([])
    expect(series.map((one) => [one.id, one.madeOf, one.held])).toEqual([
      [own.id, 'plan', 0],
      [other.id, 'other', 0],
    ])
    const reply = await bind(WEEKLY, { seriesId: own.id })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ measureId: 'meetings_held', seriesId: own.id, campaignId: null })
  })

  it('lists each period with its meetings, from the day on which the series begins', async () => {
    const series = await newSeries()
    await bind(WEEKLY, { seriesId: series.id })
    const [first, called] = await putDown(series.id, '2026-06-02', '2026-06-17', '2026-06-10')
    await hold(first as { id: string; version: number })
    await ok('planner', contract.cancelMeeting, {
      ...{ params: { id: called?.id as string }, ifMatch: 1, body: { reason: '与检查冲突' } },
    })
    const { from, rule, periods } = await periodsOf(WEEKLY)
    expect([from, rule]).toEqual(['2026-06-01', { times: 1, per: 'week' }])
    expect(
      periods.map((one) => [one.from, one.state, one.meetings.map(({ day, state }) => [day, state])]),
    ).toEqual([
      ['2026-06-15', 'due', [['2026-06-17', 'planned']]],
      ['2026-06-08', 'missed', []],
      ['2026-06-01', 'met', [['2026-06-02', 'held']]],
    ])
    expect((await target(WEEKLY)).now).toMatchObject({
      ...{ value: 0, planned: 1, share: 0.5, light: 'red', kept: { met: 1, passed: 2 } },
    })
    const page = await ok<forecast.TargetForecast>('leader', forecast.readTargetForecast, {
      params: { id: (await target(WEEKLY)).id },
    })
    expect(page.forecast).toBeNull()
    expect(page.outlook?.words.zh).toMatch(
      /^已过2期，落实1期，缺1期（最近一次是6月8日至6月14日），补不回来；本期还需1次，最晚6月21日（已排定1次）/,
    )
    const all = await ok<{ outlooks: { targetId: string }[] }>('leader', forecast.listForecasts)
    expect(all.outlooks.map((one) => one.targetId)).toContain((await target(WEEKLY)).id)
  })

  it('goes on counting an earlier series of the same target after another has taken its place', async () => {
    const { id } = await target(WEEKLY)
    const first = await newSeries({ targetId: id })
    const [held] = await putDown(first.id, '2026-06-03')
    await hold(held as { id: string; version: number })
    await ok('planner', contract.changeSeries, {
      ...{ params: { id: first.id }, ifMatch: 1, body: { state: 'ended' } },
    })
    const second = await newSeries({ targetId: id, startsOn: '2026-06-08' })
    const [later] = await putDown(second.id, '2026-06-11')
    await hold(later as { id: string; version: number })
    expect((await target(WEEKLY)).seriesId).toBe(first.id)
    await bind(WEEKLY, { seriesId: second.id })
    expect((await target(WEEKLY)).now).toMatchObject({ kept: { met: 2, passed: 2 }, light: 'blue' })
  })

  it('leaves a target alone that somebody has bound otherwise', async () => {
    const { id } = await target(WEEKLY)
    expect((await bind(WEEKLY, { measureId: 'by_hand' })).status).toBe(200)
    await newSeries({ targetId: id })
    expect((await target(WEEKLY)).measureId).toBe('by_hand')
    // of what nobody has reported anything nothing is known: it is neither kept nor missed
    expect((await target(WEEKLY)).now).toMatchObject({ value: null, state: 'no_data', kept: null })
    expect((await periodsOf(WEEKLY)).periods).toEqual([])
    await ok('planner', campaigns.reportReading, {
      params: { id },
      body: { day: '2026-06-02', period: null, unitId: null, value: 1, base: null, note: '', corrects: null },
    })
    expect((await periodsOf(WEEKLY)).periods.length).toBeGreaterThan(10)
  })

  it('refuses what is no frequency, no series, or names no period', async () => {
    const series = await newSeries()
    const code = async (quote: string, body: object) => {
      const reply = await bind(quote, body)
      return [reply.status, reply.body.faults?.[0]?.code ?? reply.body.code]
    }
    expect(await code('拆违任务量 203 个点位', { seriesId: series.id })).toEqual([422, 'not_a_frequency'])
    expect(await code(WEEKLY, {})).toEqual([422, 'missing'])
    expect(await code('每两个月通报一次', { seriesId: series.id })).toEqual([422, 'no_period'])
    expect(await code(WEEKLY, { seriesId: '00000000-0000-7000-8000-000000000000' })).toEqual([
      404,
      'not_found',
    ])
    expect(await code(WEEKLY, { measureId: 'by_hand', seriesId: series.id })).toEqual([422, 'not_for_this'])
    const { id } = await target('每两个月通报一次')
    await ok('planner', contract.createSeries, { body: seriesBody({ targetId: id, rule: null }) })
    expect((await target('每两个月通报一次')).measureId).toBeNull()
  })
})
