import type { Light } from '../clock/light.ts'
import { DEFAULT_WARN_SHARE } from '../clock/warn.ts'
import type { Day } from '../time/instant.ts'
import { periodsOf, workdaysIn, type IsWorkday, type Period, type Span } from './periods.ts'
import type { CadenceRule } from './rule.ts'

/**
 * `met`: as often as asked for. `due`: its last day has not passed. `missed`: its last day has passed.
 * `free`: nothing was asked for.
 */
export type PeriodState = 'met' | 'due' | 'missed' | 'free'

export interface PeriodStanding extends Period {
  readonly state: PeriodState
  readonly held: number
  /** Of those that are put down and neither held nor cancelled, on or after the day. */
  readonly planned: number
  readonly light: Light
}

export interface CadenceStanding {
  /** From the first period to that of the day, oldest first. */
  readonly periods: readonly PeriodStanding[]
  /**
   * Periods that have passed with as many as asked for, and those that have passed and asked for something: 20 of 23. The
   * one that runs is told by itself, also when it has its meeting already.
   */
  readonly met: number
  readonly asked: number
  readonly missed: number
  /** The period that the day falls in; null before the start and after the end. */
  readonly current: PeriodStanding | null
  readonly light: Light
}

export interface CadenceInput extends Span {
  readonly rule: CadenceRule
  /** Days on which it was held, one for each time. */
  readonly held: readonly Day[]
  /** Days for which it is put down. */
  readonly planned: readonly Day[]
}

const within = (days: readonly Day[], { from, to }: Period): number =>
  days.filter((day) => day >= from && day <= to).length

/** Which periods are met, due or missed as of a day. */
export function cadenceStanding(input: CadenceInput, day: Day, isWorkday: IsWorkday): CadenceStanding {
  const { rule } = input
  const coming = input.planned.filter((one) => one >= day)
  const periods = periodsOf(rule, { ...input, until: day }, isWorkday).map((period): PeriodStanding => {
    const held = within(input.held, period)
    const planned = within(coming, period)
    const state = stateOf(period, held, day)
    return { ...period, state, held, planned, light: lightOf(period, state, held + planned, day, isWorkday) }
  })
  const over = periods.filter(({ required, to }) => required > 0 && to < day)
  const latest = periods.at(-1)
  return {
    periods,
    met: over.filter(({ state }) => state === 'met').length,
    asked: over.length,
    missed: periods.filter(({ state }) => state === 'missed').length,
    current: latest && latest.to >= day ? latest : null,
    light: seriesLight(periods, day),
  }
}

function stateOf(period: Period, held: number, day: Day): PeriodState {
  if (period.required === 0) return 'free'
  if (held >= period.required) return 'met'
  return period.to < day ? 'missed' : 'due'
}

/**
 * Red missed, green met, grey where nothing is asked for. A due one is blue, and yellow when no day is set for what is
 * left to hold and only the last fifth of its working days (at least two) remain.
 */
function lightOf(
  period: Period,
  state: PeriodState,
  heldOrPlanned: number,
  day: Day,
  isWorkday: IsWorkday,
): Light {
  switch (state) {
    case 'met':
      return 'green'
    case 'missed':
      return 'red'
    case 'free':
      return 'grey'
    case 'due': {
      if (heldOrPlanned >= period.required) return 'blue'
      const days = workdaysIn(period, isWorkday)
      const left = days.filter((one) => one >= day).length
      return left <= Math.max(2, Math.ceil(days.length * DEFAULT_WARN_SHARE)) ? 'yellow' : 'blue'
    }
  }
}

/** That of the period at hand; red while the one before was missed and this one is not yet met. */
function seriesLight(periods: readonly PeriodStanding[], day: Day): Light {
  const asked = periods.filter(({ state }) => state !== 'free')
  const latest = asked.at(-1)
  if (!latest) return 'grey'
  const before = asked.at(-2)
  if (latest.to >= day && latest.state === 'due' && before?.state === 'missed') return 'red'
  return latest.light
}
