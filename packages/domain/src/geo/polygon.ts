/** Plane and sphere helpers over GeoJSON-like rings: coordinates are [longitude, latitude] in degrees. */
import type { Point } from './crs.ts'

/** Closed or open list of points; the last point may repeat the first. */
export type Ring = readonly Point[]
/** Outer ring, then holes. */
export type Polygon = readonly Ring[]
export type MultiPolygon = readonly Polygon[]

export interface Bbox {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Mean radius of the Earth (IUGG), metres. */
export const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

const edges = function* (ring: Ring): Generator<readonly [Point, Point]> {
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]
    const b = ring[(i + 1) % ring.length]
    if (a && b) yield [a, b]
  }
}

/** Written as a plain loop: it is called some millions of times when a large demonstration is laid out. */
function pointInRing([x, y]: Point, ring: Ring): boolean {
  let inside = false
  let last = ring.at(-1)
  for (const point of ring) {
    if (last) {
      const [ax, ay] = last
      const [bx, by] = point
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
    last = point
  }
  return inside
}

/** Even-odd test; a point on the very edge may fall either way. */
export const pointInPolygon = (point: Point, polygon: Polygon): boolean =>
  polygon.reduce((inside, ring) => (pointInRing(point, ring) ? !inside : inside), false)

export const pointInMultiPolygon = (point: Point, polygons: MultiPolygon): boolean =>
  polygons.some((polygon) => pointInPolygon(point, polygon))

/** Area of a ring on the sphere in m², by the line integral of sin(latitude); always positive. */
export function ringAreaM2(ring: Ring): number {
  let sum = 0
  for (const [[ax, ay], [bx, by]] of edges(ring)) {
    sum += (bx - ax) * RADIANS * (2 + Math.sin(ay * RADIANS) + Math.sin(by * RADIANS))
  }
  return Math.abs((sum * EARTH_RADIUS_M * EARTH_RADIUS_M) / 2)
}

/** Area in m² on the sphere, holes taken away. */
export const polygonAreaM2 = (polygon: Polygon): number =>
  polygon.reduce((sum, ring, index) => sum + (index === 0 ? ringAreaM2(ring) : -ringAreaM2(ring)), 0)

export const multiPolygonAreaM2 = (polygons: MultiPolygon): number =>
  polygons.reduce((sum, polygon) => sum + polygonAreaM2(polygon), 0)

/** Great-circle distance in metres. */
export function distanceM([lngA, latA]: Point, [lngB, latB]: Point): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2)
  const sinLng = Math.sin(((lngB - lngA) * RADIANS) / 2)
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLng * sinLng
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Smallest frame around all points; throws on an empty geometry. */
export function bboxOf(polygons: MultiPolygon): Bbox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of polygons.flat(2)) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  if (west > east) throw new Error('bboxOf: the geometry has no points')
  return { west, south, east, north }
}

/** Plane centroid of a ring in degrees; good enough for anything the size of a district. */
export function centroid(ring: Ring): Point {
  let [sum, x, y] = [0, 0, 0]
  const [ox, oy] = ring[0] ?? [0, 0]
  for (const [[ax, ay], [bx, by]] of edges(ring)) {
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
    sum += cross
    x += (ax + bx - 2 * ox) * cross
    y += (ay + by - 2 * oy) * cross
  }
  return sum === 0 ? [ox, oy] : [ox + x / (3 * sum), oy + y / (3 * sum)]
}

/**
 * A point for the label that lies inside: the centroid where it does, else the middle of the longest stretch of
 * several horizontal cuts.
 */
export function labelPoint(polygon: Polygon): Point {
  const centre = centroid(polygon[0] ?? [])
  if (pointInPolygon(centre, polygon)) return centre
  const box = bboxOf([polygon])
  let best: { point: Point; length: number } = { point: centre, length: 0 }
  const cuts = 9
  for (let i = 1; i <= cuts; i++) {
    const y = box.south + ((box.north - box.south) * i) / (cuts + 1)
    const xs = polygon.flatMap((ring) => crossings(ring, y)).sort((a, b) => a - b)
    for (let k = 0; k + 1 < xs.length; k += 2) {
      const [from = 0, to = 0] = [xs[k], xs[k + 1]]
      if (to - from > best.length) best = { point: [(from + to) / 2, y], length: to - from }
    }
  }
  return best.point
}

const crossings = (ring: Ring, y: number): number[] =>
  [...edges(ring)].flatMap(([[ax, ay], [bx, by]]) =>
    ay > y !== by > y ? [((bx - ax) * (y - ay)) / (by - ay) + ax] : [],
  )
