/**
 * Draws the town of the demonstration: a made-up outline of some 138 km² inside the real outline of 青浦区, roughly
 * where 朱家角镇 lies, divided into its 46 communities (real names and codes, made-up borders). Nothing here is a
 * boundary of anything. Run again, it gives the same file:
 *
 *   node tools/make-demo-town.ts      → packages/server/assets/demo/town.geojson
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { randomOf } from '../packages/domain/src/demo/random.ts'
import type { Point } from '../packages/domain/src/geo/crs.ts'
import { communityNames } from '../packages/domain/src/geo/community-names.ts'
import { labelPoint, pointInMultiPolygon, polygonAreaM2 } from '../packages/domain/src/geo/polygon.ts'
import type { MultiPolygon, Polygon } from '../packages/domain/src/geo/polygon.ts'
import { childrenOf } from '../packages/server/src/platform/divisions/divisions.ts'
import { outlineOf } from '../packages/server/src/platform/divisions/outlines.ts'
import { findJunctions, simplifyRing } from './geo/shared-borders.ts'
import type { Cell } from './geo/shared-borders.ts'
import { CELL_M, connected, divide, smooth, trace, waves } from './geo/town-raster.ts'
import type { Centre, Raster } from './geo/town-raster.ts'

const SEED = 'guatu/demo-town/1'
const TOWN = '310118102'
const AREA_M2 = 138e6
/** Lower left corner of the raster and its size. */
const ORIGIN: Point = [120.945, 31.015]
const SIZE_M = 19_000
const SIDE = SIZE_M / CELL_M
/** Metres from the corner: where the old town and 沈巷 lie, and the middle of the whole. */
const OLD_TOWN = { x: 9_700, y: 10_900 }
const SHENXIANG = { x: 10_900, y: 6_700 }
const MIDDLE = { x: 9_300, y: 8_900 }
/** The town keeps this far from the district's border, so that simplified outlines do not cross. */
const MARGIN_M = 350
const TOLERANCE_CELLS = 1.3

const METRES_PER_DEGREE = 111_195
const COS = Math.cos((ORIGIN[1] + 0.085) * (Math.PI / 180))
const toPoint = (x: number, y: number): Point => [
  Number((ORIGIN[0] + x / (METRES_PER_DEGREE * COS)).toFixed(6)),
  Number((ORIGIN[1] + y / METRES_PER_DEGREE).toFixed(6)),
]

const random = randomOf(SEED)

/** The blob around MIDDLE that lies inside the district and has the wanted area, found by halving. */
async function drawTown(): Promise<Raster> {
  const outline = await outlineOf(TOWN)
  if (!outline) throw new Error('run tools/make-outlines.ts first')
  const district = outline.coordinates as unknown as MultiPolygon
  const wobble = waves(random, 0.13, 2.2, 5)
  const [meander, wriggle] = [waves(random, 180, 1800), waves(random, 45, 420)]
  const drawn = Array.from({ length: SIDE * SIDE }, (_, cell) =>
    pointInMultiPolygon(
      toPoint(((cell % SIDE) + 0.5) * CELL_M, (Math.floor(cell / SIDE) + 0.5) * CELL_M),
      district,
    ),
  )
  const margin = Math.ceil(MARGIN_M / CELL_M)
  const around = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
    const angle = (i * Math.PI) / 4
    return Math.round(margin * Math.sin(angle)) * SIDE + Math.round(margin * Math.cos(angle))
  })
  const inDistrict = drawn.map((one, cell) => one && around.every((offset) => drawn[cell + offset] === true))
  const start = Math.floor(MIDDLE.y / CELL_M) * SIDE + Math.floor(MIDDLE.x / CELL_M)
  let [small, large] = [3_000, 12_000]
  let labels: Int16Array<ArrayBufferLike> = new Int16Array()
  for (let i = 0; i < 24; i++) {
    const radius = (small + large) / 2
    const inside = (x: number, y: number): boolean => {
      const angle = Math.atan2(y - MIDDLE.y, x - MIDDLE.x)
      const reach = radius * (1 + wobble(Math.cos(angle), Math.sin(angle)))
      const cell = Math.floor(y / CELL_M) * SIDE + Math.floor(x / CELL_M)
      return (
        inDistrict[cell] === true &&
        Math.hypot((x - MIDDLE.x) * 1.06, (y - MIDDLE.y) * 0.95) < reach + meander(x, y) + wriggle(x, y)
      )
    }
    labels = connected(SIDE, SIDE, inside, start)
    const area = labels.reduce((sum, label) => sum + (label === -1 ? 0 : 1), 0) * CELL_M * CELL_M
    if (area < AREA_M2) small = radius
    else large = radius
  }
  return smooth({ width: SIDE, height: SIDE, labels }, start)
}

