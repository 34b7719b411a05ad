import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { windowDays } from '../../src/measure/window.ts'
import { addDays, dayOf, daysBetween, instantAt, weekdayOf } from '../../src/time/instant.ts'

const NONE = { from: null, to: null }

describe('days of a window', () => {
  // 16:30 UTC on the last of February is already the first of March in Shanghai.
  const leapEve = '2028-02-29T16:30:00.000Z'
  test.each([
    ['year', null, leapEve, '2028-01-01', '2028-12-31'],
    ['quarter', null, leapEve, '2028-01-01', '2028-03-31'],
    ['quarter', null, '2026-12-31T15:59:59.999Z', '2026-10-01', '2026-12-31'],
    ['month', null, leapEve, '2028-03-01', '2028-03-31'],
    ['month', null, '2028-02-29T15:59:59.999Z', '2028-02-01', '2028-02-29'],
    ['month', null, '2026-12-15T00:00:00.000Z', '2026-12-01', '2026-12-31'],
    ['week', null, '2026-11-01T15:59:59.999Z', '2026-10-26', '2026-11-01'],
    ['week', null, '2026-11-01T16:00:00.000Z', '2026-11-02', '2026-11-08'],
    ['last_n_days', 1, leapEve, '2028-03-01', '2028-03-01'],
    ['last_n_days', 30, leapEve, '2028-02-01', '2028-03-01'],
  ] as const)('%s %s at %s', (period, days, now, from, to) => {
    expect(windowDays(period, days, now, NONE)).toEqual({ from, to })
  })

  test('plan and stage are what the asker brings', () => {
    const asked = { from: '2026-01-01', to: null }
    expect(windowDays('plan', null, leapEve, asked)).toEqual(asked)
    expect(windowDays('stage', null, leapEve, asked)).toEqual(asked)
  })

  test('today lies in every calendar window, whatever the moment', () => {
    const now = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString())
    fc.assert(
      fc.property(now, fc.constantFrom('year', 'quarter', 'month', 'week' as const), (moment, period) => {
        const span = windowDays(period as 'year', null, moment, NONE)
        const { from, to } = span as { from: string; to: string }
        const today = dayOf(moment)
        expect(from <= today && today <= to).toBe(true)
        // the day after it begins a window of the same kind
        const next = windowDays(period as 'year', null, instantAt(addDays(to, 1), '00:00'), NONE)
        expect(next.from).toBe(addDays(to, 1))
        if (period === 'week') expect([weekdayOf(from), daysBetween(from, to)]).toEqual([1, 6])
      }),
    )
  })
})
