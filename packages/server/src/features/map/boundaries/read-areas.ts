import { placeFault } from '@guatu/domain/geo/crs.ts'
import type { Crs } from '@guatu/domain/geo/crs.ts'
import { toWgs84 } from '../../../platform/coordinates.ts'

/** [longitude, latitude] in WGS84 degrees; rings, polygons. */
export type Polygons = [number, number][][][]

/** One boundary of the file: what it says of itself, and where it runs. */
export interface Area {
  /** Place in the file, from 1. */
  readonly position: number
  readonly properties: Readonly<Record<string, string>>
  /** Null for what is no area: a point, a line, nothing. */
  readonly polygons: Polygons | null
}

/** Why a file cannot be used, and what to do. */
export class UnreadableBoundaries extends Error {
  readonly zh: string
  readonly en: string
  constructor(zh: string, en: string) {
    super(en)
    this.zh = zh
    this.en = en
  }
}

export const unreadable = (zh: string, en: string): never => {
  throw new UnreadableBoundaries(zh, en)
}

export const MAX_AREAS = 5_000
/** Corner points of all boundaries together. A county's thousand villages have some hundred thousand. */
export const MAX_POINTS = 2_000_000

/** A feature as GeoJSON has it, or as the Shapefile reader gives it. */
export interface LooseFeature {
  readonly geometry?: unknown
  readonly properties?: unknown
}

/** Checks every coordinate, turns it into WGS84 and keeps only text and numbers of the properties. */
export const areasOf = (features: readonly LooseFeature[], crs: Crs): Area[] => {
  if (features.length === 0) unreadable('文件中没有边界', 'The file holds no boundaries')
  if (features.length > MAX_AREAS)
    unreadable(
      `边界超过 ${MAX_AREAS} 个，请分批导入`,
      `More than ${MAX_AREAS} boundaries; import them in parts`,
    )
  const counter = { points: 0 }
  return features.map((feature, index) => ({
    position: index + 1,
    properties: textsOf(feature.properties),
    polygons: polygonsOf(feature.geometry, crs, index + 1, counter),
  }))
}

const textsOf = (properties: unknown): Record<string, string> => {
  if (typeof properties !== 'object' || properties === null) return {}
  const texts: Record<string, string> = {}
  for (const [key, value] of Object.entries(properties).slice(0, 200)) {
    if (typeof value === 'string' && value.trim()) texts[key] = value.trim().slice(0, 300)
    else if (typeof value === 'number' && Number.isFinite(value)) texts[key] = String(value)
  }
  return texts
}

const polygonsOf = (
  geometry: unknown,
  crs: Crs,
  position: number,
  counter: { points: number },
): Polygons | null => {
  if (typeof geometry !== 'object' || geometry === null) return null
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (type !== 'Polygon' && type !== 'MultiPolygon') return null
  const given = type === 'Polygon' ? [coordinates] : coordinates
  const polygons = list(given, position).map((polygon) =>
    list(polygon, position).map((ring) => ringOf(list(ring, position), crs, position, counter)),
  )
  return polygons.length > 0 ? polygons : null
}

const list = (value: unknown, position: number): readonly unknown[] =>
  Array.isArray(value)
    ? value
    : unreadable(`第 ${position} 个边界的坐标有误`, `The coordinates of boundary ${position} are broken`)

const ringOf = (
  ring: readonly unknown[],
  crs: Crs,
  position: number,
  counter: { points: number },
): [number, number][] => {
  counter.points += ring.length
  if (counter.points > MAX_POINTS)
    unreadable('边界的拐点过多，请先抽稀', 'The boundaries have too many corners; simplify them first')
  const points = ring.map((point) => pointOf(point, crs, position))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3)
    return unreadable(`第 ${position} 个边界不是闭合的面`, `Boundary ${position} is not a closed area`)
  if (first[0] !== last[0] || first[1] !== last[1]) points.push([...first])
  return points.length >= 4
    ? points
    : unreadable(`第 ${position} 个边界不是闭合的面`, `Boundary ${position} is not a closed area`)
}

const pointOf = (point: unknown, crs: Crs, position: number): [number, number] => {
  const [lng, lat] = list(point, position) as [unknown, unknown]
  if (typeof lng !== 'number' || typeof lat !== 'number' || placeFault(lng, lat) === 'not_a_number')
    return unreadable(`第 ${position} 个边界的坐标有误`, `The coordinates of boundary ${position} are broken`)
  const placed = toWgs84(crs, lng, lat)
  if (!placed.ok)
    return unreadable(`第 ${position} 个边界：${placed.hint.zh}`, `Boundary ${position}: ${placed.hint.en}`)
  return [placed.point[0], placed.point[1]]
}
