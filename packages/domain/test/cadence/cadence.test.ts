import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGathering, readCadence, seriesKindOf, CADENCE_UNITS } from '../../src/cadence/rule.ts'
import { periodsOf, wholePeriod } from '../../src/cadence/periods.ts'
import { cadenceStanding, type CadenceInput } from '../../src/cadence/standing.ts'
import { proposeDays } from '../../src/cadence/propose.ts'
import { isWorkday, PLAIN_CALENDAR, type Calendar } from '../../src/clock/calendar.ts'
import { addDays, daysBetween, weekdayOf } from '../../src/time/instant.ts'

const holiday: Calendar = {
  ...PLAIN_CALENDAR,
  holidays: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((day) => [`2026-10-0${day}`, '国庆'] as const)),
  makeUpDays: { '2026-10-10': '国庆' },
}
const weekdays = (day: string): boolean => isWorkday(PLAIN_CALENDAR, day)
const withHolidays = (day: string): boolean => isWorkday(holiday, day)

describe('the rhythm that a plan states', () => {
  test.each([
    [1, '次/周', { times: 1, per: 'week' }],
    [1, '次/双周', { times: 1, per: 'fortnight' }],
    [1, '次/两周', { times: 1, per: 'fortnight' }],
    [2, '次/月', { times: 2, per: 'month' }],
    [1, '次/半月', { times: 2, per: 'month' }],
    [1, '次/季', { times: 1, per: 'quarter' }],
    [1, '次/半年', { times: 1, per: 'half_year' }],
    [null, '次/年', { times: 1, per: 'year' }],
    [3, '次', null],
    [1, '次/日', null],
    [1, '次/两月', null],
    [1, '件/年', null],
    [0.5, '次/周', null],
    [40, '次/月', null],
  ])('%s %s', (value, unit, rule) => expect(readCadence(value, unit)).toEqual(rule))

  test.each([
    ['坚持每周例会', 'regular'],
    ['每季度现场推进会', 'site'],
    ['每季度召开工作例会或现场推进会', 'site'],
    ['每两周督导检查', 'supervision'],
    ['每月专题会', 'topic'],
    ['联席会议', 'joint'],
    ['每月讲评一次', 'review'],
    ['每月抽查一次', 'supervision'],
    ['每周发送短信', 'other'],
  ])('%s is %s', (text, kind) => expect(seriesKindOf(text)).toBe(kind))

  test('a round on the ground is no gathering', () => {
    expect([isGathering('regular'), isGathering('supervision')]).toEqual([true, false])
  })
})

