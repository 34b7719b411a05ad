import * as contract from '@guatu/contract/consultations.ts'
import type { Consultation, ConsultationSummary } from '@guatu/contract/consultations.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import * as plans from '@guatu/contract/plans.ts'
import type { Plan } from '@guatu/contract/plans.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeWorld, type Account, type Ask, type World } from '../../../test/world.ts'

const TEXT = `试验镇环境整治实施方案
一、工作目标
拆除违法建筑 60 处。
二、重点任务
（一）拆除违法建筑
6月底前拆除违法建筑 60 处。责任单位：城管中队。
（二）整治群租
12月底前完成群租整治。责任单位：综合整治办。
三、工作要求
各村居按月报送进度。`

let world: World
let plan: Plan
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  plan = await ok<Plan>('planner', plans.createPlanFromText, { body: { text: TEXT } })
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const ok = async <T>(who: Account, endpoint: EndpointShape, ask: Ask = {}): Promise<T> => {
  const reply = await world.ask<T & Problem>(who, endpoint, ask)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}
/** Status, code, and the codes of the faults. */
const refusal = async (who: Account, endpoint: EndpointShape, ask: Ask = {}) => {
  const { status, body } = await world.ask<Problem>(who, endpoint, ask)
  return [status, body.code, ...(body.faults ?? []).map((one) => one.code)]
}
const travel = async (now: string): Promise<void> => {
  world.clock.set(now)
  await world.database.raw(
    `update sessions set last_seen_at = $1::timestamptz, expires_at = $1::timestamptz + interval '8 hours'`,
    [now],
  )
}
type Body = Record<string, unknown>
const bodyOf = (more: Body = {}): Body => ({
  planId: plan.id,
  source: 'draft',
  note: '请于期限内反馈',
  unitIds: [world.unit('东桥村'), world.unit('西湖村')],
  dueOn: '2026-06-20',
  ...more,
})
const opened = (more: Body = {}) =>
  ok<Consultation>('planner', contract.openConsultation, { body: bodyOf(more) })
const seen = (who: Account, id: string) =>
  ok<Consultation>(who, contract.readConsultation, { params: { id } })
const say = (who: Account, id: string, body: Body) =>
  ok<Consultation>(who, contract.giveOpinion, { params: { id }, body })
const answer = (who: Account, id: string, ifMatch: number, body: Body) =>
  ok<Consultation>(who, contract.answerOpinion, { params: { id }, ifMatch, body })
const last = <T>(list: readonly T[]): T => {
  const one = list.at(-1)
  if (one === undefined) throw new Error('nothing there')
  return one
}

describe('sending a plan round', () => {
  it('keeps the document as it was sent, with its clauses', async () => {
    const sent = await opened()
    expect(sent).toMatchObject({ state: 'open', planVersion: null, version: 1, mayWrite: true })
    expect(sent.documentText).toContain('拆除违法建筑 60 处')
    expect(sent.clauses.map(({ path }) => path)).toEqual(['一', '二', '二（一）', '二（二）', '三'])
    const first = last(sent.clauses.filter(({ path }) => path === '二（一）'))
    expect(sent.documentText.slice(first.start).startsWith('（一）拆除违法建筑')).toBe(true)
    await ok('planner', plans.correctPlan, {
      params: { id: plan.id },
      ifMatch: plan.version,
      body: { reading: { ...plan.reading, title: '另一个题目' }, unitNames: {} },
    })
    expect((await seen('planner', sent.id)).title).toBe('试验镇环境整治实施方案')
  })

  it('refuses a past deadline, units that are not there, and a version that was never published', async () => {
    const ask = (more: Body) => refusal('planner', contract.openConsultation, { body: bodyOf(more) })
    expect(await ask({ dueOn: '2026-06-14' })).toEqual([400, 'request.invalid', 'past'])
    expect(await ask({ unitIds: [plan.id] })).toEqual([400, 'request.invalid', 'unknown'])
    expect(await ask({ source: 'published' })).toEqual([404, 'not_found'])
    expect(await ask({ planId: world.unit('东桥村') })).toEqual([404, 'not_found'])
  })

  it('is made once under one key', async () => {
    const ask = { body: bodyOf(), idempotencyKey: 'consult-0001' }
    const a = await ok<Consultation>('planner', contract.openConsultation, ask)
    const b = await ok<Consultation>('planner', contract.openConsultation, ask)
    expect(b.id).toBe(a.id)
  })

  it('shows to invited units, and to nobody else', async () => {
    const { id } = await opened({ unitIds: [world.unit('东桥村')] })
    expect((await seen('handler', id)).myUnits).toEqual([{ unitId: world.unit('东桥村'), answered: false }])
    expect(await refusal('handler2', contract.readConsultation, { params: { id } })).toEqual([
      404,
      'not_found',
    ])
    const listed = (who: Account) => ok<{ items: ConsultationSummary[] }>(who, contract.listConsultations)
    expect((await listed('handler')).items.map((one) => [one.id, one.tally])).toEqual([[id, null]])
    expect((await listed('handler2')).items).toEqual([])
    expect((await listed('planner')).items[0]?.tally?.invited).toBe(1)
  })
})

