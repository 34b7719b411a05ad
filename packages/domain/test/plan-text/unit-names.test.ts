import { describe, expect, it } from 'vitest'
import { shortForm, suggestUnits, withoutPlace } from '../../src/plan-text/unit-names.ts'

const unit = (id: string, name: string, aliases: string[] = []) => ({ id, name, aliases })
const tree = [
  unit('town', '云河县青石镇人民政府', ['青石镇政府']),
  unit('xy', '小寅居民委员会'),
  unit('dy', '大寅居民委员会'),
  unit('xyc', '小寅村村民委员会'),
  unit('cg', '青石镇城管中队'),
  unit('sjs', '青石市场监督管理所'),
  unit('rh', '云河县绿化和市容管理局', ['绿容局']),
  unit('jgw', '云河县建设和管理委员会'),
  unit('zz', '青石镇社会治安综合治理办公室'),
  unit('pcs', '青石派出所'),
]
const first = (name: string) => suggestUnits(name, tree)[0]

describe('short forms', () => {
  it.each([
    ['小寅居民委员会', '小寅居委'],
    ['小寅居委会', '小寅居委'],
    ['小寅居委', '小寅居委'],
    ['市场监督管理所', '市监所'],
    ['市场监管所', '市监所'],
    ['综治办', '综治办'],
    ['社会治安综合治理办公室', '综治办'],
  ])('%s → %s', (long, short) => expect(shortForm(long)).toBe(short))
  it.each([
    ['青石镇城管中队', '城管中队'],
    ['镇城管中队', '城管中队'],
    ['城管中队', '城管中队'],
    ['云河县绿化市容局', '绿化市容局'],
    ['区房管局', '房管局'],
  ])('%s without its place is %s', (name, bare) => expect(withoutPlace(name)).toBe(bare))
})

describe('suggestions', () => {
  it.each([
    ['小寅居委', 'xy', 'same-short-form'],
    ['小寅居委会', 'xy', 'same-short-form'],
    ['小寅居民委员会', 'xy', 'same-name'],
    ['小寅村委会', 'xyc', null],
    ['镇城管中队', 'cg', 'without-place'],
    ['城管中队', 'cg', 'without-place'],
    ['镇市场监管所', 'sjs', null],
    ['区绿化市容局', 'rh', 'without-place'],
    ['绿容局', 'rh', 'alias'],
    ['建管委', 'jgw', null],
    ['镇综治办', 'zz', 'without-place'],
    ['青石镇政府', 'town', 'alias'],
    ['派出所', 'pcs', null],
  ])('%s means %s', (name, id, why) => {
    const got = first(name)
    expect(got?.unitId).toBe(id)
    if (why !== null) expect(got?.why).toContain(why)
  })
  it('a like name of another unit is far behind', () => {
    const [best, next] = suggestUnits('小寅居委', tree)
    expect(best?.confidence).toBeGreaterThan(0.9)
    expect(next?.confidence ?? 0).toBeLessThan(0.8)
  })
  it.each(['审计局', '某', '', '甲乙丙丁'])('%j means none for sure', (name) => {
    for (const s of suggestUnits(name, tree)) expect(s.confidence).toBeLessThan(0.5)
  })
  it('gives at most five, likeliest first', () => {
    const many = Array.from({ length: 40 }, (_, i) => unit(`u${i}`, `第${i}居委`))
    const got = suggestUnits('第3居委', many)
    expect(got.length).toBeLessThanOrEqual(5)
    expect(got[0]?.unitId).toBe('u3')
    expect(got.map((g) => g.confidence)).toEqual(got.map((g) => g.confidence).toSorted((a, b) => b - a))
  })
})
