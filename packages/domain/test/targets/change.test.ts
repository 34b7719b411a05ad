import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { basePeriod, passedOf } from '../../src/measure/compare.ts'
import { changeBetween, changeMode, valueOfChange } from '../../src/targets/change.ts'

describe('a change', () => {
  it.each([
    ['%', 80, 100, -20],
    ['‰', 99, 100, -10],
    ['个百分点', 73, 70, 3],
    ['起', 80, 100, -20],
    ['%', 80, 0, null],
    ['%', null, 100, null],
    ['起', 5, 0, 5],
  ] as const)('in %s from %s against %s is %s', (unit, value, base, change) => {
    const found = changeBetween(unit, value, base, 1)
    if (change === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(change, 9)
  })
  test('of square metres is told in the target’s own unit', () => {
    expect(changeBetween('万平方米', 12_000, 2000, 0.0001)).toBeCloseTo(1, 9)
  })
  test('the number that the goal means is where the change is the goal', () => {
    const unit = fc.constantFrom('%', '‰', '个百分点', '起')
    fc.assert(
      fc.property(
        unit,
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: -90, max: 90 }),
        (one, base, change) => {
          expect(changeBetween(one, valueOfChange(one, base, change, 1), base, 1)).toBeCloseTo(change, 6)
        },
      ),
    )
  })
  it.each([
    ['', 'percent'],
    ['百分点', 'points'],
    ['件', 'difference'],
    ['万元', 'difference'],
  ])('“%s” is %s', (unit, mode) => expect(changeMode(unit)).toBe(mode))
})

describe('the base period', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  it.each([
    ['last_year', '2026-06-15', '2025-01-01', '2025-06-15'],
    ['last_year', '2027-02-01', '2025-01-01', '2025-12-31'],
    ['last_year', '2024-02-29', '2025-01-01', '2025-01-01'],
    ['last_period', '2026-01-31', '2025-01-01', '2025-01-31'],
    [{ from: '2023-01-01', to: '2023-12-31' }, '2026-03-01', '2023-01-01', '2023-03-01'],
    [{ from: '2023-01-01', to: '2023-01-31' }, '2026-03-01', '2023-01-01', '2023-01-31'],
    [{ from: '2024-01-01', to: '2024-12-31' }, '2026-12-31', '2024-01-01', '2024-12-31'],
  ] as const)('%j on %s', (compare, today, from, to) => {
    expect(basePeriod(year, compare, today)).toEqual({ from, to })
  })
  test.each([
    ['2026-04-01', '2026-06-30', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['2026-04-01', '2026-06-30', '2026-04-30', '2026-01-01', '2026-01-30'],
    ['2026-03-01', '2026-03-31', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2026-03-01', '2026-03-31', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['2026-01-01', '2026-03-31', '2026-12-31', '2025-10-01', '2025-12-31'],
    ['2024-01-01', '2024-12-31', '2025-01-01', '2023-01-01', '2023-12-31'],
    ['2026-04-06', '2026-04-12', '2026-04-08', '2026-03-30', '2026-04-01'],
  ])('the period before %s to %s, by %s', (from, to, today, baseFrom, baseTo) => {
    expect(basePeriod({ from, to }, 'last_period', today)).toEqual({ from: baseFrom, to: baseTo })
  })
  test('what has passed of a period', () => {
    expect(passedOf(year, '2025-12-31')).toBeNull()
    expect(passedOf(year, '2026-03-01')).toEqual({ from: '2026-01-01', to: '2026-03-01' })
    expect(passedOf(year, '2028-03-01')).toEqual(year)
  })
})
