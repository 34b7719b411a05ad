import { sql, type Statement } from '../db/sql.ts'

export interface KeyClaim {
  readonly memberId: string
  readonly key: string
  readonly endpoint: string
  readonly requestHash: Buffer
  readonly now: string
}

/** One row where the key is new. A second caller with the same key waits here until the first has ended. */
export const claimKey = (claim: KeyClaim): Statement => sql`
  insert into idempotency_keys (member_id, key, endpoint, request_hash, created_at)
  values (${claim.memberId}, ${claim.key}, ${claim.endpoint}, ${claim.requestHash}, ${claim.now})
  on conflict (member_id, key) do nothing`

export const readKey = (
  memberId: string,
  key: string,
): Statement<{ endpoint: string; request_hash: Buffer; reply: unknown }> => sql`
  select endpoint, request_hash, reply from idempotency_keys where member_id = ${memberId} and key = ${key}`

export const storeReply = (memberId: string, key: string, reply: unknown): Statement => sql`
  update idempotency_keys set reply = ${JSON.stringify(reply ?? null)} where member_id = ${memberId} and key = ${key}`

/** Keys are kept for two days: longer than any client repeats itself. */
export const dropOldKeys = (before: string): Statement =>
  sql`delete from idempotency_keys where created_at < ${before}`

export const memberName = (id: string): Statement<{ name: string }> =>
  sql`select name from members where id = ${id}`

const ID = '00000000-0000-7000-8000-000000000000'
export const samples = {
  memberName: () => memberName(ID),
  claimKey: () =>
    claimKey({
      memberId: ID,
      key: 'k',
      endpoint: 'e',
      requestHash: Buffer.alloc(32),
      now: '2026-01-01T00:00:00.000Z',
    }),
  readKey: () => readKey(ID, 'k'),
  storeReply: () => storeReply(ID, 'k', {}),
  dropOldKeys: () => dropOldKeys('2026-01-01T00:00:00.000Z'),
}
