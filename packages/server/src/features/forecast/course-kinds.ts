import { isWorkday, type Calendar } from '@guatu/domain/clock/calendar.ts'
import type { Direction } from '@guatu/domain/forecast/forecast.ts'
import type { DailyHistory } from '@guatu/domain/forecast/history.ts'
import { isLimit, type IsWorkday } from '@guatu/domain/target/standing.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import type { Platform } from '../../platform/platform.ts'
import type { TargetRow } from '../campaigns/index.ts'

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
