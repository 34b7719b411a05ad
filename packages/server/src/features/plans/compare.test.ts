import * as compare from '@guatu/contract/plan-compare.ts'
import type { PlanComparison } from '@guatu/contract/plan-compare.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import * as contract from '@guatu/contract/plans.ts'
import type { Plan, Reading } from '@guatu/contract/plans.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { makeWorld, type Account, type Ask, type World } from '../../../test/world.ts'

const TEXT = `试验镇环境整治实施方案
一、工作目标
全年拆除违法建筑60处。
二、重点任务
（一）拆除违法建筑
完成60处拆违点位。牵头单位：城管中队。
三、工作要求
各村居按月报送进度。`

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const ok = async <T>(who: Account, endpoint: EndpointShape, ask: Ask = {}): Promise<T> => {
  const reply = await world.ask<T & Problem>(who, endpoint, ask)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}
const publish = async (plan: Plan, reading: Reading): Promise<Plan> => {
  const unitNames = Object.fromEntries(
    reading.tasks
      .flatMap(({ leads, supports }) => [...leads, ...supports])
      .map((name) => [name, world.unit(name) || null]),
  )
  const params = { id: plan.id }
  const kept = await ok<Plan>('planner', contract.correctPlan, {
    params,
    ifMatch: plan.version,
    body: { reading, unitNames },
  })
  return ok<Plan>('planner', contract.publishPlan, { params, ifMatch: kept.version })
}
const twice = async (): Promise<Plan> => {
  const plan = await ok<Plan>('planner', contract.createPlanFromText, { body: { text: TEXT } })
  const first = await publish(plan, plan.reading)
  const tasks = first.reading.tasks.map((task) => ({ ...task, leads: ['综合整治办'], due: '2026-09-30' }))
  return publish(first, { ...first.reading, tasks })
}

it('compares what was published, the draft only for who may write it', async () => {
  const { id } = await twice()
  const ask = (who: Account, query: Record<string, string | number>) =>
    world.ask<PlanComparison & Problem>(who, compare.comparePlanVersions, { params: { id }, query })
  const { body } = await ask('planner', { from: 1, to: 2 })
  expect(body.before.version).toBe(1)
  expect(body.clauses.every(({ link }) => link === 'same')).toBe(true)
  expect(body.tasks.map(({ changed }) => changed)).toEqual([['leads', 'due']])
  const same = (await ask('planner', { from: 2, to: 'draft' })).body
  expect([same.tasks, same.targets]).toEqual([[], []])
  expect((await ask('leader', { from: 1, to: 2 })).status).toBe(200)
  expect((await ask('leader', { from: 1, to: 'draft' })).status).toBe(404)
  expect((await ask('planner', { from: 1, to: 9 })).status).toBe(404)
  expect((await ask('planner', { from: 'x', to: 2 })).status).toBe(400)
})

it('holds a plan against another, and gives the table with the changed words marked', async () => {
  const { id: fromPlan } = await twice()
  const next = TEXT.replaceAll('60处', '80处').replace(
    '三、工作要求',
    '三、工作纪律\n不得谎报。\n四、工作要求',
  )
  const plan = await ok<Plan>('planner', contract.createPlanFromText, { body: { text: next } })
  const query = { from: 2, to: 'draft', fromPlan }
  const found = await ok<PlanComparison>('planner', compare.comparePlanVersions, {
    params: { id: plan.id },
    query,
  })
  const links = found.clauses.map(({ link, after }) => `${link} ${after?.path ?? ''}`)
  expect(links).toEqual(['same ', 'changed 一', 'same 二', 'changed 二（一）', 'added 三', 'moved 四'])
  expect(found.targets.some(({ changed }) => changed.includes('value'))).toBe(true)
  for (const [format, part] of [
    ['xlsx', /sharedStrings|sheet1/],
    ['docx', /document\.xml/],
  ] as const) {
    const { raw } = await world.ask('planner', compare.exportPlanComparison, {
      params: { id: plan.id },
      query: { ...query, format },
    })
    const text = Object.entries(unzipSync(new Uint8Array(raw)))
      .filter(([path]) => part.test(path))
      .map(([, bytes]) => strFromU8(bytes))
      .join('')
    for (const words of ['【60】', '【80】', '新增', '调整序号']) expect(text).toContain(words)
  }
})