describe('opinions', () => {
  it('quote the document, not the caller', async () => {
    const sent = await opened()
    const start = sent.documentText.indexOf('6月底前')
    const body = { kind: 'clause', clause: '二（一）', span: { start, end: start + 4 }, text: '改为9月底前' }
    const after = await say('handler', sent.id, body)
    expect(last(after.opinions)).toMatchObject({
      quote: '6月底前',
      clauseTitle: '拆除违法建筑',
      late: false,
      mine: true,
    })
    const ask = (more: Body) =>
      refusal('handler', contract.giveOpinion, { params: { id: sent.id }, body: { ...body, ...more } })
    expect(await ask({ clause: '九' })).toEqual([400, 'request.invalid', 'unknown'])
    expect(await ask({ span: { start: 5, end: 99_999 } })).toEqual([400, 'request.invalid', 'outside'])
    expect(await ask({ unitId: world.unit('西湖村') })).toEqual([400, 'request.invalid', 'not_invited'])
    expect(
      await refusal('inspector', contract.giveOpinion, { params: { id: sent.id }, body: { kind: 'none' } }),
    ).toEqual([404, 'not_found'])
  })

  it('are a matter between the unit and whoever asked', async () => {
    const { id } = await opened()
    await say('handler', id, { kind: 'whole', text: '没有明确经费来源' })
    await say('handler2', id, { kind: 'none' })
    expect((await seen('handler', id)).opinions).toHaveLength(1)
    expect((await seen('handler2', id)).opinions.map(({ kind }) => kind)).toEqual(['none'])
    expect((await seen('handler2', id)).standings).toEqual([
      { unitId: world.unit('西湖村'), state: 'none', late: false, count: 0 },
    ])
    const whole = await seen('planner', id)
    expect(whole.opinions).toHaveLength(2)
    expect(whole.tally).toMatchObject({ invited: 2, responded: 2, noOpinion: 1, opinions: 1, answered: 0 })
  })

  it('take the place of 无意见, which is said once and not beside opinions', async () => {
    const { id } = await opened()
    await say('handler', id, { kind: 'none' })
    expect(
      await refusal('handler', contract.giveOpinion, { params: { id }, body: { kind: 'none' } }),
    ).toEqual([400, 'request.invalid', 'has_opinions'])
    const after = await say('lead', id, { kind: 'whole', text: '建议补充' })
    expect(after.opinions.map(({ kind }) => kind)).toEqual(['whole'])
    const { rows } = await world.database.raw(
      `select version from events where kind = 'consultation_opinion.withdrawn'`,
    )
    expect(rows, 'what was taken back by it is in the log').toEqual([{ version: 2 }])
  })

  it('are late after the day of the deadline, and counted so', async () => {
    const { id } = await opened()
    await travel('2026-06-20T15:59:00.000Z')
    await say('handler', id, { kind: 'none' })
    await travel('2026-06-20T16:01:00.000Z')
    const after = await say('handler2', id, { kind: 'whole', text: '晚了' })
    expect(last(after.opinions).late).toBe(true)
    expect((await seen('planner', id)).tally).toMatchObject({ responded: 2, late: 1 })
  })

  it('can be changed and taken back by their unit until they are answered', async () => {
    const { id } = await opened()
    const [one] = (await say('handler', id, { kind: 'whole', text: '甲' })).opinions
    if (!one) throw new Error('no opinion')
    const params = { id: one.id }
    expect(
      await refusal('handler2', contract.changeOpinion, { params, ifMatch: 1, body: { text: '乙' } }),
    ).toEqual([404, 'not_found'])
    expect(
      await refusal('handler', contract.changeOpinion, { params, ifMatch: 9, body: { text: '乙' } }),
    ).toEqual([412, 'precondition.failed'])
    expect(await refusal('handler', contract.changeOpinion, { params, body: { text: '乙' } })).toEqual([
      428,
      'precondition.required',
    ])
    const changed = await ok<Consultation>('handler', contract.changeOpinion, {
      params,
      ifMatch: 1,
      body: { text: '乙' },
    })
    expect(changed.opinions[0]).toMatchObject({ text: '乙', version: 2 })
    await answer('planner', one.id, 2, { verdict: 'adopted' })
    expect(await refusal('handler', contract.withdrawOpinion, { params, ifMatch: 3 })).toEqual([
      409,
      'consultations.answered',
    ])
    const [two] = (await say('handler', id, { kind: 'whole', text: '丙' })).opinions.slice(1)
    const left = await ok<Consultation>('handler', contract.withdrawOpinion, {
      params: { id: two?.id ?? '' },
      ifMatch: 1,
    })
    expect(left.opinions).toHaveLength(1)
  })
})

