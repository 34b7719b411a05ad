import { expect, it } from 'vitest'
import type { TargetRow } from '../campaigns/index.ts'
import type { Course, TargetCourse } from './course-kinds.ts'
import { predict } from './predict.ts'

const weekdays = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const course = (unitId: string, increments: number[]): Course => ({
  ...{ unitId, of: null, stock: 50, todaySoFar: 0 },
  value: increments.reduce((sum, one) => sum + one, 0),
  history: { from: '2026-06-01', increments },
})
const young = course('young', [0, 1, 0, 1, 2, 0, 0, 1, 0, 1])
const target: TargetCourse = {
  row: { id: 't', due_on: '2026-09-30', unit: '处' } as TargetRow,
  ...{ goal: 50, direction: 'reach', isRate: false, asOf: '2026-06-11', whole: young, units: [young] },
  change: null,
}
const ask = (isWorkday: (day: string) => boolean, ...siblings: Course[]) =>
  predict({ target, course: young, goal: 50, siblings, fan: false }, isWorkday)

it('is made once for the same question', () => {
  expect(ask(weekdays, course('a', [1, 1, 1, 1, 1]))).toBe(ask(weekdays, course('a', [1, 1, 1, 1, 1])))
})

it('is made anew where only the units beside it have moved on, or the calendar has', () => {
  const slow = ask(weekdays, course('a', [0, 0, 1, 0, 0, 0, 0, 1, 0, 0]))
  const quick = ask(weekdays, course('a', [9, 8, 9, 9, 8, 0, 0, 9, 9, 9]))
  expect(quick).not.toEqual(slow)
  expect(quick.probability ?? 0).toBeGreaterThan(slow.probability ?? 1)
  const fourDays = (day: string): boolean => weekdays(day) && new Date(`${day}T00:00:00Z`).getUTCDay() !== 5
  expect(ask(fourDays, course('a', [1, 1, 1, 1, 1]))).not.toBe(ask(weekdays, course('a', [1, 1, 1, 1, 1])))
})
