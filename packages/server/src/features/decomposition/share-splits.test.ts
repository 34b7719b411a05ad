import * as contract from '@guatu/contract/decomposition.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { readMatrix } from '@guatu/contract/work-plan.ts'
import * as shares from '@guatu/contract/share-splits.ts'
import type { ShareView, SplitView } from '@guatu/contract/split-entities.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { publish, readingOf, readTarget, seedPlan } from '../campaigns/publication.fixture.ts'
import { sharesOf } from './index.ts'

let world: World
let target: string
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  const planId = await seedPlan(world)
  await publish(world, planId, 1, readingOf({ targets: [readTarget({ id: 'g1', value: 10 })] }))
  target = (await list('planner'))[0]?.target.id ?? ''
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const list = async (who: Account) =>
  (await world.ask<ReplyOf<typeof contract.listSplits>>(who, contract.listSplits)).body.items
const detail = (who: Account, unit?: string) =>
  world.ask<ReplyOf<typeof contract.readSplit> & Problem>(who, contract.readSplit, {
    params: { id: target },
    ...(unit ? { query: { unit: world.unit(unit) } } : {}),
  })
const line = (unit: string, value: number, postId: string | null = null) => ({
  unitId: world.unit(unit),
  postId,
  value,
  base: null,
})
const post = async (unit: string, role: string): Promise<string> => {
  const { people } = (await detail('planner')).body
  return people.find((one) => one.unitId === world.unit(unit) && one.role === role)?.postId ?? ''
}
/** The planner divides the whole target and puts it in force. */
const givenOut = async (lines: object[], reason = ''): Promise<SplitView> => {
  const before = (await detail('planner')).body.draft
  const draft = await world.ask<SplitView>('planner', contract.saveSplit, {
    params: { id: target },
    body: { mode: 'hand', lines, reason },
    ifMatch: before?.version ?? 0,
  })
  const done = await world.ask<SplitView>('planner', contract.issueSplit, {
    params: { id: draft.body.id },
    body: { receiptDue: '2026-06-22' },
    ifMatch: draft.body.version,
  })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return done.body
}
const save = (who: Account, unit: string, lines: object[], ifMatch = 0, reason = '') =>
  world.ask<SplitView & Problem>(who, shares.saveShareSplit, {
    params: { id: target, unit: world.unit(unit) },
    body: { mode: 'hand', lines, reason },
    ifMatch,
  })
const issue = (who: Account, split: SplitView) =>
  world.ask<SplitView & Problem>(who, shares.issueShareSplit, {
    params: { id: split.id },
    body: { receiptDue: '2026-06-22' },
    ifMatch: split.version,
  })
const sign = (who: Account, share: ShareView | undefined) =>
  world.ask<ShareView & Problem>(who, contract.answerShare, {
    params: { id: share?.id ?? '' },
    body: { answer: 'signed' },
    ifMatch: share?.version ?? 1,
  })
const mine = async (who: Account) => (await list(who))[0]?.mine ?? []
const toPeople = async () => [
  line('东桥村', 4, await post('东桥村', 'handler')),
  line('东桥村', 2, await post('东桥村', 'unit_lead')),
]
const standing = async () =>
  (
    await world.database.raw(
      `select u.name, v.number, v.state from target_splits v left join units u on u.id = v.of_unit_id order by v.id`,
    )
  ).rows.map((row: { name: string | null; number: number; state: string }) => [
    row.name,
    row.number,
    row.state,
  ])

