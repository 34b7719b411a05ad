import * as campaigns from '@guatu/contract/campaigns.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import * as series from '@guatu/contract/meeting-series.ts'
import type { MeetingRequest, MeetingSeries, PeriodView } from '@guatu/contract/meeting-series.ts'
import * as meetings from '@guatu/contract/meetings.ts'
import type { Meeting, MeetingSummary } from '@guatu/contract/meetings.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type Ask, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, readTask, seedPlan } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'
import { heldPerPeriod, heldTimes } from './index.ts'

const contract = { ...series, ...meetings }

let world: World
let planId: string
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  planId = await seedPlan(world)
  await publish(
    world,
    planId,
    1,
    readingOf({
      tasks: [
        readTask({ id: 't1', title: '排查建档', due: '2026-06-10', leads: ['东桥村'] }),
        readTask({ id: 't2', title: '拆除违法建筑', due: '2026-12-31', leads: ['城管中队'] }),
      ],
      targets: [
        frequency('g1', '坚持每周例会', '例会', 1, '次/周'),
        frequency('g2', '每月抽查一次', '抽查', 1, '次/月'),
        frequency('g3', '每两个月通报一次', '通报', 1, '次/两月'),
        readTarget({ id: 'g4' }),
      ],
    }),
  )
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const frequency = (id: string, quote: string, subject: string, value: number, unit: string) =>
  readTarget({ id, quote, subject, value, unit, kind: 'frequency', section: '三（一）' })

/** To another day, on which everybody has signed in again. */
const travel = async (now: string): Promise<void> => {
  world.clock.set(now)
  await world.database.raw(
    `update sessions set last_seen_at = $1::timestamptz, expires_at = $1::timestamptz + interval '8 hours'`,
    [now],
  )
}
type Body = Record<string, unknown>
const seriesBody = (more: Body = {}): Body => ({
  name: '综合整治周例会',
  kind: 'regular',
  rule: { times: 1, per: 'week' },
  startsOn: '2026-06-01',
  endsOn: null,
  weekday: 1,
  time: '09:00',
  minutes: 60,
  place: '镇政府301会议室',
  chairUnitId: world.unit('综合整治办'),
  unitIds: [world.unit('东桥村'), world.unit('西湖村'), world.unit('城管中队')],
  planId,
  targetId: null,
  ...more,
})
const ok = async <T>(who: Account, endpoint: EndpointShape, ask: Ask = {}): Promise<T> => {
  const reply = await world.ask<T & Problem>(who, endpoint, ask)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}
const code = async (who: Account, endpoint: EndpointShape, ask: Ask = {}) => {
  const { status, body } = await world.ask<Problem>(who, endpoint, ask)
  return [status, body.code]
}
const newSeries = (more: Body = {}) =>
  ok<MeetingSeries>('planner', contract.createSeries, { body: seriesBody(more) })
const putDown = async (seriesId: string, ...days: string[]): Promise<MeetingSummary[]> =>
  (
    await ok<{ meetings: MeetingSummary[] }>('planner', contract.createMeetings, {
      params: { id: seriesId },
      body: { days },
    })
  ).meetings
const act = (
  endpoint: EndpointShape,
  meeting: { id: string; version: number },
  body?: Body,
  params: Record<string, string> = {},
) =>
  ok<Meeting>('planner', endpoint, {
    params: { id: meeting.id, ...params },
    ifMatch: meeting.version,
    ...(body === undefined ? {} : { body }),
  })
const hold = (meeting: { id: string; version: number }, body: Body = {}) =>
  act(contract.holdMeeting, meeting, body)
