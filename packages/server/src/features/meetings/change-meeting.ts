import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import { meetingView } from './meeting-view.ts'
import { lockMeeting, updateMeeting } from './queries.ts'
import type { MeetingRow } from './rows.ts'

export type MeetingCall = Pick<
  Call<EndpointShape>,
  'scope' | 'scopeOf' | 'now' | 'expectedVersion' | 'event'
> & { readonly params: { readonly id: string }; readonly actor: { readonly memberId: string } }

export interface Changed {
  readonly row: MeetingRow
  readonly kind: string
  readonly payload: NewEvent['payload']
}

/** Loads and locks a meeting, checks its version, lets `change` decide, saves the row with its event, and shows it. */
export const changeMeetingRow = async (
  tx: WriteTx,
  platform: Platform,
  call: MeetingCall,
  change: (row: MeetingRow) => Promise<Changed>,
): Promise<Meeting> => {
  const row = (await tx.maybeOne(lockMeeting(call.scope, call.params.id))) ?? refuse('not_found')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'meeting', row.id, row.version)
  const { row: wanted, kind, payload } = await change(row)
  const next = { ...wanted, version: row.version + 1, updated_at: call.now }
  await tx.run(updateMeeting(next, call.now))
  tx.record(call.event(kind, { type: 'meeting', id: row.id, version: next.version }, payload))
  return meetingView(tx, platform, next, call.scope, call.now)
}

const NOT_PLANNED = {
  held: ['会议已登记召开，议程与时间不再改动', 'It was held: its day and agenda stay as they are'],
  cancelled: ['会议已取消', 'It was called off'],
} as const

/** Refuses what can only be done before a meeting. */
export const mustBePlanned = (row: MeetingRow): void => {
  if (row.state === 'planned') return
  const [detail, detailEn] = NOT_PLANNED[row.state]
  refuse('meetings.state', { detail, detailEn })
}

export const mustBeHeld = (row: MeetingRow): void => {
  if (row.state === 'held') return
  refuse('meetings.state', {
    detail: '先登记会议已召开，再写纪要和决定',
    detailEn: 'Put down that it was held first; then minutes and decisions',
  })
}
