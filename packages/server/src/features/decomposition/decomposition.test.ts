import * as contract from '@guatu/contract/decomposition.ts'
import type { ShareView, SplitView } from '@guatu/contract/split-entities.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { createCampaign } from '@guatu/contract/campaigns.ts'
import { readXlsx } from 'hucre'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { writeWorkbook } from '../../platform/workbook/write.ts'
import { publish, readingOf, readTarget, seedPlan } from '../campaigns/publication.fixture.ts'
import { seedCasefile } from '../measures/measures.fixture.ts'
import { sharesOf } from './index.ts'

let world: World
let planId: string
let targetIds: string[]
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
      targets: [
        readTarget({ id: 'g1', value: 10 }),
        readTarget({ id: 'g2', kind: 'rate', subject: '整治完成率', value: 95, unit: '%' }),
        readTarget({ id: 'g3', kind: 'zero', subject: '新增违建', value: 0, unit: '' }),
      ],
    }),
  )
  targetIds = (await list('planner')).map((item) => item.target.id)
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const list = async (who: Account) =>
  (await world.ask<ReplyOf<typeof contract.listSplits>>(who, contract.listSplits)).body.items
const detail = async (who: Account, at = 0) =>
  (
    await world.ask<ReplyOf<typeof contract.readSplit>>(who, contract.readSplit, {
      params: { id: targetIds[at] as string },
    })
  ).body
const line = (unit: string, value: number, base: number | null = null) => ({
  unitId: world.unit(unit),
  postId: null as string | null,
  value,
  base,
})
const save = (lines: object[], ifMatch = 0, more: object = {}, at = 0, who: Account = 'planner') =>
  world.ask<SplitView & Problem>(who, contract.saveSplit, {
    params: { id: targetIds[at] as string },
    body: { mode: 'hand', lines, ...more },
    ifMatch,
  })
const issue = (split: SplitView, receiptDue = '2026-06-22') =>
  world.ask<SplitView & Problem>('planner', contract.issueSplit, {
    params: { id: split.id },
    body: { receiptDue },
    ifMatch: split.version,
  })
const issued = async (lines: object[], more: object = {}): Promise<SplitView> => {
  const draft = (await save(lines, 0, more)).body
  return (await issue(draft)).body
}
const GOOD = () => [line('东桥村', 6), line('西湖村', 4)]
const answer = (who: Account, share: ShareView | undefined, body: object) =>
  world.ask<ShareView & Problem>(who, contract.answerShare, {
    params: { id: share?.id ?? world.unit('试验镇') },
    body,
    ifMatch: share?.version ?? 1,
  })
const shareOf = (split: SplitView, unit: string) =>
  split.shares.find((share) => share.unitId === world.unit(unit) && share.postId === null)