describe('a unit that received a share', () => {
  it('divides it among its people, who sign for their parts', async () => {
    const people = await toPeople()
    await givenOut([line('东桥村', 6), line('西湖村', 4)])
    const [share] = await mine('lead')
    expect(share).toMatchObject({ value: 6, mayDivide: true, fromUnitId: null, receiptDue: '2026-06-22' })
    expect((await mine('handler'))[0]?.mayDivide).toBe(false)

    const draft = (await save('lead', '东桥村', people)).body
    expect(draft).toMatchObject({ ofUnitId: world.unit('东桥村'), whole: 6, number: 1, faults: [] })
    expect(draft.levels).toEqual([{ unitId: null, wanted: 6, parts: 6, count: 2, ok: true }])
    expect((await issue('lead', draft)).body.code).toBe('decomposition.unsigned')
    await sign('lead', share)
    expect((await issue('lead', draft)).status).toBe(200)

    const own = (await mine('handler')).find((one) => one.postId !== null)
    expect(own).toMatchObject({ value: 4, person: 'handler岗', fromUnitId: world.unit('东桥村') })
    expect((await sign('handler', own)).body.receipt.state).toBe('signed')
    const seen = (await detail('planner')).body.onward
    expect(seen.map((one) => [one.ofUnitId, one.counts.signed, one.counts.waiting])).toEqual([
      [world.unit('东桥村'), 1, 1],
    ])
    expect((await list('planner'))[0]?.onward).toMatchObject({ units: 1, counts: { shares: 2, signed: 1 } })
    const { rows } = await world.database.raw(
      `select kind, payload->>'ofUnitId' as of from events where subject_type = 'target_split' order by id desc limit 2`,
    )
    expect(rows).toEqual([
      { kind: 'target_split.issued', of: world.unit('东桥村') },
      { kind: 'target_split.saved', of: world.unit('东桥村') },
    ])
  })

  it('must come out at its share, and gives to nobody outside', async () => {
    const [handler, lead] = await toPeople()
    await givenOut([line('东桥村', 6), line('西湖村', 4)])
    await sign('lead', (await mine('lead'))[0])
    const short = (await save('lead', '东桥村', [handler, { ...lead, value: 1 }] as object[])).body
    expect(short.faults[0]?.difference).toBe(-1)
    expect((await issue('lead', short)).body.code).toBe('decomposition.unbalanced')
    const strange = await save('lead', '东桥村', [line('西湖村', 6)], 1)
    expect([strange.status, strange.body.faults?.[0]?.path]).toEqual([400, 'body.lines.0.unitId'])
    const itself = await save('lead', '东桥村', [line('东桥村', 6)], 1)
    expect(itself.body.faults?.[0]?.code).toBe('outside')
  })

  it('alone may divide it', async () => {
    const people = await toPeople()
    await givenOut([line('东桥村', 6), line('西湖村', 4)])
    const [who, planner] = [await save('lead', '西湖村', []), await save('planner', '东桥村', people)]
    expect([who.status, planner.status]).toEqual([404, 404])
    for (const other of ['handler', 'leader', 'dispatcher'] as const)
      expect((await save(other, '东桥村', people)).status).toBe(403)
    const draft = (await save('lead', '东桥村', people)).body
    // the owner's door does not open a unit's version, nor the other way round
    const across = await world.ask('planner', contract.issueSplit, {
      params: { id: draft.id },
      body: { receiptDue: '2026-06-22' },
      ifMatch: 1,
    })
    expect(across.status).toBe(404)
    expect((await detail('planner', '东桥村')).body.draft).toBeNull()
    expect((await detail('handler2', '东桥村')).status).toBe(404)
    const version = await world.ask('handler', contract.readSplitVersion, { params: { id: draft.id } })
    expect(version.status).toBe(404)
    expect((await save('lead', '东桥村', people)).status).toBe(412)
    const drop = await world.ask('lead', shares.dropShareSplit, { params: { id: draft.id }, ifMatch: 1 })
    expect(drop.status).toBe(204)
  })

  it('divides it again with a reason, and keeps what was', async () => {
    const [handler, lead] = await toPeople()
    await givenOut([line('东桥村', 6), line('西湖村', 4)])
    await sign('lead', (await mine('lead'))[0])
    await issue('lead', (await save('lead', '东桥村', [handler, lead] as object[])).body)
    await sign(
      'handler',
      (await mine('handler')).find((one) => one.postId !== null),
    )
    const again = [{ ...handler, value: 4 }, lead] as object[]
    const silent = (await save('lead', '东桥村', again)).body
    expect((await issue('lead', silent)).body.faults?.[0]?.path).toBe('reason')
    const second = await issue('lead', (await save('lead', '东桥村', again, 1, '人员调整')).body)
    expect(second.body).toMatchObject({ number: 2, counts: { signed: 1, waiting: 1 } })
    const { versions } = (await detail('lead', '东桥村')).body
    expect(versions.map((one) => [one.number, one.state])).toEqual([
      [2, 'issued'],
      [1, 'superseded'],
    ])
  })
})

