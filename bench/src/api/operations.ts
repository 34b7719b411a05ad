import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import * as commandsContract from '@guatu/contract/casefile-commands.ts'
import * as casefiles from '@guatu/contract/casefiles.ts'
import type { Cast, Person } from './people.ts'
import { requestText, type RawReply } from './raw-client.ts'

export type Side = 'guatu' | 'floor'

/** What one client asks next, and what the answer must be. Null: there is nothing left to do. */
export interface Ask {
  readonly request: string
  /** Cheap enough to be done for every answer: status and length. */
  readonly right: (reply: RawReply) => boolean
  /** The whole answer against the contract and against what was asked; throws. Done before measuring. */
  readonly inspect: (reply: RawReply) => void
}

export interface Operation {
  readonly name: string
  /** How many ask at once. */
  readonly clients: number
  /** Share of the floor's throughput that is aimed at, or milliseconds of the median. */
  readonly aim: { readonly ratio: number } | { readonly ms: number } | null
  /** At most so many requests of one side in one round: for those that use something up. */
  readonly most: number
  readonly next: (side: Side, client: number) => Ask | null
}

/** How many ask at once where nothing else is said. */
export const CLIENTS = 10

const ok = (reply: RawReply): boolean => reply.status === 200 && reply.body.length >= 2

const must = (condition: boolean, text: string): void => {
  if (!condition) throw new Error(text)
}

const guatuHeaders = (person: Person): Record<string, string> => ({
  cookie: person.cookie,
  accept: 'application/json, application/problem+json',
})

const json = (reply: RawReply): unknown => {
  must(reply.status < 300, `status ${reply.status}: ${reply.body.toString().slice(0, 300)}`)
  const packed = /content-encoding: gzip/i.test(reply.head)
  return JSON.parse((packed ? gunzipSync(reply.body) : reply.body).toString())
}

/** Lists what the person's post lets them look at; the floor is asked for the same statement. */
const list = (cast: Cast, encoding: string | null): Operation => {
  const ask = (side: Side, client: number): Ask => {
    const person = cast.lookers[client] as Person
    const request =
      side === 'guatu'
        ? requestText('GET', `/api/casefiles?${person.query}`, {
            ...guatuHeaders(person),
            ...(encoding ? { 'accept-encoding': encoding } : {}),
          })
        : requestText('GET', `/list/${client}`, {})
    return { request, right: ok, inspect: (reply) => inspectList(side, person, json(reply)) }
  }
  const asks = { guatu: [] as Ask[], floor: [] as Ask[] }
  for (const side of ['guatu', 'floor'] as const)
    for (let client = 0; client < CLIENTS; client++) asks[side].push(ask(side, client))
  return {
    clients: CLIENTS,
    name: encoding ? 'list of 50, gzip asked for' : 'list of 50',
    aim: encoding ? null : { ratio: 0.5 },
    most: Infinity,
    next: (side, client) => asks[side][client] as Ask,
  }
}

const inspectList = (side: Side, person: Person, body: unknown): void => {
  if (side === 'floor') return must(Array.isArray(body), 'the floor gives no list')
  const { items } = casefiles.listCasefiles.reply.schema.parse(body)
  const few = person.scope.kind === 'units' && person.scope.unitIds.length === 1
  must(
    (few || items.length > 0) && items.length <= 50,
    `${person.account} is shown ${items.length} casefiles`,
  )
  const { scope, filter, sort } = person
  const units = new Set(scope.kind === 'units' ? scope.unitIds : [])
  for (const item of items) {
    must(units.has(item.communityUnitId ?? ''), `${person.account} is shown a casefile of another unit`)
    if (filter.state) must(filter.state.includes(item.state), `${item.state} is not in the filter`)
    if (filter.light) must(filter.light.includes(item.light), `${item.light} is not in the filter`)
    if (filter.closed === 'no')
      must(!['closed', 'voided'].includes(item.state), 'a settled one in the list of open ones')
  }
  const keys = items.map((item) =>
    sort === 'due' ? (item.due ?? '9999') : sort === 'updated' ? item.updatedAt : item.number,
  )
  const sorted = [...keys].sort()
  if (sort === 'updated') sorted.reverse()
  must(keys.join() === sorted.join(), `the list is not sorted by ${sort}`)
}

const readOne = (cast: Cast): Operation => {
  const turns = Array.from({ length: CLIENTS }, () => 0)
  return {
    clients: CLIENTS,
    name: 'read one',
    aim: { ratio: 0.35 },
    most: Infinity,
    next: (side, client) => {
      const person = cast.lookers[client] as Person
      const id = person.readable[
        (turns[client] = (turns[client] ?? 0) + 1) % person.readable.length
      ] as string
      const request =
        side === 'guatu'
          ? requestText('GET', `/api/casefiles/${id}`, guatuHeaders(person))
          : requestText('GET', `/read/${id}`, {})
      const inspect = (reply: RawReply): void => {
        const body = json(reply)
        if (side === 'floor') return must((body as { doc: { id: string } }).doc.id === id, 'another casefile')
        const casefile = casefiles.readCasefile.reply.schema.parse(body)
        must(casefile.id === id, 'another casefile')
        if (casefile.state === 'closed')
          must(casefile.evidence.length === 1, 'a closed casefile without its photo')
      }
      return { request, right: ok, inspect }
    },
  }
}

