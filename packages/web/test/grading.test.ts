import { assess } from '@guatu/domain/grading/assess.ts'
import { checkScheme, type SchemeDefinition } from '@guatu/domain/grading/scheme.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { describe, expect, it } from 'vitest'
import { cellKey, changeOf, entriesOf, EXEMPT, previewOf } from '../src/features/grading/model/preview.ts'
import {
  NEW_SCHEME,
  withCriterion,
  withGrade,
  withKind,
  withoutGrade,
} from '../src/features/grading/model/scheme-draft.ts'

const definition = {
  ...{ kind: 'scored', period: 'quarter' },
  grades: [
    { name: 'A', from: 80, most: 1 },
    { name: 'B', from: 0, most: null },
  ],
  criteria: [
    { key: 'survey', name: '测评', weight: 60, source: { kind: 'hand' } },
    {
      ...{ key: 'rate', name: '完成率', weight: 40 },
      source: { kind: 'measure', playbook: 'p', measureId: 'm', nothingAt: 0, allAt: 100 },
    },
  ],
} as const satisfies SchemeDefinition
const facts = (unitId: string, points: number | null, rate: number | null) => ({
  ...{ unitId, grade: null, exempt: null },
  given: new Map(points === null ? [] : [['survey', points] as const]),
  measured: new Map([['rate', rate]]),
})
const viewOf = (...units: ReturnType<typeof facts>[]): AssessmentView =>
  ({
    definition,
    complete: false,
    rows: assess(definition, units).map((one) => ({ ...one, before: null })),
  }) as unknown as AssessmentView

describe('a draft with what is typed', () => {
  const view = viewOf(facts('u1', 50, 100), facts('u2', null, 100))
  it('comes out as the server would grade it, without anybody changing places', () => {
    const { rows, complete } = previewOf(view, { [cellKey('u2', 'survey')]: 60 })
    expect(rows.map(({ unitId, score, grade, rank }) => [unitId, score, grade, rank])).toEqual([
      ['u1', 90, 'B', 2],
      ['u2', 100, 'A', 1],
    ])
    expect(complete).toBe(true)
  })
  it('waits again when points are taken away', () => {
    const { rows, complete } = previewOf(view, { [cellKey('u1', 'survey')]: null })
    expect([rows[0]?.state, complete]).toEqual(['waiting', false])
  })
  it('is whole with an exemption', () => {
    const { rows, complete } = previewOf(view, { [cellKey('u2', EXEMPT)]: '撤并' })
    expect([rows[1]?.state, complete]).toEqual(['exempt', true])
  })
  it('is sent as entries', () => {
    const typed = {
      [cellKey('u1', 'survey')]: 55,
      [cellKey('u2', null)]: 'A',
      [cellKey('u3', EXEMPT)]: '撤并',
      [cellKey('u4', EXEMPT)]: null,
    }
    expect(entriesOf(typed)).toEqual([
      { unitId: 'u1', criterion: 'survey', points: 55, grade: null, exempt: null },
      { unitId: 'u2', criterion: null, points: null, grade: 'A', exempt: null },
      { unitId: 'u3', criterion: null, points: null, grade: null, exempt: '撤并' },
      { unitId: 'u4', criterion: null, points: null, grade: null, exempt: null },
    ])
  })
})

it('a ready grade and why there is none are one cell, in whatever order they were typed', () => {
  const [grade, exempt] = [cellKey('u1', null), cellKey('u1', EXEMPT)]
  const none = { unitId: 'u1', criterion: null, points: null, grade: null, exempt: null }
  expect(entriesOf({ [grade]: 'A', [exempt]: '撤并' })).toEqual([{ ...none, exempt: '撤并' }])
  expect(entriesOf({ [exempt]: '撤并', [grade]: null })).toEqual([{ ...none, exempt: '撤并' }])
  expect(entriesOf({ [grade]: 'A', [exempt]: null })).toEqual([{ ...none, grade: 'A' }])
  expect(entriesOf({ [exempt]: null })).toEqual([none])
})

it.each([
  ['A', 'B', 1],
  ['B', 'A', -1],
  ['A', 'A', 0],
  ['A', null, null],
])('from %s after %s: %s', (grade, before, change) => {
  const row = { grade, before: before === null ? null : { grade: before, score: null, rank: null } }
  expect(changeOf(definition.grades, row as never)).toBe(change)
})

describe('a scheme while it is written', () => {
  const full = { ...withCriterion(NEW_SCHEME), name: '季度考核' }
  const named = { ...full, criteria: full.criteria.map((one) => ({ ...one, name: '测评' })) }
  it('is right from the start but for its criteria', () => {
    expect(checkScheme(NEW_SCHEME).map(({ code }) => code)).toEqual(['none'])
    expect(named.criteria[0]).toMatchObject({ weight: 100 })
    expect(checkScheme(named)).toEqual([])
  })
  it('stays right with a grade more or less', () => {
    const more = withGrade(named)
    expect(more.grades.map(({ name, from }) => [name, from])).toEqual([
      ...[
        ['A', 90],
        ['B', 75],
        ['C', 60],
        ['D', 30],
        ['E', 0],
      ],
    ])
    expect(checkScheme(more)).toEqual([])
    expect(checkScheme(withoutGrade(withoutGrade(more, 4), 0))).toEqual([])
  })
  it('changes to ready grades and back', () => {
    const given = withKind(named, 'given')
    expect(checkScheme(given)).toEqual([])
    expect(withKind(given, 'scored').grades).toEqual(named.grades)
  })
  it('gives each criterion a key that none had before it, also none that was taken out', () => {
    const two = withCriterion(withCriterion(NEW_SCHEME))
    const one = { ...two, criteria: two.criteria.slice(1) }
    const keys = [...two.criteria, ...withCriterion(one).criteria.slice(1)].map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
    expect(keys.every((key) => /^c-[0-9a-f]{8}$/.test(key))).toBe(true)
  })
})
