import * as contract from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DISTRICT, makeWorld, START, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { fromWgs84 } from '../../platform/coordinates.ts'
import type { CellValue } from '../../platform/workbook/cell.ts'
import { readRows } from '../../platform/workbook/read.ts'
import { LedgerJobs, type RunData } from './jobs.ts'
import { LedgerDesk, MAPPING, workbook } from './ledgers.fixture.ts'
import { Progress } from './progress.ts'

let world: World
let desk: LedgerDesk
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  desk = await LedgerDesk.open(world)
  // two communities side by side: west of 121.1 and east of it
  await boundary('东桥村', 121.1, 121.2)
  await boundary('西湖村', 121.0, 121.1)
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const boundary = (name: string, west: number, east: number): Promise<unknown> =>
  world.database.raw(
    `insert into unit_boundaries (id, district_code, unit_id, geom, label_point, source, source_crs, valid_from, created_at)
     values ($1, $2, $3, st_multi(st_makeenvelope($4, 31.0, $5, 31.2, 4326)), st_setsrid(st_makepoint($4, 31.1), 4326), 'test', 'wgs84', '2026-01-01', $6)`,
    [newId(), DISTRICT, world.unit(name), west, east, START],
  )

const EAST: CellValue[] = [121.15, 31.1]
const WEST: CellValue[] = [121.05, 31.1]
const site = (
  key: CellValue,
  change: Partial<Record<'community' | 'address' | 'area' | 'kind' | 'found', CellValue>> = {},
  place: CellValue[] = EAST,
): CellValue[] => {
  const {
    community = '东桥村',
    address = `某路${key}号`,
    area = 12.5,
    kind = '屋顶加层',
    found = '2023年4月24日',
  } = change
  return [key, community, address, area, kind, found, ...place]
}
const casefiles = async (): Promise<Record<string, unknown>[]> =>
  (
    await world.database.raw(
      `select c.source_key, c.title, c.address, c.state, c.located_by, u.name as community, st_x(c.place) as lng, c.fields, c.version
       from casefiles c left join units u on u.id = c.community_unit_id where c.campaign_id = $1 order by c.source_key`,
      [desk.campaignId],
    )
  ).rows as Record<string, unknown>[]
const countEvents = async (): Promise<number> =>
  (await world.database.raw(`select count(*)::int as n from events where kind like 'casefile.%'`)).rows[0]
    .n as number
const faultsOf = (one: LedgerImport): (string | number)[][] =>
  one.faults.map((fault) => [fault.row, fault.column, fault.zh])

describe('a ledger is uploaded', () => {
  test('its columns are found and suggested', async () => {
    const { status, body } = await desk.upload(await workbook([site('A1')]))
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'uploaded', sheet: '台账', version: 1, fileName: '存量台账.xlsx' })
    const suggested = Object.fromEntries(
      body.columns.flatMap((one) => (one.suggestion ? [[one.suggestion.field, one.index]] : [])),
    )
    expect(suggested).toEqual(MAPPING)
    expect(body.columns[0]).toMatchObject({ heading: '点位编号', samples: ['A1'] })
    expect(body.fields.find((one) => one.key === 'recorded_area_m2')).toMatchObject({
      required: true,
      type: 'area',
    })
  })
  test('personal columns are not shown and not kept', async () => {
    const { body } = await desk.upload(
      await workbook(
        [['A1', '东桥村', 5, '某人', '13800000000']],
        ['编号', '村居', '面积', '当事人姓名', '联系电话'],
      ),
    )
    expect(body.columns.map((one) => one.samples.length)).toEqual([1, 1, 1, 0, 0])
  })
  test('what is no ledger is refused', async () => {
    expect((await desk.upload(Buffer.from('编号,地址'))).body.code).toBe('ledgers.unreadable')
    expect((await desk.upload(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).body.detail).toContain('.xlsx')
    expect((await desk.upload(await workbook([[1, 2, 3]], ['1', '2', '3']))).body.code).toBe(
      'ledgers.no_headings',
    )
    expect((await desk.upload(await workbook([site('A1')]), 'handler')).body.code).toBe('access.denied')
    const elsewhere = await world.ask<{ code: string }>('planner', contract.uploadLedger, {
      file: { name: 'a.xlsx', bytes: await workbook([site('A1')]) },
      fields: { campaignId: newId() },
    })
    expect(elsewhere.body.code).toBe('request.invalid')
  })
  test('a check needs its columns, the version, and nothing under way', async () => {
    const { body } = await desk.upload(await workbook([site('A1')]))
    const bad = await desk.askCheck(body, { source_key: 0, lng: 6, nonsense: 1, address: 99 })
    expect(bad.body.code).toBe('ledgers.mapping_incomplete')
    expect((bad.body as Problem).faults?.map((one) => one.path)).toEqual([
      'body.mapping.nonsense',
      'body.mapping.recorded_area_m2',
      'body.mapping.lng',
      'body.mapping.address',
    ])
    expect((await desk.askCheck({ ...body, version: 7 })).status).toBe(412)
    const asked = await desk.askCheck(body)
    expect(asked.body).toMatchObject({ state: 'checking', version: 2 })
    expect((await desk.askCheck(asked.body)).body.code).toBe('ledgers.busy')
    expect((await desk.askTake(asked.body)).body.code).toBe('ledgers.busy')
  })
})

