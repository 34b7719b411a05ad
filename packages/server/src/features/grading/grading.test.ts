import * as gradingSchemes from '@guatu/contract/grading-schemes.ts'
import * as gradingEntries from '@guatu/contract/grading-entries.ts'
import * as assessments from '@guatu/contract/grading-assessments.ts'
import * as steps from '@guatu/contract/grading-steps.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { firstRows } from '../../platform/workbook/read.ts'
import { writeWorkbook } from '../../platform/workbook/write.ts'
import { visibleSheets } from '../../platform/workbook/sheets.ts'

import { seedCampaign, seedCasefile } from '../measures/measures.fixture.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const SCORED = {
  ...{ name: '村居季度考核', kind: 'scored', period: 'quarter', level: 'community' },
  grades: [
    { name: 'A', from: 80, most: 1 },
    { name: 'B', from: 60, most: null },
    { name: 'C', from: 0, most: null },
  ],
  criteria: [
    { key: 'survey', name: '第三方测评', weight: 60, source: { kind: 'hand' } },
    { key: 'district', name: '区级测评', weight: 40, source: { kind: 'hand' } },
  ],
}
const GIVEN = {
  ...{ name: '区里评定', kind: 'given', period: 'quarter', level: 'community', criteria: [] },
  grades: ['A', 'B', 'C'].map((name) => ({ name, from: null, most: null })),
}
/** Sites closed in the period, linear from none to four. */
const MEASURED = {
  ...{ ...SCORED, name: '带统计指标' },
  criteria: [
    SCORED.criteria[0],
    {
      ...{ key: 'closed', name: '销项数', weight: 40 },
      source: {
        ...{ kind: 'measure', playbook: 'illegal-structure', measureId: 'sites_closed' },
        ...{ nothingAt: 0, allAt: 4 },
      },
    },
  ],
}

const create = (body: object, who: Account = 'evaluator') =>
  world.ask<SchemeView & Problem>(who, gradingSchemes.createScheme, { body })
const start = (scheme: SchemeView, period: string, who: Account = 'evaluator') =>
  world.ask<AssessmentView & Problem>(who, assessments.startAssessment, {
    ...{ params: { id: scheme.id }, body: { period } },
  })
const read = (id: string, who: Account = 'evaluator', query: Record<string, number> = {}) =>
  world.ask<AssessmentView & Problem>(who, assessments.readAssessment, { params: { id }, query })
const enter = (view: AssessmentView, entries: object[], who: Account = 'evaluator') =>
  world.ask<AssessmentView & Problem>(who, gradingEntries.enterAssessment, {
    ...{ params: { id: view.id }, ifMatch: view.version, body: { entries } },
  })
type Step = 'submitAssessment' | 'freezeAssessment' | 'returnAssessment' | 'reopenAssessment'
const step = (name: Step, view: AssessmentView, who: Account, reason?: string) =>
  world.ask<AssessmentView & Problem>(who, steps[name], {
    ...{ params: { id: view.id }, ifMatch: view.version },
    ...(reason === undefined ? {} : { body: { reason } }),
  })

const points = (unit: string, survey: number | null, district: number | null) => [
  { unitId: world.unit(unit), criterion: 'survey', points: survey },
  { unitId: world.unit(unit), criterion: 'district', points: district },
]
const FULL = () => [...points('东桥村', 58, 38), ...points('西湖村', 55, 35), ...points('南街居委会', 40, 25)]

let scheme: SchemeView
beforeEach(async () => {
  scheme = (await create(SCORED)).body
})
const frozen = async (): Promise<AssessmentView> => {
  const { body: draft } = await start(scheme, '2026-Q1')
  const { body: full } = await enter(draft, FULL())
  const { body: submitted } = await step('submitAssessment', full, 'evaluator')
  const reply = await step('freezeAssessment', submitted, 'leader')
  expect(reply.status).toBe(200)
  return reply.body
}