describe('a draft', () => {
  it('is kept with its checks, and only issued when every level comes out', async () => {
    const short = (await save([line('东桥村', 6), line('西湖村', 3)])).body
    expect(short).toMatchObject({ number: 1, state: 'draft', whole: 10, version: 1 })
    expect(short.faults[0]?.what.zh).toBe('各单位指标之和少了 1个，请补足')
    const refused = await issue(short)
    expect([refused.status, refused.body.code]).toEqual([422, 'decomposition.unbalanced'])
    const better = (await save(GOOD(), 1)).body
    expect(better).toMatchObject({ version: 2, faults: [] })
    const done = await issue(better)
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({
      state: 'issued',
      issuedBy: 'planner岗',
      receiptDue: '2026-06-22',
      counts: { shares: 2, waiting: 2, signed: 0, returned: 0, overdue: 0 },
    })
    const { rows } = await world.database.raw(
      `select kind from events where subject_type = 'target_split' order by id`,
    )
    expect(rows.map((row: { kind: string }) => row.kind)).toEqual([
      'target_split.saved',
      'target_split.saved',
      'target_split.issued',
    ])
  })

  it('stands under the units above it, and goes down to persons', async () => {
    const people = (await detail('planner')).people
    const handler = people.find((one) => one.unitId === world.unit('东桥村') && one.role === 'handler')
    const lead = people.find((one) => one.unitId === world.unit('东桥村') && one.role === 'unit_lead')
    const lines = [
      line('试验镇', 10),
      ...GOOD(),
      { ...line('东桥村', 5), postId: handler?.postId ?? null },
      { ...line('东桥村', 1), postId: lead?.postId ?? null },
    ]
    const split = (await save(lines)).body
    expect(split.levels.map((level) => [level.wanted, level.parts, level.ok])).toEqual([
      [10, 10, true],
      [10, 10, true],
      [6, 6, true],
    ])
    expect(split.shares[3]).toMatchObject({ person: 'handler岗', parentUnitId: world.unit('东桥村') })
    expect((await issue(split)).status).toBe(200)
    const mine = (await list('handler'))[0]?.mine ?? []
    expect(mine.map((share) => [share.person, share.value])).toEqual([
      [null, 6],
      ['handler岗', 5],
    ])
    const stranger = await save([
      line('东桥村', 10),
      { ...line('西湖村', 0), postId: handler?.postId ?? null },
    ])
    expect(stranger.body.faults?.[0]?.path).toBe('body.lines.1.postId')
  })

  it('is refused with units twice, units that are not there, or by a stale hand', async () => {
    expect((await save([line('东桥村', 5), line('东桥村', 5)])).body.faults?.[0]?.code).toBe('twice')
    const strange = await save([{ ...line('东桥村', 5), unitId: planId }])
    expect([strange.status, strange.body.faults?.[0]?.path]).toEqual([400, 'body.lines.0.unitId'])
    await save(GOOD())
    expect((await save(GOOD())).status).toBe(412)
    expect((await save(GOOD(), 0, {}, 0, 'handler')).status).toBe(403)
  })

  it('can be thrown away, but not once it is issued', async () => {
    const draft = (await save(GOOD())).body
    const drop = (split: SplitView) =>
      world.ask<Problem>('planner', contract.dropSplit, { params: { id: split.id }, ifMatch: split.version })
    expect((await drop(draft)).status).toBe(204)
    expect((await detail('planner')).draft).toBeNull()
    const split = await issued(GOOD())
    expect((await drop(split)).body.code).toBe('decomposition.issued')
  })

  it('is hidden from those who will get it', async () => {
    const draft = (await save(GOOD())).body
    expect(await list('handler')).toEqual([])
    const version = await world.ask('handler', contract.readSplitVersion, { params: { id: draft.id } })
    expect(version.status).toBe(404)
  })
})

describe('working out', () => {
  const propose = (body: object, at = 0) =>
    world.ask<ReplyOf<typeof contract.proposeSplit> & Problem>('planner', contract.proposeSplit, {
      params: { id: targetIds[at] as string },
      body: { unitIds: ['东桥村', '西湖村', '南街居委会'].map((name) => world.unit(name)), ...body },
    })

  it('splits evenly, and by the stock of a campaign: sites or a field of theirs', async () => {
    const even = (await propose({ mode: 'even' })).body.lines
    expect(even.map((one) => one.value)).toEqual([4, 3, 3])
    const campaign = await world.ask<{ id: string }>('planner', createCampaign, {
      body: { planId, taskId: null, name: '拆违', playbook: 'illegal-structure' },
    })
    const add = (name: string, area: number, state: 'filed' | 'voided' = 'filed') =>
      seedCasefile(world.database, DISTRICT, {
        campaignId: campaign.body.id,
        ownerUnitId: world.unit('试验镇'),
        communityUnitId: world.unit(name),
        fields: { area_m2: area },
        state,
      })
    await add('东桥村', 10)
    await add('东桥村', 20)
    await add('西湖村', 270)
    await add('西湖村', 900, 'voided')
    const stock = (await detail('planner')).stocks[0]
    expect(stock).toMatchObject({ campaignId: campaign.body.id, name: '拆违' })
    const field = stock?.fields.find((one) => one.unit === '㎡')?.key
    expect(field).toBeDefined()
    const bySites = await propose({ mode: 'stock', stock: { campaignId: campaign.body.id } })
    expect(bySites.body.lines.map((one) => [one.weight, one.value])).toEqual([
      [2, 7],
      [1, 3],
      [0, 0],
    ])
    const byField = await propose({
      mode: 'stock',
      stock: { campaignId: campaign.body.id, field: 'nothing' },
    })
    expect(byField.body.faults?.[0]?.path).toBe('body.stock.field')
    const rate = await propose({ mode: 'stock', stock: { campaignId: campaign.body.id } }, 1)
    expect(rate.body.lines.map((one) => [one.value, one.base])).toEqual([
      [95, 2],
      [95, 1],
      [95, 0],
    ])
    await world.database.raw(`delete from casefiles`)
    const none = await propose({ mode: 'stock', stock: { campaignId: campaign.body.id } })
    expect([none.status, none.body.faults?.[0]?.code]).toEqual([400, 'no_weight'])
  })

  it('gives a red line to everybody', async () => {
    const { lines } = (await propose({ mode: 'even' }, 2)).body
    expect(lines.map((one) => one.value)).toEqual([0, 0, 0])
    const draft = (await save([line('东桥村', 0), line('西湖村', 1)], 0, {}, 2)).body
    expect(draft.faults[0]?.code).toBe('not_the_same')
  })

  it('lets rates differ as long as the whole is reached by their bases', async () => {
    const draft = await save([line('东桥村', 100, 30), line('西湖村', 80, 10)], 0, {}, 1)
    expect(draft.body.faults).toEqual([])
    const low = await save([line('东桥村', 100, 10), line('西湖村', 80, 30)], 1, {}, 1)
    expect(low.body.faults[0]?.code).toBe('rate_not_reached')
  })
})

