import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingMsBetween } from '../../src/clock/calendar.ts'
import { due } from '../../src/clock/due.ts'
import { light } from '../../src/clock/light.ts'
import { warnAt } from '../../src/clock/warn.ts'
import { epochOf, epochOfDay, instantOf, MS_PER_HOUR } from '../../src/time/instant.ts'
import { calendarOf2026 } from './year-2026.ts'

const YEAR = calendarOf2026()
const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`).toISOString()

describe('when to warn', () => {
  it.each([
    // 20 % of ten days is two days; more than a working day
    ['the last fifth', '2026-03-02 00:00', '2026-03-12 00:00', 0.2, '2026-03-10 00:00'],
    ['the share that is asked', '2026-03-02 00:00', '2026-03-12 00:00', 0.5, '2026-03-07 00:00'],
    ['at least one working day', '2026-03-02 10:00', '2026-03-04 17:00', 0.1, '2026-03-04 09:00'],
    ['a working day before a Sunday', '2026-03-04 10:00', '2026-03-08 23:00', 0.2, '2026-03-06 09:00'],
    [
      'a share of what is shorter than a working day',
      '2026-03-02 10:00',
      '2026-03-02 14:00',
      0.25,
      '2026-03-02 13:00',
    ],
    [
      'a working day before the long holiday',
      '2026-09-28 10:00',
      '2026-10-02 10:00',
      0.1,
      '2026-09-30 09:00',
    ],
  ])('%s', (_name, start, end, share, expected) => {
    expect(warnAt(at(start), at(end), YEAR, share)).toBe(at(expected))
  })

  it('lies between start and deadline, with a working day left where there is one', () => {
    const anyStart = fc
      .integer({ min: epochOfDay('2026-01-05'), max: epochOfDay('2026-08-31') })
      .map(instantOf)
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 30 }), (start, amount) => {
        const end = due({ amount, unit: 'work_day' }, start, YEAR)
        const warn = warnAt(start, end, YEAR)
        expect(epochOf(warn)).toBeGreaterThanOrEqual(epochOf(start))
        expect(epochOf(warn)).toBeLessThan(epochOf(end))
        expect(workingMsBetween(YEAR, epochOf(warn), epochOf(end))).toBeGreaterThanOrEqual(6.5 * MS_PER_HOUR)
      }),
    )
  })
})

describe('the light', () => {
  const clock = { state: 'handling', due: at('2026-03-16 17:00'), warnAt: at('2026-03-13 09:00') }
  it.each([
    ['blue', clock, '2026-03-13 08:59'],
    ['yellow', clock, '2026-03-13 09:00'],
    ['yellow', clock, '2026-03-16 17:00'],
    ['red', clock, '2026-03-16 17:01'],
    ['grey', { ...clock, suspended: true }, '2026-03-16 17:01'],
    ['grey', { ...clock, state: 'suspended' }, '2026-03-16 17:01'],
    ['grey', { ...clock, state: 'voided' }, '2026-03-16 17:01'],
    ['green', { ...clock, state: 'closed' }, '2026-03-16 17:01'],
    ['blue', { state: 'filed', due: null, warnAt: null }, '2030-01-01 00:00'],
    ['blue', { ...clock, warnAt: null }, '2026-03-16 16:00'],
    // handed in: the checker's time is not the handler's
    ['blue', { ...clock, state: 'submitted', submittedAt: at('2026-03-16 16:59') }, '2026-04-16 17:01'],
    ['blue', { ...clock, state: 'submitted', submittedAt: at('2026-03-16 17:00') }, '2026-04-16 17:01'],
    ['blue', { ...clock, state: 'submitted', submittedAt: at('2026-03-12 17:00') }, '2026-03-16 16:00'],
    ['red', { ...clock, state: 'submitted', submittedAt: at('2026-03-16 17:01') }, '2026-03-16 17:02'],
    // sent back: the deadline counts again
    ['red', { ...clock, state: 'handling', submittedAt: at('2026-03-12 17:00') }, '2026-03-16 17:01'],
    ['yellow', { ...clock, state: 'handling', submittedAt: at('2026-03-12 17:00') }, '2026-03-16 16:00'],
  ] as const)('is %s for %o at %s', (expected, input, now) => expect(light(input, at(now))).toBe(expected))
})
