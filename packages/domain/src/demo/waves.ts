import type { Limit } from '../clock/due.ts'
import { addDays } from '../time/instant.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { Outcome } from './outcomes.ts'
import type { Random } from './random.ts'
import { momentOn, workdayAtOrBefore } from './timeline.ts'

/** One bulk dispatch: when it went out, and by which day the work was to be done. */
export interface Wave {
  readonly at: Instant
  readonly day: Day
  readonly due: Day
  readonly limit: Limit
}

export interface Waves {
  /** Three imports of ledgers. */
  readonly imports: readonly Instant[]
  readonly first: Wave
  readonly second: Wave
  readonly third: Wave
  readonly fourth: Wave
  readonly fifth: Wave
}

/** Days after the plan's first day, and days from today; the plan is always 165 to 200 days old. */
export function drawWaves(from: Day, today: Day, random: Random): Waves {
  const wave = (on: Day, due: Day): Wave => {
    const day = workdayAtOrBefore(on)
    return { at: momentOn(day, random), day, due, limit: { on: due } }
  }
  return {
    imports: [18, 31, 43].map((days) => momentOn(workdayAtOrBefore(addDays(from, days)), random)),
    first: wave(addDays(from, 50), addDays(from, 110)),
    second: wave(addDays(from, 95), addDays(today, -9)),
    third: wave(addDays(today, -36), addDays(today, 5)),
    fourth: wave(addDays(today, -13), addDays(today, 38)),
    fifth: wave(addDays(today, -3), addDays(today, 45)),
  }
}

/** Which dispatch a site with this outcome came from. */
export function waveOf(outcome: Outcome, waves: Waves, random: Random): Wave {
  switch (outcome) {
    case 'closed':
    case 'closed_reworked':
      return [waves.first, waves.second, waves.third][random.weighted([5, 4, 1])] ?? waves.first
    case 'closed_looked_back':
    case 'relapsed':
    case 'very_late':
      return waves.first
    case 'late':
    case 'extended':
    case 'suspended':
      return waves.second
    case 'reworked':
      return random.chance(0.4) ? waves.second : waves.third
    case 'submitted':
    case 'warning':
      return waves.third
    case 'on_time':
    case 'returned':
      return waves.fourth
    case 'assigned':
    case 'filed':
    case 'reported':
    case 'verifying':
    case 'voided':
      return waves.fifth
  }
}
