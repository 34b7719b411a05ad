import { expect, it } from 'vitest'
import { planSteps, type StepTarget, type StepTask } from '../../src/work-plan/plan-steps.ts'

const task = (id: string, change: Partial<StepTask> = {}): StepTask => ({
  ...{ id, leads: ['u'], deadline: '2026-09-30', campaignId: 'c', state: 'open' as const },
  ...change,
})
const target = (id: string, change: Partial<StepTarget> = {}): StepTarget => ({
  ...{ id, kind: 'count', value: 203, measureId: 'm', divided: true },
  ...change,
})

it('names what is left of each step, and nothing where all is done', () => {
  const tasks = [
    task('t1', { leads: [] }),
    task('t2', { deadline: null }),
    task('t3', { campaignId: null }),
    task('t4', { state: 'done', deadline: null, campaignId: null, leads: [] }),
    task('t5', { state: 'dropped', deadline: null, campaignId: null, leads: [] }),
  ]
  const targets = [
    target('g1', { measureId: null }),
    target('g2', { divided: false }),
    target('g3', { kind: 'milestone', value: null, divided: false }),
  ]
  expect(planSteps(tasks, targets)).toEqual([
    { step: 'leads', of: 4, left: ['t1', 't4'] },
    { step: 'dates', of: 3, left: ['t2'] },
    { step: 'playbooks', of: 3, left: ['t3'] },
    { step: 'measures', of: 3, left: ['g1'] },
    { step: 'splits', of: 2, left: ['g2'] },
  ])
  expect(planSteps([task('t1')], [target('g1')]).every(({ left }) => left.length === 0)).toBe(true)
})
