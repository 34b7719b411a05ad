import type { Actor } from '@guatu/domain/lifecycle/casefile.ts'
import type { CasefileEvent } from '@guatu/domain/lifecycle/events.ts'
import type { Json, NewEvent } from '../../platform/audit/event.ts'
import type { EventRow } from '../../platform/audit/queries.ts'

export const SUBJECT = 'casefile'
/** Who acts when nobody does: the review date of a suspension has come. */
export const SYSTEM: Actor = { memberId: '', postId: '', unitId: '' }

/** A file's name is nothing that the lifecycle asks for; it rides along in the event that adds the file. */
export type FileNames = ReadonlyMap<string, string>

/** A domain event as it goes into the log. `version` is that of the casefile after it. */
export const toNewEvent = (
  event: CasefileEvent,
  districtCode: string,
  version: number,
  names: FileNames,
): NewEvent => ({
  districtCode,
  at: event.at,
  actorId: event.actor.memberId || null,
  postId: event.actor.postId || null,
  unitId: event.actor.unitId || null,
  kind: event.kind,
  subjectType: SUBJECT,
  subjectId: event.casefileId,
  version,
  payload: payloadOf(event, names),
})

const payloadOf = (event: CasefileEvent, names: FileNames): Json => {
  const payload = event.payload as unknown as Record<string, Json>
  if (event.kind !== 'casefile.evidence_added') return payload
  return { ...payload, name: names.get(event.payload.evidence.id) ?? '' }
}

/** The name of the file that an event added. */
export const fileNameIn = (row: EventRow): string => {
  const name = (row.payload as Record<string, unknown>)['name']
  return typeof name === 'string' ? name : ''
}

/** A row of the log as the domain knows it. */
export const toCasefileEvent = (row: EventRow): CasefileEvent =>
  ({
    kind: row.kind,
    casefileId: row.subject_id,
    at: row.at,
    actor: { memberId: row.actor_id ?? '', postId: row.post_id ?? '', unitId: row.unit_id ?? '' },
    payload: row.payload,
  }) as unknown as CasefileEvent