describe('periods', () => {
  test('weeks begin on Monday and fortnights count on from the first week', () => {
    expect(wholePeriod('week', '2026-06-17', '2026-06-03')).toEqual({ from: '2026-06-15', to: '2026-06-21' })
    // the week of 3 June begins on the 1st: fortnights from 1, 15, 29 June
    expect(wholePeriod('fortnight', '2026-06-14', '2026-06-03')).toEqual({
      from: '2026-06-01',
      to: '2026-06-14',
    })
    expect(wholePeriod('fortnight', '2026-06-15', '2026-06-03')).toEqual({
      from: '2026-06-15',
      to: '2026-06-28',
    })
    expect(wholePeriod('half_year', '2026-12-31', '2026-01-01')).toEqual({
      from: '2026-07-01',
      to: '2026-12-31',
    })
  })

  test('the month of February in a leap year', () => {
    expect(wholePeriod('month', '2028-02-10', '2028-01-01')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  test('a part of a period asks for its part', () => {
    const monthly = periodsOf(
      { times: 2, per: 'month' },
      { start: '2026-06-16', end: '2026-08-05', until: '2026-12-31' },
      weekdays,
    )
    expect(monthly).toEqual([
      { from: '2026-06-16', to: '2026-06-30', required: 1 },
      { from: '2026-07-01', to: '2026-07-31', required: 2 },
      { from: '2026-08-01', to: '2026-08-05', required: 0 },
    ])
  })

  test('a week without a working day asks for nothing', () => {
    const weeks = periodsOf(
      { times: 1, per: 'week' },
      { start: '2026-09-28', end: null, until: '2026-10-12' },
      (day) => withHolidays(day) && !['2026-10-09', '2026-10-10'].includes(day),
    )
    expect(weeks.map(({ required }) => required)).toEqual([1, 0, 1])
  })

  test('they follow one another without a gap, whatever the rhythm', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CADENCE_UNITS),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 4 }),
        (per, offset, times) => {
          const start = addDays('2026-01-01', offset)
          const periods = periodsOf(
            { times, per },
            { start, end: null, until: addDays(start, 500) },
            weekdays,
          )
          expect(periods[0]?.from).toBe(start)
          for (const [index, { from, to }] of periods.entries()) {
            expect(daysBetween(from, to)).toBeGreaterThanOrEqual(0)
            const next = periods[index + 1]
            if (next) expect(next.from).toBe(addDays(to, 1))
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('met, due and missed', () => {
  const weekly = (parts: Partial<CadenceInput> = {}): CadenceInput => ({
    rule: { times: 1, per: 'week' },
    start: '2026-06-01',
    end: null,
    held: [],
    planned: [],
    ...parts,
  })

  test('the last day of a period is still in time', () => {
    expect(cadenceStanding(weekly(), '2026-06-07', weekdays).periods.map(({ state }) => state)).toEqual([
      'due',
    ])
    expect(cadenceStanding(weekly(), '2026-06-08', weekdays).periods.map(({ state }) => state)).toEqual([
      'missed',
      'due',
    ])
  })

  test('what was held twice in one week does not serve the next', () => {
    const { periods, met, asked, missed } = cadenceStanding(
      weekly({ held: ['2026-06-02', '2026-06-04'] }),
      '2026-06-15',
      weekdays,
    )
    expect(periods.map(({ state, held }) => [state, held])).toEqual([
      ['met', 2],
      ['missed', 0],
      ['due', 0],
    ])
    expect({ met, asked, missed }).toEqual({ met: 1, asked: 2, missed: 1 })
  })

  test('light: blue, yellow near the end without a day set, blue with one, red after a miss, green when met', () => {
    const at = (day: string, parts: Partial<CadenceInput> = {}) =>
      cadenceStanding(weekly({ start: '2026-06-08', ...parts }), day, weekdays).light
    expect(at('2026-06-09')).toBe('blue')
    expect(at('2026-06-11')).toBe('yellow')
    expect(at('2026-06-11', { planned: ['2026-06-12'] })).toBe('blue')
    expect(at('2026-06-11', { planned: ['2026-06-10'] })).toBe('yellow')
    expect(at('2026-06-10', { held: ['2026-06-10'] })).toBe('green')
    expect(at('2026-06-15')).toBe('red')
    expect(at('2026-06-15', { held: ['2026-06-15'] })).toBe('green')
  })

  test('before it begins nothing stands there; after its end nothing is current', () => {
    expect(cadenceStanding(weekly(), '2026-05-31', weekdays)).toMatchObject({
      periods: [],
      current: null,
      light: 'grey',
    })
    const over = cadenceStanding(weekly({ end: '2026-06-07', held: ['2026-06-03'] }), '2026-07-01', weekdays)
    expect([over.periods.length, over.current, over.light]).toEqual([1, null, 'green'])
  })

  test('met and missed and due and free are all there is, and what is over is counted once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 40 }),
        fc.integer({ min: 0, max: 200 }),
        (offsets, until) => {
          const day = addDays('2026-06-01', until)
          const held = offsets.map((offset) => addDays('2026-06-01', offset)).filter((one) => one <= day)
          const { periods, met, asked, missed } = cadenceStanding(weekly({ held }), day, withHolidays)
          expect(met + missed).toBe(asked)
          expect(periods.reduce((sum, period) => sum + period.held, 0)).toBe(held.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('proposed days', () => {
  const input = (parts: Partial<Parameters<typeof proposeDays>[0]>) => ({
    rule: { times: 1, per: 'week' as const },
    start: '2026-09-01',
    end: null,
    weekday: 1,
    taken: [],
    ...parts,
  })

  test('the usual weekday, or the working day next to it', () => {
    // 5 October is a holiday Monday; that week's working days are the 9th and, made up for, the 10th
    expect(proposeDays(input({}), '2026-09-20', 4, withHolidays)).toEqual([
      '2026-09-21',
      '2026-09-28',
      '2026-10-09',
      '2026-10-12',
    ])
  })

  test('weeks that have their meeting are left out, and days gone by', () => {
    expect(proposeDays(input({ taken: ['2026-09-22'] }), '2026-09-23', 2, weekdays)).toEqual([
      '2026-09-28',
      '2026-10-05',
    ])
  })

  test('twice a month lie in both halves', () => {
    const days = proposeDays(input({ rule: { times: 2, per: 'month' } }), '2026-09-01', 4, weekdays)
    expect(days.map((day) => day.slice(0, 7))).toEqual(['2026-09', '2026-09', '2026-10', '2026-10'])
    expect(daysBetween(days[0] as string, days[1] as string)).toBeGreaterThan(7)
    expect(days.every((day) => weekdayOf(day) === 1)).toBe(true)
  })

  test('they are working days, in order, within the end, and fulfil what is asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CADENCE_UNITS),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 300 }),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
        (per, times, offset, weekday) => {
          const start = addDays('2026-01-01', offset)
          const end = addDays(start, 380)
          const rule = { times, per }
          const days = proposeDays({ rule, start, end, weekday, taken: [] }, start, 60, withHolidays)
          expect(days.every(withHolidays)).toBe(true)
          expect([...days].sort()).toEqual(days)
          expect(new Set(days).size).toBe(days.length)
          const last = days.at(-1) ?? start
          const standing = cadenceStanding({ rule, start, end, held: days, planned: [] }, last, withHolidays)
          expect(standing.missed).toBe(0)
        },
      ),
      { numRuns: 80 },
    )
  })
})
