import { describe, expect, it } from 'vitest'
import { floorOf, frequencyBackTest } from '../../../../bench/src/frequency-backtest.ts'
import { backTest, share } from '../../../../bench/src/forecast-backtest.ts'

// A small one of the back-test in bench/, with seeds of its own; the bounds are wider than what the report must meet.
describe('what was forecast came true as often as said', () => {
  const { all } = backTest('unit', 12, 200)
  it('by the day', () => {
    expect(all.finish.cases).toBeGreaterThan(400)
    expect(share(all.finish, 80)).toBeGreaterThan(0.72)
    expect(share(all.finish, 80)).toBeLessThan(0.89)
    expect(share(all.finish, 50)).toBeGreaterThan(0.42)
    expect(share(all.finish, 95)).toBeGreaterThan(0.86)
  })
  it('by the value on the due day', () => {
    expect(share(all.atDue, 80)).toBeGreaterThan(0.68)
    expect(share(all.atDue, 80)).toBeLessThan(0.89)
  })
  it('better than tossing a coin', () => {
    expect(all.brier / all.finish.cases).toBeLessThan(0.17)
  })
})

// Tiring offices are not foreseen: what gets worse is not told by what was. All others come true as often as said.
describe('whether a rhythm will be kept to its end', () => {
  const { all, byOffice } = frequencyBackTest('unit', 400)
  it('comes true about as often as said', () => {
    expect(all.n).toBeGreaterThan(4000)
    for (const office of ['careful', 'mixed', 'spells'] as const) {
      const { said, came, n } = byOffice.get(office) ?? all
      expect(Math.abs(said - came) / n).toBeLessThan(0.08)
    }
  })
  it('says more than the average does', () => {
    expect(all.brier / all.n).toBeLessThan(floorOf(all))
  })
})
