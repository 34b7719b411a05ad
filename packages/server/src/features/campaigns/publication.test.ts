import * as scheduleContract from '@guatu/contract/schedule.ts'
import * as campaignContract from '@guatu/contract/campaigns.ts'
import * as targetContract from '@guatu/contract/targets.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, readTask, seedPlan } from './publication.fixture.ts'
import { stagesOfPlan } from './publication-queries.ts'
import { targetsOfPlan, tasksOfPlan } from './queries.ts'

let world: World
let planId: string
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  planId = await seedPlan(world)
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const stage = (id: string, to: string | null) => ({
  span: null,
  confidence: 1,
  reasons: [],
  id,
  name: `阶段${id}`,
  from: null,
  to,
})
const FIRST = () =>
  readingOf({
    stages: [stage('s1', '2026-03-31'), stage('s2', '2026-10-31')],
    tasks: [
      readTask({ id: 't1', due: '2026-09-30', leads: ['城管中队'], supports: ['综合整治办', '城管中队'] }),
      readTask({ id: 't2', leads: ['没有这个单位'] }),
    ],
    targets: [
      readTarget({ id: 'g1', due: '2026-10-31' }),
      readTarget({ id: 'g2', restates: 'g1' }),
      readTarget({ id: 'g3', kind: 'zero', value: 0, unit: '' }),
    ],
  })
const tasks = () => world.platform.db.read((tx) => tx.many(tasksOfPlan(planId)))
const targets = () => world.platform.db.read((tx) => tx.many(targetsOfPlan(planId)))
const stages = () => world.platform.db.read((tx) => tx.many(stagesOfPlan(planId)))
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await world.database.raw(
      `select kind || ' ' || version as text from events where subject_id = $1 order by id`,
      [id],
    )
  ).rows.map((row: { text: string }) => row.text)
const taskId = async (key: string): Promise<string> =>
  (await tasks()).find((row) => row.key === key)?.id as string

describe('the first publication', () => {
  it('makes stages, tasks with their units, and targets with their days', async () => {
    expect(await publish(world, planId, 1, FIRST())).toEqual({
      stages: { added: 2, changed: 0, dropped: 0 },
      tasks: { added: 2, changed: 0, dropped: 0 },
      targets: { added: 2, changed: 0, dropped: 0 },
    })
    const [one, two] = await tasks()
    const [, autumn] = await stages()
    expect(one).toMatchObject({
      due_on: '2026-09-30',
      stage_id: autumn?.id,
      leads: [world.unit('城管中队')],
      supports: [world.unit('综合整治办')],
      state: 'open',
      version: 1,
    })
    expect(two).toMatchObject({ due_on: null, stage_id: null, leads: [], supports: [] })
    expect((await targets()).map((row) => [row.key, row.starts_on, row.due_on, row.value])).toEqual([
      ['g1', '2026-01-01', '2026-10-31', 203],
      ['g3', '2026-01-01', '2026-12-31', 0],
    ])
    expect(await eventsOf(one?.id as string)).toEqual(['task.published 1'])
  })

  it('lays a plan without days over the year from now', async () => {
    const days = { from: null, to: null }
    await publish(world, planId, 1, readingOf({ period: days, targets: [readTarget({ id: 'g1' })] }))
    expect((await targets()).map((row) => [row.starts_on, row.due_on])).toEqual([
      ['2026-06-15', '2027-06-14'],
    ])
  })
})

