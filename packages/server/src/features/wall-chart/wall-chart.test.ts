import * as scheduleContract from '@guatu/contract/schedule.ts'
import * as campaignContract from '@guatu/contract/campaigns.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import * as mapContract from '@guatu/contract/map.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import * as contract from '@guatu/contract/wall-chart.ts'
import { readXlsx } from 'hucre'
import { getDocumentProxy } from 'unpdf'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { publish, readingOf, readTask, seedPlan } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'

type Reply = ReplyOf<typeof contract.readWallChart>
type Chart = NonNullable<Reply['chart']>

let world: World
let planId: string
let campaignId: string
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const FILES = [
  ['东桥村', '城管中队', 'closed', '2026-06-01'],
  ['东桥村', '城管中队', 'handling', '2026-06-01'],
  ['东桥村', '城管中队', 'handling', '2026-07-30'],
  ['东桥村', '城管中队', 'voided', '2026-06-01'],
  ['西湖村', '东桥村', 'handling', '2026-07-30'],
  ['西湖村', '西湖村', 'closed', '2026-06-01'],
] as const

beforeEach(async () => {
  planId = await seedPlan(world)
  await publish(
    world,
    planId,
    1,
    readingOf({
      tasks: [
        readTask({ id: 't1', title: '常态长效管控', section: '三（一）' }),
        readTask({
          id: 't2',
          title: '拆除违法建筑',
          due: '2026-09-30',
          leads: ['城管中队'],
          supports: ['东桥村'],
        }),
      ],
    }),
  )
  const schedule = await world.ask<ReplyOf<typeof scheduleContract.readSchedule>>(
    'planner',
    scheduleContract.readSchedule,
  )
  const taskId = schedule.body.tasks.find((task) => task.title === '拆除违法建筑')?.id
  const body = { planId, taskId, name: '拆违', playbook: 'illegal-structure' }
  campaignId = (await world.ask<{ id: string }>('planner', campaignContract.createCampaign, { body })).body.id
  for (const [community, lead, state, due] of FILES)
    await seedCasefile(world.database, DISTRICT, {
      campaignId,
      ownerUnitId: world.unit('试验镇'),
      communityUnitId: world.unit(community),
      leadUnitId: world.unit(lead),
      state,
      due: `${due}T00:00:00.000Z`,
    })
})

const read = async (who: Account, query: Record<string, string> = {}) =>
  world.ask<Reply & Problem>(who, contract.readWallChart, { query })
const rowOf = (chart: Chart | null, key: string) => chart?.rows.find((row) => row.key === key)
const cellsOf = (chart: Chart | null) =>
  Object.fromEntries(
    (rowOf(chart, `campaign:${campaignId}`)?.cells ?? [])
      .filter((cell) => cell.tally !== null)
      .map((cell) => [
        chart?.columns.find((column) => column.unitId === cell.unitId)?.name ?? '',
        [cell.tally?.closed, cell.tally?.total, cell.tally?.late, cell.light, cell.mark],
      ]),
  )

describe('the chart', () => {
  it('is empty before a plan is published', async () => {
    await world.database.raw(`update plans set state = 'draft', published_version = 0`)
    expect((await read('planner')).body).toMatchObject({ plan: null, chart: null, mayWrite: false })
    expect((await world.ask('planner', contract.printWallChart)).status).toBe(404)
  })

  it('counts communities by place and departments by lead', async () => {
    const { chart, mayWrite } = (await read('planner')).body
    expect(mayWrite).toBe(true)
    expect(cellsOf(chart)).toEqual({
      城管中队: [1, 3, 1, 'red', 'lead'],
      东桥村: [1, 3, 1, 'red', 'support'],
      西湖村: [1, 2, 0, 'blue', null],
    })
    expect(chart?.rows.map((row) => row.title)).toEqual(['拆除违法建筑', '常态长效管控'])
  })

  it('says the same numbers as the schedule, the campaigns and the map', async () => {
    const { chart } = (await read('planner')).body
    const tally = rowOf(chart, `campaign:${campaignId}`)?.tally
    const schedule = await world.ask<ReplyOf<typeof scheduleContract.readSchedule>>(
      'planner',
      scheduleContract.readSchedule,
    )
    const task = schedule.body.tasks.find((one) => one.campaignId === campaignId)
    expect(tally).toEqual({ total: task?.total, closed: task?.closed, late: task?.late })
    const all = await world.ask<ReplyOf<typeof campaignContract.listCampaigns>>(
      'planner',
      campaignContract.listCampaigns,
    )
    const campaign = all.body.campaigns.find((one) => one.id === campaignId)
    expect(tally).toEqual({ total: campaign?.total, closed: campaign?.closed, late: campaign?.late })
    await world.database.raw(
      `insert into unit_boundaries (id, district_code, unit_id, geom, label_point, source, source_crs, synthetic, valid_from, created_at)
       select $1, $2, $3, st_multi(geom), st_pointonsurface(geom), 'x', 'wgs84', true, '2026-01-01', '2026-01-01'
       from (select st_setsrid(st_makeenvelope(121, 31, 121.1, 31.1), 4326) as geom) as given`,
      [newId(), DISTRICT, world.unit('东桥村')],
    )
    const map = await world.ask<ReplyOf<typeof mapContract.readCommunities>>(
      'planner',
      mapContract.readCommunities,
      {
        query: { campaign: campaignId },
      },
    )
    const features = map.body.features.filter(
      (one) => one.properties.kind === 'community' && one.properties.total > 0,
    )
    expect(features.length).toBeGreaterThan(0)
    for (const { properties } of features) {
      const cell = rowOf(chart, `campaign:${campaignId}`)?.cells.find(
        (one) => one.unitId === properties.unitId,
      )
      const { total, closed, late } = properties
      expect(cell?.tally).toEqual({ total, closed, late })
    }
  })

  it('shows a community its own column and nothing of the others', async () => {
    const { chart, mayWrite } = (await read('handler')).body
    expect(chart?.columns.map((column) => column.name)).toEqual(['东桥村'])
    expect(mayWrite).toBe(false)
    expect(JSON.stringify(chart)).not.toContain(world.unit('西湖村'))
    expect((await read('auditor')).status).toBe(403)
    expect((await read('handler', { plan: world.unit('试验镇') })).status).toBe(404)
  })
})

