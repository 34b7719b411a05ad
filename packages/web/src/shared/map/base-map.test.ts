import gcoord from 'gcoord'
import { describe, expect, it, vi } from 'vitest'
import { baseMapParts, tiandituUrls, wmtsUrl } from './base-map.ts'
import { MAP_COLOURS, stepOf } from './colours.ts'

vi.mock('./maplibre.ts', () => ({ maplibregl: { addProtocol: () => undefined } }))

const WMTS = {
  kind: 'wmts',
  layer: 'town',
  style: 'default',
  tileMatrixSet: 'w',
  format: 'image/png',
  attribution: '',
} as const

describe('addresses of base maps', () => {
  it('ask 天地图 for a tile by its row and column', () => {
    const [first = ''] = tiandituUrls('vec', 'k')
    expect(first).toMatch(
      /^https:\/\/t0\.tianditu\.gov\.cn\/vec_w\/wmts\?.*TILEROW=\{y\}&TILECOL=\{x\}&tk=k$/,
    )
  })

  it('take a WMTS by template, or add what GetTile needs', () => {
    expect(wmtsUrl({ ...WMTS, url: 'https://x.cn/{Layer}/{TileMatrix}/{TileRow}/{TileCol}.png' })).toBe(
      'https://x.cn/town/{z}/{y}/{x}.png',
    )
    const asked = wmtsUrl({ ...WMTS, url: 'https://x.cn/wmts?token=1' })
    expect(asked).toContain('?token=1&SERVICE=WMTS&REQUEST=GetTile')
    expect(asked).toMatch(/FORMAT=image%2Fpng&TILEMATRIX=\{z\}&TILEROW=\{y\}&TILECOL=\{x\}$/)
  })

  it('show what an office wrote as text, not as markup', async () => {
    const parts = await baseMapParts(
      { kind: 'xyz', url: 'https://x.cn/{z}/{x}/{y}', attribution: '<img src=x>', crs: 'wgs84' },
      MAP_COLOURS.light,
      false,
    )
    expect(JSON.stringify(parts.sources)).not.toContain('<img')
  })
})

describe('tiles in GCJ-02', () => {
  it('are moved by as much as the shift is, all over the country', async () => {
    const { shiftOf, toGcj02 } = await import('./gcj-tiles.ts')
    for (const point of [
      [121.05, 31.11],
      [116.4, 39.9],
      [104.07, 30.67],
      [87.6, 43.8],
    ] as [number, number][]) {
      const [lng = 0, lat = 0] = gcoord.transform(point, gcoord.WGS84, gcoord.GCJ02)
      const [x, y] = toGcj02(...point)
      expect(Math.abs(x - lng)).toBeLessThan(1e-7)
      expect(Math.abs(y - lat)).toBeLessThan(1e-7)
    }
    const [dx, dy] = shiftOf(16, 54804, 26806)
    expect(Math.hypot(dx, dy) * 2.05).toBeGreaterThan(300) // metres a pixel here
    expect(Math.hypot(dx, dy) * 2.05).toBeLessThan(700)
  })
})

describe('the scale of progress', () => {
  it('steps at every fifth', () => {
    expect([0, 0.19, 0.2, 0.55, 0.8, 1].map(stepOf)).toEqual([0, 0, 1, 2, 4, 4])
  })
})
