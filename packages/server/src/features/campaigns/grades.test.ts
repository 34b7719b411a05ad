import * as gradingSchemes from '@guatu/contract/grading-schemes.ts'
import * as gradingEntries from '@guatu/contract/grading-entries.ts'
import * as steps from '@guatu/contract/grading-steps.ts'
import * as assessments from '@guatu/contract/grading-assessments.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import * as contract from '@guatu/contract/targets.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { readTargetGrades, type TargetGrades } from '@guatu/contract/target-grades.ts'
import * as forecast from '@guatu/contract/forecast.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { COMMUNITIES, DISTRICT, makeWorld, type World } from '../../../test/world.ts'
import { gradedByTarget, gradesBehind } from './grades.ts'
import { targetInScope } from './queries.ts'
import { publish, readingOf, readTarget, seedPlan } from './publication.fixture.ts'

let world: World
let target: TargetView
let redLine: TargetView
let monthlyRedLine: TargetView
let scheme: SchemeView
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  const planId = await seedPlan(world)
  const each = readTarget({
    ...{ id: 'a', kind: 'grade_count', subject: 'A档村居', quote: '每月A档村居达到2个，B档村居1个' },
    ...{ value: 2, unit: '个', comparator: '>=' },
  })
  const none = readTarget({
    ...{ id: 'c', kind: 'zero', subject: 'C档', quote: '无C档', value: 0, unit: '', comparator: '=' },
  })
  const monthly = readTarget({
    ...{ id: 'm', kind: 'zero', subject: 'C档', quote: '每月无C档', value: 0, unit: '', comparator: '=' },
  })
  await publish(world, planId, 1, readingOf({ targets: [each, none, monthly] }))
  const { body } = await world.ask<{ targets: TargetView[] }>('planner', contract.listTargets)
  target = body.targets[0] as TargetView
  redLine = body.targets[1] as TargetView
  monthlyRedLine = body.targets[2] as TargetView
  const made = await world.ask<SchemeView>('evaluator', gradingSchemes.createScheme, {
    body: {
      ...{ name: '村居月度评定', kind: 'given', period: 'month', level: 'community', criteria: [] },
      grades: ['A', 'B', 'C'].map((name) => ({ name, from: null, most: null })),
    },
  })
  scheme = made.body
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const now = async () =>
  (await world.ask<{ targets: TargetView[] }>('leader', contract.listTargets)).body.targets[0] as TargetView
const bind = (body: object) =>
  world.ask<TargetView & Problem>('planner', contract.bindTarget, {
    ...{ params: { id: target.id }, ifMatch: 1 },
    body: { campaignId: null, measureId: 'grades_held', ...body },
  })
const bound = () => bind({ schemeId: scheme.id, grades: ['A'] })
const draft = async (period: string, grades: string) => {
  const { body } = await world.ask<AssessmentView>('evaluator', assessments.startAssessment, {
    ...{ params: { id: scheme.id }, body: { period } },
  })
  const entries = COMMUNITIES.map((name, i) => ({ unitId: world.unit(name), grade: grades[i] }))
  return world.ask<AssessmentView>('evaluator', gradingEntries.enterAssessment, {
    ...{ params: { id: body.id }, ifMatch: body.version, body: { entries } },
  })
}
const freeze = async (period: string, grades: string) => {
  const { body } = await draft(period, grades)
  const params = { id: body.id }
  const handed = { params, ifMatch: body.version }
  await world.ask('evaluator', steps.submitAssessment, handed)
  return world.ask<AssessmentView>('leader', steps.freezeAssessment, { params, ifMatch: body.version + 1 })
}
const behind = async (query: Record<string, string> = {}) =>
  (
    await world.ask<{ grades: TargetGrades | null }>('leader', readTargetGrades, {
      ...{ params: { id: target.id }, query },
    })
  ).body.grades

