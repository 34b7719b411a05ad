import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'
import { labelledPlans } from './labelled-plans.ts'
import { f1 } from './score-reading.ts'

const { names, textOf, labelsOf, scoreOf, scoreOfAll } = labelledPlans('plans')
const squash = (s: string): string => s.replace(/[\s*#|]/g, '')

describe('our own plans', () => {
  it('are at least eight, and every label quotes its plan', () => {
    expect(names.length).toBeGreaterThanOrEqual(8)
    for (const name of names) {
      const page = squash(readPlan(textOf(name)).text)
      for (const t of labelsOf(name).targets) expect(page, `${name}: ${t.quote}`).toContain(squash(t.quote))
    }
  })

  it.each(names)('%s: header and structure are read as labelled', (name) => {
    const score = scoreOf(name)
    expect(score.header.right).toBe(4)
    expect(f1(score.sections)).toBeGreaterThanOrEqual(0.95)
    expect(f1(score.tasks)).toBeGreaterThanOrEqual(0.9)
    expect(f1(score.targets)).toBeGreaterThanOrEqual(0.8)
    expect(f1(score.stages)).toBe(1)
  })

  it('together reach the figures asked of real plans', () => {
    const all = scoreOfAll()
    expect(f1(all.sections)).toBeGreaterThanOrEqual(0.98)
    expect(f1(all.tasks)).toBeGreaterThanOrEqual(0.97)
    expect(f1(all.leads)).toBeGreaterThanOrEqual(0.95)
    expect(f1(all.targets)).toBeGreaterThanOrEqual(0.92)
    expect(f1(all.dues)).toBeGreaterThanOrEqual(0.9)
    expect(f1(all.groups)).toBeGreaterThanOrEqual(0.9)
  })

  it.each(names)('%s: every span holds the words it stands for', (name) => {
    const plan = readPlan(textOf(name))
    for (const t of plan.targets) expect(plan.text.slice(t.span.start, t.span.end)).toBe(t.quote)
    for (const s of plan.sections) expect(plan.text.slice(s.span.start, s.span.end)).toContain(s.title)
    for (const t of plan.tasks)
      expect(squash(plan.text.slice(t.span.start, t.span.end))).toContain(squash(t.title))
    const things = [
      ...plan.targets,
      ...plan.tasks,
      ...plan.sections,
      ...plan.stages,
      ...plan.groups,
      ...plan.facts,
    ]
    for (const x of things) {
      expect(x.confidence).toBeGreaterThan(0)
      expect(x.confidence).toBeLessThanOrEqual(1)
      expect(x.reason.length).toBeGreaterThan(0)
    }
    const ids = [...plan.targets, ...plan.tasks].map((x) => x.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const t of plan.targets) if (t.restates !== null) expect(ids).toContain(t.restates)
  })
})
