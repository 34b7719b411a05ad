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
  unit('城管执法中队', [], '城管中队'),
  unit('小寅居委会'),
  unit('大寅居委会'),
  unit('周荡村'),
  unit('朱家角镇'),
]
const { suggest, exactly } = unitSuggester(UNITS, ['朱家角镇', '青浦区'])
const first = (name: string) => suggest(name)[0]

describe('units that a name may mean', () => {
  test.each([
    ['周荡村', '周荡村', 'same_name', 1],
    ['综治办', '综合整治办公室', 'alias', 0.99],
    ['城管中队', '城管执法中队', 'alias', 0.99],
    ['小寅居委', '小寅居委会', 'same_community', 0.97],
    ['小寅社区', '小寅居委会', 'same_community', 0.97],
    ['周荡村村民委员会', '周荡村', 'same_community', 0.97],
    ['镇综合整治办', '综合整治办公室', 'without_place', 0.95],
    ['朱家角镇综合整治办公室', '综合整治办公室', 'without_place', 0.95],
    ['市场监管所', '市场监督管理所', 'abbreviation', 0.8],
    ['市监所', '市场监督管理所', 'abbreviation', 0.8],
  ])('%s → %s', (name, unitId, why, confidence) => {
    expect(first(name)).toEqual({ unitId, why, confidence })
  })
  test('a name that is near but not the same is only offered', () => {
    expect(first('小寅花园居委会')?.confidence ?? 0).toBeLessThan(0.95)
    expect(first('周汤村')).toMatchObject({ unitId: '周荡村', why: 'similar' })
    expect(suggest('税务局')).toEqual([])
  })
  test('an earlier decision comes first, if the unit still exists', () => {
    const before = new Map([
      ['专班', '城管执法中队'],
      ['旧名', 'no longer there'],
    ])
    const again = unitSuggester(UNITS, [], before)
    expect(again.suggest('专班')[0]).toEqual({ unitId: '城管执法中队', confidence: 1, why: 'decided_before' })
    expect(again.suggest('旧名')).toEqual([])
  })
  test('exactly one, or none', () => {
    expect(exactly('小寅居委')).toBe('小寅居委会')
    expect(exactly('市监所')).toBeNull()
    const twins = unitSuggester([unit('东村'), { ...unit('东村'), id: 'other' }])
    expect(twins.exactly('东村')).toBeNull()
  })
})
