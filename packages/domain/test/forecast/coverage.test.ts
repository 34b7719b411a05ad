import { describe, expect, it } from 'vitest'
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
