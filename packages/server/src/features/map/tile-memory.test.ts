import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { RowScope } from '../../platform/scope.ts'
import { finishTile, tileKey, TileMemory } from './tile-memory.ts'

const NOW = '2026-03-02T01:00:00.000Z'
const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1_000).toISOString()
const MARK = { id: 40, quiet: true }
const tile = (size: number) => finishTile(Buffer.alloc(size, 7))

describe('tiles made a moment ago', () => {
  it('are given again while nothing has changed', async () => {
    const memory = new TileMemory(1_000_000)
    memory.keep('a', MARK, NOW, await tile(10))
    expect(memory.find('a', MARK, later(14.9))?.body.length).toBe(10)
    expect(memory.find('b', MARK, NOW)).toBeNull()
  })

  it('are made anew after any change, after their seconds, and when the clock was set back', async () => {
    const memory = new TileMemory(1_000_000)
    memory.keep('a', MARK, NOW, await tile(10))
    expect(memory.find('a', { id: 41, quiet: true }, NOW)).toBeNull()
    expect(memory.find('a', MARK, later(15))).toBeNull()
    expect(memory.find('a', MARK, later(-1))).toBeNull()
  })

  it('are not kept while a writer is under way that may commit an earlier number', async () => {
    const memory = new TileMemory(1_000_000)
    memory.keep('a', { id: 40, quiet: false }, NOW, await tile(10))
    expect(memory.find('a', MARK, NOW)).toBeNull()
  })

  it('give up those that nobody asked for longest, and hold no more than they may', async () => {
    const memory = new TileMemory(5_000)
    for (const key of ['a', 'b', 'c']) memory.keep(key, MARK, NOW, await tile(1_000))
    memory.find('a', MARK, NOW)
    memory.keep('d', MARK, NOW, await tile(1_000))
    expect(['a', 'b', 'c', 'd'].map((key) => memory.find(key, MARK, NOW) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ])
    memory.keep('huge', MARK, NOW, await tile(9_000))
    expect(memory.bytes).toBeLessThanOrEqual(5_000)
    memory.keep('a', MARK, NOW, await tile(10))
    memory.keep('a', MARK, NOW, await tile(10))
    expect(memory.bytes).toBe(510)
  })

  it('are not kept at all where nothing may be', async () => {
    const memory = new TileMemory(0)
    memory.keep('a', MARK, NOW, await tile(10))
    expect([memory.find('a', MARK, NOW), memory.bytes]).toEqual([null, 0])
  })

  it('are kept apart by reach and by what was asked', () => {
    const units = (...unitIds: string[]): RowScope => ({ kind: 'units', districtCode: '310118', unitIds })
    const keys = [
      tileKey(units('u1'), '/api/map/tiles/12/1/2'),
      tileKey(units('u2'), '/api/map/tiles/12/1/2'),
      tileKey(units('u1', 'u2'), '/api/map/tiles/12/1/2'),
      tileKey(units('u1'), '/api/map/tiles/12/1/2?state=closed'),
    ]
    expect(new Set(keys).size).toBe(4)
  })

  it('are compressed once, where that saves anything', async () => {
    expect((await tile(1_023)).gzipped).toBeNull()
    const { body, gzipped } = await tile(5_000)
    expect(gzipped && gunzipSync(gzipped)).toEqual(body)
  })
})
