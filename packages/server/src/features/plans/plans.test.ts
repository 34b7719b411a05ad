import * as contract from '@guatu/contract/plans.ts'
import type { Plan } from '@guatu/contract/plans.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makePdf } from '../../platform/documents/pdf-maker.ts'
import { makeWorld, type Account, type Reply, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const TEXT = `试验镇2026年综合整治实施方案

一、重点任务

（一）违法建筑治理

年内拆除存量违法建筑203处、面积9924.63平方米。牵头单位：城管中队。配合单位：东桥村、街道平安办。

（二）人居环境提升

每月开展一次全覆盖检查。牵头单位：综合整治办公室。
`
type PlanReply = Reply<Plan & Problem>
const create = (who: Account = 'planner', text = TEXT): Promise<PlanReply> =>
  world.ask(who, contract.createPlanFromText, { body: { text, name: '方案.txt' } })
const draft = async (): Promise<Plan> => (await create()).body
const save = (
  plan: Plan,
  change: Partial<{ reading: Plan['reading']; unitNames: Record<string, string | null> }>,
  who: Account = 'planner',
): Promise<PlanReply> =>
  world.ask(who, contract.correctPlan, {
    params: { id: plan.id },
    ifMatch: plan.version,
    body: { reading: plan.reading, unitNames: {}, ...change },
  })
const publish = (plan: Plan, who: Account = 'planner'): Promise<PlanReply> =>
  world.ask(who, contract.publishPlan, { params: { id: plan.id }, ifMatch: plan.version })
const readAs = (who: Account, id: string): Promise<PlanReply> =>
  world.ask(who, contract.readPlanById, { params: { id } })

const allNames = (): Record<string, string | null> => ({
  城管中队: world.unit('城管中队'),
  东桥村: world.unit('东桥村'),
  街道平安办: null,
  综合整治办公室: world.unit('综合整治办'),
})
const published = async (): Promise<Plan> => {
  const saved = (await save(await draft(), { unitNames: allNames() })).body
  return (await publish(saved)).body
}
const events = async (id: string): Promise<string[]> =>
  (await world.database.raw('select kind from events where subject_id = $1 order by id', [id])).rows.map(
    (row) => row.kind as string,
  )

describe('a plan is handed in', () => {
  test('as text: read, kept as a draft of the office, with suggestions for its units', async () => {
    const { status, body } = await create()
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'draft',
      version: 1,
      publishedVersion: 0,
      hasDocument: false,
      unitId: world.unit('试验镇'),
    })
    expect(body.reading.title).toBe('试验镇2026年综合整治实施方案')
    expect(body.reading.tasks.map((task) => task.title)).toContain('违法建筑治理')
    for (const task of body.reading.tasks)
      expect(body.documentText.slice(task.span?.start, task.span?.end)).toContain(task.title)
    const match = (name: string) => body.unitMatches.find((one) => one.name === name)
    expect(match('城管中队')).toMatchObject({
      decided: false,
      unitId: null,
      suggestions: [{ unitId: world.unit('城管中队'), confidence: 1, why: 'same_name' }],
    })
    expect(match('综合整治办公室')?.suggestions[0]).toMatchObject({
      unitId: world.unit('综合整治办'),
      confidence: 0.95,
    })
    expect(match('街道平安办')).toMatchObject({ decided: false })
    expect(await events(body.id)).toEqual(['plan.created'])
  })

  test('as a file, which can be had again as it was', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT.replaceAll('\n', '\r\n'))])
    const made = await world.ask<Plan>('planner', contract.createPlanFromFile, {
      file: { name: '2026年方案.txt', bytes },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ hasDocument: true, documentName: '2026年方案.txt' })
    const document = await world.ask('planner', contract.readPlanDocument, { params: { id: made.body.id } })
    expect(document.raw.equals(bytes)).toBe(true)
    expect(document.headers['content-disposition']).toContain(encodeURIComponent('2026年方案.txt'))
  })

  test('what cannot be read is refused with what to do', async () => {
    const send = (bytes: Buffer): Promise<Reply<Problem>> =>
      world.ask('planner', contract.createPlanFromFile, { file: { name: 'a.pdf', bytes } })
    expect((await send(Buffer.from('%PDF-1.7'))).body).toMatchObject({
      code: 'plans.unreadable',
      detail: expect.stringContaining('损坏'),
    })
    expect((await send(Buffer.from(makePdf([{}])))).body).toMatchObject({
      code: 'plans.unreadable',
      detail: expect.stringContaining('扫描件'),
    })
    expect((await send(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).body).toMatchObject({
      code: 'plans.unreadable',
      detail: expect.stringContaining('旧版 Word'),
    })
    expect((await create('planner', ' \n\t ')).body.code).toBe('plans.empty')
    expect((await create('planner', '总则\u0000第一条 内容')).body.faults?.[0]?.code).toBe('unkeepable')
  })

  test('a PDF is read as the text is, and kept as it was handed in', async () => {
    const lines = ['白荡镇2026年市容整治实施方案', '一、主要任务', '（一）整治小区。6月底前完成整治12处。']
    const bytes = Buffer.from(
      makePdf([{ text: lines.map((line, i) => [72, 760 - i * 30, 16 - i * 2, line] as const) }]),
    )
    const { body } = await world.ask<Plan>('planner', contract.createPlanFromFile, {
      file: { name: '方案.pdf', bytes },
    })
    expect(body.reading.title).toBe(lines[0])
    expect(body.reading.targets).toMatchObject([{ value: 12, due: '2026-06-30' }])
    const back = await world.ask<Buffer>('planner', contract.readPlanDocument, { params: { id: body.id } })
    expect(back.status).toBe(200)
  })

  test('only by those who may', async () => {
    expect((await create('handler')).body.code).toBe('access.denied')
    expect((await world.ask(null, contract.createPlanFromText, { body: { text: TEXT } })).status).toBe(401)
  })

  test('once, however often the same request comes', async () => {
    const ask = { body: { text: TEXT, name: null }, idempotencyKey: 'the-same-key' }
    const first = await world.ask<Plan>('planner', contract.createPlanFromText, ask)
    const second = await world.ask<Plan>('planner', contract.createPlanFromText, ask)
    expect(second.body.id).toBe(first.body.id)
  })
})

