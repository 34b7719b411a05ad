import { describe, expect, it, test } from 'vitest'
import { isWorkday, PLAIN_CALENDAR, type Calendar } from '../../src/clock/calendar.ts'
import { cadenceStanding } from '../../src/cadence/standing.ts'
import {
  frequencyRule,
  frequencyStanding,
  goalOfSeries,
  uncountedPeriods,
  unitsFrequency,
} from '../../src/targets/frequency.ts'

const weekdays = (day: string): boolean => isWorkday(PLAIN_CALENDAR, day)
const nationalDay: Calendar = {
  ...PLAIN_CALENDAR,
  holidays: Object.fromEntries([5, 6, 7, 8, 9].map((day) => [`2026-10-0${day}`, '国庆'] as const)),
}

describe('the rhythm of a target', () => {
  it.each([
    [1, '次/周', '', { times: 1, per: 'week' }],
    [1, '次/双周', '', { times: 1, per: 'fortnight' }],
    [2, '次/月', '每月两次例会', { times: 2, per: 'month' }],
    [1, '次', '每季度召开一次现场推进会', { times: 1, per: 'quarter' }],
    [2, '次', '每半年不少于2次', { times: 2, per: 'half_year' }],
    [null, '', '每半月督导', { times: 2, per: 'month' }],
    [1, '次', '双周督导', { times: 1, per: 'fortnight' }],
    [1, '次', '每两个月一次', null],
    [3, '次', '全年3次', null],
  ])('%s %s “%s”', (value, unit, quote, rule) => {
    expect(frequencyRule({ value, unit, quote })).toEqual(rule)
  })
})

describe('a frequency', () => {
  const weekly = {
    rule: { times: 1, per: 'week' },
    startsOn: '2026-08-03',
    dueOn: '2026-12-31',
  } as const
  const held = (...days: string[]) => days.map((day) => ({ day, value: 1 }))
  it.each([
    ['kept', held('2026-08-04', '2026-08-11'), [], '2026-08-18', 'blue', 1],
    ['missed', held('2026-08-04'), [], '2026-08-18', 'red', 0.5],
    ['reminded of at the end of the week', held('2026-08-04'), [], '2026-08-16', 'yellow', 1],
    ['put down for the last day', held('2026-08-04'), ['2026-08-14'], '2026-08-13', 'blue', 1],
    ['not put down', held('2026-08-04'), [], '2026-08-13', 'yellow', 1],
    ['not yet begun', [], [], '2026-08-04', 'blue', null],
    ['before its time', [], [], '2026-07-01', 'blue', null],
  ] as const)('%s', (_, times, planned, today, light, share) => {
    expect(frequencyStanding(weekly, times, planned, today, weekdays)).toMatchObject({ light, share })
  })

  test('a week of holidays asks for nothing', () => {
    const goal = { ...weekly, startsOn: '2026-09-28' }
    const standing = frequencyStanding(goal, held('2026-09-29'), [], '2026-10-13', (day) =>
      isWorkday(nationalDay, day),
    )
    expect(standing).toMatchObject({ passed: 1, met: 1, share: 1, value: 0, planned: 1, light: 'blue' })
  })

  test('twice a month, a fortnight and half a year are counted in their own periods', () => {
    const run = (times: number, per: 'month' | 'fortnight' | 'half_year', ...days: string[]) =>
      frequencyStanding(
        { rule: { times, per }, startsOn: '2026-01-01', dueOn: '2026-12-31' },
        held(...days),
        [],
        '2026-07-01',
        weekdays,
      )
    expect(run(2, 'month', '2026-01-08', '2026-01-22', '2026-02-05')).toMatchObject({ passed: 6, met: 1 })
    expect(run(1, 'half_year', '2026-06-30')).toMatchObject({ passed: 1, met: 1, light: 'blue' })
    expect(run(1, 'fortnight').periods).toHaveLength(14)
  })

  test('is green when it is over and nothing was missed', () => {
    const short = { ...weekly, dueOn: '2026-08-16' }
    expect(
      frequencyStanding(short, held('2026-08-04', '2026-08-13'), [], '2026-09-01', weekdays),
    ).toMatchObject({ light: 'green', passed: 2, met: 2 })
  })

  test('a slip of the pen does not fill the memory', () => {
    const told = [{ day: '2026-08-04', value: 1e12 }]
    expect(frequencyStanding(weekly, told, [], '2026-08-05', weekdays).value).toBe(366)
  })

  test('counts as the series of its meetings counts: the same fortnights, and only periods that have passed', () => {
    const rule = { times: 1, per: 'fortnight' } as const
    // the series began a week before the target's time, in another fortnight than that would begin
    const [series, target] = ['2026-05-25', '2026-06-01']
    const days = ['2026-05-28', '2026-06-09', '2026-06-23', '2026-07-07']
    const seen = cadenceStanding(
      { rule, start: series, end: null, held: days, planned: [] },
      '2026-07-08',
      weekdays,
    )
    const goal = goalOfSeries(rule, { startsOn: target, dueOn: '2026-12-31' }, series)
    const counted = frequencyStanding(goal, held(...days), [], '2026-07-08', weekdays)
    expect(counted.periods).toEqual(seen.periods)
    // the one that runs has its meeting already, and is not among those that have passed
    expect(seen.current).toMatchObject({ from: '2026-07-06', state: 'met' })
    expect([seen.asked, seen.met]).toEqual([3, 3])
    expect(counted).toMatchObject({ passed: 3, met: 3 })
    // a series that began later: from its own first day on
    expect(goalOfSeries(rule, { startsOn: target, dueOn: '2026-12-31' }, '2026-06-10').startsOn).toBe(
      '2026-06-10',
    )
  })

  test('periods before the first series are neither kept nor missed, and are told', () => {
    const goal = { rule: { times: 1, per: 'month' }, startsOn: '2026-05-18', dueOn: '2026-12-31' } as const
    expect(uncountedPeriods(goal, '2026-02-01', '2026-08-01', weekdays)).toBe(3)
    expect(uncountedPeriods(goal, '2026-05-18', '2026-08-01', weekdays)).toBe(0)
    expect(uncountedPeriods(goal, '2026-06-01', '2026-08-01', weekdays)).toBe(0)
    const standing = frequencyStanding(goal, held('2026-06-10'), [], '2026-07-01', weekdays)
    expect(standing.periods[0]?.from).toBe('2026-05-18')
  })

  test('of several units is kept when each has kept it, and no sum of them', () => {
    const byUnit = new Map([
      ['a', held('2026-08-04', '2026-08-11', '2026-08-18')],
      ['b', [{ day: '2026-08-04', value: 9 }]],
      ['c', held('2026-08-05', '2026-08-12')],
    ])
    const found = unitsFrequency(weekly, byUnit, '2026-08-18', weekdays)
    expect(found).toMatchObject({ passed: 2, met: 1, value: 0, unitsMet: 1, light: 'red' })
    // five of six weeks of units
    expect(found.share).toBeCloseTo(5 / 6)
    expect(found.periods.map(({ unitsMet, state, held: times }) => [unitsMet, state, times])).toEqual([
      [3, 'met', 1],
      [2, 'missed', 0],
      [1, 'due', 0],
    ])
    expect(found.units.map(({ unitId, standing }) => [unitId, standing.met])).toEqual([
      ['b', 1],
      ['c', 2],
      ['a', 2],
    ])
  })
})
