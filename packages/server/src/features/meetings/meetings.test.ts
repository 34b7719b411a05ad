import * as campaigns from '@guatu/contract/targets.ts'
import type { MeetingRequest, MeetingSeries } from '@guatu/contract/meeting-series.ts'
import type { Meeting, MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { describe, expect, it } from 'vitest'
import { type Account } from '../../../test/world.ts'
import {
  world,
  planId,
  contract,
  seriesBody,
  ok,
  code,
  newSeries,
  putDown,
  act,
  hold,
  seriesOf,
  type Body,
  useMeetings,
} from '../../../test/meetings.ts'

useMeetings()

describe('from the plan', () => {
  type Proposals = { proposals: { targetId: string; quote: string; gathering: boolean; rule: unknown }[] }
  it('proposes each rhythm with its words, gatherings first, until it has its series', async () => {
    const { proposals } = await ok<Proposals>('planner', contract.proposeSeries)
    expect(proposals.map(({ quote, gathering, rule }) => [quote, gathering, rule])).toEqual([
      ['坚持每周例会', true, { times: 1, per: 'week' }],
      ['每两个月通报一次', true, null],
      ['每月抽查一次', false, { times: 1, per: 'month' }],
    ])
    const targetId = proposals[0]?.targetId
    const made = await newSeries({ targetId })
    expect(made).toMatchObject({
      quote: '坚持每周例会',
      clause: '三（一）',
      planId,
      unitId: world.unit('试验镇'),
    })
    expect((await ok<Proposals>('planner', contract.proposeSeries)).proposals).toHaveLength(2)
    expect(await code('planner', contract.createSeries, { body: seriesBody({ targetId }) })).toEqual([
      409,
      'conflict',
    ])
  })

  it('counts the target that it was made of, which nobody has bound yet', async () => {
    const { proposals } = await ok<Proposals>('planner', contract.proposeSeries)
    const targetId = proposals[0]?.targetId as string
    const target = async () => {
      const { targets } = await ok<{ targets: campaigns.TargetView[] }>('planner', campaigns.listTargets)
      return targets.find(({ id }) => id === targetId)
    }
    expect(await target()).toMatchObject({ measureId: null, now: null })
    const series = await newSeries({ targetId })
    expect(await target()).toMatchObject({ measureId: 'meetings_held', seriesId: series.id, version: 2 })
    const [first] = await putDown(series.id, '2026-06-15')
    expect((await target())?.now).toMatchObject({ value: 0, planned: 1, light: 'red' })
    await hold(first as MeetingSummary)
    expect((await target())?.now).toMatchObject({ value: 1, kept: { met: 0, passed: 2 } })
  })

  it('can do without a plan, and refuses a target that is no frequency', async () => {
    expect(await newSeries({ planId: null, rule: null })).toMatchObject({
      planId: null,
      rule: null,
      light: 'grey',
    })
    const { targets } = await ok<{ targets: campaigns.TargetView[] }>('planner', campaigns.listTargets)
    const counted = targets.find(({ kind }) => kind === 'count')?.id
    expect(await code('planner', contract.createSeries, { body: seriesBody({ targetId: counted }) })).toEqual(
      [400, 'request.invalid'],
    )
  })
})

describe('the rhythm', () => {
  it('says what was met, missed and is due, and proposes working days', async () => {
    const series = await newSeries()
    const [first] = await putDown(series.id, '2026-06-02')
    await hold(first as MeetingSummary)
    const { series: now, periods, proposed } = await seriesOf(series.id)
    expect(periods.map(({ from, state, light }) => [from, state, light])).toEqual([
      ['2026-06-01', 'met', 'green'],
      ['2026-06-08', 'missed', 'red'],
      ['2026-06-15', 'due', 'blue'],
    ])
    expect(now).toMatchObject({
      met: 1,
      asked: 2,
      missed: 1,
      light: 'red',
      lastHeldOn: '2026-06-02',
      next: null,
    })
    // 19 June is the Dragon Boat Festival; the usual Monday is the 15th
    expect(proposed.slice(0, 2)).toEqual(['2026-06-15', '2026-06-22'])
  })

  it('changes and ends a series under its version, and puts nothing down after that', async () => {
    const series = await newSeries()
    const change = (ifMatch: number, body: Body) =>
      world.ask<MeetingSeries & Problem>('planner', contract.changeSeries, {
        params: { id: series.id },
        ifMatch,
        body,
      })
    expect((await change(1, { rule: { times: 2, per: 'month' }, weekday: null })).body).toMatchObject({
      rule: { times: 2, per: 'month' },
      version: 2,
    })
    expect((await change(1, { place: '' })).body.code).toBe('precondition.failed')
    expect((await change(2, { endsOn: '2026-05-01' })).body.code).toBe('request.invalid')
    expect((await change(2, { unitIds: [world.member('planner')] })).body.code).toBe('request.invalid')
    expect((await change(2, { state: 'ended' })).status).toBe(200)
    expect(
      await code('planner', contract.createMeetings, {
        params: { id: series.id },
        body: { days: ['2026-07-01'] },
      }),
    ).toEqual([409, 'meetings.state'])
  })

  it('does not make the same series twice under one key', async () => {
    const once = { body: seriesBody(), idempotencyKey: 'series-0001' }
    const [a, b] = [
      await ok<MeetingSeries>('planner', contract.createSeries, once),
      await ok<MeetingSeries>('planner', contract.createSeries, once),
    ]
    expect(a.id).toBe(b.id)
  })
})

describe('who sees what', () => {
  it('shows units their own meetings only, and lets nobody else write', async () => {
    const series = await newSeries({ unitIds: [world.unit('东桥村')] })
    const [meeting] = await putDown(series.id, '2026-06-15')
    const id = meeting?.id as string
    const list = async (who: Account) =>
      (await ok<{ series: MeetingSeries[] }>(who, contract.listSeries)).series.length
    expect([await list('handler'), await list('handler2'), await list('leader')]).toEqual([1, 0, 1])
    expect(await code('handler2', contract.readMeeting, { params: { id } })).toEqual([404, 'not_found'])
    expect(await ok<Meeting>('handler', contract.readMeeting, { params: { id } })).toMatchObject({
      mayWrite: false,
    })
    expect(await ok<Meeting>('planner', contract.readMeeting, { params: { id } })).toMatchObject({
      mayWrite: true,
    })
    expect(await code('handler', contract.holdMeeting, { params: { id }, ifMatch: 1, body: {} })).toEqual([
      403,
      'access.denied',
    ])
    await world.database.raw(
      `update meeting_series set district_code = '990199'; update meetings set district_code = '990199'`,
    )
    expect(await code('planner', contract.readMeeting, { params: { id } })).toEqual([404, 'not_found'])
  })
})

describe('holding, moving and calling off', () => {
  it('holds no meeting before its day, and moves only what is planned', async () => {
    const series = await newSeries()
    const [planned] = await putDown(series.id, '2026-06-16')
    expect(
      await code('planner', contract.holdMeeting, {
        params: { id: planned?.id ?? '' },
        ifMatch: 1,
        body: {},
      }),
    ).toEqual([409, 'meetings.state'])
    const moved = await act(contract.changeMeeting, planned as MeetingSummary, {
      day: '2026-06-15',
      place: '现场',
    })
    expect(moved).toMatchObject({ day: '2026-06-15', place: '现场', version: 2 })
    const presence = [{ unitId: world.unit('东桥村'), presence: 'present' }]
    const held = await hold(moved, { attendance: presence })
    expect(held).toMatchObject({ state: 'held', attendance: presence })
    const minuted = await act(contract.writeMinutes, held, {
      notes: { [held.id]: '会议由综合整治办召集。' },
      attendance: [...presence, { unitId: world.unit('西湖村'), presence: 'absent' }],
    })
    expect([minuted.notes[held.id], minuted.attendance.length]).toEqual(['会议由综合整治办召集。', 2])
    const refused = { params: { id: held.id }, ifMatch: minuted.version }
    expect(
      await code('planner', contract.changeMeeting, { ...refused, body: { day: '2026-06-17' } }),
    ).toEqual([409, 'meetings.state'])
    expect(await code('planner', contract.cancelMeeting, { ...refused, body: { reason: '不开了' } })).toEqual(
      [409, 'meetings.state'],
    )
    expect(
      await code('planner', contract.writeMinutes, {
        ...refused,
        body: { notes: {}, attendance: [{ unitId: world.unit('南街居委会'), presence: 'present' }] },
      }),
    ).toEqual([400, 'request.invalid'])
  })

  it('gives the requests of a called-off meeting back to the next one', async () => {
    const series = await newSeries()
    await ok('handler', contract.createRequest, { body: { seriesId: series.id, title: '请协助' } })
    const [first, second] = await putDown(series.id, '2026-06-15', '2026-06-16')
    const composed = await act(contract.composeAgenda, first as MeetingSummary)
    expect(composed.agenda.some(({ kind }) => kind === 'request')).toBe(true)
    await act(contract.cancelMeeting, composed, { reason: '防汛' })
    const next = await act(contract.composeAgenda, second as MeetingSummary)
    expect(next.agenda.some(({ kind }) => kind === 'request')).toBe(true)
  })

  it('takes requests only in the name of one’s own unit and for series that one sees', async () => {
    const series = await newSeries({ unitIds: [world.unit('东桥村')] })
    const body = { seriesId: series.id, title: '请协助' }
    expect(await code('handler2', contract.createRequest, { body })).toEqual([404, 'not_found'])
    expect(
      await code('handler', contract.createRequest, { body: { ...body, unitId: world.unit('西湖村') } }),
    ).toEqual([400, 'request.invalid'])
    const made = await ok<MeetingRequest>('handler', contract.createRequest, { body })
    expect(await code('lead', contract.withdrawRequest, { params: { id: made.id }, ifMatch: 9 })).toEqual([
      412,
      'precondition.failed',
    ])
    expect(await code('handler2', contract.withdrawRequest, { params: { id: made.id }, ifMatch: 1 })).toEqual(
      [404, 'not_found'],
    )
    expect(
      await ok<MeetingRequest>('lead', contract.withdrawRequest, { params: { id: made.id }, ifMatch: 1 }),
    ).toMatchObject({ state: 'withdrawn' })
  })

  it('leaves an event for each change', async () => {
    const series = await newSeries()
    const [planned] = await putDown(series.id, '2026-06-15')
    const held = await hold(await act(contract.composeAgenda, planned as MeetingSummary))
    await act(contract.addDecision, held, { text: '拆', leads: [world.unit('东桥村')] })
    const { rows } = await world.database.raw(
      `select kind from events where subject_type in ('meeting', 'meeting_series', 'task') and kind not like '%.published' order by id`,
    )
    expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual([
      'meeting_series.created',
      'meeting.planned',
      'meeting.agenda_composed',
      'meeting.held',
      'task.added',
      'meeting.decided',
    ])
  })
})