describe('a plan is corrected', () => {
  test('the reading and the decisions on names are kept, with a new version', async () => {
    const plan = await draft()
    const tasks = plan.reading.tasks.map((task, i) => (i === 0 ? { ...task, due: '2026-09-30' } : task))
    const saved = await save(plan, {
      reading: { ...plan.reading, tasks },
      unitNames: { 城管中队: world.unit('城管中队'), 街道平安办: null },
    })
    expect(saved.body).toMatchObject({ version: 2, state: 'draft' })
    expect(saved.headers['etag']).toBe('"v2"')
    expect(saved.body.reading.tasks[0]?.due).toBe('2026-09-30')
    expect(
      saved.body.unitMatches
        .filter((one) => one.decided)
        .map((one) => one.name)
        .sort(),
    ).toEqual(['城管中队', '街道平安办'].sort())
    expect((await readAs('planner', plan.id)).body).toEqual(saved.body)
    expect(await events(plan.id)).toEqual(['plan.created', 'plan.corrected'])
  })

  test('saving what is there already changes nothing', async () => {
    const plan = await draft()
    expect((await save(plan, {})).body.version).toBe(1)
    expect(await events(plan.id)).toEqual(['plan.created'])
  })

  test('whoever is slower is told who was faster', async () => {
    const plan = await draft()
    await save(plan, { unitNames: { 城管中队: null } })
    const late = await save(plan, { unitNames: { 东桥村: null } })
    expect(late.status).toBe(412)
    expect(late.body.current).toMatchObject({ version: 2, by: 'planner岗', kind: 'plan.corrected' })
  })

  test('a table that hands out work comes with its shares, and what was left over of a sentence with its mark', async () => {
    const text = `试验镇2026年整治实施方案
一、工作目标
拆除违建50处，窨井盖病害24小时内修复。牵头单位：城管中队。
附件
各村清理任务分解表
村居\t清理堆物（处）
东桥村\t20
西湖村\t15
合计\t35`
    const plan = (await create('planner', text)).body
    const handed = plan.reading.targets.find((one) => one.split)
    expect(handed).toMatchObject({ quote: '清理堆物35处', value: 35, unit: '处' })
    expect(handed?.split).toEqual({
      units: [
        { name: '东桥村', value: 20 },
        { name: '西湖村', value: 15 },
      ],
      periods: [],
    })
    expect(plan.reading.unread).toMatchObject([{ why: 'time-limit', part: true }])
    const kept = await save(plan, { reading: { ...plan.reading, title: '另题' } })
    expect(kept.body.reading.targets).toEqual(plan.reading.targets)
  })

  test('clauses have names that they keep, and no correction gives two one number', async () => {
    const plan = await draft()
    const { reading } = plan
    const ids = reading.sections.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain(undefined)
    const unitNames = {}
    const [first, second] = reading.sections
    if (!first || !second) throw new Error('no clauses')
    const wrong = [
      first,
      { ...second, id: 'new', number: first.number, parent: first.parent, level: first.level },
    ]
    const split = await save(plan, {
      reading: { ...reading, sections: [...wrong, ...reading.sections.slice(1)] },
      unitNames,
    })
    expect(split.body.faults?.map((one) => one.code)).toContain('number_taken')
    const twice = { ...reading, sections: reading.sections.map((one) => ({ ...one, id: 'same' })) }
    const same = await save(plan, { reading: twice, unitNames })
    expect(same.body.faults?.map((one) => one.code)).toContain('id_taken')
    const nameless = reading.sections.map(({ id: _id, ...one }) => one)
    const kept = await save(plan, { reading: { ...reading, title: '另题', sections: nameless }, unitNames })
    expect(kept.body.reading.sections.map((one) => one.id)).toEqual(ids)
  })

  test('every fault is listed, and nothing is kept', async () => {
    const plan = await draft()
    const [task] = plan.reading.tasks
    const [target] = plan.reading.targets
    if (!task || !target) throw new Error('the reader found nothing')
    const length = plan.documentText.length
    const bad = await save(plan, {
      reading: {
        ...plan.reading,
        period: { from: '2026-12-31', to: '2026-01-01' },
        tasks: [
          task,
          { ...task, section: '九（九）' },
          { ...task, id: 'x', span: { start: 1, end: length + 1 } },
        ],
        targets: [...plan.reading.targets, { ...target, id: 'new', restates: 'nothing' }],
      },
      unitNames: { 城管中队: '00000000-0000-7000-8000-000000000000' },
    })
    expect(bad.body.code).toBe('request.invalid')
    expect(bad.body.faults?.map((one) => one.code).sort()).toEqual(
      [
        'dates_turned',
        'id_taken',
        'section_unknown',
        'span_outside',
        'target_unknown',
        'unit_unknown',
      ].sort(),
    )
    expect(
      (await save(plan, { reading: { ...plan.reading, title: '坏\u0000字符' } })).body.faults?.[0]?.code,
    ).toBe('unkeepable')
    expect((await readAs('planner', plan.id)).body.version).toBe(1)
  })

  test('only by those who may, and only with the version', async () => {
    const plan = await draft()
    expect((await save(plan, {}, 'leader')).body.code).toBe('access.denied')
    const without = await world.ask<Problem>('planner', contract.correctPlan, {
      params: { id: plan.id },
      body: { reading: plan.reading, unitNames: {} },
    })
    expect(without.status).toBe(428)
  })
})

