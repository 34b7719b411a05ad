// Sites for tests of the map: written straight into the table, with the kept counts' triggers on.
import type { Light } from '@guatu/domain/clock/light.ts'
import { light } from '@guatu/domain/clock/light.ts'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { newId } from '../../platform/ids.ts'
import { DISTRICT, START, type World } from '../../../test/world.ts'
import { LAYER } from './encode-tile.ts'

export interface Site {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly light: Light
  readonly lng: number | null
  readonly lat: number | null
  readonly campaignId: string
  readonly communityUnitId: string | null
  readonly leadUnitId: string | null
  readonly supportUnitIds: readonly string[]
}

const STATES = [
  'reported',
  'filed',
  'assigned',
  'handling',
  'suspended',
  'submitted',
  'closed',
  'closed',
  'voided',
]
const DAY_MS = 86_400_000

/** The same numbers at each run (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const addCampaign = async (world: World): Promise<string> => {
  const id = newId()
  await world.database.raw(
    `insert into campaigns (id, district_code, unit_id, name, playbook, playbook_version, created_at, updated_at)
     values ($1, $2, $3, '试验行动', 'illegal-structure', 1, $4, $4)`,
    [id, DISTRICT, world.unit('综合整治办'), START],
  )
  return id
}

export interface SiteFrame {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export interface SeedSite extends Site {
  readonly due: string | null
  readonly warnAt: string | null
  readonly submittedAt: string | null
}

/** Sites strewn over a frame, over communities, states and deadlines. */
export const addSites = async (
  world: World,
  count: number,
  frame: SiteFrame,
  campaignIds: readonly string[],
  seed = 7,
): Promise<Site[]> => {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const communities = [world.unit('东桥村'), world.unit('西湖村'), world.unit('南街居委会'), null]
  const sites: SeedSite[] = []
  for (let i = 0; i < count; i++) {
    const state = pick(STATES)
    const communityUnitId = pick(communities)
    const offset = Math.floor((random() - 0.4) * 20)
    const due = random() < 0.15 ? null : new Date(Date.parse(START) + offset * DAY_MS).toISOString()
    const warnAt = due ? new Date(Date.parse(due) - 3 * DAY_MS).toISOString() : null
    // handed in on time or late; checked by nobody yet
    const submittedAt =
      state === 'submitted'
        ? new Date(Date.parse(START) - Math.floor(random() * 12) * DAY_MS).toISOString()
        : null
    const placed = random() > 0.05
    sites.push({
      id: newId(),
      number: `T-2026-${String(i + 1).padStart(6, '0')}`,
      state,
      light: light({ state, due, warnAt, submittedAt }, START),
      lng: placed ? frame.west + random() * (frame.east - frame.west) : null,
      lat: placed ? frame.south + random() * (frame.north - frame.south) : null,
      campaignId: pick(campaignIds),
      communityUnitId,
      leadUnitId: state === 'reported' || state === 'filed' ? null : pick(communities),
      supportUnitIds: random() < 0.1 ? [world.unit('东桥村')] : [],
      due,
      warnAt,
      submittedAt,
    })
  }
  await insertSites(world, sites)
  return sites
}

export const insertSites = async (world: World, sites: readonly SeedSite[]): Promise<void> => {
  const owner = world.unit('综合整治办')
  const rows = sites.map((s) => ({ ...s, owner, closed_at: s.state === 'closed' ? START : null }))
  await world.database.raw(
    `insert into casefiles (id, district_code, number, campaign_id, owner_unit_id, playbook, playbook_version, title, address,
       source, state, state_since, community_unit_id, located_by, lead_unit_id, support_unit_ids, place, fields, original_due, due,
       warn_at, suspended_until, submitted_at, closed_at, rework_count, relapse_count, return_count, forced, doc, version, created_at, updated_at)
     select r.id, $2, r.number, r."campaignId", r.owner, 'illegal-structure', 1, '违法搭建', '', 'stock', r.state, $3,
       r."communityUnitId", case when r."communityUnitId" is null then 'unplaced' else 'named' end, r."leadUnitId", r."supportUnitIds",
       case when r.lng is null then null else st_setsrid(st_makepoint(r.lng, r.lat), 4326) end, '{}', r.due, r.due, r."warnAt",
       case when r.state = 'suspended' then timestamptz '2027-01-01' end, r."submittedAt", r.closed_at, 0, 0, 0, false, '{}', 1, $3, $3
     from jsonb_to_recordset($1::jsonb) as r(id uuid, number text, "campaignId" uuid, owner uuid, state text, "communityUnitId" uuid,
       "leadUnitId" uuid, "supportUnitIds" uuid[], lng float8, lat float8, due timestamptz, "warnAt" timestamptz,
       "submittedAt" timestamptz, closed_at timestamptz)`,
    [JSON.stringify(rows), DISTRICT, START],
  )
}

export interface Drawn {
  /** Inside the tile, 0 … 4095. */
  readonly x: number
  readonly y: number
  readonly properties: Readonly<Record<string, string | number | boolean>>
}

/** What a map library makes of the bytes. */
export const decodeTile = (bytes: Uint8Array): Drawn[] => {
  const layer = new VectorTile(new PbfReader(bytes)).layers[LAYER]
  if (!layer) return []
  return Array.from({ length: layer.length }, (_, index) => {
    const feature = layer.feature(index)
    const point = feature.loadGeometry()[0]?.[0]
    if (!point || feature.type !== 1) throw new Error('a tile holds points only')
    return { x: point.x, y: point.y, properties: feature.properties as Drawn['properties'] }
  })
}
