import * as campaignContract from '@guatu/contract/campaigns.ts'
import * as scheduleContract from '@guatu/contract/schedule.ts'
import type { MeetingRequest } from '@guatu/contract/meeting-series.ts'
import type { Meeting, MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { DISTRICT, type Account } from '../../../test/world.ts'
import { publish, readingOf, readTask } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'
import {
  world,
  planId,
  contract,
  travel,
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

describe('an agenda', () => {
  const campaign = async () =>
    (
      await ok<{ id: string }>('planner', campaignContract.createCampaign, {
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
    (
      await ok<{ tasks: scheduleContract.TaskView[] }>(who, scheduleContract.readSchedule, {
        query: { plan: planId },
      })
    ).tasks

  it('keep the order of the units that lead: the first is accountable', async () => {
    for (const leads of [
      ['城管中队', '东桥村'],
      ['东桥村', '城管中队'],
    ]) {
      const { meeting } = await heldMeeting()
      await decide(meeting, { leads: leads.map((name) => world.unit(name)), supports: [] })
      const task = (await schedule()).find(({ meetingId }) => meetingId === meeting.id)
      expect(task?.leads).toEqual(leads.map((name) => world.unit(name)))
    }
  })

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
    await ok('planner', scheduleContract.finishTask, {
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
    await ok('planner', scheduleContract.finishTask, {
      params: { id: taskId },
      ifMatch: 1,
      body: { state: 'done' },
    })
    const back = { params: { id: meeting.id, decisionId }, ifMatch: decided.version }
    expect(await code('planner', contract.withdrawDecision, back)).toEqual([409, 'meetings.state'])
    await ok('planner', scheduleContract.finishTask, {
      params: { id: taskId },
      ifMatch: 2,
      body: { state: 'open' },
    })
    expect((await ok<Meeting>('planner', contract.withdrawDecision, back)).decisionList).toEqual([])
    expect((await schedule()).some(({ id }) => id === taskId)).toBe(false)
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
