import { describe, expect, it } from 'vitest'
import {
  dayOfReading,
  daysOfPeriod,
  isPeriod,
  levelsByHand,
  valueByHand,
  type HandReading,
} from '../../src/targets/by-hand.ts'

const at = (day: string, value: number, more: Partial<HandReading> = {}): HandReading => ({
  ...{ day, value, period: null, unitId: null, base: null },
  ...more,
})

describe('a number by hand', () => {
  it.each([
    ['nothing', 'count', [], null, null],
    ['the latest of a level', 'count', [at('2026-03-01', 5), at('2026-04-01', 9)], 9, null],
    [
      'the sum of periods',
      'count',
      [at('2026-04-02', 5, { period: '2026-03' }), at('2026-05-02', 4, { period: '2026-04' })],
      9,
      null,
    ],
    [
      'the sum of units',
      'area',
      [
        at('2026-03-01', 5, { unitId: 'a' }),
        at('2026-04-01', 7, { unitId: 'a' }),
        at('2026-03-01', 2, { unitId: 'b' }),
      ],
      9,
      null,
    ],
    [
      'units before the whole',
      'count',
      [at('2026-03-01', 100), at('2026-03-02', 2, { unitId: 'b' })],
      2,
      null,
    ],
    ['a pool of tickets', 'rate', [at('2026-05-01', 932, { base: 1864 })], 50, 1864],
    ['a rate as reported', 'rate', [at('2026-05-01', 71.5)], 71.5, null],
    ['a change against its base period', 'rate_change', [at('2026-05-01', 80, { base: 100 })], -20, null],
    ['a change without its base', 'rate_change', [at('2026-05-01', 80)], null, null],
    [
      'grades of the last quarter',
      'grade_count',
      [
        at('2026-04-05', 1, { period: '2026-Q1', unitId: 'a' }),
        at('2026-04-05', 1, { period: '2026-Q1', unitId: 'b' }),
        at('2026-07-05', 1, { period: '2026-Q2', unitId: 'a' }),
      ],
      1,
      null,
    ],
  ] as const)('is %s', (_, kind, readings, value, of) => {
    const now = valueByHand(kind, readings)
    expect(now.of).toBe(of)
    if (value === null) expect(now.value).toBeNull()
    else expect(now.value).toBeCloseTo(value)
  })
  it('has stood somewhere at each reading', () => {
    expect(levelsByHand('count', [at('2026-04-01', 9), at('2026-03-01', 5)])).toEqual([
      { day: '2026-03-01', value: 5 },
      { day: '2026-04-01', value: 9 },
    ])
  })
  it('knows periods', () => {
    expect(['2026', '2026-08', '2026-Q3', '2026-W35'].every(isPeriod)).toBe(true)
    expect(['2026-13', '2026-Q5', '26-08', '2026-W54'].some(isPeriod)).toBe(false)
  })
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-W01', '2027-01-04', '2027-01-10'],
  ])('%s lasts from %s to %s', (period, from, to) => {
    expect(daysOfPeriod(period)).toEqual({ from, to })
  })
  it.each([
    ['2026-09-02', '2026-08', '2026-08-31'],
    ['2026-08-12', '2026-08', '2026-08-12'],
    ['2026-07-30', '2026-08', '2026-08-01'],
    ['2026-09-02', null, '2026-09-02'],
  ])('told on %s of %s it belongs to %s', (day, period, belongs) => {
    expect(dayOfReading({ day, period })).toBe(belongs)
  })
})