describe('answers and closing', () => {
  it('needs a reason unless it is adopted, links the edit, and closes only when all is answered', async () => {
    const { id } = await opened()
    const first = last(
      (await say('handler', id, { kind: 'clause', clause: '二（一）', text: '改期' })).opinions,
    )
    const put = (body: Body, ifMatch = 1) => ({ params: { id: first.id }, ifMatch, body })
    expect(await refusal('planner', contract.answerOpinion, put({ verdict: 'rejected' }))).toEqual([
      400,
      'request.invalid',
      'required',
    ])
    expect(await refusal('handler', contract.answerOpinion, put({ verdict: 'adopted' }))).toEqual([
      403,
      'access.denied',
    ])
    expect(await refusal('planner', contract.closeConsultation, { params: { id }, ifMatch: 1 })).toEqual([
      409,
      'consultations.unanswered',
    ])
    await answer('planner', first.id, 1, {
      verdict: 'partly',
      reason: '已改为8月底',
      editClause: '二（一）',
      editText: '8月底前拆除违法建筑 60 处',
    })
    expect((await seen('handler', id)).opinions[0]?.answer).toMatchObject({
      verdict: 'partly',
      reason: '已改为8月底',
    })
    const closed = await ok<Consultation>('planner', contract.closeConsultation, {
      params: { id },
      ifMatch: 1,
    })
    expect([closed.state, closed.version]).toEqual(['closed', 2])
    expect(
      await refusal('handler2', contract.giveOpinion, { params: { id }, body: { kind: 'none' } }),
    ).toEqual([409, 'consultations.closed'])
    expect(await refusal('planner', contract.answerOpinion, put({ verdict: 'adopted' }, 2))).toEqual([
      409,
      'consultations.closed',
    ])
  })

  it.each([
    ['own', 0],
    ['all', 1],
  ] as const)('after closing, a unit sees %s', async (afterClosing, seenByOthers) => {
    const { id } = await opened({ afterClosing })
    const one = last((await say('handler', id, { kind: 'whole', text: '甲' })).opinions)
    await answer('planner', one.id, 1, { verdict: 'adopted' })
    expect((await seen('handler2', id)).opinions).toHaveLength(0)
    await ok('planner', contract.closeConsultation, { params: { id }, ifMatch: 1 })
    expect((await seen('handler2', id)).opinions).toHaveLength(seenByOthers)
  })

  it('keeps units that have answered, and takes new ones and a later day', async () => {
    const { id } = await opened()
    await say('handler', id, { kind: 'none' })
    const change = (body: Body) => ({ params: { id }, ifMatch: 1, body })
    expect(
      await refusal('planner', contract.changeConsultation, change({ unitIds: [world.unit('西湖村')] })),
    ).toEqual([400, 'request.invalid', 'has_answered'])
    const unitIds = [world.unit('东桥村'), world.unit('南街居委会')]
    const next = await ok<Consultation>(
      'planner',
      contract.changeConsultation,
      change({ unitIds, dueOn: '2026-06-30', reason: '有单位请求延期' }),
    )
    expect([next.dueOn, next.standings.length, next.version]).toEqual(['2026-06-30', 2, 2])
    expect(next.turns).toMatchObject([{ kind: 'moved', reason: '有单位请求延期', dueOn: '2026-06-30' }])
    expect((await seen('handler', id)).turns).toHaveLength(1)
  })

  it('moves the deadline with a reason only, and not into the past', async () => {
    const { id } = await opened()
    const change = (body: Body) =>
      refusal('planner', contract.changeConsultation, { params: { id }, ifMatch: 1, body })
    expect(await change({ dueOn: '2026-06-30' })).toEqual([400, 'request.invalid', 'required'])
    expect(await change({ dueOn: '2026-06-30', reason: ' ' })).toEqual([400, 'request.invalid', 'required'])
    expect(await change({ dueOn: '2026-06-01', reason: '提前' })).toEqual([400, 'request.invalid', 'past'])
    const same = { dueOn: '2026-06-20', note: '只改说明' }
    const next = await ok<Consultation>('planner', contract.changeConsultation, {
      ...{ params: { id }, ifMatch: 1, body: same },
    })
    expect([next.note, next.turns]).toEqual(['只改说明', []])
  })

  it('is opened again with a reason and a day, and takes opinions as before', async () => {
    const { id } = await opened()
    const one = last((await say('handler', id, { kind: 'whole', text: '甲' })).opinions)
    await answer('planner', one.id, 1, { verdict: 'rejected', reason: '已有规定' })
    const again = (ifMatch: number, body: Body) => ({ params: { id }, ifMatch, body })
    const good = { dueOn: '2026-07-10', reason: '文件作了较大修改' }
    const reopen = (ifMatch: number, body: Body) =>
      refusal('planner', contract.reopenConsultation, again(ifMatch, body))
    expect(await reopen(1, good)).toEqual([409, 'consultations.still_open'])
    await ok('planner', contract.closeConsultation, { params: { id }, ifMatch: 1 })
    await travel('2026-07-01T02:00:00.000Z')
    expect(await reopen(2, { ...good, dueOn: '2026-06-30' })).toEqual([400, 'request.invalid', 'past'])
    expect(await reopen(2, { ...good, reason: '' })).toEqual([400, 'request.invalid', 'required'])
    expect((await reopen(1, good))[0]).toBe(412)
    expect(await refusal('handler', contract.reopenConsultation, again(2, good))).toEqual([
      403,
      'access.denied',
    ])
    const next = await ok<Consultation>('planner', contract.reopenConsultation, again(2, good))
    expect(next).toMatchObject({ state: 'open', closedAt: null, dueOn: '2026-07-10', overdue: false })
    expect(next.turns.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['closed', ''],
      ['reopened', '文件作了较大修改'],
    ])
    const late = last((await say('handler2', id, { kind: 'whole', text: '乙' })).opinions)
    expect(late).toMatchObject({ late: false, text: '乙' })
    await answer('planner', one.id, 2, { verdict: 'adopted' })
    const { rows } = await world.database.raw(
      `select payload from events where kind = 'consultation.reopened' order by id`,
    )
    expect(rows).toMatchObject([{ payload: { reason: '文件作了较大修改', dueOn: '2026-07-10' } }])
  })

  it('writes an event for each step', async () => {
    const { id } = await opened()
    const one = last((await say('handler', id, { kind: 'whole', text: '甲' })).opinions)
    await answer('planner', one.id, 1, { verdict: 'adopted' })
    await ok('planner', contract.closeConsultation, { params: { id }, ifMatch: 1 })
    const { rows } = await world.database.raw(
      `select kind from events where subject_type in ('consultation','consultation_opinion') order by id`,
    )
    expect(rows.map((row) => (row as { kind: string }).kind)).toEqual([
      'consultation.opened',
      'consultation_opinion.given',
      'consultation_opinion.answered',
      'consultation.closed',
    ])
  })
})

