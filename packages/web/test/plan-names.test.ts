import { describe, expect, it } from 'vitest'
import {
  matchingNames,
  nameOptions,
  splitNames,
  withNames,
} from '../src/features/plans/model/name-options.ts'

const unit = (id: string, name: string, aliases: string[] = [], shortName: string | null = null) => ({
  ...{ id, name, shortName, aliases, active: true },
})
const UNITS = [
  unit('u1', '城市管理行政执法中队', ['城管', '城管中队'], '城管中队'),
  unit('u2', '规划建设和生态环境办公室', ['规建办'], '规建办'),
  { ...unit('u3', '旧办公室'), active: false },
]

describe('names for a task', () => {
  const options = nameOptions(['规建办', '区里某局', '派出所'], UNITS, { 规建办: 'u2', 派出所: null })

  it('are those of the plan, with the unit they mean, and then the units of the tree', () => {
    expect(options.map(({ name, from, unitId }) => [name, from, unitId])).toEqual([
      ['规建办', 'plan', 'u2'],
      ['区里某局', 'plan', null],
      ['派出所', 'plan', null],
      ['城市管理行政执法中队', 'unit', 'u1'],
      ['规划建设和生态环境办公室', 'unit', 'u2'],
    ])
  })

  it('are found by their aliases, what is spelled so first', () => {
    expect(matchingNames(options, '城管', []).map(({ name }) => name)).toEqual(['城市管理行政执法中队'])
    expect(matchingNames(options, ' 规建 ', []).map(({ name }) => name)).toEqual([
      '规建办',
      '规划建设和生态环境办公室',
    ])
    expect(matchingNames(options, '消防', [])).toEqual([])
    expect(matchingNames(options, '', ['规建办']).map(({ name }) => name)).not.toContain('规建办')
  })

  it('are typed and pasted freely, each once', () => {
    expect(splitNames(' 水务站、城管中队，  ;派出所\n')).toEqual(['水务站', '城管中队', '派出所'])
    expect(withNames(['水务站'], ['水务站', '派出所'])).toEqual(['水务站', '派出所'])
  })
})