describe('a scheme', () => {
  it('is kept for the whole town, and its units may read its rules', async () => {
    expect(scheme).toMatchObject({ unitId: world.unit('试验镇'), units: 3, definitionVersion: 1 })
    const { body } = await world.ask<{ schemes: SchemeView[] }>('handler', gradingSchemes.listSchemes)
    expect(body.schemes.map(({ name }) => name)).toEqual(['村居季度考核'])
  })

  it('is refused with each of its faults, by the field', async () => {
    const { status, body } = await create({
      ...SCORED,
      name: '另一个',
      criteria: [{ ...SCORED.criteria[0], weight: 50 }],
      grades: [
        { name: 'A', from: 60, most: null },
        { name: 'A', from: 10, most: null },
      ],
    })
    expect([status, body.code]).toEqual([422, 'grading.scheme_wrong'])
    expect(body.faults?.map(({ path }) => path)).toEqual([
      'body.grades.1.name',
      'body.grades.1.from',
      'body.criteria',
    ])
    expect((await create(SCORED)).body.faults?.[0]).toMatchObject({ path: 'body.name', code: 'taken' })
    expect((await create({ ...SCORED, name: 'x', level: 'grid' })).body.faults?.[0]?.path).toBe('body.level')
  })

  it('grows its definition version only when what decides a grade changes', async () => {
    const change = (body: object, version: number) =>
      world.ask<SchemeView & Problem>('planner', gradingSchemes.changeScheme, {
        ...{ params: { id: scheme.id }, ifMatch: version, body },
      })
    const renamed = await change({ ...SCORED, name: '季度考核' }, 1)
    expect(renamed.body).toMatchObject({ name: '季度考核', definitionVersion: 1, version: 2 })
    const bounds = SCORED.grades.map((one, i) => (i === 0 ? { ...one, from: 85 } : one))
    expect((await change({ ...SCORED, grades: bounds }, 2)).body.definitionVersion).toBe(2)
    expect((await change(SCORED, 2)).status).toBe(412)
    await start(scheme, '2026-Q1')
    expect((await change({ ...SCORED, period: 'month' }, 3)).body.faults?.[0]?.path).toBe('body.period')
  })
})

