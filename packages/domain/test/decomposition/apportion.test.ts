import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion, evenly } from '../../src/decomposition/apportion.ts'
import { decimalsOf, digitsFor, roundTo, unitsOf } from '../../src/decomposition/precision.ts'

const sumOf = (shares: readonly number[], digits: number): number =>
  shares.reduce((sum, share) => sum + unitsOf(share, digits), 0)

describe('the largest remainder', () => {
  it('gives whole things to whole units', () => {
    const result = evenly(203, 46, 0)
    const shares = result.ok ? result.shares : []
    expect(shares.filter((share) => share === 5)).toHaveLength(19)
    expect(shares.filter((share) => share === 4)).toHaveLength(27)
    expect(apportion(10, [1, 1, 1], 0)).toEqual({ ok: true, shares: [4, 3, 3] })
    expect(apportion(5, [52, 31, 17], 0)).toEqual({ ok: true, shares: [3, 1, 1] })
  })

  it('gives nothing to a unit without stock', () => {
    expect(apportion(7, [3, 0, 4], 0)).toEqual({ ok: true, shares: [3, 0, 4] })
  })

  it('refuses to split among nobody, by nothing, or by less than nothing', () => {
    expect(apportion(7, [], 0)).toEqual({ ok: false, reason: 'nobody' })
    expect(apportion(7, [0, 0], 0)).toEqual({ ok: false, reason: 'no_weight' })
    expect(apportion(7, [1, -1], 0)).toEqual({ ok: false, reason: 'bad_weight' })
    expect(apportion(7, [1, NaN], 0)).toEqual({ ok: false, reason: 'bad_weight' })
  })

  it('sums exactly to the whole, whatever the whole, the weights and the precision', () => {
    const whole = fc.integer({ min: -10_000_000, max: 10_000_000 })
    const weights = fc.array(fc.oneof(fc.nat(5_000), fc.double({ min: 0, max: 1e5, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(whole, weights, fc.integer({ min: 0, max: 6 }), (units, given, digits) => {
        const value = units / 10 ** digits
        const result = apportion(value, given, digits)
        if (!result.ok) {
          expect(given.every((weight) => unitsOf(weight, 6) === 0)).toBe(true)
          return
        }
        expect(sumOf(result.shares, digits)).toBe(units)
        expect(result.shares.every((share) => roundTo(share, digits) === share)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps everybody within one last decimal of the exact proportion, and gives more for more', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 50 }),
        (whole, weights) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0)
          fc.pre(total > 0)
          const result = apportion(whole, weights, 0)
          if (!result.ok) throw new Error(result.reason)
          result.shares.forEach((share, index) => {
            const weight = weights[index] ?? 0
            expect(Math.abs(share - (whole * weight) / total)).toBeLessThan(1)
            if (weight === 0) expect(share).toBe(0)
            weights.forEach((other, at) => {
              if (other > weight) expect(result.shares[at] ?? 0).toBeGreaterThanOrEqual(share)
            })
          })
        },
      ),
    )
  })
})

describe('precision', () => {
  it('counts in whole things, measures with two decimals of the base unit', () => {
    expect(digitsFor('处')).toBe(0)
    expect(digitsFor('件')).toBe(0)
    expect(digitsFor('㎡')).toBe(2)
    expect(digitsFor('万平方米')).toBe(6)
    expect(digitsFor('亩')).toBe(5)
    expect(digitsFor('万元')).toBe(6)
    expect(digitsFor('%')).toBe(2)
  })

  it('is as fine as the whole is stated', () => {
    expect(digitsFor('处', 203)).toBe(0)
    expect(digitsFor('处', 203.5)).toBe(1)
    expect(digitsFor('㎡', 9924.635)).toBe(3)
    expect(decimalsOf(0.1 + 0.2)).toBe(1)
    expect(roundTo(1.005, 2)).toBe(1.01)
    expect(roundTo(-1.005, 2)).toBe(-1.01)
  })
})