describe('receipts', () => {
  it('are given by the unit itself: signed, or returned with a reason', async () => {
    const split = await issued(GOOD())
    const seen = (await detail('handler')).current as SplitView
    expect(seen.shares.map((share) => share.unitId)).toEqual([world.unit('东桥村')])
    expect(seen.levels).toEqual([])
    const signed = await answer('lead', shareOf(seen, '东桥村'), { answer: 'signed' })
    expect(signed.body.receipt).toMatchObject({ state: 'signed', by: 'lead岗', late: false })
    const other = shareOf(split, '西湖村')
    expect((await answer('handler', other, { answer: 'signed' })).status).toBe(404)
    expect((await answer('planner', other, { answer: 'signed' })).status).toBe(404)
    expect((await answer('handler2', other, { answer: 'returned' })).body.faults?.[0]?.path).toBe(
      'body.reason',
    )
    const back = await answer('handler2', other, { answer: 'returned', reason: '存量只有两处' })
    expect(back.body.receipt).toMatchObject({ state: 'returned', reason: '存量只有两处' })
    expect((await answer('handler2', other, { answer: 'signed' })).status).toBe(412)
    expect((await list('planner'))[0]?.current?.counts).toEqual({
      shares: 2,
      idle: 0,
      waiting: 0,
      signed: 1,
      returned: 1,
      overdue: 0,
    })
  })

  it('are late after their day, given or not', async () => {
    const split = await issued(GOOD())
    await world.database.raw(`update target_splits set receipt_due = '2026-06-12'`)
    const late = await answer('handler', shareOf(split, '东桥村'), { answer: 'signed' })
    expect(late.body.receipt).toMatchObject({ state: 'signed', late: true })
    const current = (await detail('planner')).current as SplitView
    expect(current.counts).toMatchObject({ signed: 1, waiting: 1, overdue: 1 })
    expect(shareOf(current, '西湖村')?.receipt.late).toBe(true)
  })

  it('are asked again only from those whose share changed, and the old version stays readable', async () => {
    const first = await issued(GOOD())
    await answer('handler', shareOf(first, '东桥村'), { answer: 'signed' })
    await answer('handler2', shareOf(first, '西湖村'), { answer: 'returned', reason: '太多' })
    const lines = [line('东桥村', 6), line('西湖村', 3), line('南街居委会', 1)]
    const silent = (await save(lines)).body
    const refused = (await issue(silent)).body as Problem
    expect(refused.faults?.map((one) => one.path)).toEqual(['reason'])
    const draft = (await save(lines, 1, { reason: '西湖村提出异议，核减1处' })).body
    const second = (await issue(draft)).body
    expect(second).toMatchObject({ number: 2, counts: { signed: 1, waiting: 2 } })
    expect(shareOf(second, '东桥村')).toMatchObject({
      carriedFrom: 1,
      receipt: { state: 'signed', late: false },
    })
    const old = await answer('handler2', shareOf(first, '西湖村'), { answer: 'signed' })
    expect(old.body.code).toBe('decomposition.superseded')
    const { versions } = await detail('planner')
    expect(versions.map((one) => [one.number, one.state, one.reason, one.madeBy])).toEqual([
      [2, 'issued', '西湖村提出异议，核减1处', 'planner岗'],
      [1, 'superseded', '', 'planner岗'],
    ])
    const read = await world.ask<SplitView>('planner', contract.readSplitVersion, {
      params: { id: first.id },
    })
    expect(shareOf(read.body, '西湖村')?.receipt).toMatchObject({ state: 'returned', reason: '太多' })
  })

  it('tells that the target has changed since it was split', async () => {
    await issued(GOOD())
    expect((await list('planner'))[0]?.stale).toBe(false)
    await world.database.raw(`update targets set value = 12 where id = $1`, [targetIds[0]])
    expect((await list('planner'))[0]?.stale).toBe(true)
  })
})

