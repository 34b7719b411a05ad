import { periodsOf, type Period } from '@guatu/domain/cadence/periods.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { heldDaysOfTarget, heldDaysOfTargets } from './queries.ts'
import { ruleOf } from './series-view.ts'

export interface HeldPeriod extends Period {
  /** Meetings held in these days. */
  readonly held: number
}

/**
 * How often a frequency target's meetings were held, by period from the series' start to today, oldest first. Null where
 * nobody has made a series of the target: then nothing is known, which is not the same as none held.
 */
export const heldPerPeriod = async (
  tx: Tx,
  platform: Platform,
  targetId: string,
  now: Instant,
): Promise<readonly HeldPeriod[] | null> => {
  const rows = await tx.many(heldDaysOfTarget(targetId))
  const [first] = rows
  const rule = first && ruleOf(first)
  if (!first || !rule) return null
  const calendar = platform.calendar()
  const days = rows.flatMap(({ day }) => (day === null ? [] : [day]))
  return periodsOf(rule, { start: first.starts_on, end: first.ends_on, until: dayOf(now) }, (day) =>
    isWorkday(calendar, day),
  ).map((period) => ({
    ...period,
    held: days.filter((day) => day >= period.from && day <= period.to).length,
  }))
}

/**
 * Each time that a meeting for one of these targets was held, as `frequencyStanding` takes it. A target without an entry
 * has no meetings held, or no series.
 */
export const heldTimes = async (
  tx: Tx,
  targetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly day: Day; readonly value: number }[]>> => {
  const times = new Map<string, { day: Day; value: number }[]>()
  for (const { target_id, day } of await tx.many(heldDaysOfTargets(targetIds)))
    times.set(target_id, [...(times.get(target_id) ?? []), { day, value: 1 }])
  return times
}
