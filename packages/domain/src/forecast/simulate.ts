import { factorsOf, seedWord, Stream } from './random.ts'

/**
 * The parameters of the method; chosen on the tuning seeds of `bench/src/forecast-backtest.ts` (docs/adr/0008).
 */
export const METHOD = {
  /** Steps of its own history that a number is forecast from; the words say 近30天. */
  window: 30,
  /** Whole weeks are drawn, so that work that is booked once a week stays so. */
  block: 5,
  /** Share of draws that come from the later half of the window beyond its own half. */
  recent: 0.25,
  /** Standard deviation of what a week's pace differs from the last one's by, in logarithms. */
  drift: 0.22,
  /** Deviation of the pace as a whole, in logarithms, beyond what the draws themselves show. */
  level: 0.22,
  runs: 1000,
}

export interface SimulationInput {
  /** Own steps, the latest last. */
  readonly own: readonly number[]
  /** Steps of comparable units, scaled to this one. */
  readonly siblings: readonly (readonly number[])[]
  /** Share of draws from the own history, 0 to 1. */
  readonly ownWeight: number
  readonly start: number
  /** What was done today already; today's draw is not less. Null when today is no step. */
  readonly firstAtLeast: number | null
  /** The value cannot pass it (all there are); null = unknown. */
  readonly ceiling: number | null
  readonly goal: number
  /** The end is to pass the goal, not to reach it. */
  readonly isLimit: boolean
  /** Index of the last step that is in time; -1 when none is. */
  readonly dueStep: number
  readonly horizon: number
  readonly runs: number
  readonly seed: string
  /** Steps after which the values of all runs are kept, ascending. */
  readonly keep: readonly number[]
}

export interface Simulation {
  /** Index of the step in which each run ended, ascending; Infinity for a run that did not. */
  readonly ends: Float64Array
  /** Value of each run at the end of the due step, ascending. */
  readonly atDue: Float64Array
  /** Runs that had ended by the due step. */
  readonly inTime: number
  /** For each of `keep`: the values of all runs, ascending. */
  readonly kept: readonly Float64Array[]
}

/**
 * Draws whole weeks from the history, and lets the pace wander: a bootstrap alone believes that the coming weeks are
 * like the past ones, which work seldom is. Every factor is positive and independent of the values, so that more work
 * in the past, or a higher start, never ends later.
 */
export function simulate(input: SimulationInput): Simulation {
  const { runs, keep, start, dueStep } = input
  const result = {
    ends: new Float64Array(runs),
    atDue: new Float64Array(runs),
    kept: keep.map(() => new Float64Array(runs)),
  }
  const word = seedWord(input.seed)
  const factors = { level: factorsFor(METHOD.level), drift: factorsFor(METHOD.drift) }
  const sources = { own: sourceOf(input.own), siblings: input.siblings.map(sourceOf) }
  if (dueStep < 0) result.atDue.fill(start)
  for (let run = 0; run < runs; run++) oneRun(input, sources, factors, new Stream(word, run), run, result)
  let inTime = 0
  for (const end of result.ends) if (end <= dueStep) inTime += 1
  for (const values of [result.ends, result.atDue, ...result.kept]) values.sort()
  return { ...result, inTime }
}

interface Factors {
  readonly level: Float64Array
  readonly drift: Float64Array
}
const made = new Map<number, Float64Array>()
function factorsFor(deviation: number): Float64Array {
  let factors = made.get(deviation)
  if (!factors) made.set(deviation, (factors = factorsOf(deviation)))
  return factors
}

type Results = Pick<Simulation, 'ends' | 'atDue' | 'kept'>

/** A history that weeks are drawn from. */
interface Source {
  readonly values: readonly number[]
  /** What the week that begins at each step brings, the history taken as a ring. */
  readonly weeks: Float64Array
  /** Nothing was ever undone: within a week the number only grows. */
  readonly grows: boolean
}