describe('a grade quota', () => {
  it('is proposed the schemes of its town, with the grade that its subject names', async () => {
    const { body } = await world.ask<{ schemes: object[] }>('planner', contract.suggestMeasures, {
      params: { id: target.id },
    })
    expect(body.schemes).toMatchObject([{ id: scheme.id, grades: ['A', 'B', 'C'], named: ['A'], frozen: 0 }])
  })

  it('is unknown, and not zero, until something is frozen', async () => {
    expect((await bound()).status).toBe(200)
    expect((await now()).now).toMatchObject({ value: null, light: 'grey', state: 'no_data', share: null })
    await draft('2026-05', 'AAB')
    const waiting = await now()
    expect(waiting.now?.light).toBe('grey')
    expect(waiting.grading).toMatchObject({ period: null, pending: '2026-05', grades: ['A'] })
    const { body } = await world.ask<forecast.TargetForecast>('leader', forecast.readTargetForecast, {
      params: { id: target.id },
    })
    expect(body.outlook).toMatchObject({
      state: 'unknown',
      words: { zh: '2026年5月评定待审定，不计入' },
    })
    expect(await behind()).toMatchObject({ shown: null, rows: [] })
  })

  it('counts the latest frozen period, and opens to its units', async () => {
    await bound()
    await freeze('2026-04', 'AAB')
    await freeze('2026-05', 'BAA')
    expect((await now()).now).toMatchObject({ value: 2, light: 'green', kept: { met: 2, passed: 2 } })
    const grades = await behind()
    expect(grades).toMatchObject({ shown: '2026-05', each: true, schemeName: '村居月度评定' })
    expect(grades?.periods.map(({ period, state, value }) => [period, state, value])).toEqual([
      ['2026-06', 'due', null],
      ['2026-05', 'met', 2],
      ['2026-04', 'met', 2],
    ])
    const rows = grades?.rows ?? []
    expect(rows.filter(({ counts }) => counts)).toHaveLength((await now()).now?.value ?? 0)
    expect(rows.find(({ unitId }) => unitId === world.unit('东桥村'))).toMatchObject({
      ...{ grade: 'B', before: 'A', counts: false },
    })
    expect((await behind({ period: '2026-04' }))?.shown).toBe('2026-04')
  })

  it('has no period before where the one before was reopened', async () => {
    await bound()
    await freeze('2026-03', 'AAB')
    const { body } = await freeze('2026-04', 'ABB')
    await freeze('2026-05', 'AAA')
    await world.ask('leader', steps.reopenAssessment, {
      ...{ params: { id: body.id }, ifMatch: body.version, body: { reason: '更正' } },
    })
    expect((await behind())?.rows.map(({ before }) => before)).toEqual([null, null, null])
  })

  it('opens to those units alone whose grades the reader may see; the counts are of all', async () => {
    await bound()
    await freeze('2026-05', 'AAB')
    const own = world.unit('东桥村')
    const seen = await world.database.db.read(async (tx) => {
      const row = await tx.one(targetInScope({ kind: 'district', districtCode: DISTRICT }, target.id))
      const graded = (await gradedByTarget(tx, [row])).get(row.id)
      if (!graded) throw new Error('its scheme is there')
      return gradesBehind(row, graded, undefined, (id) => id === own, '2026-06-15T02:00:00.000Z')
    })
    expect(seen.rows.map(({ unitId }) => unitId)).toEqual([own])
    expect(seen.periods.find(({ period }) => period === '2026-05')).toMatchObject({ value: 2, of: 3 })
  })

  it('that is asked for in each month is red once one was missed', async () => {
    await bound()
    await freeze('2026-04', 'ABB')
    await freeze('2026-05', 'AAA')
    expect((await now()).now).toMatchObject({ value: 3, light: 'red', kept: { met: 1, passed: 2 } })
    const { body } = await world.ask<forecast.TargetForecast>('leader', forecast.readTargetForecast, {
      params: { id: target.id },
    })
    expect(body.outlook?.state).toBe('missed')
    expect(body.outlook?.words.zh).toContain('已审定2期，达到1期，未达的补不回来')
    expect(body.outlook?.units).toHaveLength(3)
  })

  it('does not count what was reopened: the period before stands', async () => {
    await bound()
    await freeze('2026-04', 'AAB')
    const { body } = await freeze('2026-05', 'AAA')
    expect((await now()).now?.value).toBe(3)
    await world.ask('leader', steps.reopenAssessment, {
      ...{ params: { id: body.id }, ifMatch: body.version, body: { reason: '更正' } },
    })
    expect(await now()).toMatchObject({
      now: { value: 2, light: 'green' },
      grading: { period: '2026-04', pending: '2026-05' },
    })
  })

  it('may be a red line: no unit of the grade', async () => {
    const reply = await world.ask<TargetView>('planner', contract.bindTarget, {
      ...{ params: { id: redLine.id }, ifMatch: 1 },
      body: { campaignId: null, measureId: 'grades_held', schemeId: scheme.id, grades: ['C'] },
    })
    expect([reply.status, reply.body.now?.light]).toEqual([200, 'grey'])
    await freeze('2026-04', 'AAB')
    const light = async () => {
      const { body } = await world.ask<{ targets: TargetView[] }>('leader', contract.listTargets)
      return body.targets[1]?.now
    }
    expect(await light()).toMatchObject({ value: 0, light: 'blue', kept: { met: 1, passed: 1 } })
    await freeze('2026-05', 'ABC')
    expect(await light()).toMatchObject({ value: 1, light: 'red', kept: { met: 1, passed: 2 } })
  })

  it('that is a red line of each month stays broken once it was passed', async () => {
    await world.ask('planner', contract.bindTarget, {
      ...{ params: { id: monthlyRedLine.id }, ifMatch: 1 },
      body: { campaignId: null, measureId: 'grades_held', schemeId: scheme.id, grades: ['C'] },
    })
    await freeze('2026-04', 'ABC')
    await freeze('2026-05', 'AAB')
    const { body } = await world.ask<{ targets: TargetView[] }>('leader', contract.listTargets)
    expect(body.targets[2]?.now).toMatchObject({ value: 0, light: 'red', state: 'broken' })
  })

  it('counts only what ends in its own time', async () => {
    await bound()
    await freeze('2025-12', 'AAA')
    expect((await now()).now?.light).toBe('grey')
  })
})

describe('a binding is refused', () => {
  it.each<[string, () => object, string]>([
    ['without a scheme', () => ({ grades: ['A'] }), 'body.schemeId'],
    ['without grades', () => ({ schemeId: scheme.id, grades: [] }), 'body.grades'],
    [
      'with grades that the scheme has not',
      () => ({ schemeId: scheme.id, grades: ['A', 'E'] }),
      'body.grades',
    ],
    [
      'with a scheme beside another measure',
      () => ({ measureId: 'by_hand', schemeId: scheme.id }),
      'body.schemeId',
    ],
  ])('%s', async (_name, body, path) => {
    const reply = await bind(body())
    expect([reply.status, reply.body.faults?.[0]?.path]).toEqual([422, path])
  })
})
