import { bindTarget, reportReading } from '@guatu/contract/targets.ts'
import * as contract from '@guatu/contract/work-plan.ts'
import { finishTask } from '@guatu/contract/schedule.ts'
import { answerShare, issueSplit, readSplit, saveSplit } from '@guatu/contract/decomposition.ts'
import type { SplitView } from '@guatu/contract/split-entities.ts'
import type { EndpointShape, ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { readXlsx } from 'hucre'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, START, type Account, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, readTask, seedPlan } from '../campaigns/publication.fixture.ts'
import { keepBaseline } from './index.ts'

let world: World
let planId: string
let ids: Record<string, string>
beforeAll(async () => {
  world = await makeWorld()
})
const stage = (id: string, name: string, from: string | null, to: string) => ({
  span: null,
  confidence: 1,
  reasons: [],
  id,
  name,
  from,
  to,
})
const READING = () =>
  readingOf({
    stages: [stage('s1', '梳理摸底', null, '2026-06-30'), stage('s2', '集中整治', null, '2026-10-31')],
    tasks: [
      readTask({ id: 't1', title: '排查建档', due: '2026-06-30', leads: ['综合整治办'] }),
      readTask({ id: 't2', title: '拆除违建', due: '2026-07-31', leads: ['城管中队'], supports: ['东桥村'] }),
      readTask({ id: 't3', title: '验收销项', due: '2026-08-31' }),
    ],
    targets: [
      readTarget({ id: 'g1', value: 10 }),
      readTarget({
        id: 'g2',
        kind: 'zero',
        subject: '新增违建',
        quote: '新增违建零容忍',
        value: 0,
        comparator: '<=',
      }),
    ],
  })