describe('the dry run', () => {
  test('says what is new, and writes no casefile', async () => {
    const one = await desk.checked([site('A1'), site('A2', {}, WEST)])
    expect(one).toMatchObject({
      state: 'checked',
      rowsTotal: 2,
      rowsDone: 2,
      counts: { new: 2, changed: 0, same: 0, gone: 0, faulty: 0 },
    })
    expect(one.preview?.new).toEqual([
      { row: 2, key: 'A1', title: '某路A1号' },
      { row: 3, key: 'A2', title: '某路A2号' },
    ])
    expect(await casefiles()).toEqual([])
  })

  test('lists every fault by row and column with what would mend it, also as a workbook', async () => {
    const one = await desk.checked([
      site('A1'),
      site('A1', { area: '很大' }),
      site('', { kind: '城堡', found: '2023-02-30' }),
      site('A4', { community: '东乔村' }, [null, null]),
      site('A5', {}, [31.1, 121.15]),
      site('A6', { community: null }, [120.5, 30.5]),
      site('A7', { area: '#REF!' }),
    ])
    expect(one.state).toBe('faulty')
    expect(one.counts).toEqual({ new: 1, changed: 0, same: 0, gone: 0, faulty: 6 })
    expect(faultsOf(one)).toEqual([
      [3, '违建面积', '不是数字'],
      [3, '点位编号', '编号与第 2 行重复'],
      [4, '点位编号', '必填项为空'],
      [4, '违建类型', '不在可选项中'],
      [4, '发现日期', '不是日期，或没有这一天'],
      [8, '违建面积', '公式出错（#REF!）'],
      [5, '所属村居', '没有这个村居'],
      [6, '经度', expect.stringContaining('填反')],
      [7, '经度', expect.stringContaining('不在本街镇')],
    ])
    expect(one.faults.find((fault) => fault.row === 5)?.mendZh).toContain('东桥村')
    const { raw } = await world.ask('planner', contract.readLedgerFaults, { params: { id: one.id } })
    const cells: CellValue[][] = []
    for await (const row of readRows(raw)) cells.push([...row.cells])
    expect(cells).toHaveLength(10)
    expect(cells[1]).toEqual([
      '错误',
      3,
      'D3',
      '违建面积',
      '很大',
      '不是数字',
      expect.stringContaining('120.5'),
    ])
    expect((await desk.askTake(one)).body.code).toBe('ledgers.faulty')
  })

  test('places go by boundary, else by name; where the two disagree it is said', async () => {
    const one = await desk.checked([
      site('A1', { community: null }),
      site('A2', { community: '西湖村委会' }),
      site('A3', {}, [null, null]),
      site('A4', {}, [121.15, 31.5]),
    ])
    expect(one.state).toBe('checked')
    expect(one.warnings.map((warning) => [warning.row, warning.zh])).toEqual([
      [3, '坐标落在东桥村，所填村居是西湖村；按坐标归入东桥村'],
      [5, expect.stringContaining('不在任何村居边界内')],
    ])
    expect(one.warnings[0]?.en).toMatch(/东桥村.*西湖村/)
    await desk.askTake(one)
    await desk.runJobs()
    expect(
      (await casefiles()).map((row) => [row['source_key'], row['community'], row['located_by']]),
    ).toEqual([
      ['A1', '东桥村', 'boundary'],
      ['A2', '东桥村', 'boundary'],
      ['A3', '东桥村', 'named'],
      ['A4', '东桥村', 'named'],
    ])
  })

  test('an unknown name stands in the way only where no boundary holds the place', async () => {
    const one = await desk.checked([
      site('A1', { community: '东乔村' }),
      site('A2', { community: '东乔村' }, [121.15, 31.5]),
      site('A3', { community: '某某镇第九片区' }, [null, null]),
    ])
    expect(one).toMatchObject({ state: 'faulty', counts: { new: 1, faulty: 2 } })
    expect(one.warnings.map((warning) => [warning.row, warning.zh])).toEqual([
      [2, '没有名为“东乔村”的村居；坐标落在东桥村，按坐标归入东桥村'],
    ])
    expect(one.faults.map((fault) => [fault.row, fault.column, fault.zh])).toEqual([
      [3, '所属村居', '没有这个村居，坐标也不在任何村居的边界内'],
      [4, '所属村居', '没有这个村居'],
    ])
    expect(one.faults[0]?.mendZh).toMatch(/是不是：东桥村.*坐标系/)
    expect(one.faults[1]?.mendZh).toContain('组织机构')
    const { raw } = await world.ask('planner', contract.readLedgerFaults, { params: { id: one.id } })
    const cells: CellValue[][] = []
    for await (const row of readRows(raw)) cells.push([...row.cells])
    expect(cells.slice(1).map((row) => [row[0], row[2], row[5]])).toEqual([
      ['错误', 'B3', '没有这个村居，坐标也不在任何村居的边界内'],
      ['错误', 'B4', '没有这个村居'],
      ['提醒', 'B2', '没有名为“东乔村”的村居；坐标落在东桥村，按坐标归入东桥村'],
    ])
    expect(cells[1]?.[6]).toContain('东桥村')
    // the sound copy of the first row alone is taken where its place lies
    await desk.taken([site('A1', { community: '东乔村' })])
    expect(await casefiles()).toMatchObject([{ community: '东桥村', located_by: 'boundary' }])
  })

  test('coordinates of another system are put where they belong', async () => {
    // 200 m west of the border in WGS 84; unconverted it would lie 250 m east of it
    const [lng, lat] = fromWgs84('gcj02', [121.098, 31.1])
    expect(lng).toBeGreaterThan(121.1)
    const one = await desk.checked([site('A1', { community: null }, [lng, lat])], 'gcj02')
    await desk.askTake(one)
    await desk.runJobs()
    const [row] = await casefiles()
    expect(row).toMatchObject({ community: '西湖村' })
    expect(row?.['lng']).toBeCloseTo(121.098, 5)
  })

  test('a ledger without a row is faulty, and one that is no workbook any more fails with words', async () => {
    expect((await desk.checked([])).state).toBe('faulty')
  })
})

