// One plan, looked at on every page that counts its tasks and targets or tells their deadlines.
import { createCampaign } from '@guatu/contract/campaigns.ts'
import type { Plan } from '@guatu/contract/plans.ts'
import * as plans from '@guatu/contract/plans.ts'
import { listPlanSteps } from '@guatu/contract/plan-steps.ts'
import { listSplits } from '@guatu/contract/decomposition.ts'
import { readSchedule } from '@guatu/contract/schedule.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import * as schedule from '@guatu/contract/schedule.ts'
import { listTargets } from '@guatu/contract/targets.ts'
import { readWallChart } from '@guatu/contract/wall-chart.ts'
import { readMatrix, readWorkPlan } from '@guatu/contract/work-plan.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { isDivisible } from '@guatu/domain/work-plan/plan-steps.ts'
import { planCounts } from '@guatu/domain/plan-text/plan-counts.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const TEXT = `试验镇2026年综合整治实施方案

实施期限自2026年1月1日至2026年12月31日。

一、重点任务

（一）违法建筑治理

2026年9月30日前拆除存量违法建筑203处、面积9924.63平方米。牵头单位：城管中队。

（二）人居环境提升

每月开展一次全覆盖检查。牵头单位：综合整治办公室。

二、实施步骤

（一）集中整治阶段（2026年3月1日至2026年10月31日）

