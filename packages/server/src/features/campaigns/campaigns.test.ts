import * as campaignContract from '@guatu/contract/campaigns.ts'
import * as targetContract from '@guatu/contract/targets.ts'
import * as scheduleContract from '@guatu/contract/schedule.ts'
import type { Campaign, PlaybookView } from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, START, type Account, type World } from '../../../test/world.ts'
import { seedCasefile, type SeedCasefile } from '../measures/measures.fixture.ts'
import { publish, readingOf, readTarget, readTask, seedPlan } from './publication.fixture.ts'

interface Suggestion {
  playbook: string
  measureId: string
  unit: string
  why: { zh: string; en: string }
}
interface Rows {
  total: number
  items: { casefileId: string; amount: number; at: string | null }[]
  next: string | null
}

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
      tasks: [readTask({ id: 't1', due: '2026-09-30', leads: ['城管中队'], supports: ['东桥村'] })],
      targets: [
        readTarget({ id: 'sites', value: 4 }),
        readTarget({
          id: 'area',
          kind: 'area',
          subject: '拆违面积',
          quote: '总计 0.01 万平方米',
          value: 0.01,
          unit: '万平方米',
        }),
        readTarget({
          id: 'none',
          kind: 'zero',
          subject: '新增违建',
          quote: '新增违建零增长',
          value: 0,
          unit: '',
        }),
        readTarget({
          id: 'often',
          kind: 'frequency',
          subject: '例会',
          quote: '每周例会',
          value: 1,
          unit: '次/周',
        }),
      ],
    }),
  )
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const start = async (who: Account = 'planner', body: object = {}) =>
  world.ask<Campaign & Problem>(who, campaignContract.createCampaign, {
    body: { planId, taskId: null, name: '违建治理', playbook: 'illegal-structure', ...body },
  })
const campaigns = async (who: Account) =>
  (await world.ask<{ campaigns: Campaign[] }>(who, campaignContract.listCampaigns)).body.campaigns
const targets = async (who: Account = 'planner', query: Record<string, string> = {}) =>
  (await world.ask<{ targets: TargetView[] }>(who, targetContract.listTargets, { query })).body.targets
/** Targets come in the order of the plan. */
const target = async (index: number): Promise<TargetView> => (await targets())[index] as TargetView
const bind = (id: string, body: object, ifMatch = 1, who: Account = 'planner') =>
  world.ask<TargetView & Problem>(who, targetContract.bindTarget, { params: { id }, body, ifMatch })
const add = (campaignId: string, one: Partial<SeedCasefile> = {}) =>
  seedCasefile(world.database, DISTRICT, { campaignId, ownerUnitId: world.unit('试验镇'), ...one })

describe('playbooks', () => {
  it('tell screens their fields, conditions and measures in both languages', async () => {
    const { body } = await world.ask<{ playbooks: PlaybookView[] }>('handler', campaignContract.listPlaybooks)
    const playbook = body.playbooks.find((one) => one.id === 'illegal-structure')
    expect(body.playbooks.length).toBe(world.platform.playbooks.size)
    expect(playbook?.closeOut.map((one) => one.text.zh)).toContain('已拆除面积不超过违建面积')
    expect(playbook?.closeOut.map((one) => one.condition)).toContain('checker_unit_differs')
    expect(playbook?.measures).toContainEqual({
      id: 'area_closed',
      label: { zh: '已拆除面积', en: 'Area demolished' },
      unit: '㎡',
    })
    expect(playbook?.limit).toEqual({ amount: 20, unit: 'work_day' })
  })
})