const say = (text: string): void => void process.stderr.write(`${text}\n`)

interface Community {
  readonly code: string
  readonly officialName: string
  readonly name: string
  readonly kind: 'village' | 'residents'
}

/** Residents' communities are small and stand around the two town centres; villages share the rest. */
function placeCentres(communities: readonly Community[], raster: Raster): Centre[] {
  const km2 = communities.map(({ kind }) =>
    kind === 'residents' ? random.between(0.5, 1.3) : random.between(2.6, 6.4),
  )
  const residents = km2.filter((_, i) => communities[i]?.kind === 'residents').reduce((a, b) => a + b, 0)
  const villages = km2.reduce((a, b) => a + b, 0) - residents
  const town = [...raster.labels.keys()].filter((cell) => raster.labels[cell] !== -1)
  const area = (town.length * CELL_M * CELL_M) / 1e6
  return communities.map(({ name, kind }, i) => {
    const wanted = km2[i] ?? 1
    const share = kind === 'residents' ? wanted / area : (wanted / villages) * (1 - residents / area)
    if (kind === 'village') {
      const cell = random.pick(town)
      const place = name.startsWith('沈巷')
        ? SHENXIANG
        : { x: (cell % SIDE) * CELL_M, y: Math.floor(cell / SIDE) * CELL_M }
      return { ...place, weight: 0, share, follow: 0.5 }
    }
    const middle = name.startsWith('沈巷') ? SHENXIANG : OLD_TOWN
    const [angle, reach] = [random.between(0, 2 * Math.PI), 2_000 * Math.sqrt(random.next())]
    return {
      x: middle.x + reach * Math.cos(angle),
      y: middle.y + reach * Math.sin(angle),
      weight: 0,
      share,
      follow: 0.12,
    }
  })
}

const toPolygon = (rings: readonly (readonly Cell[])[]): Polygon =>
  rings.map((ring) => {
    const points = ring.map(([x, y]) => toPoint(x * CELL_M, y * CELL_M))
    return [...points, points[0] ?? [0, 0]]
  })

async function main(): Promise<void> {
  const communities = (await childrenOf(TOWN)).map(({ code, name }): Community => {
    const { short, kind } = communityNames(name)
    return { code, officialName: name, name: short, kind }
  })
  const raster = await drawTown()
  divide(raster, placeCentres(communities, raster), random)
  const traced = communities.map((_, index) => trace(raster, (label) => label === index))
  const around = trace(raster, () => true)
  const junctions = findJunctions([...traced.flat(), ...around])
  const shape = (rings: readonly (readonly Cell[])[]): Polygon =>
    toPolygon(rings.map((ring) => simplifyRing(ring, junctions, TOLERANCE_CELLS)))
  const feature = (polygon: Polygon, properties: Record<string, unknown>): unknown => ({
    type: 'Feature',
    properties: {
      ...properties,
      areaM2: Math.round(polygonAreaM2(polygon)),
      label: labelPoint(polygon),
      synthetic: true,
    },
    geometry: { type: 'Polygon', coordinates: polygon },
  })
  const features = [
    feature(shape(around), { level: 'town', code: TOWN, name: '朱家角镇', officialName: '朱家角镇' }),
    ...communities.map((community, i) =>
      feature(shape(traced[i] ?? []), { level: 'community', ...community }),
    ),
  ]
  const target = resolve(import.meta.dirname, '../packages/server/assets/demo')
  mkdirSync(target, { recursive: true })
  const head = {
    type: 'FeatureCollection',
    name: '演示用虚拟边界，不是行政区域界线 / made-up borders for demonstration',
    seed: SEED,
  }
  const lines = features.map((one) => JSON.stringify(one)).join(',\n')
  const text = `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`
  writeFileSync(resolve(target, 'town.geojson'), text)
  say(
    `${communities.length} communities, ${text.length} bytes, rings ${traced.map((rings) => rings.length).join('')}`,
  )
}

await main()
