import { cadenceInWords, readCadence, type CadenceRule } from '../cadence/rule.ts'
import { cadenceStanding, type PeriodStanding } from '../cadence/standing.ts'
import type { Light } from '../clock/light.ts'
import type { Day } from '../time/instant.ts'
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
}

/** More than this nobody holds of anything on one day: what is told beyond it is a slip, and must not fill the memory. */
export const MOST_AT_ONCE = 366

/** So many times on one day. */
export interface Times {
  readonly day: Day
  readonly value: number
}

export interface FrequencyStanding extends Pick<TargetStanding, 'share' | 'planned' | 'light'> {
  /** Times in the period that runs, or in the last one. */
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
  { rule, startsOn, dueOn }: FrequencyGoal,
  times: readonly Times[],
  planned: readonly Day[],
  today: Day,
  isWorkday: IsWorkday,
): FrequencyStanding {
  const held = times.flatMap(({ day, value }) =>
    new Array<Day>(Math.min(MOST_AT_ONCE, Math.max(0, Math.round(value)))).fill(day),
  )
  const input = { rule, start: startsOn, end: dueOn, held, planned }
  const { periods, current } = cadenceStanding(input, today, isWorkday)
  const over = periods.filter(({ required, to }) => required > 0 && to < today)
  const met = over.filter(({ state }) => state === 'met').length
  const running = current ?? periods.at(-1) ?? null
  return {
    value: running?.held ?? 0,
    passed: over.length,
    met,
    periods,
    share: over.length === 0 ? null : met / over.length,
    planned: running?.required ?? null,
    light: lightOf(over.length - met, current, today > dueOn),
  }
}

function lightOf(missed: number, current: PeriodStanding | null, ended: boolean): Light {
  if (missed > 0) return 'red'
  if (ended) return 'green'
  return current?.light === 'yellow' ? 'yellow' : 'blue'
}
