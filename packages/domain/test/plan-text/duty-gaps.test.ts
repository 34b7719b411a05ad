import { expect, it } from 'vitest'
import { dutyGaps } from '../../src/plan-text/duty-gaps.ts'

const task = (id: string, leads: string[], supports: string[] = []) => ({ id, leads, supports })
const TASKS = [
  task('t1', ['甲', '乙'], ['丙']),
  task('t2', ['乙']),
  task('t3', []),
  task('t4', ['甲']),
  task('t5', ['丁']),
]
const ids = (gaps: readonly { readonly task: { readonly id: string } }[]) =>
  gaps.map(({ task: { id } }) => id)

it('tells which tasks lose their accountable unit, and which only some unit', () => {
  const gaps = dutyGaps(TASKS, { 甲: 'u1', 乙: null, 丙: null })
  expect(gaps.noLead.map(({ id }) => id)).toEqual(['t3'])
  expect(ids(gaps.noUnit)).toEqual(['t2'])
  expect(gaps.noUnit[0]?.names).toEqual(['乙'])
  expect(ids(gaps.fewerLeads)).toEqual(['t1'])
  expect(ids(gaps.supports)).toEqual(['t1'])
})

it('says nothing of names that are still to be decided, also such as every object has', () => {
  const gaps = dutyGaps([task('t1', ['constructor'])], {})
  expect(gaps).toEqual({ noLead: [], noUnit: [], fewerLeads: [], supports: [] })
})
