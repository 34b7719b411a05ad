import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, countGrades, isComplete, type UnitFacts } from '../../src/grading/assess.ts'
import { gradesOf, type Scored } from '../../src/grading/grade.ts'
import {
  checkScheme,
  DEFAULT_GRADES,
  type Criterion,
  type GradeBand,
  type SchemeDefinition,
} from '../../src/grading/scheme.ts'
import { partsOf, pointsFor, scoreOf } from '../../src/grading/score.ts'

const hand = (key: string, weight: number): Criterion => ({
  ...{ key, name: `项${key}`, weight },
  source: { kind: 'hand' },
})
const measured = (key: string, weight: number, nothingAt: number, allAt: number): Criterion => ({
  ...{ key, name: `率${key}`, weight },
  source: { kind: 'measure', playbook: 'p', measureId: 'm', nothingAt, allAt },
})
const scheme = (criteria: Criterion[], grades: readonly GradeBand[] = DEFAULT_GRADES): SchemeDefinition => ({
  ...{ kind: 'scored', period: 'quarter', grades, criteria },
})
const facts = (
  unitId: string,
  given: Record<string, number>,
  values: Record<string, number | null> = {},
) => ({
  ...{ unitId, grade: null, exempt: null },
  given: new Map(Object.entries(given)),
  measured: new Map(Object.entries(values)),
})

describe('points of a measured criterion', () => {
  it.each([
    ['half way', 75, 40, 50, 100, 20],
    ['beyond the best', 120, 40, 50, 100, 40],
    ['below the worst', 10, 40, 50, 100, 0],
    ['less is better', 2, 20, 10, 0, 16],
    ['rounded to two decimals', 1, 10, 0, 3, 3.33],
  ])('%s', (_name, value, weight, nothingAt, allAt, points) => {
    expect(pointsFor(value, weight, nothingAt, allAt)).toBe(points)
  })

  it('never falls as the value goes towards the best', () => {
    fc.assert(
      fc.property(
        ...[fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })],
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        (value, more, nothingAt, allAt) => {
          fc.pre(nothingAt !== allAt)
          const next = allAt > nothingAt ? value + more : value - more
          expect(pointsFor(next, 30, nothingAt, allAt)).toBeGreaterThanOrEqual(
            pointsFor(value, 30, nothingAt, allAt),
          )
        },
      ),
    )
  })
})

describe('what is missing', () => {
  const criteria = [measured('a', 40, 0, 100), hand('b', 60)]
  it('scales the rest up where a measure has nothing to count', () => {
    const parts = partsOf(criteria, facts('u', { b: 45 }, { a: null }))
    expect(parts[0]).toEqual({ key: 'a', state: 'no_data', value: null, points: null })
    expect(scoreOf(criteria, parts)).toEqual({ state: 'scored', score: 75 })
  })
  it('waits for what people have not entered, and does not take it for zero', () => {
    expect(scoreOf(criteria, partsOf(criteria, facts('u', {}, { a: 100 })))).toEqual({ state: 'waiting' })
    expect(scoreOf(criteria, partsOf(criteria, facts('u', { b: 0 }, { a: 100 })))).toEqual({
      ...{ state: 'scored', score: 40 },
    })
  })
  it('waits for points that are more than the criterion gives since its weight was lowered', () => {
    const lowered = [measured('a', 50, 0, 100), hand('b', 50)]
    expect(scoreOf(lowered, partsOf(lowered, facts('u', { b: 55 }, { a: 100 })))).toEqual({
      state: 'waiting',
    })
  })
  it('finds no basis where less than half of the weight is left', () => {
    const heavy = [measured('a', 60, 0, 100), hand('b', 40)]
    expect(scoreOf(heavy, partsOf(heavy, facts('u', { b: 40 })))).toEqual({ state: 'no_basis' })
  })
})

it('half of the weight is half of it, however a machine adds it up', () => {
  const criteria = [measured('z', 50, 0, 100), hand('a', 0.3), hand('b', 32.3), hand('c', 17.4)]
  const full = facts('u', { a: 0.3, b: 32.3, c: 17.4 }, { z: null })
  expect(scoreOf(criteria, partsOf(criteria, full))).toEqual({ state: 'scored', score: 100 })
})