describe('a later publication', () => {
  it('keeps what the plan wants of each period, which is then the pace', async () => {
    const periods = [
      { to: '2026-03-31', value: 3 },
      { to: '2026-06-15', value: 20 },
      { to: '2026-10-31', value: 180 },
    ]
    const split = { units: [], periods }
    const reading = () => readingOf({ targets: [readTarget({ id: 'g1', due: '2026-10-31', split })] })
    await publish(world, planId, 1, reading())
    const [row] = await world.platform.db.read((tx) => tx.many(targetsOfPlan(planId)))
    expect(row?.steps).toEqual([
      { day: '2026-03-31', value: 3 },
      { day: '2026-06-15', value: 23 },
    ])
    await world.ask('planner', targetContract.bindTarget, {
      ...{ params: { id: row?.id as string }, ifMatch: 1 },
      body: { campaignId: null, measureId: 'by_hand' },
    })
    await world.ask('planner', targetContract.reportReading, {
      params: { id: row?.id as string },
      body: { day: '2026-06-14', value: 22 },
    })
    const list = await world.ask<{ targets: TargetView[] }>('planner', targetContract.listTargets)
    // a straight line would ask for far more on this day
    expect(list.body.targets[0]?.now).toMatchObject({ planned: 23, light: 'blue' })
    await publish(world, planId, 2, reading())
    expect((await world.platform.db.read((tx) => tx.many(targetsOfPlan(planId))))[0]?.version).toBe(2)
  })

  it('of the same changes nothing and leaves no event', async () => {
    await publish(world, planId, 1, FIRST())
    const counts = await publish(world, planId, 2, FIRST())
    const nothing = { added: 0, changed: 0, dropped: 0 }
    expect(counts).toEqual({ stages: nothing, tasks: nothing, targets: nothing })
    expect(await eventsOf(await taskId('t1'))).toEqual(['task.published 1'])
  })

  it('changes, drops and brings back by key', async () => {
    await publish(world, planId, 1, FIRST())
    const second = FIRST()
    await publish(world, planId, 2, {
      ...second,
      tasks: [readTask({ id: 't1', title: '拆除存量违法建筑' })],
      targets: [],
      stages: [],
    })
    expect((await tasks()).map((row) => [row.key, row.title, row.state, row.version])).toEqual([
      ['t1', '拆除存量违法建筑', 'open', 2],
      ['t2', '拆除违法建筑', 'dropped', 2],
    ])
    expect((await targets()).map((row) => row.state)).toEqual(['dropped', 'dropped'])
    expect((await stages()).map((row) => row.dropped_in)).toEqual([2, 2])
    expect(await eventsOf(await taskId('t2'))).toEqual(['task.published 1', 'task.dropped 2'])
    await publish(world, planId, 3, FIRST())
    expect((await tasks()).map((row) => [row.state, row.version])).toEqual([
      ['open', 3],
      ['open', 3],
    ])
    expect((await stages()).map((row) => row.dropped_in)).toEqual([null, null])
  })

  it('keeps what was finished, bound and set by hand, where the plan has not changed its mind', async () => {
    await publish(world, planId, 1, FIRST())
    const id = await taskId('t1')
    const change = { state: 'done', dueOn: '2026-11-30', leads: [world.unit('督查考核组')] }
    const done = await world.ask<TaskView>('planner', scheduleContract.finishTask, {
      params: { id },
      ifMatch: 1,
      body: change,
    })
    expect([done.status, done.body.version]).toEqual([200, 2])
    const campaign = await world.ask<{ id: string }>('planner', campaignContract.createCampaign, {
      body: { planId, taskId: id, name: '拆违', playbook: 'illegal-structure' },
    })
    const target = (await targets())[0]
    const bound = await world.ask<TargetView>('planner', targetContract.bindTarget, {
      params: { id: target?.id as string },
      ifMatch: 1,
      body: { campaignId: campaign.body.id, measureId: 'sites_closed' },
    })
    expect(bound.status).toBe(200)

    const second = FIRST()
    await publish(world, planId, 2, {
      ...second,
      tasks: second.tasks.map((task) => ({ ...task, title: '新标题' })),
      targets: second.targets.map((one) => ({ ...one, value: 210 })),
    })
    expect((await tasks())[0]).toMatchObject({
      title: '新标题',
      state: 'done',
      due_on: '2026-11-30',
      leads: [world.unit('督查考核组')],
      campaign_id: campaign.body.id,
    })
    expect((await targets())[0]).toMatchObject({ value: 210, campaign_id: campaign.body.id })
    expect((await targets())[0]?.measure).toMatchObject({ id: 'sites_closed' })

    const third = FIRST()
    await publish(world, planId, 3, {
      ...third,
      tasks: third.tasks.map((task) => ({ ...task, due: '2026-08-31', leads: ['综合整治办'], supports: [] })),
    })
    expect((await tasks())[0]).toMatchObject({
      due_on: '2026-08-31',
      leads: [world.unit('综合整治办')],
      supports: [],
    })
  })
})
