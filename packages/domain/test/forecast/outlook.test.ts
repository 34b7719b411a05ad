import { describe, expect, it, test } from 'vitest'
import { isWorkday, PLAIN_CALENDAR } from '../../src/clock/calendar.ts'
import { changeForecastWords, changeLevelWords, changeWords } from '../../src/forecast/change-words.ts'
import type { Bands, Forecast } from '../../src/forecast/forecast.ts'
import { frequencyOutlook } from '../../src/forecast/frequency-outlook.ts'
import { gradeOutlook } from '../../src/forecast/grade-outlook.ts'
import { milestoneOutlook, type MilestoneTask } from '../../src/forecast/milestone-outlook.ts'
import { valueByHand, type HandReading } from '../../src/targets/by-hand.ts'
import { frequencyStanding } from '../../src/targets/frequency.ts'
import { addDays } from '../../src/time/instant.ts'

const weekdays = (day: string): boolean => isWorkday(PLAIN_CALENDAR, day)
const noChinese = (text: string): string => text.replace(/“[^”]*”/g, '').replace(/[处个件]/g, '')

describe('where a frequency is heading', () => {
  const goal = { rule: { times: 1, per: 'week' }, startsOn: '2026-08-03', dueOn: '2026-10-04' } as const
  const say = (today: string, held: string[], planned: string[] = []) => {
    const times = held.map((day) => ({ day, value: 1 }))
    const outlook = frequencyOutlook(
      goal,
      frequencyStanding(goal, times, planned, today, weekdays),
      today,
      weekdays,
    )
    expect(noChinese(outlook.words.en)).not.toMatch(/[\u4e00-\u9fff]/)
    return { state: outlook.state, zh: outlook.words.zh }
  }
  const weeks = (count: number) => Array.from({ length: count }, (_, n) => addDays('2026-08-04', n * 7))
  test('kept so far: what is to come, by when, and with what chance', () => {
    expect(say('2026-09-09', weeks(5))).toEqual({
      state: 'on_course',
      zh: '已过5期，全部落实；本期还需1次，最晚9月13日，尚未排定日期；此后还有3期，一期都不能缺；照以往落实情况，全部落实的把握75%',
    })
  })
  test('a period that was missed cannot be made up', () => {
    const { state, zh } = say('2026-09-09', weeks(4), ['2026-09-10'])
    expect(state).toBe('missed')
    expect(zh).toBe(
      '已过5期，落实4期，缺1期（最近一次是8月31日至9月6日），补不回来；本期还需1次，最晚9月13日（已排定1次）；此后还有3期，全部落实则全程落实率为89%；照以往比例还会缺1期',
    )
  })
  it.each([
    ['2026-08-01', [], 'on_course', '从8月3日起逐期统计'],
    ['2026-08-06', [], 'at_risk', '本期还需1次，最晚8月9日，尚未排定日期；此后还有8期，一期都不能缺'],
    ['2026-10-05', weeks(9), 'reached', '9期全部落实'],
    ['2026-10-05', weeks(8), 'missed', '9期中落实8期，缺1期'],
  ] as const)('on %s', (today, held, state, zh) => {
    expect(say(today, [...held])).toEqual({ state, zh })
  })
})

describe('where a grade quota is heading', () => {
  const goal = { goal: 20, comparator: '>=', unit: '个', dueOn: '2026-12-31' } as const
  const whole = (period: string, value: number, day = '2026-10-08'): HandReading => ({
    ...{ day, period, value, unitId: null, base: null },
  })
  const say = (
    readings: HandReading[],
    parts: Partial<Parameters<typeof gradeOutlook>[0]> = {},
    today = '2026-09-01',
  ) => gradeOutlook({ ...goal, ...parts }, readings, today)
  it.each([
    [[], 'unknown', '还没有评定结果，不能预测'],
    [
      [whole('2026-Q2', 16)],
      'at_risk',
      '2026年第二季度16个，比目标少4个，还需4个单位升档；只有一期评定，看不出升降；到期限还有2期',
    ],
    [
      [whole('2026-Q1', 14), whole('2026-Q2', 16)],
      'at_risk',
      '2026年第二季度16个，比目标少4个，还需4个单位升档；比上一期增加2个；照此还要2期；到期限还有2期',
    ],
    [
      [whole('2026-Q1', 18), whole('2026-Q2', 16)],
      'at_risk',
      '2026年第二季度16个，比目标少4个，还需4个单位升档；比上一期减少2个；照此不能达到；到期限还有2期',
    ],
    [
      [whole('2026-Q1', 21), whole('2026-Q2', 21)],
      'on_course',
      '2026年第二季度21个，已达目标20个；与上一期持平',
    ],
    [[whole('2026-Q4', 18)], 'missed', '2026年第四季度18个，比目标少2个，还需2个单位升档；到期限已没有评定'],
  ] as [HandReading[], string, string][])('%#', (readings, state, zh) => {
    const outlook = say(readings)
    expect([outlook.state, outlook.words.zh]).toEqual([state, zh])
    expect(noChinese(outlook.words.en)).not.toMatch(/[\u4e00-\u9fff]/)
  })
  const told = (day: string, unitId: string | null, value: number, period: string | null = null) => ({
    ...{ day, period, unitId, value, base: null },
  })
  test.each([
    ['units without a period', [told('2026-09-01', 'a', 1), told('2026-09-03', 'b', 1)]],
    [
      'units before the whole',
      [told('2026-07-01', 'a', 1, '2026-Q2'), told('2026-10-01', null, 9, '2026-Q3')],
    ],
    ['periods before days', [told('2026-07-01', null, 7, '2026-Q2'), told('2026-10-01', null, 9)]],
  ])('it says the number that the target itself shows: %s', (_, readings) => {
    const { value } = valueByHand('grade_count', readings)
    expect(say(readings, { goal: 20 }).words.zh).toContain(`${value}个，比目标少`)
  })
  test('a limit wants units out of the grade', () => {
    const { words, state } = say([whole('2026-Q2', 5)], { goal: 2, comparator: '<=' })
    expect(state).toBe('at_risk')
    expect(words.zh).toContain('比上限多3个，需有3个单位升出该档')
  })
  test('where units were reported one by one, those that must rise come first, the fallen before all', () => {
    const of = (unitId: string, period: string, value: number): HandReading => ({
      ...whole(period, value),
      unitId,
    })
    const { units, words } = say(
      [
        of('a', '2026-Q1', 1),
        of('b', '2026-Q1', 0),
        of('c', '2026-Q1', 1),
        of('a', '2026-Q2', 1),
        of('b', '2026-Q2', 0),
        of('c', '2026-Q2', 0),
      ],
      { goal: 2 },
    )
    expect(words.zh).toContain('第二季度1个，比目标少1个')
    expect(units.map((one) => [one.unitId, one.holds])).toEqual([
      ['c', false],
      ['b', false],
      ['a', true],
    ])
  })
})