it('a weight has two decimals at most, so that all of its points can be earned', () => {
  const criteria = [hand('a', 33.333), hand('b', 33.333), hand('c', 33.334)]
  expect(checkScheme(scheme(criteria)).map(({ code }) => code)).toEqual(['decimals', 'decimals', 'decimals'])
})

describe('an assessment', () => {
  const criteria = [hand('a', 70), hand('b', 30)]
  const one = (unitId: string, a: number, b: number): UnitFacts => facts(unitId, { a, b })

  it('grades by the bounds, the bound itself belongs to the grade', () => {
    const results = assess(scheme(criteria), [
      one('w', 65, 25),
      one('x', 60, 15),
      one('y', 59.99, 0),
      one('z', 0, 0),
    ])
    expect(results.map(({ grade, score, rank }) => [grade, score, rank])).toEqual([
      ['A', 90, 1],
      ['B', 75, 2],
      ['D', 59.99, 3],
      ['D', 0, 4],
    ])
    expect(countGrades(scheme(criteria), results)).toEqual([
      ...[
        { grade: 'A', units: 1 },
        { grade: 'B', units: 1 },
      ],
      ...[
        { grade: 'C', units: 0 },
        { grade: 'D', units: 2 },
      ],
    ])
  })

  it('stays incomplete while a unit waits, until it is exempt with a reason', () => {
    const waiting = assess(scheme(criteria), [one('x', 70, 30), facts('y', { a: 5 })])
    expect(waiting.map(({ state }) => state)).toEqual(['graded', 'waiting'])
    expect(isComplete(waiting)).toBe(false)
    const settled = assess(scheme(criteria), [
      ...[one('x', 70, 30), { ...facts('y', { a: 5 }), exempt: '年内撤并' }],
    ])
    expect(settled[1]).toMatchObject({ state: 'exempt', grade: null, rank: null, exempt: '年内撤并' })
    expect(isComplete(settled)).toBe(true)
    expect(isComplete(assess(scheme(criteria), [{ ...facts('y', {}), exempt: '撤并' }]))).toBe(false)
  })

  it('takes ready grades as they are given, and only those of the scheme', () => {
    const ready: SchemeDefinition = {
      ...{ kind: 'given', period: 'quarter', criteria: [] },
      grades: ['A', 'B'].map((name) => ({ name, from: null, most: null })),
    }
    const results = assess(ready, [
      { ...facts('x', {}), grade: 'B' },
      { ...facts('y', {}), grade: 'E' },
    ])
    expect(results.map(({ state, grade, score }) => [state, grade, score])).toEqual([
      ['graded', 'B', null],
      ['waiting', null, null],
    ])
  })
})