describe('its settings', () => {
  const body = {
    title: '拆违攻坚挂图',
    slogans: ['挂图作战、销号管理'],
    layout: 'month',
    hiddenRows: ['task:none'],
    hiddenUnits: [] as string[],
  }
  const save = (who: Account, ifMatch: number | undefined, more: object = {}) =>
    world.ask<{ version: number } & Problem>(who, contract.saveWallChart, {
      params: { id: planId },
      body: { ...body, ...more },
      ...(ifMatch === undefined ? {} : { ifMatch }),
    })

  it('are kept with an event, and used by everybody who sees the chart', async () => {
    expect((await save('planner', 0)).body).toEqual({ version: 1 })
    const hidden = await save('planner', 1, { hiddenUnits: [world.unit('西湖村')] })
    expect(hidden.body).toEqual({ version: 2 })
    const { chart, settings, choices } = (await read('leader')).body
    expect(settings).toMatchObject({ ...body, hiddenUnits: [world.unit('西湖村')], version: 2 })
    expect([chart?.title, chart?.layout, chart?.slogans]).toEqual([
      '拆违攻坚挂图',
      'month',
      ['挂图作战、销号管理'],
    ])
    expect(chart?.columns.map((column) => column.name)).not.toContain('西湖村')
    expect(choices.columns.map((column) => column.name)).toContain('西湖村')
    const { rows } = await world.database.raw(
      `select kind, subject_id from events where subject_type = 'wall_chart' order by id`,
    )
    expect(rows).toEqual([
      { kind: 'wall_chart.set', subject_id: planId },
      { kind: 'wall_chart.set', subject_id: planId },
    ])
  })

  it('are not overwritten unseen, and only by who may', async () => {
    await save('planner', 0)
    expect((await save('planner', 0)).status).toBe(412)
    expect((await save('planner', undefined)).status).toBe(428)
    expect((await save('leader', 1)).status).toBe(403)
    expect((await save('planner', 1, { slogans: Array<string>(7).fill('多') })).body.code).toBe(
      'request.invalid',
    )
  })
})

describe('what is hung up', () => {
  it('is an SVG page in millimetres', async () => {
    const reply = await world.ask('planner', contract.drawWallChart, { query: { paper: 'a0' } })
    expect(reply.headers['content-type']).toContain('image/svg+xml')
    const text = reply.raw.toString('utf8')
    expect(text).toContain('width="1189mm" height="841mm"')
    expect(text).toContain('拆除违法建筑')
    expect((await world.ask('planner', contract.drawWallChart, { query: { page: '9' } })).status).toBe(404)
  })

  it('is a PDF with its Chinese text as text, on A3 across', async () => {
    const reply = await world.ask('planner', contract.printWallChart, { query: { paper: 'a3' } })
    expect(reply.headers['content-type']).toBe('application/pdf')
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(
      '挂图作战图 2026-06-15 A3.pdf',
    )
    expect(reply.raw.length).toBeLessThan(200_000)
    const pdf = await getDocumentProxy(new Uint8Array(reply.raw))
    const page = await pdf.getPage(1)
    const [, , width = 0, height = 0] = page.view
    expect([Math.round((width / 72) * 25.4), Math.round((height / 72) * 25.4)]).toEqual([420, 297])
    const content = await page.getTextContent()
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join(' ')
    for (const word of ['拆除违法建筑', '常态长效管控', '城管中队', '1/3', '超期'])
      expect(text).toContain(word)
  })

  it('is a workbook with the same colours', async () => {
    const reply = await world.ask('planner', contract.exportWallChart)
    const [sheet] = (await readXlsx(reply.raw, { readStyles: true })).sheets
    const rows = sheet?.rows ?? []
    const head = rows.findIndex((row) => row[0] === '序号')
    const column = (rows[head + 1] ?? []).findIndex((value) => value === '东桥村')
    const at = rows.findIndex((row) => String(row[1]).startsWith('拆除违法建筑'))
    expect(rows[at]?.[column]).toBe('■ ○\n1/3')
    expect(sheet?.cells?.get(`${at},${column}`)?.style?.fill).toMatchObject({
      fgColor: { rgb: expect.stringMatching(/FADCD8$/) },
    })
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 'a3', orientation: 'landscape' })
    const byMonth = await world.ask('planner', contract.exportWallChart, { query: { layout: 'month' } })
    const months = (await readXlsx(byMonth.raw)).sheets[0]?.rows ?? []
    expect(months.flat()).toContain('9月下')
    expect(months.flat()).toContain('⚑')
  })
})
