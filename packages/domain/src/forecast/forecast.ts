import type { IsWorkday } from '../targets/standing.ts'
import { addDays } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import { stepDays, stepsOf, type DailyHistory } from './history.ts'
import { METHOD, quantile, simulate, type Simulation } from './simulate.ts'

/**
 * reach: the number must get up to the goal; fall: down to it (a goal below zero); stay_below: it must not pass it.
 */
export type Direction = 'reach' | 'fall' | 'stay_below'

export interface ForecastInput {
  /** The same seed, history and day give the same forecast. */
  readonly seed: string
  /** The day on which one stands; its own increment is not over and is not drawn from. */
  readonly today: Day
  readonly dueOn: Day
  readonly goal: number
  readonly direction: Direction
  /** As it stands now, with what was done today. */
  readonly value: number
  readonly todaySoFar: number
  /** Up to and with yesterday. */
  readonly history: DailyHistory
  /** Histories of comparable units, each already scaled to this unit's size; used while the own is short. */
  readonly siblings?: readonly DailyHistory[]
  /** The value cannot pass it: all there are, 100 of a rate. */
  readonly ceiling?: number | null
  readonly isWorkday: IsWorkday
  readonly runs?: number
  /** Also the bands of each coming week, for a chart. */
  readonly fan?: boolean
}

/** The middle and three bands; what lies outside of [low80, high80] should be so in one of five forecasts. */
export interface Bands<T> {
  readonly middle: T
  readonly low50: T
  readonly high50: T
  readonly low80: T
  readonly high80: T
  readonly low95: T
  readonly high95: T
}

/**
 * done: the goal is reached; broken: the limit is; thin: too little history to say anything; still: nothing has moved in
 * the whole window, at this pace it never ends; moving: the rest.
 */
export type ForecastState = 'done' | 'broken' | 'thin' | 'still' | 'moving'

export interface Forecast {
  readonly state: ForecastState
  /** Steps of own history that were used, and whether other units' were. */
  readonly basis: {
    readonly steps: number
    readonly rhythm: 'workday' | 'day'
    readonly withSiblings: boolean
  }
  /** Mean of a step over the window. */
  readonly pace: number | null
  /** What each step after today has to bring for the goal to be reached on the due day; null when it is past or done. */
  readonly required: number | null
  /** Of reaching the goal in time, of keeping the limit; 0 to 1. */
  readonly probability: number | null
  /** Day on which the goal is reached or the limit broken; a null in it is beyond the horizon. */
  readonly finish: Bands<Day | null> | null
  readonly atDue: Bands<number> | null
  readonly fan: readonly { readonly day: Day; readonly bands: Bands<number> }[]
}

/** Fewer steps than this say nothing, unless there are comparable units. */
export const MIN_STEPS = 5
/** From so many steps on a unit stands for itself. */
export const OWN_STEPS = 15
/** One jump (an import, a single delivery) is no pace. */
const MIN_MOVES = 2
/** Steps beyond the due day (or today) after which "not in sight" is said: most of a year of work. */
const HORIZON = 220
const FAN_POINTS = 40

/** Forecast of one number of one unit. Pure: the random source comes from `seed`. */
export function forecast(input: ForecastInput): Forecast {
  return input.direction === 'fall' ? mirrored(forecast(mirror(input))) : forward(input)
}

function forward(input: ForecastInput): Forecast {
  const { today, dueOn, goal, value, direction, isWorkday } = input
  const steps = stepsOf(input.history, isWorkday)
  const own = steps.values.slice(-METHOD.window)
  const siblings = own.length >= OWN_STEPS ? [] : usable(input)
  const basis = { steps: own.length, rhythm: steps.rhythm, withSiblings: siblings.length > 0 }
  const pace = own.length === 0 ? null : own.reduce((sum, one) => sum + one, 0) / own.length
  const plain: Forecast = { ...NOTHING, basis, pace }
  const isLimit = direction === 'stay_below'
  if (isLimit && value > goal) return { ...plain, state: 'broken', probability: 0 }
  if (!isLimit && value >= goal) return { ...plain, state: 'done', probability: 1 }
  const dueStepsLeft = today > dueOn ? 0 : countSteps(addDays(today, 1), dueOn, basis.rhythm, isWorkday)
  const required = isLimit || dueStepsLeft === 0 ? null : (goal - value) / dueStepsLeft
  const known = { ...plain, required }
  const moves = own.filter((one) => one !== 0).length
  if (siblings.length === 0) {
    if (own.length < MIN_STEPS) return known
    if (moves === 0) return still(known, input, quietSteps(steps.values), dueStepsLeft)
    if (moves < MIN_MOVES) return known
  }
  return simulated(known, input, own, siblings)
}

const NOTHING: Forecast = {
  state: 'thin',
  basis: { steps: 0, rhythm: 'workday', withSiblings: false },
  pace: null,
  required: null,
  probability: null,
  finish: null,
  atDue: null,
  fan: [],
}

function usable({ siblings = [], isWorkday }: ForecastInput): (readonly number[])[] {
  return siblings
    .map((one) => stepsOf(one, isWorkday).values.slice(-METHOD.window))
    .filter((one) => one.length >= MIN_STEPS)
}