describe('campaigns', () => {
  it('start with a plan and a task, and leave their events', async () => {
    const taskId = (await world.database.raw(`select id from tasks`)).rows[0]?.id as string
    const { status, body } = await start('planner', { taskId, endsOn: '2026-12-31' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ unitId: world.unit('试验镇'), playbookVersion: 1, total: 0, planId })
    const kinds = await world.database.raw(
      `select kind from events where subject_id in ($1, $2) order by id`,
      [body.id, taskId],
    )
    expect(kinds.rows.map((row: { kind: string }) => row.kind)).toEqual([
      'task.published',
      'campaign.created',
      'task.campaign_set',
    ])
  })

  it('are several for a task that asks for one thing after another, and the task counts them all', async () => {
    const tasksOf = async () =>
      (
        await world.ask<{ tasks: TaskView[] }>('planner', scheduleContract.readSchedule, {
          query: { plan: planId },
        })
      ).body.tasks
    const [before] = await tasksOf()
    const first = await start('planner', { taskId: before?.id, name: '先治违建' })
    const second = await start('planner', { taskId: before?.id, name: '再治河岸', playbook: 'river-bank' })
    expect([first.status, second.status]).toEqual([201, 201])
    const ids = [first.body.id, second.body.id]
    await add(ids[0] as string, {})
    await add(ids[1] as string, { playbook: 'river-bank', state: 'closed' })
    const [after] = await tasksOf()
    expect(after).toMatchObject({ campaignId: ids[0], campaignIds: ids, total: 2, closed: 1 })
  })

  it('are told apart by their names within a plan', async () => {
    expect((await start()).status).toBe(201)
    const again = await start()
    expect(again.status).toBe(400)
    expect(again.body.faults?.[0]).toMatchObject({ path: 'body.name', code: 'taken' })
    expect((await start('planner', { planId: null })).status).toBe(201)
  })

  it('count what the caller may see, without void casefiles', async () => {
    const { id } = (await start()).body
    const late = { due: '2026-06-01T00:00:00.000Z' }
    await add(id, { state: 'closed', communityUnitId: world.unit('东桥村'), ...late })
    await add(id, { state: 'handling', communityUnitId: world.unit('东桥村'), ...late })
    await add(id, { state: 'handling', communityUnitId: world.unit('西湖村'), ...late })
    await add(id, { state: 'voided', communityUnitId: world.unit('东桥村'), ...late })
    expect(await campaigns('planner')).toMatchObject([{ id, total: 3, closed: 1, late: 2 }])
    expect(await campaigns('handler')).toMatchObject([{ id, total: 2, closed: 1, late: 1 }])
  })

  it('refuse a playbook that there is not, days in the wrong order, and the plan of somebody else', async () => {
    expect((await start('planner', { playbook: 'boats' })).body.code).toBe('campaigns.playbook_unknown')
    const reversed = await start('planner', { startsOn: '2026-02-01', endsOn: '2026-01-01' })
    expect([reversed.status, reversed.body.faults?.[0]?.path]).toEqual([400, 'body.endsOn'])
    await world.database.raw(`update plans set district_code = '990199' where id = $1`, [planId])
    expect((await start()).status).toBe(404)
    expect((await start('handler')).status).toBe(403)
  })

  it('are made once for one Idempotency-Key', async () => {
    const ask = () =>
      world.ask<Campaign>('planner', campaignContract.createCampaign, {
        body: { planId, taskId: null, name: '违建治理', playbook: 'illegal-structure' },
        idempotencyKey: 'campaign-key-1',
      })
    expect((await ask()).body.id).toBe((await ask()).body.id)
    expect(await campaigns('planner')).toHaveLength(1)
  })
})

describe('the measures that fit a target', () => {
  const suggest = async (index: number) => {
    const { id } = await target(index)
    const reply = await world.ask<{ suggestions: Suggestion[] }>('planner', targetContract.suggestMeasures, {
      params: { id },
    })
    return reply.body.suggestions
  }

  it('come with the one that the plan speaks of first, and why', async () => {
    expect((await suggest(0))[0]).toMatchObject({
      playbook: 'illegal-structure',
      measureId: 'sites_closed',
      why: { zh: '目标提到“拆违”，单位相符（个）' },
      fits: 'subject',
    })
    expect((await suggest(1))[0]).toMatchObject({ measureId: 'area_closed', unit: '㎡' })
    expect((await suggest(2))[0]).toMatchObject({ measureId: 'new_structures' })
  })

  it('never measure another kind of thing, nor come from playbooks that nobody speaks of or uses', async () => {
    expect(new Set((await suggest(1)).map((one) => one.unit))).toEqual(new Set(['㎡']))
    expect((await suggest(0)).map((one) => one.playbook)).not.toContain('group-rental')
    await start('planner', { playbook: 'group-rental' })
    expect((await suggest(0)).map((one) => one.playbook)).toContain('group-rental')
    expect(await suggest(3)).toEqual([])
  })
})

