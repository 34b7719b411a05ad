import { createHash } from 'node:crypto'
import type { ForecastView } from '@guatu/contract/forecast.ts'
import { forecast, OWN_STEPS, type Forecast } from '@guatu/domain/forecast/forecast.ts'
import { stepsOf } from '@guatu/domain/forecast/history.ts'
import { changeLevelWords } from '@guatu/domain/forecast/change-words.ts'
import { forecastWords } from '@guatu/domain/forecast/words.ts'
import type { IsWorkday } from '@guatu/domain/targets/standing.ts'
import type { Course, TargetCourse } from './course-kinds.ts'

/**
 * Forecasts cost some milliseconds each and are asked for by every open screen; the same question has the same answer.
 * By calendar, since another one makes other working days.
 */
const keptOf = new WeakMap<IsWorkday, Map<string, Forecast>>()
const KEPT = 3_000

const keptFor = (isWorkday: IsWorkday): Map<string, Forecast> => {
  const kept = keptOf.get(isWorkday) ?? new Map<string, Forecast>()
  keptOf.set(isWorkday, kept)
  return kept
}

/** All that a forecast is made of, in few bytes. */
const keyOf = (question: unknown): string =>
  createHash('sha1').update(JSON.stringify(question)).digest('base64url')

export interface Prediction {
  readonly target: TargetCourse
  readonly course: Course
  readonly goal: number
  readonly siblings: readonly Course[]
  readonly fan: boolean
}

export const predict = (
  { target, course, goal, siblings, fan }: Prediction,
  isWorkday: IsWorkday,
): Forecast => {
  const { row, asOf, direction, isRate } = target
  const seed = `${row.id} ${course.unitId ?? ''} ${asOf}`
  const { value, todaySoFar, history } = course
  const ownSteps = stepsOf(history, isWorkday).values.length
  const question = {
    seed,
    today: asOf,
    dueOn: row.due_on,
    goal,
    direction,
    value,
    todaySoFar,
    history,
    // from so many steps on a unit stands for itself: what the others do is then no part of the question
    siblings: ownSteps >= OWN_STEPS ? [] : siblings.map((one) => one.history),
    ceiling: isRate && direction === 'reach' && row.unit === '%' ? 100 : null,
    fan,
  }
  const kept = keptFor(isWorkday)
  const key = keyOf(question)
  const known = kept.get(key)
  if (known) return known
  const made = forecast({ ...question, isWorkday })
  if (kept.size >= KEPT) kept.clear()
  kept.set(key, made)
  return made
}

/** More likely late than in time. A target that is near its end with nothing known is not called so. */
export const LAGGING_BELOW = 0.5

/** Calendar days that hold `OWN_STEPS` steps in any calendar. */
const LONG_DAYS = 60

/** The other units' histories as they would be at this unit's size. */
export const siblingsOf = (
  { units, isRate }: TargetCourse,
  course: Course,
  goals: ReadonlyMap<string | null, number>,
  goal: number,
): Course[] => {
  // whoever has so many days behind it stands for itself: nobody needs to be put together
  if (course.history.increments.length > LONG_DAYS) return []
  return units.flatMap((other) => {
    const theirs = goals.get(other.unitId)
    if (other === course || !theirs) return []
    const scale = isRate ? 1 : goal / theirs
    const increments = other.history.increments.map((one) => one * scale)
    return [{ ...other, history: { ...other.history, increments } }]
  })
}

/** Square metres come as 12.340000000000002 once they are converted; a forecast has no such digits. */
export const round = (value: number): number => Math.round(value * 1e4) / 1e4
const maybeRound = (value: number | null): number | null => (value === null ? null : round(value))

export const roundBands = (bands: NonNullable<Forecast['atDue']>): NonNullable<Forecast['atDue']> => ({
  middle: round(bands.middle),
  low50: round(bands.low50),
  high50: round(bands.high50),
  low80: round(bands.low80),
  high80: round(bands.high80),
  low95: round(bands.low95),
  high95: round(bands.high95),
})

/** A change that is reported as such goes up and down: it has no pace, and no day on which it is finished. */
export const viewOf = (made: Forecast, target: TargetCourse): ForecastView => {
  const { row, asOf } = target
  const view = numbersOf(made, target)
  if (row.kind !== 'rate_change') return view
  const words = changeLevelWords(made, { today: asOf, dueOn: row.due_on, unit: row.unit })
  return { ...view, pace: null, required: null, finish: null, words }
}

const numbersOf = (made: Forecast, { row, asOf, direction }: TargetCourse): ForecastView => ({
  state: made.state,
  direction,
  basis: made.basis,
  asOf,
  pace: maybeRound(made.pace),
  required: maybeRound(made.required),
  probability: made.probability,
  finish: made.finish,
  atDue: made.atDue && roundBands(made.atDue),
  words: forecastWords({ forecast: made, direction, today: asOf, dueOn: row.due_on, unit: row.unit }),
})
