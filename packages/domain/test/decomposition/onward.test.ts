import { describe, expect, it } from 'vitest'
import { onwardFaultWords } from '../../src/decomposition/fault-words.ts'
import { holdingsOf, onwardFaults, uprooted, type StandingVersion } from '../../src/decomposition/onward.ts'
import { checkSplit, type ShareLine } from '../../src/decomposition/split.ts'

const unit = (unitId: string, parentUnitId: string | null = null) => ({ unitId, postId: null, parentUnitId })
const person = (unitId: string, postId: string) => ({ unitId, postId, parentUnitId: unitId })
const whole: StandingVersion = { id: 'w', ofUnitId: null, lines: [unit('north'), unit('south')] }
const north: StandingVersion = {
  id: 'n',
  ofUnitId: 'north',
  lines: [unit('n1', 'north'), unit('n2', 'north'), person('north', 'p')],
}
const n1: StandingVersion = { id: 'n1', ofUnitId: 'n1', lines: [person('n1', 'p1')] }

describe('where shares stand', () => {
  it('is told of each unit, and whether it was divided by whoever gave it', () => {
    expect(Object.fromEntries(holdingsOf([whole, north]))).toEqual({
      north: { versionId: 'w', divided: false },
      south: { versionId: 'w', divided: false },
      n1: { versionId: 'n', divided: false },
      n2: { versionId: 'n', divided: false },
    })
    const deep: StandingVersion = { id: 'd', ofUnitId: null, lines: [unit('north'), unit('n1', 'north')] }
    expect(holdingsOf([deep]).get('north')).toEqual({ versionId: 'd', divided: true })
  })

  it('falls with the share that was divided, and with what stood on it', () => {
    expect(uprooted([whole, north, n1])).toEqual([])
    expect(uprooted([{ ...whole, lines: [unit('south')] }, north, n1])).toEqual(['n', 'n1'])
    const deep: StandingVersion = { ...whole, lines: [unit('north'), unit('n1', 'north')] }
    // the owner gave north's parts and n1's share himself: north's own division goes, that of n1 stays
    expect(uprooted([deep, north, n1])).toEqual(['n'])
    expect(uprooted([whole, { ...north, lines: [unit('n2', 'north')] }, n1])).toEqual(['n1'])
    expect(uprooted([])).toEqual([])
  })
})

describe('what a unit may give on', () => {
  const paths = (id: string): string[] =>
    id === 'north' || id === 'south'
      ? ['town', id]
      : id === 'g1'
        ? ['town', 'north', 'n1', 'g1']
        : ['town', id.startsWith('n') ? 'north' : 'south', id]
  const faults = (lines: { unitId: string; postId: string | null }[], own: string | null = null) =>
    onwardFaults('north', lines, paths, holdingsOf([whole, north]), own).map((one) => [one.index, one.code])

  it('goes to units below it and to its own people', () => {
    expect(faults([unit('n1'), unit('n2'), person('north', 'p')], 'n')).toEqual([])
    expect(faults([unit('s1'), unit('north'), unit('south'), person('n1', 'q')], 'n')).toEqual([
      [0, 'outside'],
      [1, 'outside'],
      [2, 'outside'],
      [3, 'outside'],
    ])
  })

  it('does not divide what another received, nor give to who has a share from elsewhere', () => {
    expect(faults([unit('n1'), unit('g1')], 'n')).toEqual([[1, 'not_next']])
    expect(faults([unit('n1')])).toEqual([[0, 'held']])
    expect(onwardFaultWords('held', '东桥村').zh).toContain('“东桥村”已有')
  })
})

it('is checked against the share that is divided', () => {
  const line = (part: object, value: number): ShareLine =>
    ({ base: null, value, ...part }) as unknown as ShareLine
  const of = { rule: 'sum', value: 6, comparator: '>=', digits: 0, ofUnitId: 'north' } as const
  const parts = [line(unit('n1', 'north'), 4), line(person('north', 'p'), 2)]
  expect(checkSplit(of, parts)).toEqual({
    faults: [],
    levels: [{ unitId: null, wanted: 6, parts: 6, count: 2, ok: true }],
  })
  expect(checkSplit({ ...of, value: 7 }, parts).faults).toEqual([
    { code: 'sum_differs', unitId: null, difference: -1 },
  ])
})