describe('the town itself', () => {
  it('receives what was given to it, and its planner divides it down to the communities', async () => {
    const people = await toPeople()
    await givenOut([line('试验镇', 10)])
    const [share] = await mine('planner')
    expect(share).toMatchObject({ value: 10, mayDivide: true })
    await sign('planner', share)
    const town = (await save('planner', '试验镇', [line('东桥村', 6), line('西湖村', 4)])).body
    expect(await issue('planner', town)).toMatchObject({ status: 200 })
    const [below] = await mine('lead')
    expect(below).toMatchObject({
      value: 6,
      fromUnitId: world.unit('试验镇'),
      parentUnitId: world.unit('试验镇'),
    })
    await sign('lead', below)
    await issue('lead', (await save('lead', '东桥村', people)).body)
    expect(await standing()).toEqual([
      [null, 1, 'issued'],
      ['试验镇', 1, 'issued'],
      ['东桥村', 1, 'issued'],
    ])
    const goals = await world.platform.db.read((tx) =>
      sharesOf(tx, { kind: 'district', districtCode: DISTRICT }, [target]),
    )
    expect(goals.get(target)?.map((one) => [one.unitId, one.parentUnitId, one.value])).toEqual([
      [world.unit('试验镇'), null, 10],
      [world.unit('东桥村'), world.unit('试验镇'), 6],
      [world.unit('西湖村'), world.unit('试验镇'), 4],
    ])
  })
})

describe('when whoever gave the share divides again', () => {
  const divided = async () => {
    const people = await toPeople()
    await givenOut([line('东桥村', 6), line('西湖村', 4)])
    await sign('lead', (await mine('lead'))[0])
    await issue('lead', (await save('lead', '东桥村', people)).body)
    return people
  }

  it('the division below stays where the share stays, and is marked where it changed', async () => {
    await divided()
    await givenOut([line('东桥村', 6), line('西湖村', 3), line('南街居委会', 1)], '核减')
    expect((await detail('lead', '东桥村')).body.stale).toBe(false)
    await givenOut([line('东桥村', 5), line('西湖村', 5)], '再调')
    const now = (await detail('lead', '东桥村')).body
    expect(now).toMatchObject({ stale: true, whole: 5, current: { whole: 6 } })
    const old = (await save('lead', '东桥村', await toPeople(), 0, '按新指标')).body
    expect(old.faults[0]?.difference).toBe(1)
  })

  it('the planner sees what must be divided again, the unit is asked for it, and nothing below it counts', async () => {
    await divided()
    await givenOut([line('试验镇', 10)], '改由镇里分')
    await sign('planner', (await mine('planner'))[0])
    const parts = [line('东桥村', 6), line('西湖村', 4)]
    expect(await issue('planner', (await save('planner', '试验镇', parts)).body)).toMatchObject({
      status: 200,
    })
    await sign('lead', (await mine('lead'))[0])
    await issue('lead', (await save('lead', '东桥村', await toPeople())).body)
    const [before] = await list('planner')
    expect([before?.staleUnits, before?.onward.counts.shares]).toEqual([[], 4])

    await world.database.raw(`update targets set value = 8`)
    expect((await list('planner'))[0]).toMatchObject({ stale: true, staleUnits: [] })
    await givenOut([line('试验镇', 8)], '再调')
    const [seen] = await list('planner')
    expect(seen).toMatchObject({ stale: false, staleUnits: [world.unit('试验镇')] })
    expect(seen?.onward).toMatchObject({ units: 2, counts: { shares: 0, signed: 0 } })
    const detailed = (await detail('planner')).body.onward
    expect(new Map(detailed.map((one) => [one.ofUnitId, one.stale]))).toEqual(
      new Map([
        [world.unit('试验镇'), 'changed'],
        [world.unit('东桥村'), 'above'],
      ]),
    )
    const [own] = (await list('planner'))[0]?.mine ?? []
    expect(own).toMatchObject({ unitId: world.unit('试验镇'), mayDivide: true })
    const goals = await world.platform.db.read((tx) =>
      sharesOf(tx, { kind: 'district', districtCode: DISTRICT }, [target]),
    )
    expect(goals.get(target)?.map((one) => [one.unitId, one.value])).toEqual([[world.unit('试验镇'), 8]])
    const { body } = await world.ask<ReplyOf<typeof readMatrix>>('planner', readMatrix)
    expect(body.gaps?.splitsStale).toEqual([{ targetId: target, unitIds: [world.unit('试验镇')] }])
  })

  it('it ends where the share is gone, or was divided from above', async () => {
    const people = await divided()
    await givenOut([line('西湖村', 10)], '收回')
    expect(await standing()).toContainEqual(['东桥村', 1, 'superseded'])
    expect((await save('lead', '东桥村', people)).body.code).toBe('decomposition.no_share')
    const { rows } = await world.database.raw(
      `select count(*)::int as n from events where kind = 'target_split.uprooted'`,
    )
    expect(rows).toEqual([{ n: 1 }])
    await givenOut([line('东桥村', 6), ...people, line('西湖村', 4)], '直接到人')
    expect((await save('lead', '东桥村', people)).body.code).toBe('decomposition.divided_above')
    expect((await detail('lead', '东桥村')).body.of).toMatchObject({ dividedAbove: true })
  })
})

