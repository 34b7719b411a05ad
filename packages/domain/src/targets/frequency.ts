import { cadenceInWords, readCadence, type CadenceRule } from '../cadence/rule.ts'
import { periodsOf, wholePeriod, type Span } from '../cadence/periods.ts'
import { cadenceStanding, type CadenceStanding, type PeriodStanding } from '../cadence/standing.ts'
import { worstLight, type Light } from '../clock/light.ts'
import { addDays, type Day } from '../time/instant.ts'
import type { IsWorkday, TargetStanding } from './standing.ts'

/** The measure of a frequency that is counted from the meetings of a series. */
export const MEETINGS_HELD = 'meetings_held'

/** The rhythm that a frequency target asks for, by its unit (次/双周) or else by its words; null: none that is known. */
export const frequencyRule = (target: {
  readonly value: number | null
  readonly unit: string
  readonly quote: string
}): CadenceRule | null =>
  readCadence(target.value, target.unit) ?? cadenceInWords(target.quote, target.value ?? 1)

export interface FrequencyGoal {
  readonly rule: CadenceRule
  readonly startsOn: Day
  readonly dueOn: Day
  /** A day of the first fortnight: that of the series whose meetings are counted, so that both pages count alike. */
  readonly anchor?: Day
}

export const spanOf = ({ startsOn, dueOn, anchor }: FrequencyGoal): Span => ({
  start: startsOn,
  end: dueOn,
  ...(anchor === undefined ? {} : { anchor }),
})

/**
 * What a target asks of the meetings of a series: from the day on which the first series began, else from the beginning of
 * the period that holds the target's first day. A meeting on Monday keeps a week also where the target begins on Wednesday,
 * so that the target's page and the series' tell the same of the same period.
 */
export function goalOfSeries(
  rule: CadenceRule,
  target: Pick<FrequencyGoal, 'startsOn' | 'dueOn'>,
  seriesFrom: Day,
): FrequencyGoal {
  const whole = wholePeriod(rule.per, target.startsOn, seriesFrom).from
  const startsOn = seriesFrom > whole ? seriesFrom : whole
  return { rule, startsOn, dueOn: target.dueOn, anchor: seriesFrom }
}

/**
 * Periods from the target's first day until something was there to count: nobody has said what happened in them, and they
 * are neither kept nor missed. The one that the counting begins in is counted in part.
 */
export function uncountedPeriods(
  goal: FrequencyGoal,
  targetStartsOn: Day,
  today: Day,
  isWorkday: IsWorkday,
): number {
  const { rule, startsOn } = goal
  if (startsOn <= targetStartsOn) return 0
  const until = [today, addDays(startsOn, -1)].sort()[0] ?? today
  const span = { ...spanOf(goal), start: targetStartsOn, end: null, until }
  return periodsOf(rule, span, isWorkday).filter(({ required, to }) => required > 0 && to < startsOn).length
}

/** More than this nobody holds of anything on one day: what is told beyond it is a slip, and must not fill the memory. */
export const MOST_AT_ONCE = 366

/** So many times on one day. */
export interface Times {
  readonly day: Day
  readonly value: number
}

export interface FrequencyStanding extends Pick<TargetStanding, 'share' | 'planned' | 'light'> {
  /** Times in the period that runs, or in the last one; where units report, those of the unit with the fewest. */
  readonly value: number
  /** Periods that asked for something and have passed, and how many of them had enough. */
  readonly passed: number
  readonly met: number
  /** From the first to the one that runs, oldest first. */
  readonly periods: readonly PeriodStanding[]
}

/**
 * 每周例会: each period since the start needs its number; one that has passed without is red for good, for it cannot be
 * made up. What a period asks for follows the cadence: a part of a period asks for a part, a week of holidays for nothing.
 * @param planned days that are put down and neither held nor called off
 */
export function frequencyStanding(
  goal: FrequencyGoal,
  times: readonly Times[],
  planned: readonly Day[],
  today: Day,
  isWorkday: IsWorkday,
): FrequencyStanding {
  return standingOf(goal, cadenceOf(goal, times, planned, today, isWorkday), today)
}

