import { expect, it } from 'vitest'
import { planCounts } from '../../src/plan-text/plan-counts.ts'

it('counts a target that is stated again once', () => {
  const targets = [{ restates: null }, { restates: 'g1' }, { restates: null }]
  expect(planCounts({ tasks: [1], targets, stages: [] })).toEqual({
    tasks: 1,
    targets: 2,
    restated: 1,
    stages: 0,
  })
})
