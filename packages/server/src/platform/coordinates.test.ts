import { distanceM } from '@guatu/domain/geo/polygon.ts'
import { describe, expect, it } from 'vitest'
import { fromWgs84, isCrs, toWgs84 } from './coordinates.ts'

const placed = (...args: Parameters<typeof toWgs84>): readonly [number, number] => {
  const result = toWgs84(...args)
  if (!result.ok) throw new Error(result.fault)
  return result.point
}

describe('toWgs84', () => {
  // A pair published with the npm package coordinates-transform: WGS84 121.43186,31.02765 is GCJ-02 121.43647,31.02568.
  it('takes GCJ-02 back to within two metres of a known pair', () => {
    expect(distanceM(placed('gcj02', 121.43647, 31.02568), [121.43186, 31.02765])).toBeLessThan(2)
  })

  // 天安门 as 高德 (116.397470, 39.908823) and 百度 (116.403963, 39.915119) give it: the same place.
  it('BD-09 and GCJ-02 of one place meet', () => {
    expect(
      distanceM(placed('bd09', 116.403963, 39.915119), placed('gcj02', 116.39747, 39.908823)),
    ).toBeLessThan(15)
  })

  it('leaves WGS84 and CGCS2000 as they are', () => {
    expect(placed('wgs84', 121.0486, 31.1115)).toEqual([121.0486, 31.1115])
    expect(placed('cgcs2000', 121.0486, 31.1115)).toEqual([121.0486, 31.1115])
  })

  it('the shift at 朱家角 is some 490 m', () => {
    expect(distanceM(placed('gcj02', 121.0486, 31.1115), [121.0486, 31.1115])).toBeGreaterThan(400)
  })

  it.each([
    [31.1115, 121.0486, 'swapped'],
    [3_456_789.1, 40_512_345.6, 'projected'],
    [2.35, 48.85, 'outside_china'],
    [0, 0, 'outside_china'],
    [Number.NaN, 31, 'not_a_number'],
    [121, Number.POSITIVE_INFINITY, 'not_a_number'],
  ])('refuses %d, %d as %s and says what to do', (lng, lat, fault) => {
    const result = toWgs84('gcj02', lng, lat)
    expect(result).toMatchObject({ ok: false, fault })
    if (!result.ok) expect(result.hint.zh.length).toBeGreaterThan(10)
  })
})

describe('fromWgs84', () => {
  it.each(['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const)(
    '%s there and back is within a decimetre',
    (crs) => {
      const [lng, lat] = fromWgs84(crs, [121.0486, 31.1115])
      expect(distanceM(placed(crs, lng, lat), [121.0486, 31.1115])).toBeLessThan(0.1)
    },
  )
})

it('isCrs', () => {
  expect(['gcj02', 'epsg:4549', ''].map(isCrs)).toEqual([true, false, false])
})