function cadenceOf(
  goal: FrequencyGoal,
  times: readonly Times[],
  planned: readonly Day[],
  today: Day,
  isWorkday: IsWorkday,
): CadenceStanding {
  const held = times.flatMap(({ day, value }) =>
    new Array<Day>(Math.min(MOST_AT_ONCE, Math.max(0, Math.round(value)))).fill(day),
  )
  return cadenceStanding({ rule: goal.rule, ...spanOf(goal), held, planned }, today, isWorkday)
}

function standingOf(
  { dueOn }: FrequencyGoal,
  { periods, current, met, asked }: Pick<CadenceStanding, 'periods' | 'current' | 'met' | 'asked'>,
  today: Day,
): FrequencyStanding {
  const running = current ?? periods.at(-1) ?? null
  return {
    value: running?.held ?? 0,
    passed: asked,
    met,
    periods,
    share: asked === 0 ? null : met / asked,
    planned: running?.required ?? null,
    light: lightOf(asked - met, current, today > dueOn),
  }
}

export interface UnitFrequency {
  readonly unitId: string
  readonly standing: FrequencyStanding
}

/** A period of a rhythm that units keep each by itself. */
export interface UnitsPeriod extends PeriodStanding {
  readonly unitsMet: number
}

export interface UnitsFrequency extends FrequencyStanding {
  readonly periods: readonly UnitsPeriod[]
  /** Units that have kept the period that runs, or the last one. */
  readonly unitsMet: number
  /** The most behind first. */
  readonly units: readonly UnitFrequency[]
}

/**
 * A rhythm that several units report, each its own: what is held once in each of ten units is not ten times. A period is kept
 * when every unit has kept it, and the share is that of all units and periods together.
 */
export function unitsFrequency(
  goal: FrequencyGoal,
  byUnit: ReadonlyMap<string, readonly Times[]>,
  today: Day,
  isWorkday: IsWorkday,
): UnitsFrequency {
  const units = [...byUnit].map(([unitId, times]) => {
    const cadence = cadenceOf(goal, times, [], today, isWorkday)
    return { unitId, cadence, standing: standingOf(goal, cadence, today) }
  })
  const periods = (units[0]?.cadence.periods ?? []).map((_, index) =>
    together(units.flatMap(({ cadence }) => cadence.periods[index] ?? [])),
  )
  const over = periods.filter(({ required, to }) => required > 0 && to < today)
  const met = over.filter(({ state }) => state === 'met').length
  const latest = periods.at(-1)
  const current = latest && latest.to >= today ? latest : null
  const standing = standingOf(goal, { periods, current, met, asked: over.length }, today)
  const asked = over.length * units.length
  const kept = units.reduce((sum, one) => sum + one.standing.met, 0)
  return {
    ...standing,
    periods,
    share: asked === 0 ? null : kept / asked,
    unitsMet: latest?.unitsMet ?? 0,
    units: units
      .map(({ unitId, standing: own }) => ({ unitId, standing: own }))
      .sort((a, b) => a.standing.met - b.standing.met || a.standing.value - b.standing.value),
  }
}

function together(all: readonly PeriodStanding[]): UnitsPeriod {
  const [first] = all as readonly [PeriodStanding, ...PeriodStanding[]]
  const unitsMet = all.filter(({ state }) => state === 'met').length
  const state =
    unitsMet === all.length ? 'met' : (all.find((one) => one.state !== 'met')?.state ?? first.state)
  return {
    ...first,
    held: Math.min(...all.map(({ held }) => held)),
    state,
    light: worstLight(all.map(({ light }) => light)) ?? first.light,
    unitsMet,
  }
}

function lightOf(missed: number, current: PeriodStanding | null, ended: boolean): Light {
  if (missed > 0) return 'red'
  if (ended) return 'green'
  return current?.light === 'yellow' ? 'yellow' : 'blue'
}