beforeEach(async () => {
  // the Friday before: what is done in a test is done on Monday, and sessions are as fresh as ever
  world.clock.set('2026-06-12T02:00:00.000Z')
  planId = await seedPlan(world)
  await publish(world, planId, 1, READING())
  world.clock.set(START)
  ids = Object.fromEntries((await plan('planner')).tasks.map((task) => [task.title, task.taskId]))
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const get = async <E extends EndpointShape>(who: Account, endpoint: E, query: Record<string, string> = {}) =>
  (await world.ask<ReplyOf<E>>(who, endpoint, { query })).body
const plan = (who: Account) => get(who, contract.readWorkPlan)
const taskOf = async (title: string, who: Account = 'planner') =>
  (await plan(who)).tasks.find((task) => task.title === title)
const work = (title: string, body: object, ifMatch = 0, who: Account = 'planner') =>
  world.ask<{ version: number } & Problem>(who, contract.changeWork, {
    params: { id: ids[title] as string },
    body,
    ifMatch,
  })
const after = (title: string, lag = 0) => ({ predecessors: [{ predecessorId: ids[title], lag }] })

describe('the schedule worked back from the deadlines', () => {
  it('takes durations, predecessors and the calendar', async () => {
    expect((await work('排查建档', { duration: 5 })).status).toBe(200)
    await work('拆除违建', { duration: 20, ...after('排查建档') })
    await work('验收销项', { duration: 0, ...after('拆除违建', 2) })
    const [first, second, third] = (await plan('planner')).tasks
    // 15 June 2026 is a Monday, and 19 June the Dragon Boat festival
    expect(first?.schedule).toMatchObject({ earliestStart: '2026-06-15', earliestFinish: '2026-06-22' })
    expect(second?.schedule).toMatchObject({
      earliestStart: '2026-06-23',
      latestFinish: '2026-07-31',
      latestStart: '2026-07-06',
    })
    expect(first?.schedule).toMatchObject({ latestFinish: '2026-06-30', slack: 6, critical: true })
    expect(third).toMatchObject({ duration: 0, links: [{ predecessorId: ids['拆除违建'], lag: 2 }] })
    expect(second?.schedule.assumed).toBe(false)
  })

  it('refuses a circle and names it', async () => {
    await work('拆除违建', after('排查建档'))
    await work('验收销项', after('拆除违建'))
    const refused = await work('排查建档', after('验收销项'))
    expect([refused.status, refused.body.code]).toEqual([422, 'work_plan.cycle'])
    for (const title of ['排查建档', '拆除违建', '验收销项'])
      expect(refused.body.detail).toContain(`“${title}”`)
    const own = await work('排查建档', after('排查建档'))
    expect(own.body.code).toBe('work_plan.cycle')
    expect((await taskOf('排查建档'))?.links).toEqual([])
  })

  it('flags what can no longer be kept', async () => {
    await work('排查建档', { duration: 30 })
    expect((await taskOf('排查建档'))?.schedule).toMatchObject({ overcommitted: true, startPast: true })
    await work('排查建档', { startedOn: '2026-05-18' }, 1)
    expect((await taskOf('排查建档'))?.schedule).toMatchObject({ overcommitted: false, startPast: false })
  })

  it('needs the version seen, the right of the planner, and tasks of the plan', async () => {
    await work('排查建档', { duration: 5 })
    const stale = await work('排查建档', { duration: 6 })
    expect([stale.status, stale.body.current?.kind]).toEqual([412, 'task_work.changed'])
    expect((await work('排查建档', { duration: 6 }, 1, 'leader')).status).toBe(403)
    const strange = await work('拆除违建', { predecessors: [{ predecessorId: planId }] })
    expect(strange.body.faults?.[0]?.path).toBe('body.predecessors.0.predecessorId')
    const twice = await work('拆除违建', {
      predecessors: [{ predecessorId: ids['排查建档'] }, { predecessorId: ids['排查建档'] }],
    })
    expect(twice.body.faults?.[0]?.code).toBe('twice')
  })

  it('shows a community its own tasks, dated by the whole chain', async () => {
    await work('排查建档', { duration: 10 })
    await work('拆除违建', { duration: 1, ...after('排查建档') })
    const seen = await plan('handler')
    expect(seen.tasks.map((task) => task.title)).toEqual(['拆除违建'])
    expect(seen.tasks[0]?.schedule.earliestStart).toBe((await taskOf('拆除违建'))?.schedule.earliestStart)
    expect([seen.gates, seen.mayWrite]).toEqual([[], false])
  })
})

describe('gates', () => {
  const gate = async (name: string) => (await plan('planner')).gates.find((one) => one.name === name)
  const set = async (name: string, conditions: object[], ifMatch = 0) =>
    world.ask<Problem>('planner', contract.saveGate, {
      params: { id: (await gate(name))?.stageId as string },
      body: { conditions },
      ifMatch,
    })
  const pass = async (name: string, note = '') =>
    world.ask<{ met: boolean } & Problem>('planner', contract.passGate, {
      params: { id: (await gate(name))?.stageId as string },
      body: { note },
    })

  it('open when all tasks of the stage are done, and say why they are shut', async () => {
    expect(await gate('梳理摸底')).toMatchObject({
      open: false,
      conditions: [{ met: false, now: 0, wanted: 1 }],
    })
    await world.ask('planner', finishTask, {
      params: { id: ids['排查建档'] as string },
      body: { state: 'done' },
      ifMatch: 1,
    })
    expect(await gate('梳理摸底')).toMatchObject({ open: true, passed: null })
    expect((await pass('梳理摸底')).body).toMatchObject({ met: true })
    expect((await gate('梳理摸底'))?.passed).toMatchObject({ by: 'planner岗', met: true })
    expect((await pass('梳理摸底')).body.code).toBe('work_plan.passed')
  })

  it('are passed in spite of a condition only with a reason that is kept', async () => {
    expect((await pass('集中整治')).body.faults?.[0]?.path).toBe('body.note')
    expect((await pass('集中整治', '汛期提前转入下一阶段')).body).toMatchObject({ met: false })
    const { rows } = await world.database.raw(`select results, met from gate_passings`)
    expect(rows[0]).toMatchObject({ met: false, results: [{ met: false, wanted: 2 }] })
  })

  it('of a stage without tasks do not open by themselves: a person says so, and why', async () => {
    await publish(world, planId, 2, {
      ...READING(),
      stages: [...READING().stages, stage('s3', '长效', null, '2026-12-31')],
    })
    expect(await gate('长效')).toMatchObject({ noTasks: true, open: false, conditions: [{ met: false }] })
    const silent = await pass('长效')
    expect(silent.body.faults?.[0]?.zh).toContain('本阶段没有任务')
    expect((await pass('长效', '机制文件已印发')).body).toMatchObject({ met: false })
    expect((await gate('长效'))?.passed).toMatchObject({ met: false, note: '机制文件已印发' })
  })

  it('are not opened by a red line of which nothing was reported', async () => {
    const target = (await plan('planner')).targets[1]?.id as string
    await world.ask('planner', bindTarget, {
      ...{ params: { id: target }, ifMatch: 1, body: { campaignId: null, measureId: 'by_hand' } },
    })
    await set('集中整治', [{ kind: 'target_reached', targetId: target, value: null }])
    const condition = async () => (await gate('集中整治'))?.conditions[0]
    expect(await condition()).toMatchObject({ met: false, now: null, wanted: 0 })
    await world.ask('planner', reportReading, {
      params: { id: target },
      body: { day: '2026-06-12', value: 0 },
    })
    expect(await condition()).toMatchObject({ met: true, now: 0, wanted: 0 })
  })

  it('take targets and receipts as conditions', async () => {
    const target = (await plan('planner')).targets[0]?.id as string
    const saved = await set('集中整治', [
      { kind: 'target_reached', targetId: target, value: 5 },
      { kind: 'split_signed', targetId: target },
    ])
    expect(saved.status).toBe(200)
    expect((await gate('集中整治'))?.conditions.map((one) => [one.met, one.now, one.wanted])).toEqual([
      [false, null, 5],
      [false, null, null],
    ])
    const lines = [{ unitId: world.unit('东桥村'), value: 10 }]
    const draft = await world.ask<SplitView>('planner', saveSplit, {
      params: { id: target },
      body: { mode: 'hand', lines },
      ifMatch: 0,
    })
    await world.ask('planner', issueSplit, {
      params: { id: draft.body.id },
      body: { receiptDue: '2026-06-30' },
      ifMatch: 1,
    })
    const mine = await world.ask<ReplyOf<typeof readSplit>>('handler', readSplit, { params: { id: target } })
    await world.ask('handler', answerShare, {
      params: { id: mine.body.current?.shares[0]?.id as string },
      body: { answer: 'signed' },
      ifMatch: 1,
    })
    expect((await gate('集中整治'))?.conditions[1]).toMatchObject({ met: true, now: 1, wanted: 1 })
    expect((await set('集中整治', [])).status).toBe(412)
    const strange = await set('集中整治', [{ kind: 'split_signed', targetId: planId }], 1)
    expect(strange.body.faults?.[0]?.path).toBe('body.conditions.0.targetId')
  })
})

describe('the matrix', () => {
  it('has a letter for every unit of a task, and lists the gaps', async () => {
    await work('排查建档', { informed: [world.unit('东桥村')] })
    const matrix = await get('planner', contract.readMatrix)
    expect(matrix.unitIds.map((id) => [...world.office.unitIds].find(([, one]) => one === id)?.[0])).toEqual(
      expect.arrayContaining(['综合整治办', '城管中队', '东桥村']),
    )
    expect(matrix.unitIds.at(-1)).toBe(world.unit('东桥村'))
    expect(matrix.tasks[0]).toMatchObject({ informed: [world.unit('东桥村')], version: 1 })
    expect(new Set(matrix.gaps?.unitsWithoutTasks)).toEqual(
      new Set([world.unit('督查考核组'), world.unit('西湖村'), world.unit('南街居委会')]),
    )
    expect(matrix.gaps?.tasksWithoutLead).toEqual([ids['验收销项']])
    const targets = matrix.targets.map(({ id }) => id)
    expect(matrix.gaps).toMatchObject({
      targetsWithoutMeasure: targets,
      measuresWithoutData: [],
      targetsWithoutSplit: targets,
      splitsStale: [],
    })
  })

  it('shows a unit its own tasks without the gaps of the office', async () => {
    await work('排查建档', { informed: [world.unit('西湖村')] })
    const matrix = await get('handler2', contract.readMatrix)
    expect([matrix.tasks.map((task) => task.title), matrix.gaps]).toEqual([['排查建档'], null])
  })

  it('goes out as a workbook', async () => {
    const reply = await world.ask('planner', contract.exportMatrix)
    const { sheets } = await readXlsx(reply.raw)
    expect(sheets.map((sheet) => sheet.name)).toEqual(['责任矩阵', '缺口'])
    const row = sheets[0]?.rows.find((one) => one[1] === '拆除违建')
    expect(row?.filter((cell) => cell === 'A' || cell === 'C').sort()).toEqual(['A', 'C'])
  })
})

describe('duties', () => {
  const duties = (title: string, body: object, ifMatch = 1, who: Account = 'planner') =>
    world.ask<{ version: number } & Problem>(who, contract.changeDuties, {
      params: { id: ids[title] as string },
      body: { supports: [], reason: '明确牵头', ...body },
      ifMatch,
    })
  const units = (...names: string[]) => names.map((name) => world.unit(name))

  it('are changed with a reason, the first lead accountable, and mend the gap', async () => {
    const leads = units('督查考核组', '城管中队')
    expect((await get('planner', contract.readMatrix)).gaps?.tasksWithoutLead).toEqual([ids['验收销项']])
    const done = await duties('验收销项', { leads, supports: units('东桥村') })
    expect([done.status, done.body.version]).toEqual([200, 2])
    const matrix = await get('planner', contract.readMatrix)
    expect(matrix.gaps?.tasksWithoutLead).toEqual([])
    expect(matrix.tasks.find((task) => task.taskId === ids['验收销项'])).toMatchObject({
      leads,
      taskVersion: 2,
    })
    await duties('验收销项', { leads: [...leads].reverse(), reason: '调整总牵头' }, 2)
    expect((await taskOf('验收销项'))?.leads).toEqual([...leads].reverse())
    const { rows } = await world.database.raw(
      `select payload->>'reason' as reason from events where kind = 'task.duties_changed' order by id`,
    )
    expect(rows).toEqual([{ reason: '明确牵头' }, { reason: '调整总牵头' }])
    // the same text published again keeps what was decided by hand
    await publish(world, planId, 2, READING())
    expect((await taskOf('验收销项'))?.leads).toEqual([...leads].reverse())
  })

  it('need a reason, known units, no unit twice, and the right of the planner', async () => {
    const leads = units('城管中队')
    expect((await duties('验收销项', { leads, reason: ' ' })).body.code).toBe('request.invalid')
    const both = await duties('验收销项', { leads, supports: leads })
    expect(both.body.faults?.[0]?.code).toBe('also_lead')
    expect((await duties('验收销项', { leads: [planId] })).body.faults?.[0]?.path).toBe('body.leads')
    expect((await duties('验收销项', { leads }, 1, 'lead')).status).toBe(403)
    expect((await duties('验收销项', { leads }, 7)).status).toBe(412)
  })
})

describe('baselines', () => {
  const keep = () =>
    world.platform.db.write((tx) =>
      keepBaseline(
        tx,
        {
          planId,
          districtCode: DISTRICT,
          origin: 'publication',
          planVersion: 1,
          reason: '',
          by: world.member('planner'),
          event: (kind, subject, payload) => ({
            districtCode: DISTRICT,
            at: world.clock.now(),
            actorId: world.member('planner'),
            postId: null,
            unitId: null,
            kind,
            subjectType: subject.type,
            subjectId: subject.id,
            version: subject.version,
            payload,
          }),
        },
        world.clock.now(),
      ),
    )
  const change = (title: string, body: object, ifMatch: number) =>
    world.ask('planner', finishTask, { params: { id: ids[title] as string }, body, ifMatch })
  const compare = (id: string, on?: string, who: Account = 'planner') =>
    world.ask<ReplyOf<typeof contract.compareBaseline> & Problem>(who, contract.compareBaseline, {
      params: { id },
      query: on ? { on } : {},
    })

  it('tell what slipped, was done, dropped or added, today or as any day ended', async () => {
    world.clock.set('2026-06-12T08:00:00.000Z')
    const { id } = await keep()
    await change('拆除违建', { dueOn: '2026-08-14' }, 1)
    world.clock.set(START)
    await change('排查建档', { state: 'done' }, 1)
    const reading = READING()
    await publish(
      world,
      planId,
      2,
      readingOf({
        ...reading,
        tasks: [...reading.tasks.slice(0, 2), readTask({ id: 't9', title: '长效管控', due: '2026-12-31' })],
      }),
    )
    const today = (await compare(id)).body
    expect(today.on).toBe('2026-06-15')
    expect(today.rows.map((row) => [row.title, row.change, row.moved, row.behind])).toEqual([
      ['排查建档', 'done_early', 0, -10],
      ['拆除违建', 'slipped', 10, null],
      ['验收销项', 'dropped', 0, null],
      ['长效管控', 'new', null, null],
    ])
    const before = (await compare(id, '2026-06-12')).body
    expect(before.rows.map((row) => [row.title, row.change])).toEqual([
      ['排查建档', 'same'],
      ['拆除违建', 'slipped'],
      ['验收销项', 'same'],
    ])
    expect((await compare(id, '2026-06-16')).status).toBe(400)
    expect((await compare(id, undefined, 'handler')).body.rows.map((row) => row.title)).toEqual(['拆除违建'])
    const file = await world.ask('planner', contract.exportComparison, { params: { id } })
    const { rows } = (await readXlsx(file.raw)).sheets[0] as { rows: unknown[][] }
    expect(rows.find((row) => row[1] === '拆除违建')?.slice(3, 7)).toEqual([
      '时限推后',
      '2026-07-31',
      '2026-08-14',
      10,
    ])
  })

  it('are taken again by hand with a reason, once for one key', async () => {
    await keep()
    const take = (reason: string) =>
      world.ask<contract.Baseline & Problem>('planner', contract.takeBaseline, {
        body: { planId, reason },
        idempotencyKey: 'baseline-key-1',
      })
    const second = await take('党政会议同意调整工期')
    expect(second.body).toMatchObject({ number: 2, origin: 'hand', tasks: 3, takenBy: 'planner岗' })
    expect((await take('党政会议同意调整工期')).body.id).toBe(second.body.id)
    const { baselines, mayTake } = await get('planner', contract.listBaselines)
    expect([baselines.map((one) => one.number), mayTake]).toEqual([[2, 1], true])
    const none = await world.ask<Problem>('planner', contract.takeBaseline, { body: { planId, reason: ' ' } })
    expect(none.body.faults?.[0]?.path).toBe('body.reason')
  })
})
