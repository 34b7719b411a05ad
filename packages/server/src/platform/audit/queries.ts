import { sql, type Statement } from '../db/sql.ts'
import { contentHash, type NewEvent } from './event.ts'

const SAMPLE: NewEvent = {
  districtCode: '000000',
  at: '2026-01-01T00:00:00.000Z',
  actorId: null,
  postId: null,
  unitId: null,
  kind: 'sample.recorded',
  subjectType: 'sample',
  subjectId: '1',
  version: 1,
  payload: {},
}

/** Appends events and hands them to the sealer's queue, in one statement. */
export const insertEvents = (events: readonly NewEvent[]): Statement =>
  events.length === 1 ? insertEvent(events[0] as NewEvent) : insertEventBatch(events)

const insertEvent = (e: NewEvent): Statement => sql`
  with added as (
    insert into events (district_code, at, actor_id, post_id, unit_id, kind, subject_type, subject_id, version, payload, content_hash)
    values (${e.districtCode}, ${e.at}, ${e.actorId}, ${e.postId}, ${e.unitId}, ${e.kind}, ${e.subjectType}, ${e.subjectId},
      ${e.version}, ${JSON.stringify(e.payload)}, ${contentHash(e)})
    returning id, district_code)
  insert into events_unsealed (event_id, district_code) select id, district_code from added`

const insertEventBatch = (events: readonly NewEvent[]): Statement => {
  const column = <T>(pick: (event: NewEvent) => T): T[] => events.map(pick)
  return sql`
  with added as (
    insert into events (district_code, at, actor_id, post_id, unit_id, kind, subject_type, subject_id, version, payload, content_hash)
    select * from unnest(
      ${column((e) => e.districtCode)}::text[], ${column((e) => e.at)}::timestamptz[], ${column((e) => e.actorId)}::uuid[],
      ${column((e) => e.postId)}::uuid[], ${column((e) => e.unitId)}::uuid[], ${column((e) => e.kind)}::text[],
      ${column((e) => e.subjectType)}::text[], ${column((e) => e.subjectId)}::text[], ${column((e) => e.version)}::integer[],
      ${column((e) => JSON.stringify(e.payload))}::jsonb[], ${column((e) => contentHash(e))}::bytea[])
    returning id, district_code)
  insert into events_unsealed (event_id, district_code) select id, district_code from added`
}

export interface EventRow {
  readonly id: number
  readonly district_code: string
  readonly at: string
  readonly actor_id: string | null
  readonly post_id: string | null
  readonly unit_id: string | null
  readonly kind: string
  readonly subject_type: string
  readonly subject_id: string
  readonly version: number
  readonly payload: NewEvent['payload']
  readonly content_hash: Buffer
}

const EVENT_COLUMNS = sql`id, district_code, at, actor_id, post_id, unit_id, kind, subject_type, subject_id, version, payload, content_hash`

/** All events of one subject, oldest first: its timeline, and what a rebuild folds. */
export const eventsOfSubject = (subjectType: string, subjectId: string): Statement<EventRow> =>
  sql`select ${EVENT_COLUMNS} from events where subject_type = ${subjectType} and subject_id = ${subjectId} order by id`

export const eventsByIds = (ids: readonly number[]): Statement<EventRow> =>
  sql`select ${EVENT_COLUMNS} from events where id = any(${ids}::bigint[])`

/** Takes up to `limit` events out of the queue. Skips what another sealer holds. */
export const takeUnsealed = (districtCode: string, limit: number): Statement<{ event_id: number }> => sql`
  delete from events_unsealed where event_id in (
    select event_id from events_unsealed where district_code = ${districtCode}
    order by event_id limit ${limit} for update skip locked)
  returning event_id`

export const districtsToSeal = (): Statement<{ district_code: string }> =>
  sql`select distinct district_code from events_unsealed`

/** One sealer at a time per district, held until the commit. */
export const lockSealer = (districtCode: string): Statement =>
  sql`select pg_advisory_xact_lock(hashtext('guatu.sealer'), hashtext(${districtCode}))`