describe('where a milestone is heading', () => {
  const task = (parts: Partial<MilestoneTask> = {}): MilestoneTask => ({
    ...{ title: '拆除腾退', done: false, dueOn: '2026-10-20', earliestFinish: '2026-10-16', assumed: false },
    ...parts,
  })
  const say = (
    tasks: MilestoneTask[],
    parts: Partial<Parameters<typeof milestoneOutlook>[0]> = {},
    today = '2026-09-15',
  ) => milestoneOutlook({ value: null, goal: 1, dueOn: '2026-10-31', tasks, ...parts }, today)
  it.each([
    [[], {}, 'unknown', '同一条款下没有任务'],
    [[task()], { value: 1 }, 'reached', '节点已达到'],
    [
      [task(), task({ done: true })],
      {},
      'on_course',
      '对应2项任务，已办结1项；按工期最晚10月16日完成（“拆除腾退”），比期限早15天',
    ],
    [[task({ earliestFinish: '2026-11-05' })], {}, 'at_risk', '比期限晚5天'],
    [[task({ assumed: true })], {}, 'on_course', '按任务期限最晚10月20日完成'],
    [[task({ dueOn: '2026-09-01' })], {}, 'at_risk', '1项任务已超期'],
    [[task({ done: true })], {}, 'on_course', '任务都已办结，待登记结果'],
    [[task()], { dueOn: '2026-09-10' }, 'missed', '已过期限5天；对应1项任务'],
  ] as [MilestoneTask[], object, string, string][])('%#', (tasks, parts, state, zh) => {
    const outlook = say(tasks, parts)
    expect(outlook.state).toBe(state)
    expect(outlook.words.zh).toContain(zh)
    expect(noChinese(outlook.words.en)).not.toMatch(/[\u4e00-\u9fff]/)
  })
})

describe('where a change is heading', () => {
  const bands = <T>(middle: T): Bands<T> => ({
    ...{
      middle,
      low50: middle,
      high50: middle,
      low80: middle,
      high80: middle,
      low95: middle,
      high95: middle,
    },
  })
  const made = (parts: Partial<Forecast> = {}): Forecast => ({
    state: 'moving',
    basis: { steps: 30, rhythm: 'workday', withSiblings: false },
    ...{ pace: 1, required: null, probability: 0.3, finish: null, atDue: bands(88), fan: [] },
    ...parts,
  })
  const say = (parts: Partial<Forecast> = {}, direction: 'reach' | 'stay_below' = 'stay_below') => {
    const { zh, en } = changeForecastWords({
      ...{ forecast: made(parts), direction, today: '2026-09-01', dueOn: '2026-12-31', compare: 'last_year' },
      ...{ base: 100, allowed: 80, value: 73, unit: '%', measureUnit: '件', perUnit: 1 },
    })
    expect(noChinese(en)).not.toMatch(/[\u4e00-\u9fff]/)
    return zh
  }
  test('says the change on the due day, the number that is allowed, and the chance', () => {
    expect(say()).toBe(
      '按近30个工作日进度，到期限预计同比下降12.0%；到期限不超过80件才达标，现已73件；达到目标的把握30%',
    )
    expect(say({ state: 'broken' })).toContain('已超过目标允许的数量')
    expect(say({ state: 'still' })).toContain('近30个工作日没有新增')
    expect(say({}, 'reach')).toContain('到期限达到80件才达标')
    const level = { today: '2026-09-01', dueOn: '2026-12-31', unit: '%' }
    expect(changeLevelWords(made({ atDue: bands(-6.12) }), level).zh).toBe(
      '按近30个工作日进度，到期限预计比对比期下降6.1%；达到目标的把握30%',
    )
    expect(changeLevelWords(made({ state: 'thin' }), level).zh).toContain('不能预测')
    expect(changeLevelWords(made({ state: 'done' }), level).zh).toContain('期限未到')
    expect(changeLevelWords(made({ state: 'done' }), { ...level, today: '2027-01-04' }).zh).toBe('已达到要求')
  })
  it.each([
    [-12.34, '%', 'last_year', '同比下降12.3%'],
    [3, '%', 'last_period', '环比上升3.0%'],
    [-2, '个百分点', 'last_year', '同比减少2个百分点'],
    [7, '起', { from: '2023-01-01', to: '2023-12-31' }, '比基期增加7起'],
    [0, '%', 'last_year', '同比持平'],
  ] as const)('%s%s', (change, unit, compare, zh) => expect(changeWords(change, unit, compare).zh).toBe(zh))
})