const create = (cast: Cast): Operation => {
  const next = (side: Side, client: number): Ask => {
    const person = cast.reporters[client] as Person
    const key = randomUUID()
    const { campaign, place } = person
    const post = person.actor.posts[0]
    if (side === 'floor') {
      const body = {
        key,
        member: person.actor.memberId,
        post: post?.postId,
        unit: post?.unitId,
        campaign,
        lng: place[0],
        lat: place[1],
      }
      const request = requestText('POST', '/create', {}, JSON.stringify(body))
      return {
        request,
        right: ok,
        inspect: (reply) => must((json(reply) as { state: string }).state === 'reported', 'not reported'),
      }
    }
    const body = {
      campaignId: campaign,
      title: '河道旁新搭彩钢棚',
      address: '演示路18号西侧',
      class: 'new_build',
      place,
      crs: 'wgs84',
      fields: { recorded_area_m2: 23.5, structure_kind: 'shed', use: 'storage' },
    }
    const headers = { ...guatuHeaders(person), 'x-guatu-csrf': person.csrf, 'idempotency-key': key }
    const request = requestText('POST', '/api/casefiles', headers, JSON.stringify(body))
    const inspect = (reply: RawReply): void => {
      const casefile = casefiles.reportCasefile.reply.schema.parse(json(reply))
      must(
        casefile.state === 'reported' && casefile.locatedBy === 'boundary' && casefile.version === 1,
        'not as reported',
      )
    }
    return { request, right: (reply) => reply.status === 201 && reply.body.length > 200, inspect }
  }
  return { clients: CLIENTS, name: 'create (report)', aim: { ratio: 0.25 }, most: 1_500, next }
}

/** Each dispatcher sends out what waits in their town: Guatu from the front of the list, the floor from its end. */
const transition = (cast: Cast): Operation => {
  const used = { guatu: new Map<number, number>(), floor: new Map<number, number>() }
  const next = (side: Side, client: number): Ask | null => {
    const person = cast.dispatchers[client] as Person
    const turn = used[side].get(client) ?? 0
    if (turn >= Math.floor(person.filed.length / 2)) return null
    used[side].set(client, turn + 1)
    const id = person.filed.at(side === 'guatu' ? turn : -1 - turn) as string
    const units = person.scope.kind === 'units' ? person.scope.unitIds : []
    const lead = units[(turn % (units.length - 3)) + 3] as string
    const key = randomUUID()
    if (side === 'floor') {
      const post = person.actor.posts[0]
      const body = { key, member: person.actor.memberId, post: post?.postId, unit: post?.unitId, lead }
      const request = requestText('POST', `/assign/${id}`, {}, JSON.stringify(body))
      return {
        request,
        right: ok,
        inspect: (reply) => must((json(reply) as { state: string }).state === 'assigned', 'not assigned'),
      }
    }
    const body = {
      command: 'assign',
      leadUnitId: lead,
      supportUnitIds: [],
      limit: { amount: 15, unit: 'work_day' },
    }
    const headers = {
      ...guatuHeaders(person),
      'x-guatu-csrf': person.csrf,
      'idempotency-key': key,
      'if-match': '"v1"',
    }
    const request = requestText('POST', `/api/casefiles/${id}/commands`, headers, JSON.stringify(body))
    const inspect = (reply: RawReply): void => {
      const casefile = commandsContract.commandCasefile.reply.schema.parse(json(reply))
      must(
        casefile.state === 'assigned' && casefile.leadUnitId === lead && casefile.version === 2,
        'not assigned as told',
      )
      must(casefile.due !== null, 'without a deadline')
    }
    return { request, right: (reply) => reply.status === 200 && reply.body.length > 200, inspect }
  }
  return { clients: CLIENTS, name: 'transition (assign)', aim: { ratio: 0.25 }, most: 1_500, next }
}

/** Ten clients ask as screens do, for the same tiles again and again; the one asks so that each must be made anew. */
const tile = (cast: Cast, zoom: 'z10' | 'z12' | 'z14', clients: number): Operation => {
  const anew = clients === 1
  let asked = 0
  const path = ({ z, x, y }: Person['tiles']['z10']): string =>
    `/api/map/tiles/${z}/${x}/${y}${anew ? `?anew=${asked++}` : ''}`
  return {
    clients,
    name: anew ? `map tile ${zoom}, made anew, one client` : `map tile ${zoom}`,
    aim: { ms: 100 },
    most: Infinity,
    next: (side, client) => {
      const person = cast.lookers[client] as Person
      const request =
        side === 'guatu'
          ? requestText('GET', path(person.tiles[zoom]), guatuHeaders(person))
          : requestText('GET', `/tile/${client}/${zoom}`, {})
      const right = (reply: RawReply): boolean => reply.status === 200 && reply.body.length > 0
      return { request, right, inspect: (reply) => must(right(reply), `an empty tile for ${person.account}`) }
    },
  }
}

export const operations = (cast: Cast): Operation[] => [
  list(cast, null),
  list(cast, 'gzip'),
  readOne(cast),
  create(cast),
  transition(cast),
  ...(['z10', 'z12', 'z14'] as const).flatMap((zoom) => [tile(cast, zoom, CLIENTS), tile(cast, zoom, 1)]),
]
