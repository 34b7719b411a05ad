// The floor: what the same SQL costs over node:http and `pg` alone. No sessions, no permissions, no validation, no
// headers beyond the content type. Runs in a process of its own; the coordinator sends it what to prepare.
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg, { type PoolClient } from 'pg'
import type { NewEvent } from '@guatu/server/platform/audit/event.ts'
import { insertEvents } from '@guatu/server/platform/audit/queries.ts'
import { claimKey, storeReply } from '@guatu/server/platform/http/queries.ts'
import { plannedEachTime, type Statement } from '@guatu/server/platform/db/sql.ts'
import { activeUnits, campaignById, communityAt } from '@guatu/server/features/casefiles/place-queries.ts'
import { listCasefiles, lockCasefile, readCasefile } from '@guatu/server/features/casefiles/queries.ts'
import { rowOf, type LoadedRow } from '@guatu/server/features/casefiles/rows.ts'
import {
  insertCasefiles,
  takeNumbers,
  updateCasefiles,
} from '@guatu/server/features/casefiles/write-queries.ts'
import { RAW_FROM_ZOOM } from '@guatu/server/features/map/pyramid.ts'
import { cellsOfTile, sitesOfTile } from '@guatu/server/features/map/tile-queries.ts'
import type { FloorSetup, FloorReady } from './floor-protocol.ts'
import type { Person } from './people.ts'

const TEXT_TYPES = { getTypeParser: (oid: number) => parserOf(oid) } as unknown as pg.CustomTypesConfig
/** Instants stay text: the cheapest that can be sent on. */
const parserOf = (oid: number): ((text: string) => unknown) =>
  oid === 1184 ? (text) => text : (pg.types.getTypeParser(oid) as (text: string) => unknown)

const HASH = Buffer.alloc(32)
const SAMPLE_EVENT: NewEvent = {
  districtCode: '310118',
  at: '2026-01-01T00:00:00.000Z',
  actorId: null,
  postId: null,
  unitId: null,
  kind: 'casefile.assigned',
  subjectType: 'casefile',
  subjectId: '',
  version: 1,
  payload: {},
}

interface Ready {
  readonly name?: string
  readonly text: string
  readonly values: unknown[]
}

const nameOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24)

/** A statement made ready once: named, or planned each time where Guatu has it so. */
const ready = ({ text, values, unnamed }: Statement): Ready =>
  unnamed ? { text, values: [...values] } : { name: nameOf(text), text, values: [...values] }

/** The text once, the values at each call. */
const template = (statement: Statement): ((values: unknown[]) => Ready) => {
  const { name, text } = ready(statement)
  return (values) => ({ name: name as string, text, values })
}

const ANY = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SQL = {
  read: template(readCasefile(ANY)),
  lock: template(lockCasefile(ANY)),
  claim: template(claimKey({ memberId: ANY, key: 'key', endpoint: '', requestHash: HASH, now: NOW })),
  store: template(storeReply(ANY, 'key', {})),
  units: template(activeUnits('000000', [])),
  campaign: template(campaignById(ANY)),
  community: template(communityAt('000000', 0, 0)),
  numbers: template(takeNumbers('000000', '', 1)),
  insert: template(insertCasefiles([])),
  update: template(updateCasefiles([])),
  event: template(insertEvents([SAMPLE_EVENT])),
}

const body = async (request: IncomingMessage): Promise<Record<string, string>> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text) as Record<string, string>
}

