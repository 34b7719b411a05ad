import { importBoundaries, readBasemap, readCommunities, writeBasemap } from '@guatu/contract/map.ts'
import { readTimeline } from '@guatu/contract/casefiles.ts'
import proj4 from 'proj4'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fromWgs84 } from '../../platform/coordinates.ts'
import { makeWorld, type Account, type Reply, type World } from '../../../test/world.ts'
import { createCasefiles, actingOn } from '../casefiles/index.ts'
import { hostsOf } from './basemap.ts'
import { addCampaign } from './map.fixture.ts'
import { gbk, zipBomb, zippedShapefile } from './shapefile.fixture.ts'

type Ring = [number, number][]
interface Imported {
  readonly matched: readonly { name: string; unitId: string; area: number }[]
  readonly unmatched: readonly { name: string; why: string }[]
  readonly missing: readonly string[]
  readonly placed: number
  readonly nameFields: readonly string[]
  readonly code?: string
  readonly faults?: readonly { code: string; zh: string }[]
}

const EAST: Ring = [
  [121.06, 31.06],
  [121.12, 31.06],
  [121.12, 31.16],
  [121.06, 31.16],
  [121.06, 31.06],
]
const WEST: Ring = [
  [121.0, 31.06],
  [121.06, 31.06],
  [121.06, 31.16],
  [121.0, 31.16],
  [121.0, 31.06],
]
const feature = (name: string, ring: Ring, more: object = {}) => ({
  type: 'Feature',
  properties: { OBJECTID: 7, 村名: name, ...more },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const geojson = (...features: object[]): Buffer =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 120_000)
afterAll(() => world.close())
afterEach(() => world.rollback())

const take = (
  bytes: Buffer,
  fields: Record<string, string> = {},
  who: Account | null = 'planner',
): Promise<Reply<Imported>> =>
  world.ask<Imported>(who, importBoundaries, {
    file: { name: '村界.geojson', bytes },
    fields: { crs: 'wgs84', ...fields },
  })

const boundaries = async () =>
  (
    await world.database.raw(
      `select unit_id, valid_from::text, valid_to::text, source, source_crs, synthetic, st_area(geom::geography) as area,
         st_xmin(geom) as west, st_xmax(geom) as east, st_contains(geom, label_point) as label_inside
       from unit_boundaries order by valid_from, unit_id`,
    )
  ).rows as Record<string, unknown>[]

describe('boundaries from GeoJSON', () => {
  it('find their units by name or alias, become valid today, and end what was there', async () => {
    const first = await take(geojson(feature('东桥村委会', EAST), feature('西湖村', WEST)))
    expect([first.status, first.body.matched.map((one) => one.unitId)]).toEqual([
      200,
      [world.unit('东桥村'), world.unit('西湖村')],
    ])
    expect(first.body.nameFields[0]).toBe('村名')
    expect(first.body.missing).toEqual([world.unit('南街居委会')])
    expect(first.body.matched[0]?.area).toBeGreaterThan(60e6)
    await world.database.raw(`update unit_boundaries set valid_from = '2026-01-01'`)
    const moved: Ring = EAST.map(([lng, lat]) => [lng + 0.001, lat])
    expect((await take(geojson(feature('东桥村', moved)))).status).toBe(200)
    const own = (await boundaries()).filter((one) => one['unit_id'] === world.unit('东桥村'))
    expect(own.map((one) => [one['valid_from'], one['valid_to'], one['label_inside']])).toEqual([
      ['2026-01-01', '2026-06-15', true],
      ['2026-06-15', null, true],
    ])
    const events = await world.database.raw(
      `select payload from events where kind = 'boundary.imported' order by id`,
    )
    expect(events.rows).toHaveLength(3)
    expect(events.rows[2]?.['payload']).toMatchObject({ unitId: world.unit('东桥村') })
  })

  it('change nothing when they are handed in a second time', async () => {
    await take(geojson(feature('东桥村', EAST)))
    expect((await take(geojson(feature('东桥村', EAST)))).status).toBe(200)
    expect(await boundaries()).toHaveLength(1)
  })

  it('are shown beforehand without being kept', async () => {
    const preview = await take(geojson(feature('东桥村', EAST), feature('别处村', WEST)), { preview: 'yes' })
    expect(preview.body.matched).toHaveLength(1)
    expect(preview.body.unmatched).toEqual([{ name: '别处村', why: 'no_such_unit' }])
    expect(await boundaries()).toEqual([])
  })

  it('are refused whole where one belongs to nobody, unless it is left out on purpose', async () => {
    const file = geojson(feature('东桥村', EAST), feature('别处村', WEST))
    const refused = await take(file)
    expect([refused.status, refused.body.code]).toEqual([422, 'boundaries.unmatched'])
    expect(refused.body.faults?.[0]?.zh).toBe('别处村：没有这个单位')
    expect(await boundaries()).toEqual([])
    expect((await take(file, { leaveUnmatched: 'yes' })).status).toBe(200)
    expect(await boundaries()).toHaveLength(1)
  })

  it('are mended where they cross themselves, and joined where a unit has several parts', async () => {
    const bow: Ring = [
      [121.0, 31.0],
      [121.02, 31.02],
      [121.02, 31.0],
      [121.0, 31.02],
      [121.0, 31.0],
    ]
    const island: Ring = [
      [121.05, 31.0],
      [121.06, 31.0],
      [121.06, 31.01],
      [121.05, 31.01],
      [121.05, 31.0],
    ]
    const reply = await take(geojson(feature('东桥村', bow), feature('东桥村', island)))
    expect(reply.status).toBe(200)
    const [stored] = await boundaries()
    expect(Number(stored?.['area'])).toBeGreaterThan(2.5e6)
  })

  it('come from GCJ-02 to where they are', async () => {
    const shifted = EAST.map((point) => [...fromWgs84('gcj02', point)] as [number, number])
    await take(geojson(feature('东桥村', shifted)), { crs: 'gcj02' })
    const [stored] = await boundaries()
    expect(Math.abs(Number(stored?.['west']) - 121.06)).toBeLessThan(2e-6)
    expect(stored?.['source_crs']).toBe('gcj02')
  })

  it.each([
    [
      'metres',
      geojson(
        feature('东桥村', [
          [40515000, 3440000],
          [40516000, 3440000],
          [40516000, 3441000],
          [40515000, 3440000],
        ]),
      ),
      '平面坐标',
    ],
    [
      'swapped',
      geojson(
        feature(
          '东桥村',
          EAST.map(([lng, lat]) => [lat, lng]),
        ),
      ),
      '填反',
    ],
    ['text', Buffer.from('村界'), 'GeoJSON'],
    [
      'open',
      geojson(
        feature('东桥村', [
          [121, 31],
          [121.1, 31],
        ]),
      ),
      '闭合',
    ],
    ['empty', geojson(), '没有边界'],
    [
      'crs',
      Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          crs: { properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
          features: [feature('东桥村', EAST)],
        }),
      ),
      'EPSG::4549',
    ],
  ] as [string, Buffer, string][])('say what is wrong with them: %s', async (_, bytes, words) => {
    const reply = await take(bytes)
    expect([reply.status, reply.body.code]).toEqual([422, 'boundaries.unreadable'])
    expect(JSON.stringify(reply.body)).toContain(words)
  })

  it('are for those who may import them, and for units of their scope only', async () => {
    const file = geojson(feature('东桥村', EAST))
    expect((await take(file, {}, 'handler')).status).toBe(403)
    expect((await take(file, {}, null)).status).toBe(401)
    expect((await take(file, {}, 'sysadmin')).status).toBe(200)
  })
})