describe('the list', () => {
  const list = (who: Account, query: Record<string, string | number> = {}) =>
    ok<{ items: ConsultationSummary[]; next: string | null }>(who, contract.listConsultations, { query })

  it('goes on by pages, open ones first, and loses none', async () => {
    const made: string[] = []
    for (let i = 0; i < 5; i += 1) made.push((await opened()).id)
    await ok('planner', contract.closeConsultation, { params: { id: made[4] ?? '' }, ifMatch: 1 })
    const seenIds: string[] = []
    let after: string | null = null
    do {
      const page: { items: ConsultationSummary[]; next: string | null } = await list('planner', {
        limit: 2,
        ...(after === null ? {} : { after }),
      })
      expect(page.items.length).toBeLessThanOrEqual(2)
      seenIds.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    expect(seenIds.toSorted()).toEqual(made.toSorted())
    expect(seenIds.at(-1)).toBe(made[4])
    for (const wrong of ['x', Buffer.from('["open"]').toString('base64url')])
      expect((await refusal('planner', contract.listConsultations, { query: { after: wrong } }))[0]).toBe(400)
  })

  it('tells which wait for the reader’s unit, also where they are older than a page', async () => {
    const { id } = await opened()
    const other = await opened()
    expect((await list('handler', { waiting: 'true' })).items).toHaveLength(2)
    await say('handler', id, { kind: 'none' })
    expect((await list('handler', { waiting: 'true', limit: 1 })).items.map((one) => one.id)).toEqual([
      other.id,
    ])
    expect((await list('planner', { waiting: 'true' })).items).toEqual([])
  })
})

describe('the adoption table', () => {
  const filled = async () => {
    const { id } = await opened()
    await say('handler', id, { kind: 'whole', text: '=SUM(1) 全文意见' })
    const one = last(
      (await say('handler', id, { kind: 'clause', clause: '二（一）', text: '改为9月底' })).opinions,
    )
    await answer('planner', one.id, 1, { verdict: 'rejected', reason: '上级有明确期限' })
    return id
  }
  const partOf = (raw: Buffer, name: RegExp): string =>
    Object.entries(unzipSync(new Uint8Array(raw)))
      .filter(([path]) => name.test(path))
      .map(([, bytes]) => strFromU8(bytes))
      .join('\n')

  it('is a workbook by clause, the whole document last', async () => {
    const id = await filled()
    const { raw, headers } = await world.ask('planner', contract.exportAdoptionTable, { params: { id } })
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('意见采纳情况表.xlsx')
    const text = partOf(raw, /sharedStrings|sheet1/)
    for (const words of [
      '改为9月底',
      '上级有明确期限',
      '不采纳',
      '尚未答复',
      '未回复单位：西湖村',
      '共提出意见 2 条',
    ])
      expect(text).toContain(words)
    expect(text.indexOf('改为9月底')).toBeLessThan(text.indexOf('全文意见'))
    expect(text).not.toContain('<f>')
  })

  it('is a document too, and shows a unit only its own', async () => {
    const id = await filled()
    const ask = { params: { id }, query: { format: 'docx' } }
    const { raw } = await world.ask('planner', contract.exportAdoptionTable, ask)
    expect(partOf(raw, /document\.xml/)).toContain('上级有明确期限')
    const other = await world.ask('handler2', contract.exportAdoptionTable, ask)
    expect(partOf(other.raw, /document\.xml/)).not.toContain('上级有明确期限')
  })
})