describe('binding a target', () => {
  it('keeps the definition, and then the number is there with its pace and light', async () => {
    const { id: campaignId } = (await start()).body
    const { id, now } = await target(0)
    expect(now).toBeNull()
    await add(campaignId, { state: 'closed' })
    const reply = await bind(id, { campaignId, measureId: 'sites_closed' })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ campaignId, measureId: 'sites_closed', version: 2 })
    expect(reply.body.now).toMatchObject({
      value: 1,
      of: null,
      at: START,
      share: 0.25,
      light: 'yellow',
      daysLeft: 199,
    })
    expect(reply.body.now?.planned).toBeGreaterThan(1.7)
    expect(reply.body.now?.planned).toBeLessThan(1.9)
    expect(await target(0)).toEqual(reply.body)
    const { rows } = await world.database.raw(`select payload from events where kind = 'target.bound'`)
    expect(rows[0]?.payload.measure.where).toEqual({ playbook: 'illegal-structure', state: 'closed' })
  })

  it('counts in the unit of the target', async () => {
    const { id: campaignId } = (await start()).body
    await add(campaignId, { state: 'closed', fields: { area_demolished_m2: 43.8 } })
    await add(campaignId, { state: 'closed', fields: { area_demolished_m2: 60 } })
    const reply = await bind((await target(1)).id, { campaignId, measureId: 'area_closed' })
    expect(reply.body.now).toMatchObject({ value: 0.01038, light: 'green' })
  })

  it('is red as soon as one new structure stands', async () => {
    const { id: campaignId } = (await start()).body
    const { id } = await target(2)
    const quiet = await bind(id, { campaignId, measureId: 'new_structures' })
    expect(quiet.body.now).toMatchObject({ value: 0, light: 'blue', share: null })
    await add(campaignId, { class: 'new_build' })
    expect((await target(2)).now).toMatchObject({ value: 1, light: 'red' })
  })

  it('refuses a measure of another kind, of no playbook, or without a campaign', async () => {
    const { id: campaignId } = (await start()).body
    const area = (await target(1)).id
    const refused = async (id: string, body: object) => {
      const reply = await bind(id, body)
      return [reply.status, reply.body.code, reply.body.faults?.[0]?.zh]
    }
    expect(await refused(area, { campaignId, measureId: 'sites_closed' })).toEqual([
      422,
      'targets.measure_refused',
      '目标要的是面积，这个口径统计的是个数（个）',
    ])
    expect((await refused(area, { campaignId, measureId: 'nothing' }))[1]).toBe('targets.measure_refused')
    expect((await refused(area, { campaignId: null, measureId: 'area_closed' }))[2]).toBe('请先选择专项行动')
    const often = (await target(3)).id
    expect((await refused(often, { campaignId, measureId: 'sites_closed' }))[1]).toBe(
      'targets.measure_refused',
    )
    expect((await targets()).map((one) => one.measureId)).toEqual([null, null, null, null])
  })

  it('needs the version that was seen, and says who was faster', async () => {
    const { id: campaignId } = (await start()).body
    const { id } = await target(0)
    const body = { campaignId, measureId: 'sites_closed' }
    await bind(id, body)
    const late = await bind(id, body)
    expect([late.status, late.body.current]).toMatchObject([
      412,
      { version: 2, by: 'planner岗', kind: 'target.bound' },
    ])
    const without = await world.ask<Problem>('planner', targetContract.bindTarget, { params: { id }, body })
    expect(without.status).toBe(428)
  })

  it('can be undone', async () => {
    const { id: campaignId } = (await start()).body
    const { id } = await target(0)
    await bind(id, { campaignId, measureId: 'sites_closed' })
    const reply = await bind(id, { campaignId: null, measureId: null }, 2)
    expect(reply.body).toMatchObject({ campaignId: null, measureId: null, now: null, version: 3 })
  })

  it('is for planners, and the targets are seen by those who see the whole town', async () => {
    const { id: campaignId } = (await start()).body
    const { id } = await target(0)
    expect((await bind(id, { campaignId, measureId: 'sites_closed' }, 1, 'leader')).status).toBe(403)
    expect(await targets('leader')).toHaveLength(4)
    expect(await targets('handler')).toEqual([])
    expect(await targets('planner', { campaign: campaignId })).toEqual([])
  })
})