it('units that got nothing have nothing to sign', async () => {
  const split = await givenOut([line('东桥村', 10), line('西湖村', 0), line('南街居委会', 0)])
  expect(split.counts).toMatchObject({ shares: 1, waiting: 1, idle: 2 })
  expect(split.shares.map((one) => one.needsReceipt)).toEqual([true, false, false])
  expect((await mine('handler2'))[0]).toMatchObject({
    value: 0,
    needsReceipt: false,
    receipt: { late: false },
  })
  await sign('lead', (await mine('lead'))[0])
  expect((await list('planner'))[0]?.current?.counts).toMatchObject({ shares: 1, signed: 1, waiting: 0 })
  const goals = await world.platform.db.read((tx) =>
    sharesOf(tx, { kind: 'district', districtCode: DISTRICT }, [target]),
  )
  expect(goals.get(target)?.map((one) => one.unitId)).toEqual([world.unit('东桥村')])
})

it('works out shares of a share, and reads and writes its workbook', async () => {
  await givenOut([line('试验镇', 10)])
  const params = { id: target, unit: world.unit('试验镇') }
  const proposal = await world.ask<ReplyOf<typeof shares.proposeShareSplit>>(
    'planner',
    shares.proposeShareSplit,
    {
      params,
      body: { mode: 'even', unitIds: ['东桥村', '西湖村', '南街居委会'].map((name) => world.unit(name)) },
    },
  )
  expect(proposal.body.lines.map((one) => one.value)).toEqual([4, 3, 3])
  await save('planner', '试验镇', [line('东桥村', 7), line('西湖村', 3)])
  const sheet = await world.ask('planner', contract.exportSplit, {
    params: { id: target },
    query: { unit: world.unit('试验镇') },
  })
  const back = await world.ask<ReplyOf<typeof shares.readShareSheet>>('planner', shares.readShareSheet, {
    params,
    file: { name: '分解.xlsx', bytes: sheet.raw },
  })
  expect(back.body.lines.map((one) => [one.unitId, one.value])).toEqual([
    [world.unit('东桥村'), 7],
    [world.unit('西湖村'), 3],
  ])
})