const seriesOf = (id: string, who: Account = 'planner') =>
  ok<{
    series: MeetingSeries
    periods: PeriodView[]
    proposed: string[]
    requests: MeetingRequest[]
  }>(who, contract.readSeries, { params: { id } })

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

  it('counts what was held for a target, by period, and knows nothing without a series', async () => {
    const { proposals } = await ok<Proposals>('planner', contract.proposeSeries)
    const targetId = proposals[0]?.targetId as string
    const counted = () =>
      world.platform.db.read((tx) => heldPerPeriod(tx, world.platform, targetId, world.clock.now()))
    expect(await counted()).toBeNull()
    const series = await newSeries({ targetId })
    const [first] = await putDown(series.id, '2026-06-03')
    await hold(first as MeetingSummary)
    const times = await world.platform.db.read((tx) => heldTimes(tx, [targetId]))
    expect(times.get(targetId)).toEqual([{ day: '2026-06-03', value: 1 }])
    expect((await counted())?.map(({ held, required }) => [held, required])).toEqual([
      [1, 1],
      [0, 1],
      [0, 1],
    ])
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

describe('an agenda', () => {
  const campaign = async () =>
    (
      await ok<{ id: string }>('planner', campaigns.createCampaign, {
        body: { planId, taskId: null, name: '拆违', playbook: 'illegal-structure' },
      })
    ).id
  const seed = async (campaignId: string, unit: string, state: 'closed' | 'handling', at: string) =>
    seedCasefile(world.database, DISTRICT, {
      campaignId,
      ownerUnitId: world.unit('试验镇'),
      leadUnitId: world.unit(unit),
      state,
      ...(state === 'closed' ? { closedAt: at, createdAt: at } : { due: at }),
    })

  it('holds what moved, what is late and what units asked for, each with its door', async () => {
    const series = await newSeries()
    const [held, next] = await putDown(series.id, '2026-06-08', '2026-06-15')
    await hold(held as MeetingSummary)
    const campaignId = await campaign()
    await seed(campaignId, '东桥村', 'closed', '2026-06-09T03:00:00.000Z')
    await seed(campaignId, '东桥村', 'closed', '2026-06-14T15:00:00.000Z')
    await seed(campaignId, '西湖村', 'closed', '2026-06-12T03:00:00.000Z')
    await seed(campaignId, '西湖村', 'closed', '2026-06-01T03:00:00.000Z')
    await seed(campaignId, '西湖村', 'handling', '2026-06-01T03:00:00.000Z')
    const request = await ok<MeetingRequest>('handler', contract.createRequest, {
      body: { seriesId: series.id, title: '请城管协助拆除', text: '两处拒不整改' },
    })
    expect(request).toMatchObject({ state: 'open', unitId: world.unit('东桥村'), mine: true })

    const meeting = await act(contract.composeAgenda, next as MeetingSummary)
    expect(meeting.agenda.map(({ kind }) => kind)).toEqual(['moved', 'late', 'tasks', 'request'])
    const [moved, late, tasks, asked] = meeting.agenda
    expect(moved).toMatchObject({ from: '2026-06-08', to: '2026-06-14', at: world.clock.now() })
    expect(moved?.lines.map(({ kind, value, unitIds }) => [kind, value, unitIds])).toEqual([
      ['total', 3, []],
      ['unit', 2, [world.unit('东桥村')]],
      ['unit', 1, [world.unit('西湖村')]],
    ])
    expect(moved?.lines[1]?.door).toEqual({
      place: 'casefiles',
      id: null,
      search: {
        campaign: [campaignId],
        closedFrom: '2026-06-08',
        closedTo: '2026-06-14',
        unit: [world.unit('东桥村')],
      },
    })
    expect(late?.lines.map(({ value }) => value)).toEqual([1, 1])
    expect(tasks?.lines.map(({ title, light }) => [title, light])).toEqual([['排查建档', 'red']])
    expect(asked).toMatchObject({
      title: '请城管协助拆除',
      unitId: world.unit('东桥村'),
      requestId: request.id,
    })
    expect((await seriesOf(series.id)).requests[0]?.state).toBe('on_agenda')
    expect(
      await code('handler', contract.withdrawRequest, { params: { id: request.id }, ifMatch: 2 }),
    ).toEqual([409, 'meetings.state'])
  })

  it('goes on where the one before ended, so that a day is counted once', async () => {
    const series = await newSeries()
    const campaignId = await campaign()
    await seed(campaignId, '东桥村', 'closed', '2026-06-14T03:00:00.000Z')
    const [first, second] = await putDown(series.id, '2026-06-15', '2026-06-22')
    const composed = await act(contract.composeAgenda, first as MeetingSummary)
    expect(composed.agenda.find(({ kind }) => kind === 'moved')).toMatchObject({ to: '2026-06-14' })
    await hold(composed)
    await travel('2026-06-22T02:00:00.000Z')
    const next = await act(contract.composeAgenda, second as MeetingSummary)
    const moved = next.agenda.find(({ kind }) => kind === 'moved')
    expect([moved?.from, moved?.to, moved?.lines[0]?.value]).toEqual(['2026-06-15', '2026-06-21', 0])
  })

  it('is arranged by the chair, keeps its numbers, and is frozen once held', async () => {
    const series = await newSeries()
    await campaign()
    const [planned] = await putDown(series.id, '2026-06-15')
    const composed = await act(contract.composeAgenda, planned as MeetingSummary)
    const [moved, late] = composed.agenda
    const arrange = (meeting: Meeting, items: unknown[]) => act(contract.arrangeAgenda, meeting, { items })
    const arranged = await arrange(composed, [
      { title: '传达区级会议精神', text: '5分钟' },
      { id: late?.id, lines: ['total'] },
      { id: moved?.id, lines: [] },
    ])
    expect(arranged.agenda.map(({ kind, title, lines }) => [kind, title, lines.length])).toEqual([
      ['own', '传达区级会议精神', 0],
      ['late', null, 1],
      ['moved', null, 0],
    ])
    expect(
      await code('planner', contract.arrangeAgenda, {
        params: { id: arranged.id },
        ifMatch: arranged.version,
        body: { items: [{ id: late?.id, title: '没有超期', text: '' }] },
      }),
    ).toEqual([400, 'request.invalid'])
    const again = await act(contract.composeAgenda, arranged)
    expect(again.agenda.at(-1)).toMatchObject({ kind: 'own', title: '传达区级会议精神' })

    const held = await hold(again)
    expect(
      await code('planner', contract.arrangeAgenda, {
        params: { id: held.id },
        ifMatch: held.version,
        body: { items: [] },
      }),
    ).toEqual([409, 'meetings.state'])
    await world.database.raw('savepoint frozen')
    await expect(world.database.raw(`update meetings set agenda = '[]'`)).rejects.toThrow(/stays as it is/)
    await world.database.raw('rollback to savepoint frozen')
  })
})

describe('decisions', () => {
  const heldMeeting = async (more: Body = {}) => {
    const series = await newSeries(more)
    const [planned] = await putDown(series.id, '2026-06-15')
    return { series, meeting: await hold(planned as MeetingSummary) }
  }
  const decide = (meeting: Meeting, more: Body = {}) =>
    act(contract.addDecision, meeting, {
      text: '东桥村6月30日前拆除3处违建',
      leads: [world.unit('东桥村')],
      supports: [world.unit('城管中队')],
      dueOn: '2026-06-30',
      ...more,
    })
  const schedule = async (who: Account = 'planner') =>
    (await ok<{ tasks: campaigns.TaskView[] }>(who, campaigns.readSchedule, { query: { plan: planId } }))
      .tasks

  it('become tasks on the schedule, whose finishing they show, and begin the next agenda', async () => {
    const { series, meeting } = await heldMeeting()
    const decided = await decide(meeting)
    const task = (await schedule()).find(({ meetingId }) => meetingId === meeting.id)
    expect(task).toMatchObject({
      title: '东桥村6月30日前拆除3处违建',
      clause: '综合整治周例会 6月15日',
      dueOn: '2026-06-30',
      leads: [world.unit('东桥村')],
      supports: [world.unit('城管中队')],
    })
    expect((await schedule('handler')).map(({ id }) => id)).toContain(task?.id)
    expect(decided.decisionList[0]).toMatchObject({ taskId: task?.id, taskState: 'open', light: 'blue' })

    const [next] = await putDown(series.id, '2026-06-22')
    await travel('2026-06-20T02:00:00.000Z')
    await ok('planner', campaigns.finishTask, {
      params: { id: task?.id ?? '' },
      ifMatch: 1,
      body: { state: 'done' },
    })
    await travel('2026-06-22T02:00:00.000Z')
    const composed = await act(contract.composeAgenda, next as MeetingSummary)
    expect(composed.agenda[0]).toMatchObject({
      kind: 'decisions',
      lines: [{ light: 'green', title: task?.title }],
    })
    await hold(composed)
    // told as done once; at the meeting after that it is history
    const [third] = await putDown(series.id, '2026-06-29')
    await travel('2026-06-29T02:00:00.000Z')
    const after = await act(contract.composeAgenda, third as MeetingSummary)
    expect(after.agenda.map(({ kind }) => kind)).not.toContain('decisions')
  })

  it('stay when the plan is published again', async () => {
    const { meeting } = await heldMeeting()
    await decide(meeting)
    await publish(world, planId, 2, readingOf({ tasks: [readTask({ id: 't9', title: '新任务' })] }))
    expect((await schedule()).map(({ title }) => title).sort()).toEqual([
      '东桥村6月30日前拆除3处违建',
      '新任务',
    ])
  })

  it('may be kept without a task, need a plan for one, and only after the meeting', async () => {
    const { meeting } = await heldMeeting({ planId: null })
    const noted = await decide(meeting, { leads: [], supports: [], dueOn: null, text: '原则同意方案' })
    expect(noted.decisionList[0]).toMatchObject({ taskId: null, taskState: null, light: null })
    const refused = (more: Body) =>
      code('planner', contract.addDecision, {
        params: { id: meeting.id },
        ifMatch: noted.version,
        body: { text: '拆', leads: [world.unit('东桥村')], ...more },
      })
    expect(await refused({})).toEqual([422, 'meetings.plan_needed'])
    expect(await refused({ leads: [], dueOn: '2026-06-30' })).toEqual([400, 'request.invalid'])
    expect(await refused({ leads: [world.member('planner')] })).toEqual([400, 'request.invalid'])
    expect((await decide(noted, { planId })).decisionList).toHaveLength(2)
    const [planned] = await putDown(meeting.seriesId, '2026-06-15')
    expect(
      await code('planner', contract.addDecision, {
        params: { id: planned?.id ?? '' },
        ifMatch: 1,
        body: { text: '拆' },
      }),
    ).toEqual([409, 'meetings.state'])
  })

  it('are taken back with their task, unless it is done', async () => {
    const { meeting } = await heldMeeting()
    const decided = await decide(meeting)
    const decisionId = decided.decisionList[0]?.id ?? ''
    const taskId = decided.decisionList[0]?.taskId ?? ''
    await ok('planner', campaigns.finishTask, { params: { id: taskId }, ifMatch: 1, body: { state: 'done' } })
    const back = { params: { id: meeting.id, decisionId }, ifMatch: decided.version }
    expect(await code('planner', contract.withdrawDecision, back)).toEqual([409, 'meetings.state'])
    await ok('planner', campaigns.finishTask, { params: { id: taskId }, ifMatch: 2, body: { state: 'open' } })
    expect((await ok<Meeting>('planner', contract.withdrawDecision, back)).decisionList).toEqual([])
    expect((await schedule()).some(({ id }) => id === taskId)).toBe(false)
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

describe('papers', () => {
  it('exports agenda and minutes, and keeps what is handed in', async () => {
    const series = await newSeries()
    const [planned] = await putDown(series.id, '2026-06-15')
    const composed = await act(contract.composeAgenda, planned as MeetingSummary)
    const textOf = async (part: string) => {
      const reply = await world.ask('handler', contract.exportMeeting, {
        params: { id: composed.id },
        query: { part },
      })
      expect([reply.status, reply.headers['content-type']]).toEqual([200, contract.exportMeeting.reply.file])
      return { reply, xml: strFromU8(unzipSync(reply.raw)['word/document.xml'] as Uint8Array) }
    }
    const agenda = await textOf('agenda')
    expect(agenda.xml).toContain('一、')
    expect(agenda.xml).toContain('2026年6月15日（周一） 09:00')
    expect(agenda.xml).toContain('排查建档')
    expect(decodeURIComponent(String(agenda.reply.headers['content-disposition']))).toContain(
      '综合整治周例会议程 2026-06-15.docx',
    )
    const held = await hold(composed, { attendance: [{ unitId: world.unit('西湖村'), presence: 'absent' }] })
    await act(contract.addDecision, held, {
      text: '限期拆除',
      leads: [world.unit('东桥村')],
      dueOn: '2026-06-30',
    })
    const minutes = await textOf('minutes')
    expect(minutes.xml).toContain('缺席（1）：西湖村')
    expect(minutes.xml).toContain('限期拆除')

    const png = await pixel()
    const added = await ok<Meeting>('planner', contract.addMeetingFile, {
      params: { id: held.id },
      file: { name: '签到表.png', bytes: png },
    })
    expect(added.files.map(({ name }) => name)).toEqual(['签到表.png'])
    const file = { params: { id: held.id, fileId: added.files[0]?.id ?? '' } }
    expect((await world.ask('handler', contract.readMeetingFile, file)).status).toBe(200)
    expect((await world.ask('checker', contract.readMeetingFile, file)).status).toBe(200)
    await world.database.raw(`update meetings set unit_ids = '{}'`)
    expect((await world.ask('handler', contract.readMeetingFile, file)).status).toBe(404)
    expect(
      await code('planner', contract.addMeetingFile, {
        params: { id: held.id },
        file: { name: 'x.exe', bytes: Buffer.from('MZ') },
      }),
    ).toEqual([422, 'files.not_wanted'])
  })
})

const pixel = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
}