describe('the rows of a target', () => {
  const rowsOf = async (id: string, query: Record<string, string | number> = {}) =>
    (await world.ask<Rows & Problem>('planner', targetContract.readTargetRows, { params: { id }, query }))
      .body

  it('are those that were counted, or those that remain, page by page', async () => {
    const { id: campaignId } = (await start()).body
    const other = (await start('planner', { name: '另一个' })).body.id
    const { id } = await target(0)
    expect(await rowsOf(id)).toEqual({ total: 0, items: [], next: null })
    await bind(id, { campaignId, measureId: 'sites_closed' })
    for (let n = 0; n < 3; n += 1) await add(campaignId, { state: 'closed' })
    const before = await add(campaignId, { state: 'closed', closedAt: '2025-12-31T15:59:59.999Z' })
    const open = await add(campaignId, { state: 'handling' })
    await add(campaignId, { state: 'voided' })
    await add(other, { state: 'closed' })

    expect((await target(0)).now?.value).toBe(3)
    const first = await rowsOf(id, { limit: 2 })
    expect([first.total, first.items.length]).toEqual([3, 2])
    expect(first.items[0]).toMatchObject({ amount: 1, at: '2026-05-01T00:00:00.000Z' })
    const second = await rowsOf(id, { limit: 2, after: first.next as string })
    expect([second.total, second.items.length, second.next]).toEqual([3, 1, null])
    const remaining = await rowsOf(id, { part: 'remaining' })
    expect(remaining.total).toBe(2)
    expect(remaining.items.map((one) => one.casefileId)).toEqual([before.id, open.id])
    expect((await rowsOf(id, { after: 'x' })).code).toBe('request.invalid')
  })
})

describe('a task', () => {
  const task = async () =>
    (await world.database.raw(`select id, version from tasks`)).rows[0] as { id: string; version: number }
  const change = async (body: object, ifMatch = 1, who: Account = 'planner') =>
    world.ask<TaskView & Problem>(who, scheduleContract.finishTask, {
      params: { id: (await task()).id },
      body,
      ifMatch,
    })

  it('is finished and opened again', async () => {
    const done = await change({ state: 'done' })
    expect(done.body).toMatchObject({ state: 'done', light: 'green', version: 2 })
    const open = await change({ state: 'open' }, 2)
    expect(open.body).toMatchObject({ state: 'open', light: 'blue', version: 3 })
  })

  it('stays as it is where nothing is changed', async () => {
    const reply = await change({ dueOn: '2026-09-30', leads: [world.unit('城管中队')] })
    expect([reply.status, reply.body.version]).toEqual([200, 1])
  })

  it('refuses units and stages that there are not, and a unit in two duties, changing nothing', async () => {
    const nobody = '0193a4b2-0000-7000-8000-000000000001'
    const reply = await change({ leads: [world.unit('东桥村'), nobody], stageId: nobody, state: 'done' })
    expect([reply.status, reply.body.faults?.map((one) => one.path)]).toEqual([
      400,
      ['body.stageId', 'body.supports', 'body.leads'],
    ])
    expect((await task()).version).toBe(1)
  })

  it('needs the version that was seen, and the permission', async () => {
    await change({ state: 'done' })
    const late = await change({ state: 'open' })
    expect([late.status, late.body.current?.kind]).toEqual([412, 'task.changed'])
    expect((await change({ state: 'open' }, 2, 'handler')).status).toBe(403)
  })
})