describe('boundaries from a Shapefile', () => {
  const wkt =
    'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
  // outer rings run clockwise there
  const clockwise = (ring: Ring): Ring => [...ring].reverse()

  it.each([
    ['a .cpg', { cpg: 'GBK' }],
    ['a .cpg that says 936', { cpg: '936' }],
    ['the language driver', { driver: 0x4d }],
    ['nothing at all', {}],
  ])('with Chinese names in GBK, told by %s', async (_, how) => {
    const reply = await take(zippedShapefile({ rings: [clockwise(EAST)], names: [gbk('东桥村')], ...how }))
    expect([reply.status, reply.body.matched.map((one) => one.name)]).toEqual([200, ['东桥村']])
  })

  it('with names in UTF-8', async () => {
    const names = [new TextEncoder().encode('西湖村')]
    const reply = await take(zippedShapefile({ rings: [clockwise(WEST)], names, cpg: 'UTF-8' }))
    expect(reply.body.matched.map((one) => one.name)).toEqual(['西湖村'])
  })

  it('in a plane grid of CGCS2000 lie where they should', async () => {
    const plane = EAST.map(
      (point) =>
        proj4('EPSG:4326', '+proj=tmerc +lon_0=120 +k=1 +x_0=500000 +ellps=GRS80 +units=m', [...point]) as [
          number,
          number,
        ],
    )
    const reply = await take(zippedShapefile({ rings: [clockwise(plane)], names: [gbk('东桥村')], prj: wkt }))
    expect(reply.status).toBe(200)
    const [stored] = await boundaries()
    expect(Math.abs(Number(stored?.['west']) - 121.06)).toBeLessThan(1e-5)
    expect(Math.abs(Number(stored?.['east']) - 121.12)).toBeLessThan(1e-5)
  })

  it('in an older datum are refused, not shifted', async () => {
    const prj = wkt
      .replaceAll('China_Geodetic_Coordinate_System_2000', 'Xian_1980')
      .replaceAll('D_China_2000', 'D_Xian_1980')
      .replaceAll('CGCS2000', 'Xian_1980')
    const reply = await take(zippedShapefile({ rings: [clockwise(EAST)], names: [gbk('东桥村')], prj }))
    expect([reply.status, JSON.stringify(reply.body).includes('西安80')]).toEqual([422, true])
  })

  it('that would unpack without end, or lie about their table, are refused', async () => {
    const bomb = zipBomb(90_000_000)
    expect(bomb.length).toBeLessThan(5_000_000)
    expect(JSON.stringify((await take(bomb)).body)).toContain('解开后过大')
    const lying = zippedShapefile({ rings: [clockwise(EAST)], names: [gbk('东桥村')] })
    const broken = zippedShapefile({ rings: [], names: [] }).subarray(0, 60)
    expect((await take(Buffer.from(broken))).status).toBe(422)
    expect((await take(lying)).status).toBe(200)
  }, 60_000)
})

