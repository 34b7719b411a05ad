import { describe, expect, test } from 'vitest'
import { isWorkday, PLAIN_CALENDAR } from '../../src/clock/calendar.ts'
import type { TargetKind } from '../../src/targets/kinds.ts'
import { fitOf, suggestionFor } from '../../src/targets/fit.ts'
import { taskLight } from '../../src/targets/task-light.ts'
import { unitMeaning } from '../../src/targets/units.ts'

describe('units', () => {
  test.each([
    ['㎡', 'area', 1],
    ['平方米', 'area', 1],
    ['万平方米', 'area', 10_000],
    ['亩', 'area', 2000 / 3],
    ['%', 'rate', 1],
    ['‰', 'rate', 0.1],
    ['万元', 'money', 10_000],
    ['亿元', 'money', 100_000_000],
    ['公里', 'length', 1000],
    ['吨', 'mass', 1000],
    ['处', 'count', 1],
    ['个', 'count', 1],
    ['万户', 'count', 10_000],
    ['', 'count', 1],
    ['次/季', 'frequency', 1],
    ['constructor', 'count', 1],
  ])('%s', (unit, family, factor) => {
    expect(unitMeaning(unit).family).toBe(family)
    expect(unitMeaning(unit).factor).toBeCloseTo(factor, 9)
  })
})

describe('which measure may serve which target', () => {
  const fits = (kind: TargetKind, unit: string, measureUnit: string) => fitOf({ kind, unit }, measureUnit)
  test.each([
    ['count', '个', '个', true],
    ['count', '个', '㎡', false],
    ['area', '平方米', '㎡', true],
    ['area', '平方米', '个', false],
    ['rate', '%', '%', true],
    ['rate', '%', '套', false],
    ['zero', '', '个', true],
    ['zero', '', '㎡', false],
    ['zero', '起', '个', true],
    ['milestone', '', '个', true],
    ['milestone', '', '%', true],
    ['milestone', '', '㎡', false],
    ['count', '公里', '米', true],
    ['count', '公里', '个', false],
    ['frequency', '次/周', '个', false],
    ['grade_count', '个', '个', false],
    ['rate_change', '%', '%', true],
    ['rate_change', '%', '个', true],
    ['rate_change', '个百分点', '%', true],
    ['rate_change', '个百分点', '个', false],
    ['rate_change', '起', '个', true],
    ['rate_change', '万平方米', '㎡', true],
    ['rate_change', '万平方米', '个', false],
  ] as [TargetKind, string, string, boolean][])('%s in “%s” by “%s”: %s', (kind, unit, measure, ok) => {
    expect(fits(kind, unit, measure).ok).toBe(ok)
  })

  test('units of one kind are converted', () => {
    expect(fits('area', '万平方米', '㎡')).toEqual({ ok: true, perUnit: 0.0001 })
    expect(fits('count', '个', '个')).toEqual({ ok: true, perUnit: 1 })
    expect(fits('milestone', '', '%')).toEqual({ ok: true, perUnit: 1 })
  })

  test('a refusal says what is wanted and what is given', () => {
    const fit = fits('area', '平方米', '个')
    expect(fit.ok ? '' : fit.why.zh).toBe('目标要的是面积，这个口径统计的是个数（个）')
  })
})

describe('suggestions', () => {
  const target = { kind: 'zero', unit: '', subject: '新增违建', quote: '新增违建零增长', around: [] } as const
  test('the longest word that is met counts most', () => {
    const general = suggestionFor(target, { measure: 'a', kinds: ['zero'], units: [], words: ['违建'] }, '个')
    const special = suggestionFor(
      target,
      { measure: 'b', kinds: ['zero'], units: [], words: ['新增违建'] },
      '个',
    )
    const none = suggestionFor(target, undefined, '个')
    expect(special.score).toBeGreaterThan(general.score)
    expect(general.score).toBeGreaterThan(none.score)
    expect(special.why.zh).toContain('“新增违建”')
    expect([special.fits, general.fits, none.fits]).toEqual(['subject', 'subject', 'unit'])
  })

  test.each([
    ['zero', ['count'], 'unit'],
    ['count', ['zero'], 'unit'],
    ['zero', ['zero'], 'subject'],
    ['milestone', ['count'], 'subject'],
    ['rate_change', ['count'], 'subject'],
  ] as const)('a %s is not taken to be spoken of by what serves %s: %s', (kind, kinds, fits) => {
    const hint = { measure: 'a', kinds, units: [], words: ['新增违建'] }
    expect(suggestionFor({ ...target, kind }, hint, '个').fits).toBe(fits)
  })

  test('what the target says goes before longer words around it', () => {
    const rate = { kind: 'rate', unit: '%', subject: '转租备案率', quote: '转租备案率达100%' } as const
    const around = ['租住人员信息登记率达100%']
    const [own, near] = [['备案率'], ['租住人员信息登记率']].map((words) =>
      suggestionFor({ ...rate, around }, { measure: 'a', kinds: ['rate'], units: ['%'], words }, '%'),
    )
    expect([own?.fits, near?.fits]).toEqual(['subject', 'around'])
    expect(own?.score).toBeGreaterThan(near?.score ?? 0)
  })

  test('a number that names nothing is known by what stands before it', () => {
    const bare = { kind: 'area', unit: '平方米', subject: '总计', quote: '总计 9924.63 平米' } as const
    const around = ['拆违任务量 203 个点位', '治理违法用地和违法建筑']
    const [demolish, land] = ['拆违', '违法用地'].map((word) =>
      suggestionFor(
        { ...bare, around },
        { measure: word, kinds: ['area'], units: ['平方米'], words: [word] },
        '㎡',
      ),
    )
    expect([demolish?.fits, land?.fits]).toEqual(['around', 'around'])
    expect(demolish?.why.zh).toBe('上下文提到“拆违”，单位相符（㎡）')
    expect(demolish?.score).toBeGreaterThanOrEqual(land?.score ?? 0)
  })
})

describe('light of a task', () => {
  const works = (day: string): boolean => isWorkday(PLAIN_CALENDAR, day)
  // due on Friday 2026-10-16
  test.each([
    ['open', '2026-10-09', 'blue'],
    ['open', '2026-10-11', 'blue'],
    ['open', '2026-10-12', 'yellow'],
    ['open', '2026-10-16', 'yellow'],
    ['open', '2026-10-17', 'red'],
    ['done', '2026-10-17', 'green'],
    ['dropped', '2026-10-17', 'grey'],
  ] as const)('%s on %s', (state, day, expected) => {
    expect(taskLight({ state, dueOn: '2026-10-16' }, day, works)).toBe(expected)
  })
  test('without a day it never presses', () => {
    expect(taskLight({ state: 'open', dueOn: null }, '2026-10-17', works)).toBe('blue')
  })
})
