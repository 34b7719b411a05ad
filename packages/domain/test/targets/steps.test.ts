import { describe, expect, it } from 'vitest'
import { planned, targetStanding } from '../../src/targets/standing.ts'
import { stepsFor, stepsOfQuotas } from '../../src/targets/steps.ts'

const weekdays = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())
const year = { value: 200, unit: '处', startsOn: '2026-01-01', dueOn: '2026-12-31' }
const quarters = [
  { to: '2026-03-31', value: 10 },
  { to: '2026-06-30', value: 20 },
  { to: '2026-09-30', value: 70 },
  { to: '2026-12-31', value: 100 },
]
const STEPS = [
  { day: '2026-03-31', value: 10 },
  { day: '2026-06-30', value: 30 },
  { day: '2026-09-30', value: 100 },
]

describe('the quotas of periods', () => {
  it('are what is wanted up to the end of each', () => {
    expect(stepsOfQuotas(year, quarters)).toEqual(STEPS)
  })
  it('of a rate are how it is to stand', () => {
    const rate = { ...year, value: 90, unit: '%' }
    const levels = [60, 75, 90].map((value, at) => ({ to: `2026-0${(at + 1) * 3}-30`, value }))
    for (const unit of ['%', '％', '百分点'])
      expect(stepsOfQuotas({ ...rate, unit }, levels).map(({ value }) => value)).toEqual([60, 75, 90])
  })
  it('that come out at less leave the rest for the last days', () => {
    expect(stepsOfQuotas({ ...year, value: 300 }, quarters)).toEqual(STEPS)
  })
  it('that come out at more than the goal are of something else', () => {
    expect(stepsOfQuotas({ ...year, value: 150 }, quarters)).toEqual([])
    expect(stepsOfQuotas({ ...year, value: null }, quarters)).toEqual([])
  })
  it('of a unit are in proportion', () => {
    expect(stepsFor(STEPS, 200, 20).map(({ value }) => value)).toEqual([1, 3, 10])
  })
})

describe('the pace through them', () => {
  const goal = {
    kind: 'count',
    comparator: '>=',
    goal: 200,
    startsOn: year.startsOn,
    dueOn: year.dueOn,
  } as const
  it('is what is wanted at the end of each period, and linear by working days inside', () => {
    const at = (day: string) => planned({ ...goal, steps: STEPS }, day, weekdays)
    expect([at('2026-03-31'), at('2026-06-30'), at('2026-09-30'), at('2026-12-31')]).toEqual([
      10, 30, 100, 200,
    ])
    // 65 working days of the second quarter, 22 of them in April
    expect(at('2026-04-30')).toBeCloseTo(10 + (20 * 22) / 65)
    expect(at('2026-05-02')).toBe(at('2026-05-01'))
    expect(planned(goal, '2026-06-30', weekdays)).toBeGreaterThan(90)
  })
  it('lights no target that does what its table asks for', () => {
    const light = (steps: typeof STEPS | []) =>
      targetStanding({ ...goal, steps }, { value: 31, of: null }, '2026-06-30', weekdays)
    expect(light(STEPS)).toMatchObject({ planned: 30, light: 'blue' })
    expect(light([])).toMatchObject({ light: 'yellow' })
  })
})
