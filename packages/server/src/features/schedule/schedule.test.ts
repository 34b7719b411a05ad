import * as scheduleContract from '@guatu/contract/schedule.ts'
import * as campaignContract from '@guatu/contract/campaigns.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx, type Sheet } from 'hucre'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { publish, readingOf, readTask, seedPlan } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'
import type { Schedule } from './read.ts'
import { scheduleWorkbook } from './workbook.ts'

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

const stage = (id: string, name: string, to: string) => ({
  span: null,
  confidence: 1,
  reasons: [],
  id,
  name,
  from: null,
  to,
})
const published = () =>
  publish(
    world,
    planId,
    1,
    readingOf({
      stages: [stage('s1', '梳理摸底', '2026-03-31'), stage('s2', '集中整治', '2026-10-31')],
      tasks: [
        readTask({ id: 't1', title: '常态长效管控', section: '三（一）' }),
        readTask({
          id: 't2',
          title: '拆除违法建筑',
          due: '2026-09-30',
          leads: ['城管中队'],
          supports: ['东桥村'],
        }),
        readTask({ id: 't3', title: '排查建档', due: '2026-03-20', leads: ['综合整治办', '城管中队'] }),
        readTask({ id: 't4', title: '=1+1 群租整治', due: '2026-06-18', leads: ['西湖村'] }),
      ],
    }),
  )
const read = async (who: Account, query: Record<string, string> = {}) =>
  world.ask<Schedule & Problem>(who, scheduleContract.readSchedule, { query })

describe('the schedule', () => {
  it('is empty before a plan is published', async () => {
    await world.database.raw(`update plans set state = 'draft', published_version = 0`)
    expect((await read('planner')).body).toMatchObject({ plan: null, stages: [], tasks: [] })
    expect((await world.ask('planner', scheduleContract.exportSchedule)).status).toBe(404)
  })

  it('shows tasks by light with the casefiles of their campaign', async () => {
    await published()
    const campaign = await world.ask<{ id: string }>('planner', campaignContract.createCampaign, {
      body: {
        planId,
        taskId: (await read('planner')).body.tasks.find((task) => task.title === '拆除违法建筑')?.id,
        name: '拆违',
        playbook: 'illegal-structure',
      },
    })
    for (const state of ['closed', 'handling', 'voided'] as const)
      await seedCasefile(world.database, DISTRICT, {
        campaignId: campaign.body.id,
        ownerUnitId: world.unit('试验镇'),
        state,
        due: '2026-06-01T00:00:00.000Z',
      })
    const { plan, stages, tasks } = (await read('planner')).body
    expect(plan?.id).toBe(planId)
    expect(stages.map((one) => [one.name, one.endsOn])).toEqual([
      ['梳理摸底', '2026-03-31'],
      ['集中整治', '2026-10-31'],
    ])
    expect(tasks.map((task) => [task.title, task.light, task.total, task.closed, task.late])).toEqual([
      ['常态长效管控', 'blue', 0, 0, 0],
      ['拆除违法建筑', 'blue', 2, 1, 1],
      ['排查建档', 'red', 0, 0, 0],
      ['=1+1 群租整治', 'yellow', 0, 0, 0],
    ])
    expect(tasks[1]?.stageId).toBe(stages[1]?.id)
  })

  it('shows a community the tasks in which it takes part, and nobody a plan that is not theirs', async () => {
    await published()
    expect((await read('handler')).body.tasks.map((task) => task.title)).toEqual(['拆除违法建筑'])
    expect((await read('handler2')).body.tasks.map((task) => task.title)).toEqual(['=1+1 群租整治'])
    expect((await read('auditor')).status).toBe(403)
    expect((await read('planner', { plan: world.unit('试验镇') })).status).toBe(404)
    await world.database.raw(
      `update plans set district_code = '990199'; update tasks set district_code = '990199';
       update task_units set district_code = '990199'`,
    )
    expect((await read('planner', { plan: planId })).status).toBe(404)
  })
})

describe('the workbook', () => {
  const sheetOf = async (bytes: Buffer): Promise<Sheet> => {
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
    if (!sheet) throw new Error('no sheet')
    return sheet
  }
  const exported = async (): Promise<Buffer> => {
    await published()
    const reply = await world.ask('planner', scheduleContract.exportSchedule)
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe(scheduleContract.exportSchedule.reply.file)
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(
      '挂图作战安排表 2026-06-15.xlsx',
    )
    return reply.raw
  }

  it('holds the tasks by stage, with units, days and lights', async () => {
    const { rows } = await sheetOf(await exported())
    expect(rows[0]?.[0]).toBe('试验镇综合整治工作实施方案挂图作战安排表')
    expect(rows[1]?.[0]).toContain('制表：试验镇　2026-06-15 10:00')
    expect(rows[2]).toEqual([
      ...['序号', '阶段', '工作任务', '方案条款', '牵头单位', '配合单位', '完成时限', '状态'],
      ...['案卷（件）', '已销项（件）', '超期（件）', '销项率'],
    ])
    const told = rows.slice(3).map((row) => [row[0], row[1], row[2], row[4], row[7]])
    const leads = (row: number): string[] => String(rows[row]?.[4]).split('、').sort()
    expect(told.map((row) => [row[0], row[1], row[2], row[4]])).toEqual([
      [1, '梳理摸底', '排查建档', '■ 超期'],
      [2, '集中整治', '拆除违法建筑', '● 正常'],
      [3, expect.anything(), '=1+1 群租整治', '▲ 提醒'],
      [4, '全程', '常态长效管控', '● 正常'],
    ])
    expect(leads(3)).toEqual(['城管中队', '综合整治办'].sort())
    expect(rows[4]?.[6]).toEqual(new Date('2026-09-30T00:00:00.000Z'))
    expect(rows[6]?.[6]).toBe('—')
  })

  it('is set up for an A3 wall: headings on every page, title across, one cell per stage, lights in colour', async () => {
    const bytes = await exported()
    const sheet = await sheetOf(bytes)
    expect(sheet.merges).toContainEqual({ startRow: 0, endRow: 0, startCol: 0, endCol: 11 })
    expect(sheet.merges).toContainEqual({ startRow: 4, endRow: 5, startCol: 1, endCol: 1 })
    expect(sheet.freezePane).toMatchObject({ rows: 3 })
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 'a3',
      orientation: 'landscape',
      fitToWidth: 1,
      printTitlesRow: '$3:$3',
    })
    expect(sheet.cells?.get('3,7')?.style?.fill).toMatchObject({
      fgColor: { rgb: expect.stringMatching(/FBEAE8$/) },
    })
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array)
    expect(xml).toMatch(/paperSize="8"/)
    expect(xml).not.toContain('<f>')
  })

  it('says that it is a demonstration where it is one', async () => {
    await published()
    const { body } = await read('planner')
    const content = { schedule: body, issuer: '试验镇', names: new Map<string, string>() }
    const demo = await sheetOf(await scheduleWorkbook({ ...content, demo: true }))
    expect(demo.rows[1]?.[0]).toMatch(/^演示数据/)
    expect(demo.headerFooter?.oddHeader).toContain('演示数据')
    const real = await sheetOf(await scheduleWorkbook({ ...content, demo: false }))
    expect(JSON.stringify(real.rows)).not.toContain('演示')
  })
})
