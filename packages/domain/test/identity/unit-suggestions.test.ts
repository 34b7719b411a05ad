import { describe, expect, test } from 'vitest'
import { unitSuggester, type NamedUnit } from '../../src/identity/unit-suggestions.ts'

const unit = (id: string, aliases: string[] = [], shortName: string | null = null): NamedUnit => ({
  id,
  name: id,
  shortName,
  aliases,
})
const UNITS = [
  unit('综合整治办公室', ['综治办']),
  unit('市场监督管理所'),
  unit('城管执法中队', [], '执法中队'),
  unit('小寅居委会'),
  unit('大寅居委会'),
  unit('周荡村'),
]
const { suggest, exactly } = unitSuggester(UNITS)
const first = (name: string) => suggest(name)[0]

describe('units that a name may mean', () => {
  test.each([
    ['周荡村', '周荡村', 'same_name'],
    ['综治办', '综合整治办公室', 'alias'],
    ['执法中队', '城管执法中队', 'alias'],
    ['小寅居委', '小寅居委会', 'same_community'],
    ['小寅社区', '小寅居委会', 'same_community'],
    ['周荡村村民委员会', '周荡村', 'same_community'],
    ['市场监管所', '市场监督管理所', 'abbreviation'],
  ])('%s is surely %s', (name, unitId, why) => {
    expect(first(name)).toMatchObject({ unitId, why })
    expect(exactly(name)).toBe(unitId)
  })
  test('a slip of the pen is found, but not taken for sure', () => {
    expect(first('周汤村')).toMatchObject({ unitId: '周荡村', why: 'similar' })
    expect(exactly('周汤村')).toBeNull()
    expect(suggest('税务局').every((one) => one.confidence < 0.6)).toBe(true)
  })
  test('an earlier decision comes first, if the unit still exists', () => {
    const before = new Map([
      ['专班', '城管执法中队'],
      ['旧名', 'no longer there'],
    ])
    const again = unitSuggester(UNITS, before)
    expect(again.suggest('专班')[0]).toEqual({ unitId: '城管执法中队', confidence: 1, why: 'decided_before' })
    expect(again.suggest('旧名')).toEqual([])
  })
  test('exactly one, or none', () => {
    const twins = unitSuggester([unit('东村'), { ...unit('东村'), id: 'other' }])
    expect(twins.exactly('东村')).toBeNull()
  })
})