describe('the import', () => {
  test('files every site at once, with its events in the name of who asked', async () => {
    const one = await desk.taken([site('A1'), site('A2', { area: '1,000.5平方米' }, WEST)])
    expect(one).toMatchObject({ state: 'imported', rowsDone: 2, failure: null })
    expect(await casefiles()).toMatchObject([
      {
        source_key: 'A1',
        title: '某路A1号',
        address: '某路A1号',
        state: 'filed',
        community: '东桥村',
        version: 1,
        fields: { recorded_area_m2: 12.5, structure_kind: 'rooftop', found_on: '2023-04-24', site_no: 'A1' },
      },
      { source_key: 'A2', community: '西湖村', fields: { recorded_area_m2: 1000.5 } },
    ])
    const { rows } = await world.database.raw(
      `select kind, actor_id from events where subject_type = 'casefile' order by id`,
    )
    expect(rows).toEqual(
      [1, 2].map(() => ({ kind: 'casefile.stock_filed', actor_id: world.member('planner') })),
    )
    expect((await world.database.raw('select count(*)::int as n from ledger_rows')).rows[0].n).toBe(0)
  })

  test('tells the planner how the tables are now, where the engine does not', async () => {
    const figures = async (): Promise<number> =>
      (
        await world.database.raw(
          `select count(*)::int as n from pg_statistic where starelid = 'casefiles'::regclass`,
        )
      ).rows[0].n as number
    const run = async (embedded: boolean): Promise<void> => {
      await desk.askTake(await desk.checked([site(`A${embedded}`)]))
      const progress = new Progress()
      const jobs = new LedgerJobs({ ...world.platform, embedded }, progress)
      for (const job of desk.waiting()) await jobs.runImport(job.data as RunData)
    }
    const before = await figures()
    await run(false)
    expect(await figures()).toBe(before)
    await run(true)
    expect(await figures()).toBeGreaterThan(before)
  })

  test('of the same file again changes nothing', async () => {
    const rows = [site('A1'), site('A2')]
    await desk.taken(rows)
    const before = await countEvents()
    const again = await desk.taken(rows)
    expect(again).toMatchObject({ state: 'imported', counts: { new: 0, changed: 0, same: 2, gone: 0 } })
    expect(await countEvents()).toBe(before)
    expect((await casefiles()).map((row) => row['version'])).toEqual([1, 1])
  })

  test('of a corrected one shows what is new, changed and gone, and does it', async () => {
    await desk.taken([site('A1'), site('A2'), site('A3')])
    const one = await desk.checked([site('A1'), site('A2', { area: 20, kind: '棚舍' }, WEST), site('A4')])
    expect(one.counts).toEqual({ new: 1, changed: 1, same: 1, gone: 1, faulty: 0 })
    expect(one.preview?.changed).toEqual([
      {
        row: 3,
        key: 'A2',
        title: '某路A2号',
        fields: [
          { field: '村居', before: '东桥村', after: '西湖村' },
          { field: '坐标', before: '121.15,31.1', after: '121.05,31.1' },
          { field: '违建面积', before: '12.5', after: '20' },
          { field: '违建类型', before: '屋顶加层', after: '棚舍' },
        ],
      },
    ])
    expect(one.preview?.gone).toMatchObject([{ key: 'A3', title: '某路A3号' }])
    await desk.askTake(one, true)
    await desk.runJobs()
    expect(
      (await casefiles()).map((row) => [
        row['source_key'],
        row['state'],
        (row['fields'] as Record<string, unknown>)['recorded_area_m2'],
        row['version'],
      ]),
    ).toEqual([
      ['A1', 'filed', 12.5, 1],
      ['A2', 'filed', 20, 2],
      ['A3', 'voided', 12.5, 2],
      ['A4', 'filed', 12.5, 1],
    ])
    const { rows } = await world.database.raw(
      `select payload from events where kind = 'ledger.imported' order by id desc limit 1`,
    )
    expect(rows[0].payload).toMatchObject({ new: 1, changed: 1, same: 1, voided: 1 })
  })

  test('leaves gone sites alone unless asked, and refuses whole where one cannot be voided', async () => {
    await desk.taken([site('A1'), site('A2')])
    expect((await desk.taken([site('A1')])).state).toBe('imported')
    expect((await casefiles()).map((row) => row['state'])).toEqual(['filed', 'filed'])
    await world.database.raw(
      `update casefiles set state = 'assigned', doc = jsonb_set(doc, '{state}', '"assigned"') where source_key = 'A2'`,
    )
    const stuck = await desk.taken([site('A1', { area: 99 })], true)
    expect(stuck).toMatchObject({ state: 'failed', failure: expect.stringContaining('不能作废') })
    expect((await casefiles())[0]?.['fields']).toMatchObject({ recorded_area_m2: 12.5 })
  })

  test('is refused whole where casefiles have changed since the dry run', async () => {
    await desk.taken([site('A1')])
    const one = await desk.checked([site('A1', { area: 20 }), site('A2')])
    await desk.taken([site('A1', { area: 20 })])
    await desk.askTake(one)
    await desk.runJobs()
    const after = (await desk.read(one.id)).body
    expect(after).toMatchObject({ state: 'failed', failure: expect.stringContaining('重新试导入') })
    expect((await casefiles()).map((row) => row['source_key'])).toEqual(['A1'])
    // a new dry run mends it
    await desk.askCheck(after)
    await desk.runJobs()
    await desk.askTake((await desk.read(one.id)).body)
    await desk.runJobs()
    expect((await casefiles()).map((row) => row['source_key'])).toEqual(['A1', 'A2'])
  })

  test('refuses rows of casefiles that are closed or voided', async () => {
    await desk.taken([site('A1'), site('A2')])
    await world.database.raw(
      `update casefiles set state = 'voided', doc = jsonb_set(doc, '{state}', '"voided"') where source_key = 'A1'`,
    )
    await world.database.raw(
      `update casefiles set state = 'closed', closed_at = now(), doc = jsonb_set(doc, '{state}', '"closed"') where source_key = 'A2'`,
    )
    const one = await desk.checked([site('A1'), site('A2', { area: 3 })])
    expect(faultsOf(one).map(([row, , zh]) => [row, zh])).toEqual([
      [2, '该编号的案卷已作废'],
      [3, '该点位已销项，内容与台账不同'],
    ])
    expect((await desk.checked([site('A2')])).counts).toMatchObject({ same: 1, faulty: 0 })
  })

  test('a run that was overtaken, or whose process ended, does nothing and blocks nobody', async () => {
    const one = await desk.checked([site('A1')])
    const asked = (await desk.askTake(one)).body
    const [lost] = desk.waiting()
    world.clock.advance(5 * 60_000)
    await world.features.jobs.find((job) => job.queue === 'ledger-sweep')?.run({})
    const swept = (await desk.read(one.id)).body
    expect(swept).toMatchObject({ state: 'checked', failure: expect.stringContaining('再试一次') })
    expect(swept.version).toBe(asked.version + 1)
    await world.features.jobs.find((job) => job.queue === lost?.queue)?.run(lost?.data ?? {})
    expect(await casefiles()).toEqual([])
    await desk.askTake(swept)
    await desk.runJobs()
    expect(await casefiles()).toHaveLength(1)
  })

  test('is seen by the office only', async () => {
    const one = await desk.checked([site('A1')])
    expect((await desk.read(one.id, 'dispatcher')).status).toBe(200)
    expect((await desk.read(one.id, 'handler')).status).toBe(403)
    expect((await desk.askTake(one, false, 'dispatcher')).status).toBe(403)
    const listed = await world.ask<{ imports: { id: string }[] }>('planner', contract.listLedgers, {
      query: { campaign: desk.campaignId },
    })
    expect(listed.body.imports.map((row) => row.id)).toEqual([one.id])
  })
})

describe('the template', () => {
  test('of every playbook is read back with all its columns, and its example is not taken for a site', async () => {
    const { raw, status } = await world.ask('planner', contract.readLedgerTemplate, {
      params: { playbook: 'illegal-structure' },
    })
    expect(status).toBe(200)
    const { body } = await desk.upload(raw)
    expect(body.sheet).toBe('台账')
    const unsure = body.columns
      .filter((one) => (one.suggestion?.confidence ?? 0) < 0.9)
      .map((one) => one.heading)
    expect(unsure).toEqual([])
    const mapping = Object.fromEntries(
      body.columns.flatMap((one) => (one.suggestion ? [[one.suggestion.field, one.index]] : [])),
    )
    await desk.askCheck(body, mapping)
    await desk.runJobs()
    expect((await desk.read(body.id)).body).toMatchObject({ rowsTotal: 0, faults: [] })
    expect(
      (await world.ask('planner', contract.readLedgerTemplate, { params: { playbook: 'nothing' } })).status,
    ).toBe(404)
  })
})