function sourceOf(given: readonly number[]): Source {
  const values = given.length === 0 ? [0] : given
  const weeks = new Float64Array(values.length)
  for (let at = 0; at < values.length; at++)
    for (let i = 0; i < METHOD.block; i++)
      weeks[at] = (weeks[at] as number) + (values[(at + i) % values.length] as number)
  return { values, weeks, grows: values.every((one) => one >= 0) }
}

interface Sources {
  readonly own: Source
  readonly siblings: readonly Source[]
}

/** Week by week; day by day only where something can happen within the week. This is where the time goes. */
function oneRun(
  input: SimulationInput,
  { own, siblings }: Sources,
  factors: Factors,
  random: Stream,
  run: number,
  result: Results,
): void {
  const { horizon, dueStep, keep, goal, ownWeight } = input
  const last = Math.min(horizon - 1, Math.max(dueStep, keep.at(-1) ?? -1))
  const walk: Walk = { value: input.start, end: hasEnded(input, input.start) ? -1 : Infinity, kept: 0 }
  let factor = random.factor(factors.level)
  for (let step = 0; step < horizon && (walk.end === Infinity || step <= last); step += METHOD.block) {
    if (step > 0) factor *= random.factor(factors.drift)
    // the same number of draws on every path
    const which = random.next()
    const sibling = random.next()
    const late = random.next()
    const place = random.next()
    const useOwn = siblings.length === 0 || which < ownWeight
    const source = useOwn ? own : (siblings[Math.floor(sibling * siblings.length)] ?? own)
    const { length } = source.weeks
    const half = late < METHOD.recent ? Math.floor(length / 2) : 0
    const at = half + Math.floor(place * (length - half))
    const stop = Math.min(horizon, step + METHOD.block)
    const after = walk.value + (source.weeks[at] as number) * factor
    const nextKeep = walk.kept < keep.length ? (keep[walk.kept] as number) : Infinity
    const watched = step === 0 || (dueStep >= step && dueStep < stop) || nextKeep < stop
    const quiet = source.grows && stop - step === METHOD.block && (after < goal || walk.end < Infinity)
    if (quiet && !watched && input.ceiling === null) walk.value = after
    else walkDays(input, { values: source.values, at, factor, from: step, to: stop }, walk, run, result)
  }
  result.ends[run] = walk.end
}

/** Where a run stands. */
interface Walk {
  value: number
  end: number
  /** How many of `keep` have been passed. */
  kept: number
}

/** A limit ends when it is passed, a goal when it is reached. */
const hasEnded = ({ goal, isLimit }: SimulationInput, value: number): boolean =>
  isLimit ? value > goal : value >= goal

/** A drawn week: what each day brings, times the factor. */
interface Week {
  readonly values: readonly number[]
  readonly at: number
  readonly factor: number
  readonly from: number
  readonly to: number
}

function walkDays(input: SimulationInput, week: Week, walk: Walk, run: number, result: Results): void {
  const { dueStep, keep, firstAtLeast, ceiling } = input
  const { values, factor } = week
  for (let step = week.from, at = week.at; step < week.to; step++, at++) {
    if (at >= values.length) at = 0
    const drawn = (values[at] as number) * factor
    walk.value += step === 0 && firstAtLeast !== null ? Math.max(drawn, firstAtLeast) : drawn
    if (ceiling !== null && walk.value > ceiling) walk.value = ceiling
    if (walk.end === Infinity && hasEnded(input, walk.value)) walk.end = step
    if (step === dueStep) result.atDue[run] = walk.value
    if (walk.kept < keep.length && step === keep[walk.kept]) {
      ;(result.kept[walk.kept] as Float64Array)[run] = walk.value
      walk.kept += 1
    }
  }
}

/** Nearest-rank quantile of ascending values. */
export function quantile(ascending: Float64Array, share: number): number {
  const index = Math.min(ascending.length - 1, Math.max(0, Math.ceil(share * ascending.length) - 1))
  return ascending[index] ?? Number.NaN
}
