import { readCommunities, readTile } from '@guatu/contract/map.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { gunzipSync } from 'node:zlib'
import { DISTRICT, makeWorld, type Account, type World } from '../../../test/world.ts'
import { addCampaign, addSites, decodeTile, type Drawn, type Site } from './map.fixture.ts'
import { EXTENT, worldOf, type TileId } from './pyramid.ts'
import { sumKeptCounts } from './index.ts'

const FRAME = { west: 121.0, south: 31.06, east: 121.12, north: 31.16 }
const LIGHTS = ['blue', 'yellow', 'red', 'grey', 'green'] as const

let world: World
let sites: Site[]
let campaigns: string[]

beforeAll(async () => {
  world = await makeWorld()
  campaigns = [await addCampaign(world), await addCampaign(world)]
  sites = await addSites(world, 900, FRAME, campaigns)
  await world.database.mark()
}, 120_000)
afterAll(() => world.close())
afterEach(() => world.rollback())

const ask = async (who: Account, tile: TileId, query: Record<string, string> = {}): Promise<Drawn[]> => {
  const { z, x, y } = tile
  const reply = await world.ask(who, readTile, { params: { z: `${z}`, x: `${x}`, y: `${y}` }, query })
  expect(reply.status).toBe(200)
  return decodeTile(reply.raw)
}

/** All tiles of a zoom that the frame touches. */
const tilesOf = (z: number): TileId[] => {
  const [west, north] = worldOf(FRAME.west, FRAME.north)
  const [east, south] = worldOf(FRAME.east, FRAME.south)
  const shift = 2 ** (30 - z)
  const tiles: TileId[] = []
  for (let x = Math.floor(west / shift); x <= Math.floor(east / shift); x++)
    for (let y = Math.floor(north / shift); y <= Math.floor(south / shift); y++) tiles.push({ z, x, y })
  return tiles
}

/** By hand: whose sites the account may see. */
const visible = (account: Account): Site[] => {
  const own =
    account === 'handler' ? world.unit('东桥村') : account === 'handler2' ? world.unit('西湖村') : null
  if (!own) return sites
  return sites.filter(
    (site) => site.communityUnitId === own || site.leadUnitId === own || site.supportUnitIds.includes(own),
  )
}
const onMap = (list: readonly Site[]) =>
  list.filter((site): site is Site & { lng: number; lat: number } => site.lng !== null && site.lat !== null)

const countOf = (drawn: readonly Drawn[], key: string): number =>
  drawn.reduce((sum, one) => sum + Number(one.properties[key] ?? 0), 0)

