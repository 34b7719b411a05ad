import type { ForecastView, TargetForecast, UnitForecast } from '@guatu/contract/forecast.ts'
import { changeForecastWords } from '@guatu/domain/forecast/change-words.ts'
import type { Bands, Forecast } from '@guatu/domain/forecast/forecast.ts'
import { changeBetween } from '@guatu/domain/targets/change.ts'
import { targetStanding, type IsWorkday } from '@guatu/domain/targets/standing.ts'
import { addDays, daysBetween } from '@guatu/domain/time/instant.ts'
import type { ChangeCourse, Course, TargetCourse } from './course-kinds.ts'
import { LAGGING_BELOW, predict, round, roundBands, siblingsOf, viewOf } from './predict.ts'

/** A target whose course is that of a change. */
export type ChangeTarget = TargetCourse & { readonly change: ChangeCourse }
export const isChange = (target: TargetCourse): target is ChangeTarget => target.change !== null

/** Numbers of the base period's kind as the changes that they are; the chart and the bands are told so. */
const toChange =
  ({ row, change }: ChangeTarget, base: number) =>
  (value: number): number =>
    changeBetween(row.unit, value, base, change.perUnit) ?? 0

const bandsOf = (bands: Bands<number>, to: (value: number) => number): Bands<number> =>
  roundBands({
    middle: to(bands.middle),
    low50: to(bands.low50),
    high50: to(bands.high50),
    low80: to(bands.low80),
    high80: to(bands.high80),
    low95: to(bands.low95),
    high95: to(bands.high95),
  })

interface Of {
  readonly course: Course
  readonly base: number
  /** The number at which the change is just as asked for. */
  readonly allowed: number
}

/** Pace and what is required are numbers of things here, which the words tell; beside percentages they would mislead. */
export const changeView = (
  made: Forecast,
  target: ChangeTarget,
  { course, base, allowed }: Of,
): ForecastView => {
  const { row, direction, asOf, change } = target
  return {
    ...viewOf(made, target),
    pace: null,
    required: null,
    atDue: made.atDue && bandsOf(made.atDue, toChange(target, base)),
    words: changeForecastWords({
      ...{ forecast: made, direction, today: asOf, dueOn: row.due_on, compare: change.compare },
      ...{ base, allowed, value: course.value, unit: row.unit },
      ...{ measureUnit: change.measureUnit, perUnit: change.perUnit },
    }),
  }
}

export const changeFan = (made: Forecast, target: ChangeTarget): TargetForecast['fan'] =>
  made.fan.map(({ day, bands }) => ({
    day,
    bands: bandsOf(bands, toChange(target, target.change.base.whole)),
  }))

const MAX_POINTS = 120

/** The change to date; what it is to be is the same on every day. */
export const changeLine = ({ row, change, asOf }: ChangeTarget): TargetForecast['line'] => {
  const known = new Map(change.line.map(({ day, value }) => [day, value]))
  const last = asOf < row.due_on ? asOf : row.due_on
  const length = daysBetween(row.starts_on, row.due_on) + 1
  const every = Math.max(1, Math.ceil(length / MAX_POINTS))
  const days = Array.from({ length }, (_, index) => addDays(row.starts_on, index))
  return days
    .filter((day, index) => index % every === 0 || day === last || day === row.due_on)
    .map((day) => {
      const actual = known.get(day)
      return { day, planned: change.goal, actual: actual === undefined ? null : round(actual) }
    })
}

/** Each unit against its own base period. Of a difference each is to bring its part, by what it had then. */
export const changeUnits = (target: ChangeTarget, isWorkday: IsWorkday): UnitForecast[] => {
  const { change, goal, units } = target
  const part = goal / change.base.whole
  const goals = new Map(
    units.map(({ unitId }) => [unitId, (change.bases.get(unitId)?.whole ?? 0) * part] as const),
  )
  return units.map((course) => oneUnit(target, course, goals, isWorkday))
}

const oneUnit = (
  target: ChangeTarget,
  course: Course,
  goals: ReadonlyMap<string | null, number>,
  isWorkday: IsWorkday,
): UnitForecast => {
  const { row, change, asOf } = target
  const { whole, soFar } = change.bases.get(course.unitId) ?? { whole: 0, soFar: 0 }
  const value = changeBetween(row.unit, course.value, soFar, change.perUnit)
  const known = value === null ? null : round(value)
  const plain = { unitId: course.unitId, value: known, of: course.value, base: soFar }
  const allowed = goals.get(course.unitId) ?? 0
  if (whole === 0)
    return {
      ...plain,
      ...{ goal: null, share: null, planned: null, light: 'grey', state: 'no_data', lagging: false },
      forecast: null,
    }
  const goal = changeBetween(row.unit, allowed, whole, change.perUnit) ?? change.goal
  const { share, planned, light, state } = targetStanding(
    { ...{ kind: row.kind, comparator: row.comparator, goal }, startsOn: row.starts_on, dueOn: row.due_on },
    { value, of: null },
    asOf,
    isWorkday,
  )
  const siblings = siblingsOf(target, course, goals, allowed)
  const made = predict({ target, course, goal: allowed, siblings, fan: false }, isWorkday)
  const lagging = made.state !== 'done' && made.probability !== null && made.probability < LAGGING_BELOW
  const forecast = changeView(made, target, { course, base: whole, allowed })
  return { ...plain, ...{ goal: round(goal), share, planned, light, state, lagging }, forecast }
}
