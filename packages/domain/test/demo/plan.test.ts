import { describe, expect, it } from 'vitest'
import { DEMO_TARGETS, demoPlanText } from '../../src/demo/plan.ts'
import { planWindow } from '../../src/demo/window.ts'
import { readPlan } from '../../src/plan-text/read-plan.ts'
import { squareTown } from './town-fixture.ts'

const town = { ...squareTown(), name: '朱家角镇' }

describe.each(['2026-11-22', '2026-07-10', '2028-02-29'])('the plan of a start on %s', (day) => {
  const text = demoPlanText(day, town)
  const plan = readPlan(text)
  const target = (kind: string, value: number | null) =>
    plan.targets.find((one) => one.kind === kind && one.value === value)

  it('is marked as a demonstration', () => {
    expect(text).toContain('演示文本')
    expect(plan.title?.value).toContain('演示')
  })

  it('is read: header, period, tasks with their leads, stages', () => {
    expect(plan.issuer?.value).toBe('上海市青浦区朱家角镇人民政府')
    const { from, to } = planWindow(day)
    expect(plan.period).toMatchObject({ from, to })
    expect(plan.tasks).toHaveLength(7)
    for (const task of plan.tasks) expect(task.leads.length).toBeGreaterThan(0)
    expect(plan.stages.map((stage) => stage.to)).toEqual([3, 10, 12].map(planWindow(day).monthEnd))
  })

  it('is read: the figures of the plan', () => {
    expect(target('count', DEMO_TARGETS.sites)).toBeDefined()
    expect(target('area', DEMO_TARGETS.areaM2)).toBeDefined()
    expect(target('count', DEMO_TARGETS.riverSites)).toBeDefined()
    expect(target('count', DEMO_TARGETS.landSites)).toBeDefined()
    expect(target('count', DEMO_TARGETS.plots)).toBeDefined()
    expect(target('grade_count', 20)).toBeDefined()
    expect(target('grade_count', 26)).toBeDefined()
    expect(plan.targets.filter(({ kind, value }) => kind === 'rate' && value === 100)).toHaveLength(5)
    expect(
      plan.targets.filter(({ kind, value }) => kind === 'frequency' && value === 1).length,
    ).toBeGreaterThanOrEqual(4)
    expect(target('rate', DEMO_TARGETS.ticketShare)?.due).toBe(planWindow(day).monthEnd(8))
    expect(target('rate_change', -DEMO_TARGETS.complaintFall)).toBeDefined()
    expect(plan.facts.map(({ value }) => value)).toEqual(expect.arrayContaining([835, 65140.71, 6439.786]))
  })
})
