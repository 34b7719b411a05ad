import { describe, expect, it } from 'vitest'
import { needsReceipt } from '../../src/decomposition/receipts.ts'
import { staleVersions, type ValuedVersion } from '../../src/decomposition/stale.ts'

const version = (
  id: string,
  of: string | null,
  whole: number,
  parts: Record<string, number>,
): ValuedVersion => ({
  ...{ id, ofUnitId: of, whole, unit: '处' },
  lines: Object.entries(parts).map(([unitId, value]) => ({ unitId, postId: null, value })),
})
const target = { value: 10, unit: '处' }
const root = version('whole', null, 10, { town: 6, other: 4 })
const town = version('town', 'town', 6, { village: 4, street: 2 })
const village = version('village', 'village', 4, { grid: 4 })

describe('divisions that no longer add up', () => {
  it('none where each is of the share that is there', () => {
    expect([...staleVersions(target, [root, town, village])]).toEqual([])
  })
  it('the one whose share was changed, and all that stands on it', () => {
    const changed = { ...root, lines: [{ unitId: 'town', postId: null, value: 5 }] }
    expect([...staleVersions(target, [changed, town, village])]).toEqual([
      ['town', 'changed'],
      ['village', 'above'],
    ])
  })
  it('of a changed target the division of the whole: the units still hold what they were given', () => {
    expect([...staleVersions({ ...target, value: 12 }, [root, town, village])]).toEqual([
      ['whole', 'changed'],
    ])
  })
  it('a share counted in another unit is another share', () => {
    expect([...staleVersions(target, [root, { ...town, unit: '㎡' }])]).toEqual([['town', 'changed']])
  })
  it("a person's part is no ground of a unit's division", () => {
    const person = { ...root, lines: [...root.lines, { unitId: 'village', postId: 'p', value: 1 }] }
    expect(staleVersions(target, [person, town, village]).size).toBe(0)
  })
})

it.each([
  ['nothing of a sum', 'sum', 11, 0, false],
  ['something of a sum', 'sum', 11, 1, true],
  ['a red line, of which each has all', 'copy', 0, 0, true],
  ['a rate of none', 'rate', 70, 0, true],
  ['a sum of nothing, which everybody keeps', 'sum', 0, 0, true],
] as const)('%s: is it signed for?', (_, rule, whole, value, asked) => {
  expect(needsReceipt({ rule, value: whole }, { value })).toBe(asked)
})