describe('a plan is published', () => {
  test('not before every name is decided, nor when it asks for nothing', async () => {
    const plan = await draft()
    const refused = await publish(plan)
    expect(refused.body.code).toBe('plans.unmapped_units')
    expect(refused.body.detail).toContain('城管中队')
    const { tasks: _tasks, targets: _targets, ...rest } = plan.reading
    const empty = (await save(plan, { reading: { ...rest, tasks: [], targets: [] } })).body
    expect((await publish(empty)).body.code).toBe('plans.nothing_to_publish')
  })

  test('as version 1, with its tasks, targets and their units', async () => {
    const plan = await published()
    expect(plan).toMatchObject({ state: 'published', publishedVersion: 1, version: 3 })
    expect(await events(plan.id)).toEqual(['plan.created', 'plan.corrected', 'plan.published'])
    const { rows } = await world.database.raw(
      `select t.title, u.name, tu.duty from tasks t join task_units tu on tu.task_id = t.id join units u on u.id = tu.unit_id
       where t.plan_id = $1 order by t.position, tu.duty, u.name`,
      [plan.id],
    )
    expect(rows).toContainEqual({ title: '违法建筑治理', name: '城管中队', duty: 'lead' })
    expect(rows).toContainEqual({ title: '违法建筑治理', name: '东桥村', duty: 'support' })
    const targets = await world.database.raw('select value from targets where plan_id = $1', [plan.id])
    expect(targets.rows.map((row) => Number(row.value))).toEqual(expect.arrayContaining([203, 9924.63]))
  })

  test('again after a correction as version 2; the first one stays as it was', async () => {
    const first = await published()
    const again = await publish(first)
    expect(again.body).toMatchObject({ publishedVersion: 1, version: 3 })
    const saved = (
      await save(first, { reading: { ...first.reading, title: '新标题' }, unitNames: allNames() })
    ).body
    expect(saved).toMatchObject({ state: 'draft', publishedVersion: 1 })
    expect((await publish(saved)).body).toMatchObject({ state: 'published', publishedVersion: 2 })
    const { body } = await world.ask<{ versions: unknown[] }>('planner', contract.listPlanVersions, {
      params: { id: first.id },
    })
    expect(body.versions).toMatchObject([{ number: 2, publishedBy: 'planner岗' }, { number: 1 }])
    const kept = await world.database.raw(
      'select reading from plan_versions where plan_id = $1 and number = 1',
      [first.id],
    )
    expect(kept.rows[0].reading.title).toBe(first.reading.title)
  })

  test('is seen by others from then on: as published, not as corrected since', async () => {
    const plan = await draft()
    for (const who of ['leader', 'handler', 'handler2'] as const)
      expect((await readAs(who, plan.id)).status).toBe(404)
    const saved = (await save(plan, { unitNames: allNames() })).body
    const open = (await publish(saved)).body
    await save(open, { reading: { ...open.reading, title: '还在改', tasks: [] }, unitNames: allNames() })
    expect((await readAs('planner', plan.id)).body.reading.title).toBe('还在改')
    expect((await readAs('leader', plan.id)).body.reading.title).toBe(plan.reading.title)
    const summaryFor = async (who: 'planner' | 'leader' | 'handler') =>
      (await world.ask<{ plans: contract.PlanSummary[] }>(who, contract.listPlans)).body.plans[0]
    const tasks = plan.reading.tasks.length
    expect(await summaryFor('planner')).toMatchObject({ title: '还在改', state: 'draft', taskCount: 0 })
    for (const who of ['leader', 'handler'] as const)
      expect(await summaryFor(who)).toMatchObject({
        title: plan.reading.title,
        state: 'published',
        taskCount: tasks,
      })
    expect((await readAs('handler', plan.id)).status).toBe(200) // 东桥村 is named in it
    expect((await readAs('handler2', plan.id)).status).toBe(404) // 西湖村 is not
    expect((await readAs('auditor', plan.id)).status).toBe(403)
    const listed = await world.ask<{ plans: unknown[] }>('handler2', contract.listPlans)
    expect(listed.body.plans).toEqual([])
  })

  test('its decisions are suggested for the next plan', async () => {
    await published()
    const next = (await create('planner', TEXT.replaceAll('城管中队', '综合执法队'))).body
    const saved = (await save(next, { unitNames: { 综合执法队: world.unit('城管中队') } })).body
    expect(saved.version).toBe(2)
    const third = (await create('planner', TEXT.replaceAll('城管中队', '综合执法队'))).body
    expect(third.unitMatches.find((one) => one.name === '综合执法队')?.suggestions[0]).toEqual({
      unitId: world.unit('城管中队'),
      confidence: 1,
      why: 'decided_before',
    })
  })
})