describe('near: every site, once', () => {
  it.each([13, 14, 16])(
    'z%i: the tiles hold all sites of the scope and nothing else, to within a unit',
    async (z) => {
      for (const account of ['planner', 'handler'] as const) {
        const expected = new Map(onMap(visible(account)).map((site) => [site.id, site]))
        const seen = new Set<string>()
        for (const tile of tilesOf(z).slice(0, z === 16 ? 40 : undefined)) {
          for (const { x, y, properties } of await ask(account, tile)) {
            const site = expected.get(String(properties['id']))
            if (!site) throw new Error(`${account} was shown a site out of scope`)
            expect(seen.has(site.id)).toBe(false)
            seen.add(site.id)
            expect(properties).toMatchObject({ number: site.number, state: site.state, light: site.light })
            expect(x >= 0 && x < EXTENT && y >= 0 && y < EXTENT).toBe(true)
            const tilesWide = 2 ** z
            const trueX = ((site.lng + 180) / 360) * tilesWide * EXTENT - tile.x * EXTENT
            const rad = (site.lat * Math.PI) / 180
            const trueY =
              ((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * tilesWide * EXTENT - tile.y * EXTENT
            expect(Math.abs(x - trueX)).toBeLessThanOrEqual(1)
            expect(Math.abs(y - trueY)).toBeLessThanOrEqual(1)
          }
        }
        if (z < 16) expect(seen.size).toBe(expected.size)
      }
    },
  )
})

describe('from afar: counts of a grid', () => {
  it.each([0, 8, 10, 11, 12])('z%i: counts by light are those of the rows, for each scope', async (z) => {
    for (const account of ['planner', 'handler', 'handler2'] as const) {
      const drawn = (await Promise.all(tilesOf(z).map((tile) => ask(account, tile)))).flat()
      const expected = onMap(visible(account))
      expect(countOf(drawn, 'n')).toBe(expected.length)
      for (const light of LIGHTS)
        expect([light, countOf(drawn, light)]).toEqual([
          light,
          expected.filter((site) => site.light === light).length,
        ])
    }
  })

  it('draws a cell at the mean of its sites, inside the tile', async () => {
    const tile = tilesOf(12)[0] as TileId
    const drawn = await ask('planner', tile)
    expect(drawn.length).toBeGreaterThan(3)
    const cells = new Map<string, { n: number; x: number; y: number }>()
    for (const site of onMap(sites)) {
      const [wx, wy] = worldOf(site.lng, site.lat)
      const [tx, ty] = [wx / 2 ** 6 - tile.x * EXTENT, wy / 2 ** 6 - tile.y * EXTENT]
      if (tx < 0 || ty < 0 || tx >= EXTENT || ty >= EXTENT) continue
      const key = `${Math.floor(tx / 512)} ${Math.floor(ty / 512)}`
      const cell = cells.get(key) ?? { n: 0, x: 0, y: 0 }
      cells.set(key, { n: cell.n + 1, x: cell.x + tx, y: cell.y + ty })
    }
    expect(drawn.length).toBe(cells.size)
    for (const { x, y, properties } of drawn) {
      const cell = cells.get(`${Math.floor(x / 512)} ${Math.floor(y / 512)}`)
      if (!cell) throw new Error('a cell that no site lies in')
      expect(properties['n']).toBe(cell.n)
      expect(Math.abs(x - cell.x / cell.n)).toBeLessThanOrEqual(1)
      expect(Math.abs(y - cell.y / cell.n)).toBeLessThanOrEqual(1)
    }
  })

  it('takes the same filter as the list, also where the kept counts cannot answer it', async () => {
    const tiles = tilesOf(11)
    const n = async (query: Record<string, string>): Promise<number> =>
      countOf((await Promise.all(tiles.map((tile) => ask('planner', tile, query)))).flat(), 'n')
    const all = onMap(sites)
    expect(await n({ light: 'green' })).toBe(all.filter((s) => s.light === 'green').length)
    expect(await n({ light: 'red,green' })).toBe(
      all.filter((s) => s.light === 'red' || s.light === 'green').length,
    )
    expect(await n({ closed: 'no' })).toBe(
      all.filter((s) => s.state !== 'closed' && s.state !== 'voided').length,
    )
    expect(await n({ campaign: campaigns[0] as string })).toBe(
      all.filter((s) => s.campaignId === campaigns[0]).length,
    )
    expect(await n({ community: world.unit('西湖村') })).toBe(
      all.filter((s) => s.communityUnitId === world.unit('西湖村')).length,
    )
    expect(await n({ q: '违法' })).toBe(all.length)
    expect(await n({ q: sites[3]?.number ?? '' })).toBe(sites[3]?.lng === null ? 0 : 1)
  })
})

describe('kept counts', () => {
  const difference = `
    with rows as (
      select district_code, world_x >> 15 as cell_x, world_y >> 15 as cell_y, state, campaign_id, community_unit_id, lead_unit_id,
        support_unit_ids, count(*) as n, coalesce(sum(world_x), 0) as sx, coalesce(sum(world_y), 0) as sy
      from casefiles where state in ('closed', 'voided') group by 1, 2, 3, 4, 5, 6, 7, 8),
    kept as (
      select district_code, cell_x, cell_y, state, campaign_id, community_unit_id, lead_unit_id, support_unit_ids, sum(n) as n,
        sum(sum_x) as sx, sum(sum_y) as sy
      from map_settled group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(n) <> 0)
    select count(*)::int as count from ((table rows except table kept) union all (table kept except table rows)) d`
  const differences = async (): Promise<number> =>
    Number((await world.database.raw(difference)).rows[0]?.['count'])

  it('stay equal to the rows through every change, and through being added up', async () => {
    expect(await differences()).toBe(0)
    const { raw } = world.database
    const some = sites.filter((_, index) => index % 7 === 0).map((site) => site.id)
    await raw(
      `update casefiles set state = 'closed', closed_at = now(), suspended_until = null where id = any($1)`,
      [some],
    )
    await raw(`update casefiles set state = 'handling', closed_at = null where id = any($1)`, [
      some.slice(0, 50),
    ])
    await raw(`update casefiles set lead_unit_id = $2 where id = any($1)`, [
      some.slice(40),
      world.unit('西湖村'),
    ])
    await raw(
      `update casefiles set place = st_setsrid(st_makepoint(121.05, 31.1), 4326) where id = any($1)`,
      [some.slice(60)],
    )
    await raw(`update casefiles set rework_count = 3 where id = any($1)`, [some])
    await raw(`delete from casefiles where id = any($1)`, [some.slice(0, 20)])
    expect(await differences()).toBe(0)
    await sumKeptCounts(world.platform)
    expect(await differences()).toBe(0)
    const fresh = await raw(`select count(*)::int as count from map_settled where not summed or n = 0`)
    expect(fresh.rows[0]?.['count']).toBe(0)
    await raw(`update casefiles set state = 'voided', closed_at = null where id = any($1)`, [some.slice(70)])
    await sumKeptCounts(world.platform)
    expect(await differences()).toBe(0)
  })
})

describe('the tile as a reply', () => {
  const far = tilesOf(10)[0] as TileId
  const params = { z: `${far.z}`, x: `${far.x}`, y: `${far.y}` }

  it('is private, short-lived, packed, and not sent twice', async () => {
    const first = await world.ask('planner', readTile, {
      params: { z: '13', x: `${tilesOf(13)[0]?.x}`, y: `${tilesOf(13)[0]?.y}` },
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(first.headers['content-encoding']).toBe('gzip')
    expect(decodeTile(gunzipSync(first.raw)).length).toBeGreaterThan(20)
    expect(first.headers['cache-control']).toMatch(/^private, max-age=\d+$/)
    expect(first.headers['vary']).toContain('cookie')
    const reply = await world.ask('planner', readTile, { params })
    const again = await world.ask('planner', readTile, {
      params,
      headers: { 'if-none-match': String(reply.headers['etag']) },
    })
    expect(again.status).toBe(304)
  })

  it('is refused where there is no such tile, and to those without the permission', async () => {
    const outside = await world.ask('planner', readTile, { params: { z: '3', x: '8', y: '0' } })
    expect([outside.status, (outside.body as { code: string }).code]).toEqual([400, 'map.tile_out_of_range'])
    expect((await world.ask('planner', readTile, { params: { z: '21', x: '0', y: '0' } })).status).toBe(400)
    expect((await world.ask(null, readTile, { params })).status).toBe(401)
    expect((await world.ask('sysadmin', readTile, { params })).status).toBe(403)
  })

  it('is empty for a scope without sites', async () => {
    await world.database.raw(`delete from casefiles where district_code = $1`, [DISTRICT])
    expect(await ask('planner', far)).toEqual([])
  })
})

describe('communities', () => {
  const square = (west: number): string =>
    JSON.stringify({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [west, 31.06],
            [west + 0.06, 31.06],
            [west + 0.06, 31.16],
            [west, 31.16],
            [west, 31.06],
          ],
        ],
      ],
    })
  const addBoundary = (unit: string, west: number) =>
    world.database.raw(
      `insert into unit_boundaries (id, district_code, unit_id, geom, label_point, source, source_crs, synthetic, valid_from, created_at)
       select gen_random_uuid(), $1, $2, g, st_pointonsurface(g), 'test', 'wgs84', true, '2026-01-01', now()
       from (select st_setsrid(st_geomfromgeojson($3), 4326) as g) x`,
      [DISTRICT, world.unit(unit), square(west)],
    )

  it('carry their progress under the filter, and each sees only its own', async () => {
    await addBoundary('东桥村', 121.0)
    await addBoundary('西湖村', 121.06)
    const reply = await world.ask<{
      bbox: number[]
      unplaced: number
      features: { id: string; properties: Record<string, number> }[]
    }>('planner', readCommunities, { query: { campaign: campaigns[1] as string } })
    expect(reply.status).toBe(200)
    expect(reply.body.bbox.map((n) => Number(n.toFixed(5)))).toEqual([121.0, 31.06, 121.12, 31.16])
    const counted = sites.filter((site) => site.campaignId === campaigns[1])
    for (const name of ['东桥村', '西湖村']) {
      const own = counted.filter(
        (site) => site.communityUnitId === world.unit(name) && site.state !== 'voided',
      )
      const feature = reply.body.features.find((one) => one.id === world.unit(name))
      expect(feature?.properties).toMatchObject({
        total: own.length,
        closed: own.filter((site) => site.state === 'closed').length,
        open: own.filter((site) => site.state !== 'closed').length,
        late: own.filter((site) => site.light === 'red').length,
      })
    }
    expect(reply.body.unplaced).toBe(
      counted.filter((site) => site.lng === null && site.state !== 'voided').length,
    )
    const own = await world.ask<{ features: { id: string }[] }>('handler', readCommunities)
    expect(own.body.features.map((one) => one.id)).toEqual([world.unit('东桥村')])
  })

  it('without boundaries frame the sites', async () => {
    const reply = await world.ask<{ bbox: number[]; features: unknown[] }>('planner', readCommunities)
    expect(reply.body.features).toEqual([])
    const lngs = onMap(sites).map((site) => site.lng)
    expect(reply.body.bbox[0]).toBeCloseTo(Math.min(...lngs), 5)
    expect(reply.body.bbox[2]).toBeCloseTo(Math.max(...lngs), 5)
    expect(reply.body.bbox[1]).toBeLessThan(reply.body.bbox[3] as number)
  })
})