const serve = (setup: FloorSetup): void => {
  const pool = new pg.Pool({
    connectionString: setup.url,
    max: setup.connections,
    types: TEXT_TYPES,
    options: '-c TimeZone=UTC -c jit=off',
  })
  const lists = setup.people.map(({ scope, filter, sort }) =>
    ready(
      listCasefiles({ scope, scopeOf: () => scope, filter, sort, after: null, limit: 51, now: setup.now }),
    ),
  )
  const tiles = setup.people.map((person) => tilesOf(person, setup.now))
  const handle = async (request: IncomingMessage): Promise<unknown> => {
    const [, what = '', who = '', which = ''] = (request.url ?? '').split('/')
    switch (what) {
      case 'list':
        return (await pool.query(lists[Number(who)] as Ready)).rows
      case 'read':
        return (await pool.query(SQL.read([who]))).rows[0]
      case 'tile':
        return (await pool.query(tiles[Number(who)]?.[which] as Ready)).rows
      case 'create':
        return transaction(pool, await body(request), (client, given) => create(client, given, setup))
      case 'assign':
        return transaction(pool, await body(request), (client, given) => assign(client, who, given))
      default:
        throw new Error(`no ${what}`)
    }
  }
  const server = createServer((request, response) => void answer(request, response, handle))
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    process.send?.({ port } satisfies FloorReady)
  })
  process.on('disconnect', () => {
    server.closeAllConnections()
    server.close()
    void pool.end().then(() => process.exit(0))
  })
}

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingMessage) => Promise<unknown>,
): Promise<void> => {
  try {
    const text = JSON.stringify(await handle(request))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  } catch (error) {
    const text = JSON.stringify({ error: (error as Error).message })
    response.writeHead(500, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  }
}

const tilesOf = ({ scope, tiles }: Person, now: string): Record<string, Ready> =>
  Object.fromEntries(
    Object.entries(tiles).map(([name, tile]) => {
      const view = { scope, filter: {}, now }
      const statement = tile.z >= RAW_FROM_ZOOM ? sitesOfTile(view, tile, 6_001) : cellsOfTile(view, tile)
      return [name, ready(plannedEachTime(statement as Statement))]
    }),
  )

type Given = Record<string, string>

/** The key is claimed, the change made and the reply kept in one commit, as Guatu does it. */
const transaction = async (
  pool: pg.Pool,
  given: Given,
  work: (client: PoolClient, given: Given) => Promise<unknown>,
): Promise<unknown> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(SQL.claim([given['member'], given['key'], 'POST', HASH, new Date().toISOString()]))
    const reply = await work(client, given)
    await client.query(SQL.store([JSON.stringify(reply), given['member'], given['key']]))
    await client.query('commit')
    return reply
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const event = (
  client: PoolClient,
  given: Given,
  kind: string,
  id: string,
  payload: object,
): Promise<unknown> =>
  client.query(
    SQL.event([
      '310118',
      new Date().toISOString(),
      given['member'],
      given['post'],
      given['unit'],
      kind,
      'casefile',
      id,
      1,
      JSON.stringify(payload),
      HASH,
    ]),
  )

const assign = async (client: PoolClient, id: string, given: Given): Promise<unknown> => {
  const { doc, owner_unit_id } = (await client.query(SQL.lock([id]))).rows[0] as LoadedRow
  await client.query(SQL.units(['310118', [given['lead']]]))
  const at = new Date().toISOString()
  const clock = { limit: { amount: 15, unit: 'work_day' }, clockStart: at, due: at, warnAt: at } as const
  const after = {
    ...doc,
    ...clock,
    state: 'assigned' as const,
    stateSince: at,
    leadUnitId: given['lead'] as string,
    assignedAt: at,
    originalDue: at,
    version: doc.version + 1,
  }
  await client.query(SQL.update([JSON.stringify([rowOf(after, owner_unit_id, at)])]))
  await event(client, given, 'casefile.assigned', id, {
    ...clock,
    leadUnitId: given['lead'],
    supportUnitIds: [],
  })
  return after
}

const create = async (client: PoolClient, given: Given, setup: FloorSetup): Promise<unknown> => {
  await client.query(SQL.campaign([given['campaign']]))
  await client.query(SQL.community(['310118', Number(given['lng']), Number(given['lat'])]))
  const { last } = (await client.query(SQL.numbers(['310118', setup.series, 1]))).rows[0] as { last: number }
  const at = new Date().toISOString()
  const doc = {
    ...setup.created,
    id: randomUUID(),
    number: `${setup.series}-${last}`,
    createdAt: at,
    stateSince: at,
  }
  await client.query(SQL.insert([JSON.stringify([rowOf(doc, setup.owner, at)])]))
  await event(client, given, 'casefile.reported', doc.id, { title: doc.title, fields: doc.fields })
  return doc
}

process.once('message', (setup: FloorSetup) => serve(setup))
