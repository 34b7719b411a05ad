import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkday, workingMsBetween } from '../../src/clock/calendar.ts'
import { due, limitFault, remaining } from '../../src/clock/due.ts'
import type { Extension, Limit, LimitUnit } from '../../src/clock/due.ts'
import { addDays, addMs, dayOf, epochOf, epochOfDay, instantOf, MS_PER_HOUR } from '../../src/time/instant.ts'
import { calendarOf2026 } from './year-2026.ts'

const YEAR = calendarOf2026()
/** Shanghai wall clock, for reading: '2026-09-30 16:00' → Instant. */
const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`).toISOString()
const END = ':59.999Z'

describe('deadlines over the National Day of 2026', () => {
  const rows: readonly [string, Limit, string, string][] = [
    [
      'urgent hours run through the night',
      { amount: 4, unit: 'urgent_hour' },
      '2026-09-30 22:00',
      at('2026-10-01 02:00'),
    ],
    [
      'working hours stop at the end of work',
      { amount: 2, unit: 'work_hour' },
      '2026-09-30 17:00',
      at('2026-10-08 10:30'),
    ],
    [
      'working hours skip lunch',
      { amount: 3, unit: 'work_hour' },
      '2026-09-28 10:00',
      at('2026-09-28 15:00'),
    ],
    [
      'working hours that fill a span end with it',
      { amount: 1.5, unit: 'work_hour' },
      '2026-09-28 10:00',
      at('2026-09-28 11:30'),
    ],
    [
      'one working day is the next one',
      { amount: 1, unit: 'work_day' },
      '2026-09-28 10:00',
      at('2026-09-29 17:30'),
    ],
    [
      'a working day over the holiday',
      { amount: 1, unit: 'work_day' },
      '2026-09-30 10:00',
      at('2026-10-08 17:00'),
    ],
    [
      'after hours counts as the next working day',
      { amount: 1, unit: 'work_day' },
      '2026-09-30 17:30',
      at('2026-10-09 17:00'),
    ],
    [
      'on a holiday counts as the next working day',
      { amount: 1, unit: 'work_day' },
      '2026-10-03 10:00',
      at('2026-10-09 17:00'),
    ],
    [
      'a make-up Saturday is worked',
      { amount: 2, unit: 'work_day' },
      '2026-10-08 10:00',
      at('2026-10-10 17:00'),
    ],
    [
      'before hours counts as that day',
      { amount: 1, unit: 'work_day' },
      '2026-09-28 07:00',
      at('2026-09-29 17:30'),
    ],
    [
      'natural days end with the day',
      { amount: 1, unit: 'natural_day' },
      '2026-09-30 10:00',
      `2026-10-01T15:59${END}`,
    ],
    [
      'natural days end on holidays too',
      { amount: 3, unit: 'natural_day' },
      '2026-09-30 23:30',
      `2026-10-03T15:59${END}`,
    ],
    ['a fixed day ends with itself', { on: '2026-10-31' }, '2026-09-30 10:00', `2026-10-31T15:59${END}`],
    [
      'a fixed day is never before the start',
      { on: '2026-09-01' },
      '2026-09-30 10:00',
      `2026-09-30T15:59${END}`,
    ],
  ]
  it.each(rows)('%s', (_name, limit, start, expected) => expect(due(limit, at(start), YEAR)).toBe(expected))
})

describe('pauses and extensions', () => {
  const start = at('2026-03-02 10:00')
  const ten: Limit = { amount: 10, unit: 'work_day' }
  const pause = (from: string, to: string | null) => ({
    from: at(from),
    to: to === null ? null : at(to),
    reason: '',
  })
  const more = (limit: Limit, grantedAt: string): Extension => ({
    limit,
    grantedAt: at(grantedAt),
    reason: '',
  })

  it.each([
    ['nothing', [], [], '2026-03-16 17:00'],
    ['two working days', [pause('2026-03-04 10:00', '2026-03-06 09:30')], [], '2026-03-18 17:00'],
    ['an hour of one day', [pause('2026-03-04 10:00', '2026-03-04 11:00')], [], '2026-03-16 17:00'],
    ['a weekend', [pause('2026-03-07 10:00', '2026-03-09 09:00')], [], '2026-03-16 17:00'],
    ['one that is still open', [pause('2026-03-04 10:00', null)], [], '2026-03-16 17:00'],
    ['one that came too late', [pause('2026-03-17 10:00', '2026-03-20 10:00')], [], '2026-03-16 17:00'],
    ['one from before the start', [pause('2026-02-26 10:00', '2026-03-05 10:00')], [], '2026-03-16 17:00'],
    ['five more days', [], [more({ amount: 5, unit: 'work_day' }, '2026-03-10 10:00')], '2026-03-23 17:00'],
    [
      'two more hours, in the morning after',
      [],
      [more({ amount: 2, unit: 'work_hour' }, '2026-03-10 10:00')],
      '2026-03-17 11:00',
    ],
    [
      'an extension that makes the pause come in time',
      [pause('2026-03-17 10:00', '2026-03-19 10:00')],
      [more({ amount: 5, unit: 'work_day' }, '2026-03-10 10:00')],
      '2026-03-25 17:00',
    ],
  ] as const)('%s', (_name, pauses, extensions, expected) => {
    expect(due(ten, start, YEAR, pauses, extensions)).toBe(at(expected))
  })

  it('sets a fixed day, but never an earlier one', () => {
    const on = (day: string) => due(ten, start, YEAR, [], [more({ on: day }, '2026-03-10 10:00')])
    expect(on('2026-04-15')).toBe(`2026-04-15T15:59${END}`)
    expect(on('2026-03-10')).toBe(at('2026-03-16 17:00'))
  })

  it('says what is left', () => {
    const dueAt = due(ten, start, YEAR)
    expect(remaining(ten, at('2026-03-04 10:00'), dueAt, YEAR)).toEqual({ amount: 8, unit: 'work_day' })
    expect(remaining(ten, at('2026-03-17 10:00'), dueAt, YEAR)).toEqual({ amount: 0, unit: 'work_day' })
    const hours: Limit = { amount: 8, unit: 'work_hour' }
    const dueHours = due(hours, start, YEAR)
    expect(remaining(hours, at('2026-03-02 14:00'), dueHours, YEAR)).toEqual({
      amount: 5.5,
      unit: 'work_hour',
    })
    expect(remaining({ on: '2026-03-31' }, start, `2026-03-31T15:59${END}`, YEAR)).toEqual({
      amount: 29,
      unit: 'natural_day',
    })
  })
})

const UNITS: readonly LimitUnit[] = ['urgent_hour', 'work_hour', 'work_day', 'natural_day']
const anyUnit = fc.constantFrom(...UNITS)
const anyStart = fc.integer({ min: epochOfDay('2026-01-05'), max: epochOfDay('2026-07-31') }).map(instantOf)
const anyAmount = fc.integer({ min: 1, max: 40 })
const anyGap = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => hours * MS_PER_HOUR)

describe('whatever the limit', () => {
  it('more time is a later deadline, and the deadline is never before the start', () => {
    fc.assert(
      fc.property(anyUnit, anyStart, anyAmount, (unit, start, amount) => {
        const one = due({ amount, unit }, start, YEAR)
        const next = due({ amount: amount + 1, unit }, start, YEAR)
        expect(epochOf(one)).toBeGreaterThan(epochOf(start))
        expect(epochOf(next)).toBeGreaterThan(epochOf(one))
      }),
    )
  })

  it('a later start is never an earlier deadline', () => {
    fc.assert(
      fc.property(anyUnit, anyStart, anyAmount, anyGap, (unit, start, amount, gap) => {
        const later = due({ amount, unit }, addMs(start, gap), YEAR)
        expect(epochOf(later)).toBeGreaterThanOrEqual(epochOf(due({ amount, unit }, start, YEAR)))
      }),
    )
  })

  it('work units never end on a day off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<LimitUnit>('work_hour', 'work_day'),
        anyStart,
        anyAmount,
        (unit, start, amount) => {
          expect(isWorkday(YEAR, dayOf(due({ amount, unit }, start, YEAR)))).toBe(true)
        },
      ),
    )
  })

  it('working hours between start and deadline are the limit', () => {
    fc.assert(
      fc.property(anyStart, anyAmount, (start, amount) => {
        const end = due({ amount, unit: 'work_hour' }, start, YEAR)
        expect(workingMsBetween(YEAR, epochOf(start), epochOf(end))).toBe(amount * MS_PER_HOUR)
      }),
    )
  })

  it('a pause moves the deadline by as much of its unit as it lasted', () => {
    fc.assert(
      fc.property(anyUnit, anyStart, anyAmount, anyGap, anyGap, (unit, start, amount, wait, length) => {
        const limit = { amount, unit }
        const before = due(limit, start, YEAR)
        const from = addMs(start, wait)
        fc.pre(epochOf(from) < epochOf(before))
        const to = addMs(from, length)
        const after = due(limit, start, YEAR, [{ from, to, reason: '' }])
        // What was left when it was stopped is left when it goes on.
        const left = remaining(limit, from, before, YEAR)
        expect(remaining(limit, to, after, YEAR).amount).toBeCloseTo(left.amount, 6)
        if (unit === 'urgent_hour') expect(epochOf(after) - epochOf(before)).toBe(length)
      }),
      { numRuns: 300 },
    )
  })

  it('an extension of the same unit is a longer limit', () => {
    fc.assert(
      fc.property(anyUnit, anyStart, anyAmount, anyAmount, (unit, start, amount, more) => {
        const extension = { limit: { amount: more, unit }, grantedAt: addMs(start, 1), reason: '' }
        const extended = due({ amount, unit }, start, YEAR, [], [extension])
        expect(extended).toBe(due({ amount: amount + more, unit }, start, YEAR))
      }),
    )
  })

  it('a fixed day is the natural days up to it', () => {
    fc.assert(
      fc.property(anyStart, anyAmount, (start, amount) => {
        const on = addDays(dayOf(start), amount)
        expect(due({ on }, start, YEAR)).toBe(due({ amount, unit: 'natural_day' }, start, YEAR))
      }),
    )
  })
})

it('names what is wrong with a limit', () => {
  expect(limitFault({ amount: 0.5, unit: 'work_hour' })).toBeNull()
  expect(limitFault({ amount: 0.5, unit: 'work_day' })).toBe('days_not_whole')
  expect(limitFault({ amount: -1, unit: 'work_hour' })).toBe('amount_not_positive')
  expect(limitFault({ amount: NaN, unit: 'work_hour' })).toBe('amount_not_positive')
  expect(limitFault({ on: '2026-02-30' })).toBe('no_such_day')
  expect(() => due({ amount: 0, unit: 'work_day' }, at('2026-03-02 10:00'), YEAR)).toThrow(
    /amount_not_positive/,
  )
})
