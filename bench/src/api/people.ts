import type { SignedIn } from '@guatu/server/platform/http/app.ts'
import { rowScope, type RowScope } from '@guatu/server/platform/scope.ts'
import type { Opened } from '@guatu/server/start/server.ts'
import type { CasefileFilter, SORTS } from '@guatu/contract/casefiles.ts'
import type { TileId } from '@guatu/server/features/map/pyramid.ts'
import { worldOf, WORLD_BITS } from '@guatu/server/features/map/pyramid.ts'
import { readOffice, TOWNS, type Office } from './office.ts'

/** Somebody who uses Guatu during the bench: what they look at is what their post makes them look at. */
export interface Person {
  readonly account: string
  readonly cookie: string
  readonly csrf: string
  readonly actor: SignedIn['actor']
  readonly scope: RowScope
  readonly query: string
  readonly filter: CasefileFilter
  readonly sort: (typeof SORTS)[number]
  /** Casefiles within the scope, of all states. */
  readonly readable: readonly string[]
  /** The dispatcher's casefiles that wait to be sent out; a half for each server. */
  readonly filed: readonly string[]
  readonly campaign: string
  /** Inside one of the person's communities. */
  readonly place: readonly [number, number]
  readonly tiles: Readonly<Record<'z10' | 'z12' | 'z14', TileId>>
}

interface Look {
  readonly account: string
  readonly filter: CasefileFilter
  readonly sort: (typeof SORTS)[number]
}

/** From the district's leader, who sees 510 units, down to a handler, who sees one; the busiest lists and the rarer ones. */
const LOOKERS: readonly Look[] = [
  { account: 'district-leader', filter: { closed: 'no' }, sort: 'due' },
  { account: 'leader-1', filter: {}, sort: 'updated' },
  { account: 'dispatcher-2', filter: { state: ['filed'] }, sort: 'updated' },
  { account: 'dispatcher-3', filter: { light: ['red', 'yellow'] }, sort: 'due' },
  { account: 'checker-4', filter: { state: ['submitted'] }, sort: 'due' },
  { account: 'inspector-5', filter: { closed: 'no', playbook: ['illegal-structure'] }, sort: 'due' },
  { account: 'handler-6-10', filter: { closed: 'no' }, sort: 'due' },
  { account: 'handler-7-20', filter: { state: ['assigned', 'handling'] }, sort: 'due' },
  { account: 'unit-lead', filter: {}, sort: 'due' },
  { account: 'dispatcher-9', filter: { closed: 'no', state: ['handling', 'submitted'] }, sort: 'number' },
]

const DISPATCHERS = Array.from({ length: TOWNS }, (_, town) => `dispatcher-${town}`)
const REPORTERS = Array.from({ length: TOWNS }, (_, town) =>
  town % 2 === 0 ? `inspector-${town}` : `handler-${town}-${town * 3}`,
)

const queryOf = ({ filter, sort }: Look): string =>
  new URLSearchParams([
    ...Object.entries(filter).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
    ['sort', sort],
    ['limit', '50'],
  ] as [string, string][]).toString()

const tileAt = (lng: number, lat: number, z: number): TileId => {
  const [x, y] = worldOf(lng, lat)
  return { z, x: x >> (WORLD_BITS - z), y: y >> (WORLD_BITS - z) }
}

export interface Cast {
  /** Who list, read and look at the map. */
  readonly lookers: readonly Person[]
  /** One a town, who send casefiles out. */
  readonly dispatchers: readonly Person[]
  /** Who report: inspectors anywhere in their town, handlers in their community. */
  readonly reporters: readonly Person[]
}

/** Signs everybody in and finds what they may work on. */
export const gatherPeople = async (opened: Opened): Promise<Cast> => {
  const office = await readOffice(opened.database.pool)
  const lookers: Person[] = []
  for (const look of LOOKERS) lookers.push(await signIn(opened, office, look))
  const plain = async (accounts: readonly string[]): Promise<Person[]> => {
    const people: Person[] = []
    for (const account of accounts)
      people.push(await signIn(opened, office, { account, filter: {}, sort: 'due' }))
    return people
  }
  return { lookers, dispatchers: await plain(DISPATCHERS), reporters: await plain(REPORTERS) }
}

const signIn = async (
  { platform, features, database }: Opened,
  office: Office,
  look: Look,
): Promise<Person> => {
  const memberId = office.memberIds.get(look.account)
  if (!memberId) throw new Error(`no account ${look.account}`)
  const { sessions } = features.identity
  const { token, csrf } = await platform.db.write((tx) => sessions.open(tx, memberId), { unaudited: 'bench' })
  const signedIn = (await sessions.authenticate(token)) as SignedIn
  const scope = rowScope(signedIn.actor, 'casefiles.read', signedIn.tree)
  const units = scope.kind === 'units' ? [...scope.unitIds] : []
  const ids = async (condition: string): Promise<string[]> => {
    const { rows } = await database.pool.query<{ id: string }>(
      `select id from casefiles where community_unit_id = any($1::uuid[]) and ${condition} order by md5(id::text) limit 6000`,
      [units],
    )
    return rows.map((row) => row.id)
  }
  const { rows: places } = await database.pool.query<{ lng: number; lat: number }>(
    `select st_x(label_point) as lng, st_y(label_point) as lat from unit_boundaries where unit_id = any($1::uuid[])
     order by unit_id limit 1`,
    [units],
  )
  const { lng, lat } = places[0] as { lng: number; lat: number }
  const town = Number(/-(\d)/.exec(look.account)?.[1] ?? 0)
  return {
    account: look.account,
    cookie: `guatu_session=${token}`,
    csrf,
    actor: signedIn.actor,
    scope,
    query: queryOf(look),
    filter: look.filter,
    sort: look.sort,
    readable: await ids(`(hashtext(id::text) % 20 = 0 or ${units.length} < 3)`),
    filed: look.account.startsWith('dispatcher') ? await ids(`state = 'filed'`) : [],
    campaign: office.campaigns[town] as string,
    place: [lng, lat],
    tiles: { z10: tileAt(lng, lat, 10), z12: tileAt(lng, lat, 12), z14: tileAt(lng, lat, 14) },
  }
}
