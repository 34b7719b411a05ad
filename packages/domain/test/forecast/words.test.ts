import { describe, expect, it } from 'vitest'
import type { Bands, Forecast } from '../../src/forecast/forecast.ts'
import { forecastWords } from '../../src/forecast/words.ts'

const bands = <T>(middle: T): Bands<T> => ({
  middle,
  low50: middle,
  high50: middle,
  low80: middle,
  high80: middle,
  low95: middle,
  high95: middle,
})
const made = (parts: Partial<Forecast>): Forecast => ({
  state: 'moving',
  basis: { steps: 30, rhythm: 'workday', withSiblings: false },
  pace: 1.2,
  required: 3.5,
  probability: 0.23,
  finish: bands<string | null>('2026-11-18'),
  atDue: bands(90),
  fan: [],
  ...parts,
})
const say = (parts: Partial<Forecast>, direction: 'reach' | 'stay_below' = 'reach') =>
  forecastWords({ forecast: made(parts), direction, today: '2026-09-02', dueOn: '2026-10-31', unit: '处' })

describe('the sentence', () => {
  it('says when, how late, and how much more a day', () => {
    expect(say({})).toEqual({
      zh: '按近30个工作日进度，预计11月18日完成，比期限晚18天；每个工作日需再多完成2.3处；按期完成的把握23%',
      en: 'At the pace of the last 30 working days it is reached on 18 Nov, 18 days late; each working day must bring 2.3 处 more; the chance to make it in time is 23%',
    })
  })
  it.each([
    [{ finish: bands<string | null>('2026-10-30'), required: 1 }, '比期限早1天；按期'],
    [{ finish: bands<string | null>('2027-01-05') }, '预计2027年1月5日完成'],
    [{ finish: bands<string | null>(null) }, '看不到完成的日子'],
    [{ probability: 0.999 }, '把握>99%'],
    [{ state: 'done' as const }, '已达目标'],
    [{ state: 'still' as const }, '近30个工作日没有进展，照此不能完成；每个工作日需完成3.5处'],
    [
      { state: 'thin' as const, basis: { steps: 2, rhythm: 'workday' as const, withSiblings: false } },
      '太少（近2个工作日）',
    ],
    [{ basis: { steps: 4, rhythm: 'day' as const, withSiblings: true } }, '按近4天及同类单位的进度'],
  ])('%j', (parts, part) => {
    expect(say(parts).zh).toContain(part)
  })
  it('of a limit speaks of keeping it', () => {
    expect(say({ probability: 0.9 }, 'stay_below').zh).toBe(
      '按近30个工作日进度，到期限预计为90处；守住的把握90%',
    )
    expect(say({ probability: 0.1 }, 'stay_below').zh).toContain('预计11月18日超过上限')
  })
  it('has no Chinese in English but the unit', () => {
    for (const state of ['moving', 'still', 'thin', 'done', 'broken'] as const)
      for (const direction of ['reach', 'stay_below'] as const)
        expect(say({ state }, direction).en.replaceAll('处', '')).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