逐处拆除，逐处销项。
`

/** A published plan that states one target twice, and names no day for its second task. */
const published = async (): Promise<Plan> => {
  const { body: made } = await world.ask<Plan>('planner', plans.createPlanFromText, {
    body: { text: TEXT, name: null },
  })
  const [first] = made.reading.targets
  if (!first) throw new Error('no target was read')
  const again = { ...first, id: 'g99', span: null, restates: first.id }
  const tasks = made.reading.tasks.map((task, at) => ({ ...task, due: at === 0 ? '2026-09-30' : null }))
  const reading = { ...made.reading, tasks, targets: [...made.reading.targets, again] }
  const names = [...new Set(tasks.flatMap((task) => [...task.leads, ...task.supports]))]
  const unitNames = Object.fromEntries(
    names.map((name) => [name, name === '城管中队' ? world.unit(name) : null]),
  )
  const params = { id: made.id }
  const saved = await world.ask<Plan>('planner', plans.correctPlan, {
    ...{ params, ifMatch: made.version },
    body: { reading, unitNames },
  })
  return (await world.ask<Plan>('planner', plans.publishPlan, { params, ifMatch: saved.body.version })).body
}

const read = async (id: string) => {
  const get = async <T>(endpoint: Parameters<World['ask']>[1], given: object): Promise<T> =>
    (await world.ask<T>('planner', endpoint, given)).body
  const query = { plan: id }
  return {
    list: (await get<ReplyOf<typeof plans.listPlans>>(plans.listPlans, {})).plans.find(
      (one) => one.id === id,
    ),
    versions: (await get<ReplyOf<typeof plans.listPlanVersions>>(plans.listPlanVersions, { params: { id } }))
      .versions,
    targets: (await get<ReplyOf<typeof listTargets>>(listTargets, { query })).targets,
    splits: (await get<ReplyOf<typeof listSplits>>(listSplits, { query })).items,
    schedule: await get<ReplyOf<typeof readSchedule>>(readSchedule, { query }),
    matrix: await get<ReplyOf<typeof readMatrix>>(readMatrix, { query }),
    work: await get<ReplyOf<typeof readWorkPlan>>(readWorkPlan, { query }),
    chart: await get<ReplyOf<typeof readWallChart>>(readWallChart, { query }),
  }
}

test('every page has as many tasks and targets; what is stated again counts once', async () => {
  const plan = await published()
  const wanted = planCounts(plan.reading)
  expect(wanted).toMatchObject({ restated: 1, tasks: 2 })
  expect(plan.reading.targets).toHaveLength(wanted.targets + 1)
  const seen = await read(plan.id)
  expect({ tasks: seen.list?.taskCount, targets: seen.list?.targetCount }).toEqual({
    tasks: wanted.tasks,
    targets: wanted.targets,
  })
  expect(seen.versions[0]).toMatchObject({ taskCount: wanted.tasks, targetCount: wanted.targets })
  expect(seen.targets).toHaveLength(wanted.targets)
  expect(seen.splits).toHaveLength(wanted.targets)
  expect(seen.matrix.targets).toHaveLength(wanted.targets)
  for (const tasks of [seen.schedule.tasks, seen.matrix.tasks, seen.work.tasks])
    expect(tasks).toHaveLength(wanted.tasks)
  const rows = seen.chart.choices.rows.filter(({ key }) => key.startsWith('task:'))
  expect(rows).toHaveLength(wanted.tasks)
})

test('a task has one deadline on every page: its own day, else the end of its stage', async () => {
  const plan = await published()
  const before = await read(plan.id)
  const [own, other] = before.schedule.tasks
  const [stage] = before.schedule.stages
  if (!own || !other || !stage) throw new Error('two tasks and a stage were wanted')
  expect([own.deadline, other.deadline]).toEqual(['2026-09-30', null])
  const moved = await world.ask<TaskView>('planner', schedule.finishTask, {
    params: { id: other.id },
    ifMatch: other.version,
    body: { stageId: stage.id },
  })
  expect(moved.body).toMatchObject({ dueOn: null, deadline: '2026-10-31' })
  const seen = await read(plan.id)
  const wanted = new Map(seen.schedule.tasks.map((task) => [task.id, task.deadline]))
  expect([...wanted.values()]).toEqual(['2026-09-30', '2026-10-31'])
  for (const task of [...seen.matrix.tasks, ...seen.work.tasks])
    expect(task.dueOn).toBe(wanted.get(task.taskId))
  for (const [id, deadline] of wanted) {
    const row = seen.chart.chart?.rows.find(({ key }) => key === `task:${id}`)
    expect(row).toMatchObject({ dueOn: deadline, ownDue: true })
  }
})

test('the end of a campaign is no deadline of its task on the wall chart', async () => {
  const plan = await published()
  const { schedule: found } = await read(plan.id)
  const task = found.tasks.find((one) => one.deadline === null)
  await world.ask('planner', createCampaign, {
    body: {
      ...{ planId: plan.id, taskId: task?.id, name: '专项', playbook: 'living-environment' },
      ...{ startsOn: '2026-01-01', endsOn: '2026-12-31' },
    },
  })
  const { chart } = await read(plan.id)
  const row = chart.chart?.rows.find(({ kind }) => kind === 'campaign')
  expect(row).toMatchObject({ title: task?.title, ownDue: false })
})

test('a plan that is being corrected stays on the schedule and chart as it was published', async () => {
  const plan = await published()
  await world.ask('planner', plans.correctPlan, {
    params: { id: plan.id },
    ifMatch: plan.version,
    body: {
      reading: { ...plan.reading, title: '还在改', tasks: [] },
      unitNames: {},
    },
  })
  const seen = await read(plan.id)
  expect(seen.schedule.plan?.title).toBe(plan.reading.title)
  expect(seen.schedule.tasks).toHaveLength(2)
  expect(seen.matrix.plan?.title).toBe(plan.reading.title)
  expect(seen.chart.plan?.title).toBe(plan.reading.title)
})

test('a publication says how many tasks have no accountable unit', async () => {
  const plan = await published()
  const { rows } = await world.database.raw(
    `select payload from events where subject_id = $1 and kind = 'plan.published'`,
    [plan.id],
  )
  expect(rows[0]?.['payload']).toMatchObject({ number: 1, tasksWithoutUnit: 1 })
})

test('what is left to do names exactly the rows of each page', async () => {
  const plan = await published()
  const seen = await read(plan.id)
  const { body } = await world.ask<ReplyOf<typeof listPlanSteps>>('planner', listPlanSteps, {
    query: { plan: plan.id },
  })
  const left = new Map(body.plans[0]?.steps.map((one) => [one.step, [...one.left]]))
  const tasks = seen.schedule.tasks
  expect(left.get('leads')).toEqual(seen.matrix.gaps?.tasksWithoutLead)
  expect(left.get('leads')).toHaveLength(1)
  expect(left.get('dates')).toEqual(tasks.filter((one) => one.deadline === null).map(({ id }) => id))
  expect(left.get('playbooks')).toEqual(tasks.filter((one) => one.campaignId === null).map(({ id }) => id))
  expect(left.get('measures')).toEqual(seen.matrix.gaps?.targetsWithoutMeasure)
  expect(left.get('splits')).toEqual(
    seen.splits.filter((one) => !one.current && isDivisible(one.target)).map(({ target }) => target.id),
  )
  const other = await world.ask('planner', listPlanSteps, { query: { plan: world.unit('试验镇') } })
  expect(other.status).toBe(404)
})