describe('an assessment', () => {
  it('waits for what is missing, and never takes it for zero', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    expect(draft.rows.map(({ state, score }) => [state, score])).toEqual([
      ['waiting', null],
      ['waiting', null],
      ['waiting', null],
    ])
    const { body: part } = await enter(draft, points('东桥村', 60, null))
    const refused = await step('submitAssessment', part, 'evaluator')
    expect([refused.status, refused.body.code]).toEqual([409, 'grading.refused'])
    expect(refused.body.detail).toMatch(/还有单位没有结果：.*东桥村/)
  })

  it('is graded by bounds and quota, with ranks', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { body } = await enter(draft, FULL())
    expect(body.complete).toBe(true)
    expect(
      body.rows.map(({ unitId, score, grade, earned, rank }) => [unitId, score, grade, earned, rank]),
    ).toEqual([
      [world.unit('东桥村'), 96, 'A', 'A', 1],
      [world.unit('西湖村'), 90, 'B', 'A', 2],
      [world.unit('南街居委会'), 65, 'B', 'B', 3],
    ])
    expect(body.counts).toEqual([
      { grade: 'A', units: 1 },
      { grade: 'B', units: 2 },
      { grade: 'C', units: 0 },
    ])
  })

  it('refuses points beyond the weight, other units and unknown criteria, all or nothing', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { status, body } = await enter(draft, [
      ...points('东桥村', 61, 30),
      { unitId: world.unit('综合整治办'), criterion: 'survey', points: 1 },
      { unitId: world.unit('西湖村'), criterion: 'nothing', points: 1 },
      { unitId: world.unit('西湖村'), grade: 'A' },
    ])
    expect([status, body.code]).toEqual([400, 'request.invalid'])
    expect(body.faults?.map(({ path }) => path)).toEqual([
      'body.entries.0.points',
      'body.entries.2.unitId',
      'body.entries.3.criterion',
      'body.entries.4.grade',
    ])
    expect((await read(draft.id)).body.rows.every(({ state }) => state === 'waiting')).toBe(true)
  })

  it('takes no cell twice, and no key that is not one of its own', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { status, body } = await enter(draft, [
      ...points('东桥村', 50, 30),
      { unitId: world.unit('东桥村'), criterion: 'survey', points: 51 },
    ])
    expect([status, body.faults?.map(({ path }) => path)]).toEqual([400, ['body.entries.2']])
    const { body: full } = await enter(draft, [...points('东桥村', 50, 30), ...points('西湖村', 40, 20)])
    const { body: less } = await enter(full, [...points('东桥村', null, 31), ...points('西湖村', 41, null)])
    const given = (unit: string) =>
      less.rows.find(({ unitId }) => unitId === world.unit(unit))?.parts.map((one) => one.points)
    expect([given('东桥村'), given('西湖村')]).toEqual([
      [null, 31],
      [41, null],
    ])
  })

  it('has criteria whose keys are no properties of every object', async () => {
    const [first, second] = SCORED.criteria
    const named = (key: string) => ({ ...SCORED, name: key, criteria: [{ ...first, key }, second] })
    expect((await create(named('__proto__'))).status).toBe(400)
    const { status, body } = await create(named('constructor'))
    expect([status, body.measures]).toEqual([201, []])
    const { body: draft } = await start(body, '2026-Q1')
    const rows = await world.ask('evaluator', assessments.listMeasuredRows, {
      ...{ params: { id: draft.id }, query: { unit: world.unit('东桥村'), criterion: 'constructor' } },
    })
    expect(rows.status).toBe(404)
  })

  it('is not begun for a period that is none, is to come, or was begun', async () => {
    for (const period of ['2026-05', '2026-Q3', 'soon'])
      expect((await start(scheme, period)).body.code).toBe('grading.period_wrong')
    await start(scheme, '2026-Q2')
    expect((await start(scheme, '2026-Q2')).status).toBe(409)
  })

  it('is not handed in before its period is over', async () => {
    const { body: draft } = await start(scheme, '2026-Q2')
    const { body: full } = await enter(draft, FULL())
    expect((await step('submitAssessment', full, 'evaluator')).body.detail).toContain('还没有结束')
    expect(full.actions.find(({ kind }) => kind === 'submit')?.refusals).toEqual(['period_runs'])
  })

  it('counts a measure by unit in the days of the period', async () => {
    const { body: made, status } = await create(MEASURED)
    expect(status).toBe(201)
    const unitId = world.unit('综合整治办')
    const campaign = { id: newId(), districtCode: DISTRICT, unitId, playbook: 'illegal-structure' }
    await seedCampaign(world.database, campaign)
    const closed = (unit: string, closedAt: string) =>
      seedCasefile(world.database, DISTRICT, {
        ...{ campaignId: campaign.id, ownerUnitId: unitId, communityUnitId: world.unit(unit) },
        ...{ state: 'closed', closedAt },
      })
    await closed('东桥村', '2026-03-31T15:59:59.000Z')
    await closed('东桥村', '2026-01-01T00:00:00.000Z')
    await closed('东桥村', '2026-03-31T16:00:00.000Z')
    const { body: draft } = await start(made, '2026-Q1')
    const { body } = await enter(
      draft,
      ['东桥村', '西湖村'].map((unit) => ({ unitId: world.unit(unit), criterion: 'survey', points: 60 })),
    )
    expect(body.measures).toMatchObject([{ key: 'closed', unit: '个', counted: 'in_period' }])
    expect(body.rows.slice(0, 2).map(({ parts, score }) => [parts[1], score])).toEqual([
      [{ key: 'closed', state: 'counted', value: 2, points: 20 }, 80],
      // nothing was closed there: that is 0, and not unknown
      [{ key: 'closed', state: 'counted', value: 0, points: 0 }, 60],
    ])
    const behind = (who: Account, unit: string) =>
      world.ask<{ items: { amount: number }[] }>(who, assessments.listMeasuredRows, {
        ...{ params: { id: draft.id }, query: { unit: world.unit(unit), criterion: 'closed' } },
      })
    expect((await behind('leader', '东桥村')).body.items.map(({ amount }) => amount)).toEqual([1, 1])
    expect((await behind('leader', '西湖村')).body.items).toEqual([])
    expect((await behind('handler', '东桥村')).status).toBe(404)
  })
})

