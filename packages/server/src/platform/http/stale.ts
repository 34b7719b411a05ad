import { eventsOfSubject } from '../audit/queries.ts'
import type { Tx } from '../db/db.ts'
import { refuse } from './problem.ts'
import { memberName } from './queries.ts'

/** 412 that tells who was faster, and what they did. */
export const staleProblem = async (
  tx: Tx,
  subjectType: string,
  subjectId: string,
  version: number,
): Promise<never> => {
  const last = (await tx.many(eventsOfSubject(subjectType, subjectId))).at(-1)
  const member = last?.actor_id ? await tx.maybeOne(memberName(last.actor_id)) : undefined
  return refuse('precondition.failed', {
    ...(last ? { current: { version, by: member?.name ?? null, at: last.at, kind: last.kind } } : {}),
  })
}