describe('open casefiles', () => {
  it('move to the community in whose new boundary they lie, each with its event', async () => {
    const campaignId = await addCampaign(world)
    const post = world.office.postIds.get('planner') as string
    const unitId = world.unit('综合整治办')
    const acting = actingOn(world.member('planner'), {
      postId: post,
      role: 'planner',
      unitId,
      unitName: '综合整治办',
      path: [unitId],
      officeId: unitId,
    })
    const item = (name: string, lng: number) => ({
      title: name,
      class: null,
      source: 'stock',
      sourceKey: name,
      address: '',
      communityUnitId: world.unit('西湖村'),
      locatedBy: 'named' as const,
      place: { lng, lat: 31.1 },
      sourceCrs: 'wgs84' as const,
      fields: { recorded_area_m2: 20 },
    })
    const campaign = { id: campaignId, districtCode: '990101', unitId, playbook: 'illegal-structure' }
    const creation = { campaign, entry: 'file' as const, acting, now: world.clock.now() }
    const made = await world.database.db.write((tx) =>
      createCasefiles(tx, world.platform, creation, [item('甲', 121.09), item('乙', 121.03)]),
    )
    const [first, second] = made.map((one) => one.after.id) as [string, string]
    const file = geojson(feature('东桥村', EAST), feature('西湖村', WEST))
    const preview = await take(file, { preview: 'yes' })
    expect(preview.body.placed).toBe(2)
    const reply = await take(file)
    expect(reply.body.placed).toBe(2)
    const rows = await world.database.raw(
      `select id, community_unit_id, located_by from casefiles where id = any($1)`,
      [[first, second]],
    )
    const byId = new Map(rows.rows.map((row) => [row['id'], [row['community_unit_id'], row['located_by']]]))
    expect(byId.get(first)).toEqual([world.unit('东桥村'), 'boundary'])
    expect(byId.get(second)).toEqual([world.unit('西湖村'), 'boundary'])
    const timeline = await world.ask<{ entries: { kind: string }[] }>('planner', readTimeline, {
      params: { id: first },
    })
    expect(timeline.body.entries.map((one) => one.kind)).toContain('casefile.corrected')
    const shown = await world.ask<{ features: { id: string; properties: { total: number } }[] }>(
      'planner',
      readCommunities,
    )
    expect(shown.body.features.map((one) => one.properties.total)).toEqual([1, 1])
  })
})

describe('the base map', () => {
  const tianditu = { kind: 'tianditu', key: 'a'.repeat(32), layer: 'vec' }

  it('is a setting with a version; its key stays out of the log', async () => {
    const before = await world.ask<{ basemap: { kind: string }; version: number }>('planner', readBasemap)
    expect(before.body).toEqual({ basemap: { kind: 'none' }, version: 0 })
    const set = await world.ask<{ version: number }>('sysadmin', writeBasemap, { body: tianditu, ifMatch: 0 })
    expect([set.status, set.body.version]).toEqual([200, 1])
    expect((await world.ask('sysadmin', writeBasemap, { body: tianditu, ifMatch: 0 })).status).toBe(412)
    expect((await world.ask('sysadmin', writeBasemap, { body: tianditu })).status).toBe(428)
    expect((await world.ask('planner', writeBasemap, { body: tianditu, ifMatch: 1 })).status).toBe(403)
    const events = await world.database.raw(`select payload::text from events where subject_id = 'basemap'`)
    expect(events.rows).toHaveLength(1)
    expect(String(events.rows[0]?.['payload'])).not.toContain('aaaa')
    expect(world.features.mapHosts()).toEqual(['https://*.tianditu.gov.cn'])
    // the one who sets it must see it too
    for (const who of ['planner', 'sysadmin'])
      expect((await world.ask(who, readBasemap)).body).toEqual({ basemap: tianditu, version: 1 })
  })

  it('says which hosts the browser may ask', () => {
    expect(hostsOf({ kind: 'none' })).toEqual([])
    expect(
      hostsOf({
        kind: 'xyz',
        url: 'https://{s}.tile.example.cn/{z}/{x}/{y}.png',
        attribution: '',
        crs: 'wgs84',
      }),
    ).toEqual(['https://a.tile.example.cn', 'https://b.tile.example.cn', 'https://c.tile.example.cn'])
    expect(hostsOf({ kind: 'pmtiles', url: '/tiles/town.pmtiles', attribution: '' })).toEqual([])
    expect(
      hostsOf({
        kind: 'xyz',
        url: "https://x.cn; script-src 'unsafe-inline'/{z}",
        attribution: '',
        crs: 'wgs84',
      }),
    ).toEqual([])
  })
})