/**
 * Nothing moved. A goal is then never reached. That a limit is kept is likely but not sure: with n quiet steps behind
 * and h to come, (n / (n + h))^½ by Jeffreys' prior on the rate of events.
 */
function still(known: Forecast, input: ForecastInput, quiet: number, stepsLeft: number): Forecast {
  const flat = bandsOf(() => input.value)
  if (input.direction !== 'stay_below')
    return { ...known, state: 'still', probability: 0, atDue: flat, finish: bandsOf(() => null) }
  const basis = { ...known.basis, steps: quiet }
  return { ...known, basis, state: 'still', probability: Math.sqrt(quiet / (quiet + stepsLeft)), atDue: flat }
}

/** Steps since anything last moved, however long ago. */
function quietSteps(values: readonly number[]): number {
  return values.length - 1 - values.findLastIndex((one) => one !== 0)
}

function simulated(
  known: Forecast,
  input: ForecastInput,
  own: readonly number[],
  siblings: readonly (readonly number[])[],
): Forecast {
  const { today, dueOn, goal, value, isWorkday } = input
  const isLimit = input.direction === 'stay_below'
  const { rhythm } = known.basis
  const todayIsStep = rhythm === 'day' || isWorkday(today)
  const left = today > dueOn ? 0 : countSteps(today, dueOn, rhythm, isWorkday)
  const horizon = left + HORIZON
  const keep = input.fan ? fanSteps(horizon, left) : []
  const simulation = simulate({
    own,
    siblings,
    ownWeight: Math.min(1, own.length / OWN_STEPS),
    start: todayIsStep ? value - input.todaySoFar : value,
    firstAtLeast: todayIsStep ? input.todaySoFar : null,
    ceiling: input.ceiling ?? null,
    goal,
    isLimit,
    dueStep: left - 1,
    horizon,
    runs: input.runs ?? METHOD.runs,
    seed: input.seed,
    keep,
  })
  const days = stepDays(today, rhythm, isWorkday, Math.min(horizon, furthest(simulation, left, keep) + 1))
  const reached = simulation.inTime / simulation.ends.length
  const dayAt = (share: number): Day | null => {
    const step = quantile(simulation.ends, share)
    return step === Infinity ? null : (days[Math.max(0, step)] ?? null)
  }
  return {
    ...known,
    state: 'moving',
    probability: isLimit ? 1 - reached : reached,
    finish: bandsOf(dayAt),
    atDue: bandsOf((share) => quantile(simulation.atDue, share)),
    fan: keep.flatMap((step, index) => {
      const [day, values] = [days[step], simulation.kept[index]]
      return day && values ? [{ day, bands: bandsOf((share) => quantile(values, share)) }] : []
    }),
  }
}

/** The last step whose day has to be known. */
function furthest({ ends }: Simulation, dueSteps: number, keep: readonly number[]): number {
  const finite = ends.findLast((end) => end < Infinity) ?? 0
  return Math.max(finite, dueSteps, keep.at(-1) ?? 0)
}

/** Some forty points, the due day among them: to the due day and half as far beyond it. */
function fanSteps(horizon: number, dueSteps: number): number[] {
  const to = Math.min(horizon, Math.max(20, dueSteps) + Math.ceil(Math.max(20, dueSteps) / 2))
  const every = Math.max(1, Math.ceil(to / FAN_POINTS))
  const steps = new Set([0, ...(dueSteps > 0 ? [dueSteps - 1] : [])])
  for (let step = every - 1; step < to; step += every) steps.add(step)
  return [...steps].sort((a, b) => a - b)
}

function bandsOf<T>(at: (share: number) => T): Bands<T> {
  return {
    middle: at(0.5),
    low50: at(0.25),
    high50: at(0.75),
    low80: at(0.1),
    high80: at(0.9),
    low95: at(0.025),
    high95: at(0.975),
  }
}

function countSteps(from: Day, to: Day, rhythm: 'workday' | 'day', isWorkday: IsWorkday): number {
  let count = 0
  for (let day = from, looked = 0; day <= to && looked < 3660; day = addDays(day, 1), looked++)
    if (rhythm === 'day' || isWorkday(day)) count += 1
  return count
}

function mirror(input: ForecastInput): ForecastInput {
  const turned = (history: DailyHistory): DailyHistory => ({
    ...history,
    increments: history.increments.map((one) => -one),
  })
  return {
    ...input,
    direction: 'reach',
    goal: -input.goal,
    value: -input.value,
    todaySoFar: -input.todaySoFar,
    history: turned(input.history),
    siblings: (input.siblings ?? []).map(turned),
    ceiling: null,
  }
}

function mirrored(result: Forecast): Forecast {
  const back = (one: number | null) => (one === null ? null : -one)
  const turned = (bands: Bands<number>): Bands<number> => ({
    middle: -bands.middle,
    low50: -bands.high50,
    high50: -bands.low50,
    low80: -bands.high80,
    high80: -bands.low80,
    low95: -bands.high95,
    high95: -bands.low95,
  })
  return {
    ...result,
    pace: back(result.pace),
    required: back(result.required),
    atDue: result.atDue && turned(result.atDue),
    fan: result.fan.map(({ day, bands }) => ({ day, bands: turned(bands) })),
  }
}
