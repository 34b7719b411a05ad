import { createHash } from 'node:crypto'
import { contentHash, type NewEvent } from '../../platform/audit/event.ts'
import {
  countUnsealed,
  districtsToSeal,
  eventsByIds,
  insertSeal,
  lastSeal,
  lockSealer,
  missingUnsealed,
  sealedDistricts,
  sealsAfter,
  strayEvents,
  takeUnsealed,
  unsealedEvents,
  type EventRow,
  type SealRow,
} from '../../platform/audit/queries.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/db.ts'

const BATCH = 5_000
const GENESIS = Buffer.alloc(32)

/** Links a batch of events to all that came before: SHA-256 over the previous root, then each event's number and content hash. */
export const rootOf = (previous: Buffer, events: readonly { id: number; hash: Buffer }[]): Buffer => {
  const hash = createHash('sha256').update(previous)
  for (const event of events) hash.update(`${event.id}:`).update(event.hash)
  return hash.digest()
}

/** Seals what waits, one district at a time. Writers are not held up: they only ever insert. */
export const sealAll = async (db: Db, clock: Clock): Promise<number> => {
  const districts = await db.read((tx) => tx.many(districtsToSeal()))
  let sealed = 0
  for (const { district_code: district } of districts) {
    for (;;) {
      const count = await sealBatch(db, clock, district)
      sealed += count
      if (count < BATCH) break
    }
  }
  return sealed
}

const sealBatch = (db: Db, clock: Clock, district: string): Promise<number> =>
  db.write(
    async (tx) => {
      await tx.run(lockSealer(district))
      const ids = (await tx.many(takeUnsealed(district, BATCH)))
        .map((row) => row.event_id)
        .sort((a, b) => a - b)
      if (ids.length === 0) return 0
      const hashes = new Map((await tx.many(eventsByIds(ids))).map((event) => [event.id, event.content_hash]))
      const previous = await tx.maybeOne(lastSeal(district))
      const chained = ids.map((id) => ({ id, hash: hashes.get(id) ?? GENESIS }))
      await tx.run(
        insertSeal({
          district_code: district,
          seq: (previous?.seq ?? 0) + 1,
          event_ids: ids,
          previous: previous?.root ?? GENESIS,
          root: rootOf(previous?.root ?? GENESIS, chained),
          sealed_at: clock.now(),
        }),
      )
      return ids.length
    },
    { unaudited: 'the seal is the proof of the log, not a change of its own' },
  )

export interface AuditFault {
  readonly eventId: number
  readonly what: 'changed' | 'removed' | 'inserted' | 'chain'
  readonly seal: number | null
}

export interface Verification {
  readonly ok: boolean
  readonly events: number
  readonly seals: number
  readonly unsealed: number
  readonly fault: AuditFault | null
}

const toEvent = (row: EventRow): NewEvent => ({
  districtCode: row.district_code,
  at: row.at,
  actorId: row.actor_id,
  postId: row.post_id,
  unitId: row.unit_id,
  kind: row.kind,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  version: row.version,
  payload: row.payload,
})

const contentFault = (row: EventRow, seal: number | null): AuditFault | null =>
  contentHash(toEvent(row)).equals(row.content_hash) ? null : { eventId: row.id, what: 'changed', seal }

const sealFault = async (
  tx: Tx,
  seal: SealRow,
  previous: SealRow | undefined,
): Promise<AuditFault | null> => {
  const first = seal.event_ids[0] ?? 0
  const broken = seal.seq !== (previous?.seq ?? 0) + 1 || !seal.previous.equals(previous?.root ?? GENESIS)
  if (broken) return { eventId: first, what: 'chain', seal: seal.seq }
  const rows = new Map((await tx.many(eventsByIds(seal.event_ids))).map((row) => [row.id, row]))
  const chained: { id: number; hash: Buffer }[] = []
  for (const id of seal.event_ids) {
    const row = rows.get(id)
    if (!row) return { eventId: id, what: 'removed', seal: seal.seq }
    const fault = contentFault(row, seal.seq)
    if (fault) return fault
    chained.push({ id, hash: row.content_hash })
  }
  return rootOf(seal.previous, chained).equals(seal.root)
    ? null
    : { eventId: first, what: 'changed', seal: seal.seq }
}

/**
 * Recomputes everything: each event's hash, each seal's root, and that no event stands outside of the seals and the
 * waiting tail. Names the first fault.
 */
export const verifyDistrict = async (db: Db, district: string): Promise<Verification> =>
  db.snapshot(async (tx) => {
    let previous: SealRow | undefined
    let events = 0
    const unsealed = (await tx.one(countUnsealed(district))).count
    const result = (fault: AuditFault | null): Verification => ({
      ok: fault === null,
      events,
      seals: previous?.seq ?? 0,
      unsealed,
      fault,
    })
    for (;;) {
      const seals = await tx.many(sealsAfter(district, previous?.seq ?? 0, 50))
      for (const seal of seals) {
        const fault = await sealFault(tx, seal, previous)
        if (fault) return result(fault)
        previous = seal
        events += seal.event_ids.length
      }
      if (seals.length < 50) break
    }
    const missing = await tx.maybeOne(missingUnsealed(district))
    if (missing) return result({ eventId: missing.event_id, what: 'removed', seal: null })
    for (const row of await tx.many(unsealedEvents(district))) {
      const fault = contentFault(row, null)
      if (fault) return result(fault)
      events += 1
    }
    const stray = await tx.maybeOne(strayEvents(district))
    return result(stray ? { eventId: stray.id, what: 'inserted', seal: null } : null)
  })

export const verifyAll = async (db: Db): Promise<Map<string, Verification>> => {
  const [sealed, waiting] = await db.read(async (tx) => [
    await tx.many(sealedDistricts()),
    await tx.many(districtsToSeal()),
  ])
  const districts = [...new Set([...sealed, ...waiting].map((row) => row.district_code))].sort()
  const found = new Map<string, Verification>()
  for (const district of districts) found.set(district, await verifyDistrict(db, district))
  return found
}