describe('freezing', () => {
  it('needs a second person, who entered nothing of it', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { body: full } = await enter(draft, FULL())
    const { body: submitted } = await step('submitAssessment', full, 'evaluator')
    expect(submitted).toMatchObject({ state: 'submitted', submitted: { by: 'evaluator岗' } })
    const own = await step('freezeAssessment', submitted, 'evaluator')
    expect([own.status, own.body.detail]).toEqual([
      409,
      '提交人不能审定自己提交的考核，请由另一人审定；录入过本期得分或档次的人不能审定，请由另一人审定',
    ])
    const { status, body } = await step('freezeAssessment', submitted, 'leader')
    expect([status, body.state, body.shown]).toEqual([200, 'frozen', 1])
    expect((await enter(body, FULL())).body.detail).toContain('请先退回或重开')
  })

  it('is not done by who entered something, also where others have written over it since', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { body: full } = await enter(draft, FULL())
    // as if another had entered all of it anew
    await world.database.raw(
      "update grading_inputs set member_id = (select id from members where name = 'leader岗')",
    )
    const { body: submitted } = await step('submitAssessment', full, 'evaluator')
    const { body } = await step('freezeAssessment', submitted, 'evaluator')
    expect(body.detail).toContain('录入过本期得分或档次的人不能审定')
    expect((await step('freezeAssessment', submitted, 'leader')).status).toBe(200)
  })

  it('keeps what was handed in, whatever the scheme becomes', async () => {
    const view = await frozen()
    await world.ask('evaluator', gradingSchemes.changeScheme, {
      params: { id: scheme.id },
      ifMatch: 1,
      body: {
        ...SCORED,
        grades: [
          { name: '优', from: 50, most: null },
          { name: '差', from: 0, most: null },
        ],
      },
    })
    const { body } = await read(view.id)
    expect(body.definition.grades.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
    expect(body.rows.map(({ grade }) => grade)).toEqual(['A', 'B', 'B'])
    await expect(world.database.raw('update grading_results set grade = $$C$$')).rejects.toThrow(
      /stays as it is/,
    )
  })

  it('may be returned with a reason, which the evaluator reads', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { body: full } = await enter(draft, FULL())
    const { body: submitted } = await step('submitAssessment', full, 'evaluator')
    expect((await step('returnAssessment', submitted, 'leader', ' ')).status).toBe(400)
    const { body } = await step('returnAssessment', submitted, 'leader', '区级测评未更新')
    expect(body).toMatchObject({ state: 'draft', returned: { reason: '区级测评未更新' } })
    expect((await read(draft.id)).body.returned?.reason).toBe('区级测评未更新')
  })

  it('may be reopened with a reason; the earlier result stays readable, and does not count', async () => {
    const view = await frozen()
    const { body: reopened } = await step('reopenAssessment', view, 'leader', '区级成绩更正')
    expect(reopened).toMatchObject({ state: 'draft', shown: null })
    expect(reopened.rounds).toMatchObject([{ round: 1, reopened: { reason: '区级成绩更正' } }])
    expect((await read(view.id, 'evaluator', { round: 1 })).body.rows.map(({ grade }) => grade)).toEqual([
      'A',
      'B',
      'B',
    ])
    const { body: other } = await enter(reopened, points('西湖村', 60, 40))
    const { body: again } = await step('submitAssessment', other, 'evaluator')
    const { body: second } = await step('freezeAssessment', again, 'leader')
    expect(second.rounds.map(({ round }) => round)).toEqual([2, 1])
    expect(second.rows[0]).toMatchObject({ unitId: world.unit('西湖村'), grade: 'A' })
    const kinds = await world.database.raw(
      "select kind from events where subject_type = 'assessment' order by id",
    )
    expect(kinds.rows.map(({ kind }) => kind)).toEqual([
      ...['assessment.started', 'assessment.entered', 'assessment.submitted', 'assessment.frozen'],
      ...['assessment.reopened', 'assessment.entered', 'assessment.submitted', 'assessment.frozen'],
    ])
  })
})