it('gives the goals of units to others, within scope', async () => {
  await issued(GOOD())
  const of = (scope: Parameters<typeof sharesOf>[1]) =>
    world.platform.db.read((tx) => sharesOf(tx, scope, targetIds))
  const all = await of({ kind: 'district', districtCode: DISTRICT })
  expect(all.get(targetIds[0] as string)?.map((one) => [one.unitId, one.value, one.signed])).toEqual([
    [world.unit('东桥村'), 6, false],
    [world.unit('西湖村'), 4, false],
  ])
  const own = await of({ kind: 'units', districtCode: DISTRICT, unitIds: [world.unit('西湖村')] })
  expect(own.get(targetIds[0] as string)).toHaveLength(1)
})

describe('the workbook', () => {
  const upload = (bytes: Buffer) =>
    world.ask<ReplyOf<typeof contract.readSplitSheet> & Problem>('planner', contract.readSplitSheet, {
      params: { id: targetIds[0] as string },
      file: { name: '分解.xlsx', bytes },
    })

  it('goes out with the split and comes back the same', async () => {
    await save(GOOD())
    const reply = await world.ask('planner', contract.exportSplit, {
      params: { id: targetIds[0] as string },
    })
    expect(reply.status).toBe(200)
    const back = (await upload(reply.raw)).body
    expect(back.faults).toEqual([])
    expect(back.lines.map((one) => [one.unitId, one.value])).toEqual([
      [world.unit('东桥村'), 6],
      [world.unit('西湖村'), 4],
    ])
  })

  it('lists the communities to be filled in where nothing is split yet', async () => {
    const reply = await world.ask('planner', contract.exportSplit, {
      params: { id: targetIds[0] as string },
    })
    const { rows } = (await readXlsx(reply.raw)).sheets[0] as { rows: unknown[][] }
    expect(rows.slice(-3).map((row) => row[0])).toEqual(['东桥村', '西湖村', '南街居委会'])
  })

  it('says what is wrong in which row', async () => {
    const bytes = await writeWorkbook([
      {
        name: '分解',
        columns: [{ heading: '单位' }, { heading: '指标' }],
        rows: [
          ['东乔村', 3],
          ['西湖村', '很多'],
        ],
      },
    ])
    const { faults, lines } = (await upload(bytes)).body
    expect(lines).toEqual([])
    expect(faults.map((one) => [one.row, one.column, one.maybe[0] ?? null])).toEqual([
      [2, 'unit', world.unit('东桥村')],
      [3, 'value', null],
    ])
    const none = await writeWorkbook([{ name: 'x', columns: [{ heading: '甲' }], rows: [[1]] }])
    expect((await upload(none)).body.code).toBe('ledgers.no_headings')
    expect((await upload(Buffer.from('no workbook'))).body.code).toBe('ledgers.unreadable')
  })
})