export interface SealRow {
  readonly district_code: string
  readonly seq: number
  readonly event_ids: number[]
  readonly previous: Buffer
  readonly root: Buffer
  readonly sealed_at: string
}

export const lastSeal = (districtCode: string): Statement<SealRow> => sql`
  select district_code, seq, event_ids, previous, root, sealed_at from seals
  where district_code = ${districtCode} order by seq desc limit 1`

export const insertSeal = (seal: SealRow): Statement => sql`
  insert into seals (district_code, seq, event_ids, previous, root, sealed_at)
  values (${seal.district_code}, ${seal.seq}, ${seal.event_ids}::bigint[], ${seal.previous}, ${seal.root}, ${seal.sealed_at})`

export const sealsAfter = (districtCode: string, seq: number, limit: number): Statement<SealRow> => sql`
  select district_code, seq, event_ids, previous, root, sealed_at from seals
  where district_code = ${districtCode} and seq > ${seq} order by seq limit ${limit}`

export const sealedDistricts = (): Statement<{ district_code: string }> =>
  sql`select distinct district_code from seals order by district_code`

/** Events that are neither sealed nor waiting to be: somebody put them in by hand. */
export const strayEvents = (districtCode: string): Statement<{ id: number }> => sql`
  select e.id from events e
  where e.district_code = ${districtCode}
    and not exists (select 1 from events_unsealed u where u.event_id = e.id)
    and not exists (
      select 1 from (select unnest(event_ids) as id from seals where district_code = ${districtCode}) s where s.id = e.id)
  order by e.id limit 1`

/** Queued events that no longer exist: removed before they were sealed. */
export const missingUnsealed = (districtCode: string): Statement<{ event_id: number }> => sql`
  select u.event_id from events_unsealed u
  where u.district_code = ${districtCode} and not exists (select 1 from events e where e.id = u.event_id)
  order by u.event_id limit 1`

export const unsealedEvents = (districtCode: string): Statement<EventRow> => sql`
  select ${EVENT_COLUMNS} from events
  where id in (select event_id from events_unsealed where district_code = ${districtCode}) order by id`

export const countUnsealed = (districtCode: string): Statement<{ count: number }> =>
  sql`select count(*)::int as count from events_unsealed where district_code = ${districtCode}`

export const eventsAfter = (id: number, limit: number): Statement<EventRow> =>
  sql`select ${EVENT_COLUMNS} from events where id > ${id} order by id limit ${limit}`

export const newestEventId = (): Statement<{ id: number }> =>
  sql`select coalesce(max(id), 0) as id from events`

/** One example of each statement, for the test that prepares them all. */
export const samples = {
  insertEvents: () => insertEvents([SAMPLE]),
  insertEventsBatch: () => insertEvents([SAMPLE, SAMPLE]),
  eventsOfSubject: () => eventsOfSubject('casefile', 'x'),
  eventsByIds: () => eventsByIds([1]),
  takeUnsealed: () => takeUnsealed('000000', 1),
  districtsToSeal: () => districtsToSeal(),
  lockSealer: () => lockSealer('000000'),
  lastSeal: () => lastSeal('000000'),
  insertSeal: () =>
    insertSeal({
      district_code: '000000',
      seq: 1,
      event_ids: [1],
      previous: Buffer.alloc(32),
      root: Buffer.alloc(32),
      sealed_at: SAMPLE.at,
    }),
  sealsAfter: () => sealsAfter('000000', 0, 1),
  sealedDistricts: () => sealedDistricts(),
  strayEvents: () => strayEvents('000000'),
  missingUnsealed: () => missingUnsealed('000000'),
  unsealedEvents: () => unsealedEvents('000000'),
  countUnsealed: () => countUnsealed('000000'),
  eventsAfter: () => eventsAfter(0, 1),
  newestEventId: () => newestEventId(),
}
