import { isWorkday, type Calendar } from '@guatu/domain/clock/calendar.ts'
import type { Direction } from '@guatu/domain/forecast/forecast.ts'
import type { DailyHistory } from '@guatu/domain/forecast/history.ts'
import type { CompareWith } from '@guatu/domain/measure/definition.ts'
import { isLimit, type IsWorkday } from '@guatu/domain/targets/standing.ts'
import { daysBetween } from '@guatu/domain/time/instant.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import type { Platform } from '../../platform/platform.ts'
import type { TargetRow } from '../campaigns/index.ts'
import type { Counted, History, Question, SeriesRow } from '../measures/index.ts'

/** One number on its way: of the whole, or of one unit. */
export interface Course {
  readonly unitId: string | null
  /** In the target's unit. */
  readonly value: number
  /** What a rate is a rate of. */
  readonly of: number | null
  /** How much there is in the unit at all, for its part of the goal. */
  readonly stock: number
  /** From the target's first day to yesterday. */
  readonly history: DailyHistory
  readonly todaySoFar: number
}

/** The base period whole, and as much of it as has passed here; in the measure's unit. */
export interface BaseNumber {
  readonly whole: number
  readonly soFar: number
}

/** What a change is a change of: forecast as that number, told as the change. */
export interface ChangeCourse {
  /** What the target asks for, in its own unit: −20. */
  readonly goal: number
  readonly compare: CompareWith
  readonly perUnit: number
  readonly measureUnit: string
  readonly base: BaseNumber
  readonly bases: ReadonlyMap<string | null, BaseNumber>
  /** The change as it stood at the end of days. */
  readonly line: readonly { readonly day: Day; readonly value: number }[]
}

/** A target with its course and those of its units; everything in the target's unit. */
export interface TargetCourse {
  readonly row: TargetRow
  readonly goal: number
  readonly direction: Direction
  readonly isRate: boolean
  /** The day that the forecast stands on: its history ends on the day before. */
  readonly asOf: Day
  readonly whole: Course
  readonly units: readonly Course[]
  /** Of a change: its numbers above are those that it is a change of. */
  readonly change: ChangeCourse | null
}

/** What a course is made from: questions that are asked with those of other targets, and what their answers make. */
export interface Planned<T> {
  readonly evaluate: readonly Question[]
  readonly histories: readonly Question[]
  readonly build: (counted: readonly Counted[], histories: readonly (History | null)[]) => T
}

const workdays = new WeakMap<Calendar, IsWorkday>()

/** One function for each calendar: where the office changes its calendar, it is another one. */
export const workdaysOf = (platform: Pick<Platform, 'calendar'>): IsWorkday => {
  const calendar = platform.calendar()
  const there = workdays.get(calendar)
  if (there) return there
  const known = new Map<Day, boolean>()
  const made: IsWorkday = (day) => {
    let answer = known.get(day)
    if (answer === undefined) known.set(day, (answer = isWorkday(calendar, day)))
    return answer
  }
  workdays.set(calendar, made)
  return made
}

export const directionOf = (row: TargetRow, goal: number): Direction =>
  isLimit({ ...row, goal }) ? 'stay_below' : goal < 0 ? 'fall' : 'reach'

/** The daily increments from a day to yesterday, and what today has brought. */
export const dailyOf = (
  growth: readonly SeriesRow[],
  factor: number,
  from: Day,
  today: Day,
): Pick<Course, 'history' | 'todaySoFar'> => {
  const increments = new Array<number>(Math.max(0, daysBetween(from, today))).fill(0)
  let todaySoFar = 0
  for (const { day, amount } of growth) {
    if (day === today) todaySoFar += amount * factor
    const index = daysBetween(from, day)
    if (index >= 0 && index < increments.length)
      increments[index] = (increments[index] ?? 0) + amount * factor
  }
  return { history: { from, increments }, todaySoFar }
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)
