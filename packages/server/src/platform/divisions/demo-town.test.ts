import { bboxOf, pointInMultiPolygon, pointInPolygon, polygonAreaM2 } from '@guatu/domain/geo/polygon.ts'
import type { MultiPolygon, Polygon } from '@guatu/domain/geo/polygon.ts'
import { expect, it } from 'vitest'
import { loadDemoTown } from './demo-town.ts'
import { childrenOf } from './divisions.ts'
import { outlineOf } from './outlines.ts'

const town = await loadDemoTown()

const directedEdges = (polygon: Polygon): string[] =>
  polygon.flatMap((ring) => ring.slice(1).map((point, i) => `${String(ring[i])} ${String(point)}`))
const reverse = (edge: string): string => edge.split(' ').reverse().join(' ')

it('has the 46 communities of the divisions', async () => {
  const official = (await childrenOf('310118102')).map(({ code, name }) => `${code}${name}`)
  expect(town.communities.map(({ code, officialName }) => `${code}${officialName}`)).toEqual(official)
})

it('borders meet exactly: every edge has its twin in one neighbour or in the edge of the town', () => {
  const inner = town.communities.flatMap(({ polygon }) => directedEdges(polygon))
  expect(new Set(inner).size).toBe(inner.length)
  const all = new Set(inner)
  const outer = inner.filter((edge) => !all.has(reverse(edge)))
  expect(outer.sort()).toEqual(directedEdges(town.polygon).sort())
})

it('no border crosses another', () => {
  const segments = [
    ...new Set(
      town.communities
        .flatMap(({ polygon }) => directedEdges(polygon))
        .map((e) => [e, reverse(e)].sort()[0] ?? ''),
    ),
  ]
    .map((edge) => edge.split(' ').map((point) => point.split(',').map(Number)))
    .map(([a = [], b = []]) => [a[0] ?? 0, a[1] ?? 0, b[0] ?? 0, b[1] ?? 0] as const)
  const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
    Math.sign(Math.round(((bx - ax) * (y - ay) - (by - ay) * (x - ax)) * 1e13))
  const crossing = segments.filter(([ax, ay, bx, by], i) =>
    segments.slice(i + 1).some(([cx, cy, dx, dy]) => {
      const [c, d] = [side(ax, ay, bx, by, cx, cy), side(ax, ay, bx, by, dx, dy)]
      const [a, b] = [side(cx, cy, dx, dy, ax, ay), side(cx, cy, dx, dy, bx, by)]
      return c * d < 0 && a * b < 0
    }),
  )
  expect(crossing).toEqual([])
})

it('is some 138 km², with small communities of residents, inside 青浦区', async () => {
  expect(polygonAreaM2(town.polygon) / 1e6).toBeGreaterThan(135)
  expect(polygonAreaM2(town.polygon) / 1e6).toBeLessThan(141)
  const sum = town.communities.reduce((total, { polygon }) => total + polygonAreaM2(polygon), 0)
  expect(sum / polygonAreaM2(town.polygon)).toBeCloseTo(1, 6)
  for (const { kind, areaM2 } of town.communities)
    expect(kind === 'residents' ? areaM2 < 2e6 : areaM2 > 2e6).toBe(true)
  const district = (await outlineOf('310118'))?.coordinates as unknown as MultiPolygon
  expect(town.polygon.flat().every((point) => pointInMultiPolygon(point, district))).toBe(true)
})

it('labels lie inside, and the old town is near 121.05, 31.11', () => {
  for (const { label, polygon } of town.communities) expect(pointInPolygon(label, polygon)).toBe(true)
  const { west, east, south, north } = bboxOf([town.polygon])
  expect(121.0486).toBeGreaterThan(west)
  expect(121.0486).toBeLessThan(east)
  expect(31.1115).toBeGreaterThan(south)
  expect(31.1115).toBeLessThan(north)
})
