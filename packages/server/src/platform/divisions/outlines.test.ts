import { multiPolygonAreaM2, pointInMultiPolygon } from '@guatu/domain/geo/polygon.ts'
import type { MultiPolygon } from '@guatu/domain/geo/polygon.ts'
import { describe, expect, it } from 'vitest'
import { childrenOf } from './divisions.ts'
import { outlineOf } from './outlines.ts'

const polygonsOf = async (code: string): Promise<MultiPolygon> =>
  ((await outlineOf(code))?.coordinates ?? []) as unknown as MultiPolygon

describe('outlineOf', () => {
  it('has every district of Shanghai', async () => {
    for (const { code } of await childrenOf('3101'))
      expect((await outlineOf(code))?.type).toBe('MultiPolygon')
  })

  it('青浦区 is about as large as published (669 km²) and holds 朱家角', async () => {
    const qingpu = await polygonsOf('310118')
    expect(multiPolygonAreaM2(qingpu) / 1e6).toBeGreaterThan(640)
    expect(multiPolygonAreaM2(qingpu) / 1e6).toBeLessThan(700)
    expect(pointInMultiPolygon([121.0486, 31.1115], qingpu)).toBe(true)
    expect(await outlineOf('310118102')).toEqual(await outlineOf('310118'))
  })

  it('is WGS84: the axis of Beijing, WGS84 116.391 E, parts 西城区 from 东城区 at 正阳门', async () => {
    const [east, west] = [await polygonsOf('110101'), await polygonsOf('110102')]
    expect(pointInMultiPolygon([116.3938, 39.8994], east)).toBe(true)
    expect(pointInMultiPolygon([116.3898, 39.8994], west)).toBe(true)
  })

  it('neighbours share their border after simplification', async () => {
    const points = new Set((await polygonsOf('310118')).flat(2).map(String))
    const shared = (await polygonsOf('310117')).flat(2).filter((point) => points.has(String(point)))
    expect(shared.length).toBeGreaterThan(20)
  })

  it('rings are closed', async () => {
    for (const ring of (await polygonsOf('310151')).flat()) expect(ring[0]).toEqual(ring.at(-1))
  })

  it.each(['', 'abc', '310199', '990000', '../../x', '31'])('is null for %j', async (code) => {
    expect(await outlineOf(code)).toBeNull()
  })
})
