import { expect, it } from 'vitest'
import { labelledPlans } from './labelled-plans.ts'
import { f1 } from './score-reading.ts'

const { names, scoreOf, scoreOfAll } = labelledPlans('blind')

it.each(names)('%s is read as labelled', (name) => {
  const score = scoreOf(name)
  expect(score.header.right).toBe(4)
  expect(f1(score.sections)).toBeGreaterThanOrEqual(0.95)
  expect(f1(score.tasks)).toBe(1)
  expect(f1(score.targets)).toBeGreaterThanOrEqual(0.93)
  expect(f1(score.stages)).toBe(1)
})

it('plans labelled before they were read reach the figures asked for', () => {
  expect(names.length).toBeGreaterThanOrEqual(13)
  const all = scoreOfAll()
  expect(f1(all.sections)).toBeGreaterThanOrEqual(0.98)
  expect(f1(all.leads)).toBeGreaterThanOrEqual(0.95)
  expect(f1(all.targets)).toBeGreaterThanOrEqual(0.98)
  expect(f1(all.dues)).toBeGreaterThanOrEqual(0.98)
  expect(f1(all.splits)).toBe(1)
  expect(f1(all.groups)).toBeGreaterThanOrEqual(0.9)
})
