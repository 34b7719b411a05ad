import type { Day } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { countedFrom, meetingsBehind, type HeldFor, type MeetingBehind } from './held-queries.ts'

/** The meetings behind a frequency target, and from when on it is counted. */
export interface Held {
  readonly from: Day
  /** Held ones and those that are put down, oldest first. */
  readonly meetings: readonly MeetingBehind[]
}

/** By target; one whose series is gone has no entry. */
export const heldFor = async (tx: Tx, wanted: readonly HeldFor[]): Promise<ReadonlyMap<string, Held>> => {
  if (wanted.length === 0) return new Map()
  const from = await tx.many(countedFrom(wanted))
  const meetings = await tx.many(meetingsBehind(wanted))
  return new Map(
    from.map(({ target_id, day }) => [
      target_id,
      { from: day, meetings: meetings.filter((one) => one.target_id === target_id) },
    ]),
  )
}
