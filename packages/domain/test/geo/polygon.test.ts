import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { placeFault } from '../../src/geo/crs.ts'
import {
  bboxOf,
  centroid,
  distanceM,
  labelPoint,
  multiPolygonAreaM2,
  pointInPolygon,
  polygonAreaM2,
} from '../../src/geo/polygon.ts'
import type { Polygon } from '../../src/geo/polygon.ts'

const square: Polygon = [
  [
    [121, 31],
    [121.01, 31],
    [121.01, 31.01],
    [121, 31.01],
    [121, 31],
  ],
]
const withHole: Polygon = [
  ...square,
  [
    [121.004, 31.004],
    [121.006, 31.004],
    [121.006, 31.006],
    [121.004, 31.006],
    [121.004, 31.004],
  ],
]
/** A horseshoe, whose centroid lies in its gap. */
const horseshoe: Polygon = [
  [
    [0, 0],
    [3, 0],
    [3, 3],
    [2, 3],
    [2, 0.5],
    [1, 0.5],
    [1, 3],
    [0, 3],
  ],
]

describe('areas', () => {
  it('agrees with side × side on a small square', () => {
    const sides = distanceM([121, 31.005], [121.01, 31.005]) * distanceM([121, 31], [121, 31.01])
    expect(polygonAreaM2(square) / sides).toBeCloseTo(1, 5)
  })

  it('a quarter of the northern half of the sphere', () => {
    const octant: Polygon = [
      [
        [0, 0],
        [90, 0],
        [90, 90],
        [0, 90],
      ],
    ]
    expect(polygonAreaM2(octant)).toBeCloseTo((4 * Math.PI * 6_371_008.8 ** 2) / 8, -3)
  })

  it('takes holes away and does not care for the direction', () => {
    const reversed = withHole.map((ring) => ring.toReversed())
    expect(polygonAreaM2(withHole)).toBeCloseTo(polygonAreaM2(square) * 0.96, -1)
    expect(polygonAreaM2(reversed)).toBeCloseTo(polygonAreaM2(withHole), 3)
    expect(multiPolygonAreaM2([square, square])).toBeCloseTo(2 * polygonAreaM2(square), 3)
  })
})

describe('pointInPolygon', () => {
  it('knows in, out and the hole', () => {
    expect(pointInPolygon([121.001, 31.001], withHole)).toBe(true)
    expect(pointInPolygon([121.005, 31.005], withHole)).toBe(false)
    expect(pointInPolygon([121.011, 31.005], withHole)).toBe(false)
  })

  it('agrees with the frame for any point of a square', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 120.99, max: 121.02, noNaN: true }),
        fc.double({ min: 30.99, max: 31.02, noNaN: true }),
        (x, y) => {
          const inFrame = x > 121 && x < 121.01 && y > 31 && y < 31.01
          const onEdge = [121, 121.01].includes(x) || [31, 31.01].includes(y)
          expect(onEdge || pointInPolygon([x, y], square) === inFrame).toBe(true)
        },
      ),
    )
  })
})

describe('points of a polygon', () => {
  it('centroid, frame and label', () => {
    expect(centroid(square[0] ?? [])[0]).toBeCloseTo(121.005, 9)
    expect(bboxOf([square])).toEqual({ west: 121, south: 31, east: 121.01, north: 31.01 })
    expect(pointInPolygon(centroid(horseshoe[0] ?? []), horseshoe)).toBe(false)
    expect(pointInPolygon(labelPoint(horseshoe), horseshoe)).toBe(true)
    expect(pointInPolygon(labelPoint(withHole), withHole)).toBe(true)
  })

  it('an empty geometry has no frame', () => {
    expect(() => bboxOf([])).toThrow('no points')
  })
})

describe('placeFault', () => {
  it.each([
    [121.05, 31.11, null],
    [31.11, 121.05, 'swapped'],
    [512_345, 3_456_789, 'projected'],
    [151, -33, 'outside_china'],
    [Number.NaN, 31, 'not_a_number'],
  ])('%d, %d → %s', (lng, lat, fault) => {
    expect(placeFault(lng, lat)).toBe(fault)
  })
})
