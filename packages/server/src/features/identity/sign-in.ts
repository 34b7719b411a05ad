import { LOCK_MINUTES, MAX_FAILED_ATTEMPTS } from '@guatu/domain/identity/password.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { passwordMatches, wasteTime } from './passwords.ts'
import { lockMemberByAccount, noteFailure, type MemberRow } from './queries.ts'

export type Attempt =
  | { readonly ok: true; readonly member: MemberRow }
  | { readonly ok: false; readonly refusal: 'auth.failed' | 'auth.locked' }

/** Failures are counted in a transaction that commits although the request is refused. */
export const attemptSignIn = async (
  tx: WriteTx,
  account: string,
  password: string,
  now: string,
): Promise<Attempt> => {
  const member = await tx.maybeOne(lockMemberByAccount(account))
  const event = (
    kind: string,
    districtCode: string,
    id: string,
    payload: Record<string, string | number>,
  ): void =>
    tx.record({
      districtCode,
      at: now,
      actorId: member?.id ?? null,
      postId: null,
      unitId: null,
      kind,
      subjectType: 'member',
      subjectId: id,
      version: 0,
      payload,
    })
  if (!member) {
    await wasteTime(password)
    event('session.refused', '000000', 'unknown', { why: 'unknown_account' })
    return { ok: false, refusal: 'auth.failed' }
  }
  if (member.locked_by_hand || (member.locked_until !== null && member.locked_until > now)) {
    await wasteTime(password)
    event('session.refused', member.district_code, member.id, { why: 'locked' })
    return { ok: false, refusal: 'auth.locked' }
  }
  if (!(await passwordMatches(member.password_hash, password))) {
    const failures = member.failed_attempts + 1
    const lock = failures >= MAX_FAILED_ATTEMPTS
    const until = lock ? new Date(Date.parse(now) + LOCK_MINUTES * 60_000).toISOString() : null
    await tx.run(noteFailure(member.id, failures, until))
    event(lock ? 'member.locked_out' : 'session.refused', member.district_code, member.id, {
      why: 'wrong_password',
      failures,
    })
    return { ok: false, refusal: lock ? 'auth.locked' : 'auth.failed' }
  }
  await tx.run(noteFailure(member.id, 0, null))
  event('session.opened', member.district_code, member.id, {})
  return { ok: true, member }
}
