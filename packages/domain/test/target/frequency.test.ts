import { describe, expect, it, test } from 'vitest'
import { isWorkday, PLAIN_CALENDAR, type Calendar } from '../../src/clock/calendar.ts'
import { frequencyRule, frequencyStanding } from '../../src/target/frequency.ts'

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
})
