import { expect, it } from 'vitest'
import { dutyOf } from '../../src/work-plan/duties.ts'

it('makes the first lead accountable, and nobody else', () => {
  const task = { leads: ['b', 'a'], supports: ['c', 'a'], informed: ['c', 'd'] }
  expect(['b', 'a', 'c', 'd', 'e'].map((id) => dutyOf(task, id))).toEqual(['A', 'R', 'C', 'I', null])
  expect(dutyOf({ ...task, leads: [] }, 'a')).toBe('C')
})