describe('quotas', () => {
  const criteria = [hand('a', 40), hand('b', 60)]
  const bands = (most: number | null, next: number | null = null): GradeBand[] => [
    { name: 'A', from: 80, most },
    { name: 'B', from: 60, most: next },
    { name: 'C', from: 0, most: null },
  ]
  const units = (...scores: [string, number, number][]): Scored[] =>
    scores.map(([unitId, a, b]) => ({
      ...{ unitId, score: a + b },
      parts: partsOf(criteria, facts(unitId, { a, b })),
    }))
  const grades = (band: GradeBand[], given: Scored[]) =>
    Object.fromEntries(gradesOf(band, criteria, given).map((one) => [one.unitId, one.grade]))

  it.each<[string, GradeBand[], [string, number, number][], Record<string, string>]>([
    [
      'the last over it falls',
      bands(1),
      [
        ['x', 40, 60],
        ['y', 40, 55],
      ],
      { x: 'A', y: 'B' },
    ],
    [
      'the heavier criterion decides a tie',
      bands(1),
      [
        ['x', 40, 50],
        ['y', 35, 55],
      ],
      { y: 'A', x: 'B' },
    ],
    [
      'those whom nothing tells apart fall together',
      bands(1),
      [
        ['x', 40, 50],
        ['y', 40, 50],
      ],
      { x: 'B', y: 'B' },
    ],
    [
      'nobody gets past who fell',
      bands(2),
      [
        ['v', 40, 60],
        ['x', 40, 50],
        ['y', 40, 50],
        ['z', 40, 45],
      ],
      { v: 'A', x: 'B', y: 'B', z: 'B' },
    ],
    [
      'and further, where the next is full',
      bands(1, 1),
      [
        ['x', 40, 60],
        ['y', 40, 55],
        ['z', 40, 50],
      ],
      { x: 'A', y: 'B', z: 'C' },
    ],
    ['none at all', bands(0), [['x', 40, 60]], { x: 'B' }],
  ])('%s', (_name, band, given, expected) => {
    expect(grades(band, units(...given))).toEqual(expected)
  })

  it('keeps what the score alone would have earned', () => {
    expect(gradesOf(bands(0), criteria, units(['x', 40, 60]))[0]).toEqual({
      ...{ unitId: 'x', grade: 'B', earned: 'A', rank: 1 },
    })
  })

  it('holds its promises for any scores, in any order', () => {
    const score = fc.record({ a: fc.integer({ min: 0, max: 40 }), b: fc.integer({ min: 0, max: 60 }) })
    fc.assert(
      fc.property(
        fc.array(score, { maxLength: 40 }),
        fc.option(fc.integer({ min: 0, max: 8 }), { nil: null }),
        fc.option(fc.integer({ min: 0, max: 8 }), { nil: null }),
        fc.func(fc.integer()),
        (scores, most, next, shuffle) => {
          const given = units(...scores.map(({ a, b }, i): [string, number, number] => [`u${i}`, a, b]))
          const band = bands(most, next)
          const found = gradesOf(band, criteria, given)
          const other = gradesOf(
            band,
            criteria,
            [...given].sort((x, y) => shuffle(x.unitId) - shuffle(y.unitId)),
          )
          expect(other).toEqual(found)
          expect(found).toHaveLength(given.length)
          for (const { name, most: limit } of band)
            if (limit !== null)
              expect(found.filter(({ grade }) => grade === name).length).toBeLessThanOrEqual(limit)
          const order = band.map(({ name }) => name)
          const scoreOfUnit = new Map(given.map((one) => [one.unitId, one.score]))
          found.forEach((one, i) => {
            expect(order.indexOf(one.grade)).toBeGreaterThanOrEqual(order.indexOf(one.earned))
            const before = found[i - 1]
            if (!before) return
            expect(order.indexOf(one.grade)).toBeGreaterThanOrEqual(order.indexOf(before.grade))
            expect(scoreOfUnit.get(one.unitId)).toBeLessThanOrEqual(scoreOfUnit.get(before.unitId) ?? 0)
            if (one.rank === before.rank) expect(one.grade).toBe(before.grade)
          })
        },
      ),
    )
  })
})

describe('a scheme is refused', () => {
  const good = scheme([hand('a', 60), measured('b', 40, 0, 100)])
  it('not when it is right', () => {
    expect(checkScheme(good)).toEqual([])
  })
  it.each<[string, Partial<SchemeDefinition>, string]>([
    ['weights that are not 100', { criteria: [hand('a', 60), hand('b', 30)] }, 'criteria sum'],
    ['a weight of nothing', { criteria: [hand('a', 100), hand('b', 0)] }, 'criteria.1.weight range'],
    ['no criterion', { criteria: [] }, 'criteria none'],
    [
      'one name twice',
      { criteria: [hand('a', 50), { ...hand('b', 50), name: '项a' }] },
      'criteria.1.name twice',
    ],
    ['a line without slope', { criteria: [measured('a', 100, 5, 5)] }, 'criteria.0.source.allAt same'],
    ['one grade', { grades: [{ name: 'A', from: 0, most: null }] }, 'grades number'],
    [
      'bounds out of order',
      {
        grades: [
          ...DEFAULT_GRADES.slice(0, 2),
          { name: 'C', from: 80, most: null },
          { name: 'D', from: 0, most: null },
        ],
      },
      'grades.2.from order',
    ],
    ['scores without a grade', { grades: [...DEFAULT_GRADES.slice(0, 3)] }, 'grades.2.from last'],
    [
      'a quota at the end',
      {
        grades: [
          { name: 'A', from: 60, most: null },
          { name: 'B', from: 0, most: 3 },
        ],
      },
      'grades.1.most last',
    ],
    ['criteria beside ready grades', { kind: 'given' }, 'criteria not_here'],
  ])('%s', (_name, change, expected) => {
    const faults = checkScheme({ ...good, ...change }).map(({ path, code }) => `${path} ${code}`)
    expect(faults).toContain(expected)
  })
  it('takes weights with decimals that add up', () => {
    expect(checkScheme(scheme([hand('a', 33.3), hand('b', 33.3), hand('c', 33.4)]))).toEqual([])
  })
})
