import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  epochOf,
  instantAt,
  instantOf,
  isDay,
  isInstant,
  isTimeOfDay,
  startOfDay,
  weekdayOf,
} from '../../src/time/instant.ts'

const anyEpoch = fc.integer({ min: Date.UTC(1993, 0, 1), max: Date.UTC(2099, 11, 31) })
const anyDay = anyEpoch.map((ms) => dayOf(instantOf(ms)))

describe('days in Shanghai', () => {
  it.each([
    ['2026-01-31T15:59:59.999Z', '2026-01-31'],
    ['2026-01-31T16:00:00.000Z', '2026-02-01'],
    ['2027-12-31T16:00:00.000Z', '2028-01-01'],
    ['2028-02-28T17:00:00.000Z', '2028-02-29'],
  ])('%s falls on %s', (instant, day) => expect(dayOf(instant)).toBe(day))

  it('agree with the time zone database', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    fc.assert(
      fc.property(anyEpoch, (ms) => {
        expect(dayOf(instantOf(ms))).toBe(format.format(new Date(ms)))
      }),
    )
  })

  it('begin and end within themselves', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect([dayOf(startOfDay(day)), dayOf(endOfDay(day))]).toEqual([day, day])
        expect(epochOf(startOfDay(addDays(day, 1))) - epochOf(endOfDay(day))).toBe(1)
        expect(instantAt(day, '00:00')).toBe(startOfDay(day))
        expect(instantAt(day, '24:00')).toBe(startOfDay(addDays(day, 1)))
      }),
    )
  })

  it('are counted there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(addDays(addDays(day, n), -n)).toBe(day)
      }),
    )
  })

  it.each([
    ['2026-03-02', 1],
    ['2026-03-08', 7],
    ['1969-12-28', 7],
    ['2024-02-29', 4],
  ])('%s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday))
})

describe('texts', () => {
  it('that are instants', () => {
    expect(isInstant('2026-03-02T02:00:00.000Z')).toBe(true)
    for (const text of [
      '2026-03-02T02:00:00Z',
      '2026-03-02',
      '2026-02-30T02:00:00.000Z',
      '2026-03-02T25:00:00.000Z',
      '',
    ]) {
      expect(isInstant(text), text).toBe(false)
    }
  })

  it('that are days and times of day', () => {
    expect(isDay('2028-02-29')).toBe(true)
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101'])
      expect(isDay(text), text).toBe(false)
    for (const text of ['00:00', '23:59', '24:00']) expect(isTimeOfDay(text), text).toBe(true)
    for (const text of ['24:01', '9:00', '12:60']) expect(isTimeOfDay(text), text).toBe(false)
  })

  it('that are none are a bug of the caller', () => {
    expect(() => epochOf('yesterday')).toThrow(/not an instant/)
    expect(() => startOfDay('soon')).toThrow(/not a day/)
  })
})