describe('who sees it', () => {
  it('a unit: only what is frozen, and of it only its own row', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    expect((await read(draft.id, 'handler')).status).toBe(404)
    expect((await read(draft.id, 'planner')).status).toBe(404)
    expect((await read(draft.id, 'leader')).status).toBe(200)
    const { body: full } = await enter(draft, FULL())
    const { body: submitted } = await step('submitAssessment', full, 'evaluator')
    expect((await read(draft.id, 'handler')).status).toBe(404)
    await step('freezeAssessment', submitted, 'leader')
    const own = (await read(draft.id, 'handler')).body
    expect(own.rows.map(({ unitId, grade }) => [unitId, grade])).toEqual([[world.unit('东桥村'), 'A']])
    expect([own.counts, own.actions, own.graded]).toEqual([null, [], 3])
    expect((await read(draft.id, 'planner')).body.rows).toHaveLength(3)
    const history = (who: Account, unit: string) =>
      world.ask<{ grades: { period: string; grade: string; rank: number; graded: number }[] }>(
        who,
        assessments.readUnitGrades,
        { params: { id: world.unit(unit) } },
      )
    expect((await history('handler', '东桥村')).body.grades).toMatchObject([
      { period: '2026-Q1', grade: 'A', rank: 1, graded: 3, place: 0, places: 3 },
    ])
    expect((await history('handler', '西湖村')).body.grades).toEqual([])
  })

  it('nobody of those hands anything in', async () => {
    const view = await frozen()
    expect((await step('reopenAssessment', view, 'evaluator', '更正')).status).toBe(200)
    expect((await step('submitAssessment', view, 'leader')).status).toBe(403)
    expect((await step('freezeAssessment', view, 'planner')).status).toBe(403)
  })
})

describe('a sheet', () => {
  const send = (id: string, bytes: Buffer) =>
    world.ask<{
      entries: {
        unitId: string
        criterion: string | null
        points: number | null
        grade: string | null
        before: unknown
      }[]
      faults: { row: number; column: string; what: { zh: string } }[]
    }>('evaluator', gradingEntries.readGradingSheet, { params: { id }, file: { name: 'a.xlsx', bytes } })
  const sheet = (headings: string[], rows: (string | number)[][]) =>
    writeWorkbook([{ name: '表', columns: headings.map((heading) => ({ heading })), rows }])

  it('is read without keeping anything, with its faults by row and column', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const { body } = await send(
      draft.id,
      await sheet(
        ['村居', '第三方测评', '区级测评'],
        [
          ['东桥村委会', 50, 41],
          ['西湖村', 45, 30],
          ['北山村', 1, 1],
        ],
      ),
    )
    expect(body.faults.map(({ row, column }) => [row, column])).toEqual([
      [2, '区级测评'],
      [4, '单位'],
    ])
    expect(body.entries.map(({ unitId, points: given }) => [unitId, given])).toEqual([
      ...[
        [world.unit('东桥村'), 50],
        [world.unit('西湖村'), 45],
        [world.unit('西湖村'), 30],
      ],
    ])
    expect(
      (await read(draft.id)).body.rows.every(({ parts }) => parts.every((part) => part.points === null)),
    ).toBe(true)
  })

  it('takes ready grades from above, which need no score', async () => {
    const { body: ready } = await create(GIVEN)
    const { body: draft } = await start(ready, '2026-Q1')
    const { body } = await send(
      draft.id,
      await sheet(
        ['单位', '评定等级'],
        [
          ['东桥村', 'A档'],
          ['西湖村', 'b'],
          ['南街居委会', 'A'],
        ],
      ),
    )
    expect(body.faults).toEqual([])
    const entries = body.entries.map(({ unitId, grade }) => ({ unitId, grade }))
    const { body: full } = await enter(draft, entries)
    expect(full.complete).toBe(true)
    expect(full.counts).toMatchObject([{ units: 2 }, { units: 1 }, { units: 0 }])
  })

  it('goes out and comes back unchanged', async () => {
    const view = await frozen()
    const out = await world.ask('handler', gradingEntries.writeGradingSheet, { params: { id: view.id } })
    expect(out.status).toBe(200)
    const [name = ''] = visibleSheets(out.raw)
    expect((await firstRows(out.raw, name, 20)).length).toBe(4) // a worker exports its own row only
    const whole = await world.ask('leader', gradingEntries.writeGradingSheet, { params: { id: view.id } })
    const { body: reopened } = await step('reopenAssessment', view, 'leader', '更正')
    const { body } = await send(reopened.id, whole.raw)
    expect(body.faults).toEqual([])
    expect(body.entries).toHaveLength(6)
    expect(body.entries.every(({ points: given, before }) => given === before)).toBe(true)
  })

  it('is told what it lacks', async () => {
    const { body: draft } = await start(scheme, '2026-Q1')
    const reply = await send(draft.id, await sheet(['甲', '乙'], [['a', 'b']]))
    expect(reply.body as unknown).toMatchObject({ code: 'ledgers.no_headings' })
  })
})
