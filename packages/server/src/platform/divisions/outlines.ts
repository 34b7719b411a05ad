/** District outlines from packages/server/assets/outlines (made by tools/make-outlines.ts), WGS84, loaded per province. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { MultiPolygon as Polygons, Polygon, Ring } from '@guatu/domain/geo/polygon.ts'
import type { MultiPolygon } from 'geojson'

const ASSETS = resolve(import.meta.dirname, '../../../assets/outlines')
const UNITS_PER_DEGREE = 10_000
const unpack = promisify(brotliDecompress)

interface Packed {
  readonly name: string
  readonly polygons: readonly (readonly (readonly number[])[])[]
}
type Province = Readonly<Record<string, Packed>>

/** Delta-coded integers to a closed ring of degrees. */
function ringOf(deltas: readonly number[]): Ring {
  const ring: [number, number][] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < deltas.length; i += 2) {
    x += deltas[i] ?? 0
    y += deltas[i + 1] ?? 0
    ring.push([x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE])
  }
  return ring[0] ? [...ring, ring[0]] : ring
}

async function loadProvince(code: string): Promise<Province> {
  try {
    const bytes = await unpack(await readFile(resolve(ASSETS, `${code}.json.br`)))
    return JSON.parse(bytes.toString('utf8')) as Province
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/**
 * Outline of a district by its code of six digits (the code of a town or community gives the outline of its district),
 * or null where there is none. About 100 m true; see the NOTICE beside the data. Read anew each time: it is needed at
 * set-up, and when a unit's outline is stored, not per request.
 */
export async function outlineOf(districtCode: string): Promise<MultiPolygon | null> {
  const code = districtCode.trim().slice(0, 6)
  if (!/^\d{6}$/.test(code)) return null
  const packed = (await loadProvince(code.slice(0, 2)))[code]
  if (!packed) return null
  const polygons: Polygons = packed.polygons.map((polygon): Polygon => polygon.map(ringOf))
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [x, y]))),
  }
}
