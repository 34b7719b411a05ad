import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkdays,
  addWorkingMs,
  calendarFaults,
  isWorkday,
  nextWorkday,
  PLAIN_CALENDAR,
  previousWorkday,
  spansOf,
  subtractWorkingMs,
  workdaysBetween,
  workingMsBetween,
} from '../../src/clock/calendar.ts'
import type { Calendar } from '../../src/clock/calendar.ts'
import { epochOf, epochOfDay, instantOf, MS_PER_HOUR } from '../../src/time/instant.ts'
import { calendarOf2026 } from './year-2026.ts'

const YEAR = calendarOf2026()
const anyMoment = fc.integer({ min: epochOfDay('2026-01-05'), max: epochOfDay('2026-11-30') })
const anySpell = fc.integer({ min: 0, max: 200 * MS_PER_HOUR })

describe('working days of 2026', () => {
  // National Day 1–7 October; Saturday 10 October and Sunday 20 September are worked instead.
  it.each([
    ['2026-09-30', true],
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-09-20', true],
    ['2026-02-17', false],
    ['2026-03-07', false],
    ['2026-03-09', true],
  ])('%s: %s', (day, works) => expect(isWorkday(YEAR, day)).toBe(works))

  it('are found across the National Day week', () => {
    expect(nextWorkday(YEAR, '2026-09-30')).toBe('2026-10-08')
    expect(previousWorkday(YEAR, '2026-10-08')).toBe('2026-09-30')
    expect(addWorkdays(YEAR, '2026-09-30', 3)).toBe('2026-10-10')
    expect(workdaysBetween(YEAR, '2026-09-30', '2026-10-12')).toBe(4)
    expect(workdaysBetween(YEAR, '2026-10-12', '2026-09-30')).toBe(0)
  })

  it('follow the office before the State Council', () => {
    const overrides: Calendar['overrides'] = {
      '2026-10-01': { workday: true, note: 'duty' },
      '2026-10-08': { workday: false, note: 'flood' },
      '2026-10-09': { workday: true, spans: [{ start: '09:00', end: '12:00' }], note: 'half a day' },
    }
    const own = { ...YEAR, overrides }
    expect(isWorkday(own, '2026-10-01')).toBe(true)
    expect(nextWorkday(own, '2026-10-07')).toBe('2026-10-09')
    expect(spansOf(own, '2026-10-09')).toEqual([{ start: '09:00', end: '12:00' }])
    expect(spansOf(own, '2026-10-08')).toEqual([])
  })

  it('have the hours of their season', () => {
    expect(spansOf(YEAR, '2026-05-29').at(-1)?.end).toBe('17:00')
    expect(spansOf(YEAR, '2026-06-01').at(-1)?.end).toBe('17:30')
    const fromMarch = {
      ...PLAIN_CALENDAR,
      hours: [{ from: '03-01', spans: [{ start: '08:00', end: '16:00' }] }],
    }
    expect(spansOf(fromMarch, '2026-01-05').at(0)?.start).toBe('08:00')
  })
})

describe('working time', () => {
  it('skips lunch, nights and holidays', () => {
    const at = (text: string) => epochOf(text)
    // Wednesday 30 September 11:00 to Thursday 8 October 10:00 in Shanghai: 0.5 + 4 + 1 hours.
    const from = at('2026-09-30T03:00:00.000Z')
    const to = at('2026-10-08T02:00:00.000Z')
    expect(workingMsBetween(YEAR, from, to)).toBe(5.5 * MS_PER_HOUR)
    expect(instantOf(addWorkingMs(YEAR, from, 5.5 * MS_PER_HOUR))).toBe('2026-10-08T02:00:00.000Z')
    expect(instantOf(subtractWorkingMs(YEAR, to, 5.5 * MS_PER_HOUR))).toBe('2026-09-30T03:00:00.000Z')
  })

  it('is added and measured alike', () => {
    fc.assert(
      fc.property(anyMoment, anySpell, (from, ms) => {
        const to = addWorkingMs(YEAR, from, ms)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(workingMsBetween(YEAR, from, to)).toBe(ms)
        expect(workingMsBetween(YEAR, subtractWorkingMs(YEAR, to, ms), to)).toBe(ms)
      }),
    )
  })

  it('adds up over a moment in between', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyMoment, (...moments) => {
        const [a, b, c] = moments.sort((x, y) => x - y) as [number, number, number]
        expect(workingMsBetween(YEAR, a, b) + workingMsBetween(YEAR, b, c)).toBe(workingMsBetween(YEAR, a, c))
      }),
    )
  })
})

describe('a calendar that cannot be used', () => {
  it('is named by its faults', () => {
    expect(calendarFaults(YEAR)).toEqual([])
    const broken: Calendar = {
      version: 'x',
      hours: [
        { from: '13-01', spans: [{ start: '12:00', end: '09:00' }] },
        { from: '02-01', spans: [] },
        {
          from: '03-01',
          spans: [
            { start: '09:00', end: '12:00' },
            { start: '11:00', end: '9:00' },
            { start: '11:00', end: '13:00' },
          ],
        },
      ],
      holidays: { '2026-02-30': 'x', '2026-05-01': 'y' },
      makeUpDays: { '2026-05-01': 'y' },
      overrides: { soon: { workday: true, note: '' } },
    }
    expect(calendarFaults(broken)).toEqual([
      'hours[0].from: not MM-DD',
      'hours[0].spans[0]: ends before it starts',
      'hours[1].spans: at least one span is needed',
      'hours[2].spans[1]: not HH:MM',
      'hours[2].spans[2]: overlaps the one before',
      '2026-02-30: no such day',
      '2026-05-01: both a holiday and a make-up day',
      'overrides.soon: no such day',
    ])
  })

  it('does not search for ever', () => {
    const holidays: Record<string, string> = {}
    for (let day = 0; day < 500; day++)
      holidays[instantOf(epochOfDay('2026-01-01') + (day * 24 + 9) * MS_PER_HOUR).slice(0, 10)] = 'x'
    expect(() => nextWorkday({ ...PLAIN_CALENDAR, holidays }, '2026-01-01')).toThrow(/no working day/)
  })
})
