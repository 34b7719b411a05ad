import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkday, PLAIN_CALENDAR, type Calendar } from '../../src/clock/calendar.ts'
import { goalOf, planned, targetStanding, type TargetGoal } from '../../src/targets/standing.ts'
import { addDays } from '../../src/time/instant.ts'

// 2026-10-05 is a Monday; the two weeks have ten working days.
const weekdays = (day: string): boolean => isWorkday(PLAIN_CALENDAR, day)
const target = (parts: Partial<TargetGoal> = {}): TargetGoal => ({
  kind: 'count',
  comparator: '=',
  goal: 100,
  startsOn: '2026-10-05',
  dueOn: '2026-10-16',
  ...parts,
})

describe('planned', () => {
  test.each([
    ['2026-10-04', 0],
    ['2026-10-05', 10],
    ['2026-10-09', 50],
    ['2026-10-10', 50],
    ['2026-10-11', 50],
    ['2026-10-12', 60],
    ['2026-10-15', 90],
    ['2026-10-16', 100],
    ['2027-01-01', 100],
  ])('on %s: %d', (day, expected) => {
    expect(planned(target(), day, weekdays)).toBeCloseTo(expected, 9)
  })

  test('a holiday moves nothing, a make-up day does', () => {
    const calendar: Calendar = {
      ...PLAIN_CALENDAR,
      holidays: { '2026-10-05': '国庆节', '2026-10-06': '国庆节' },
      makeUpDays: { '2026-10-10': '国庆节' },
    }
    const works = (day: string): boolean => isWorkday(calendar, day)
    expect(planned(target({ goal: 90 }), '2026-10-06', works)).toBe(0)
    expect(planned(target({ goal: 90 }), '2026-10-10', works)).toBeCloseTo(40, 9)
  })

  test('a goal within days off is due on its day', () => {
    const weekend = target({ startsOn: '2026-10-10', dueOn: '2026-10-11' })
    expect(planned(weekend, '2026-10-10', weekdays)).toBe(0)
    expect(planned(weekend, '2026-10-11', weekdays)).toBe(100)
  })
})

describe('light', () => {
  const light = (parts: Partial<TargetGoal>, value: number | null, day: string, of: number | null = null) =>
    targetStanding(target(parts), { value, of }, day, weekdays).light

  test.each([
    // half of the time is left on the Friday, so it may be 10 behind the 50
    ['behind by just the margin', {}, 40, '2026-10-09', 'blue'],
    ['behind by more', {}, 39.9, '2026-10-09', 'yellow'],
    ['nothing done on the first day', {}, 0, '2026-10-05', 'blue'],
    ['nothing done on the second day', {}, 0, '2026-10-06', 'yellow'],
    ['not begun yet', {}, 0, '2026-10-01', 'blue'],
    ['on the due day nearly all', {}, 99, '2026-10-16', 'yellow'],
    ['on the due day all', {}, 100, '2026-10-16', 'green'],
    ['early and all', {}, 100, '2026-10-05', 'green'],
    ['the day after, not all', {}, 99.9, '2026-10-17', 'red'],
    ['the day after, all', {}, 100, '2026-10-17', 'green'],
    ['more than asked for', { comparator: '>=' }, 120, '2026-10-06', 'green'],
    ['nothing new, as wanted, while it runs', { kind: 'zero', goal: 0 }, 0, '2026-10-09', 'blue'],
    ['nothing new until the end', { kind: 'zero', goal: 0 }, 0, '2026-10-17', 'green'],
    ['one new', { kind: 'zero', goal: 0 }, 1, '2026-10-06', 'red'],
    ['one new, after the end', { kind: 'zero', goal: 0 }, 1, '2026-12-01', 'red'],
    ['a limit within its pace', { comparator: '<=' }, 55, '2026-10-09', 'blue'],
    ['a limit used too fast', { comparator: '<=' }, 61, '2026-10-09', 'yellow'],
    ['a limit broken', { comparator: '<=' }, 101, '2026-10-09', 'red'],
    ['a limit kept', { comparator: '<=' }, 100, '2026-10-17', 'green'],
    // like is held against like: what it is to be it should be from the first day, but for the margin of time left
    [
      'a fall that is nearly there',
      { kind: 'rate_change', comparator: '<=', goal: -20 },
      -18.5,
      '2026-10-09',
      'blue',
    ],
    [
      'a fall that is behind',
      { kind: 'rate_change', comparator: '<=', goal: -20 },
      -17,
      '2026-10-09',
      'yellow',
    ],
    ['a fall reached', { kind: 'rate_change', comparator: '<=', goal: -20 }, -20, '2026-10-09', 'green'],
    [
      'grades that fall short',
      { kind: 'grade_count', comparator: '>=', goal: 20 },
      16,
      '2026-10-09',
      'yellow',
    ],
    ['grades as asked for', { kind: 'grade_count', comparator: '>=', goal: 20 }, 20, '2026-10-09', 'green'],
    ['a rise instead', { kind: 'rate_change', comparator: '<=', goal: -20 }, 5, '2026-10-17', 'red'],
    ['a milestone with time', { kind: 'milestone', goal: 1 }, 0, '2026-10-13', 'blue'],
    ['a milestone in the last fifth', { kind: 'milestone', goal: 1 }, 0, '2026-10-14', 'yellow'],
    ['a milestone missed', { kind: 'milestone', goal: 1 }, 0, '2026-10-17', 'red'],
    ['a milestone reached', { kind: 'milestone', goal: 1 }, 1, '2026-10-06', 'green'],
  ] as [string, Partial<TargetGoal>, number, string, string][])(
    '%s',
    (_name, parts, value, day, expected) => {
      expect(light(parts, value, day)).toBe(expected)
    },
  )

  test('a rate without a base says nothing, also when it is past due', () => {
    for (const day of ['2026-10-06', '2026-11-01']) {
      expect(light({ kind: 'rate' }, null, day, 0)).toBe('grey')
      expect(light({ kind: 'zero', goal: 0 }, null, day)).toBe('grey')
    }
    expect(light({ kind: 'rate' }, 40, '2026-10-09', 10)).toBe('blue')
    expect(light({ kind: 'milestone' }, 39, '2026-10-09', 10)).toBe('yellow')
  })
})

describe('the rest of the standing', () => {
  test('share, pace and days', () => {
    expect(targetStanding(target(), { value: 43, of: null }, '2026-10-09', weekdays)).toEqual({
      share: 0.43,
      planned: 50,
      state: 'on_course',
      light: 'blue',
      daysLeft: 7,
      workDaysLeft: 5,
    })
    expect(targetStanding(target(), { value: 43, of: null }, '2026-10-19', weekdays)).toMatchObject({
      daysLeft: -3,
      workDaysLeft: -1,
    })
    expect(
      targetStanding(target({ kind: 'zero', goal: 0 }), { value: 3, of: null }, '2026-10-09', weekdays),
    ).toMatchObject({ share: null, planned: null })
  })

  test('the number to reach', () => {
    expect(goalOf({ kind: 'count', value: 203 }, '个')).toBe(203)
    expect(goalOf({ kind: 'zero', value: null }, '个')).toBe(0)
    expect(goalOf({ kind: 'milestone', value: null }, '%')).toBe(100)
    expect(goalOf({ kind: 'milestone', value: null }, '个')).toBe(1)
  })
})

describe('for any target and day', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2026-01-01', n))
  const spans = fc
    .tuple(day, day)
    .map(([a, b]) => (a < b ? { startsOn: a, dueOn: b } : { startsOn: b, dueOn: a }))
  const goal = fc.integer({ min: 1, max: 10_000 })

  test('the plan never falls, starts at nothing and ends at the goal', () => {
    fc.assert(
      fc.property(spans, goal, day, fc.integer({ min: 0, max: 60 }), (span, n, at, step) => {
        const one = target({ ...span, goal: n })
        const now = planned(one, at, weekdays)
        expect(planned(one, addDays(at, step), weekdays)).toBeGreaterThanOrEqual(now)
        expect(now).toBeGreaterThanOrEqual(0)
        expect(now).toBeLessThanOrEqual(n)
        expect(planned(one, addDays(span.startsOn, -1), weekdays)).toBe(0)
        expect(planned(one, span.dueOn, weekdays)).toBe(n)
      }),
    )
  })

  test('more done never looks worse', () => {
    const rank = { red: 0, yellow: 1, grey: 1, blue: 2, green: 3 }
    fc.assert(
      fc.property(spans, goal, day, fc.nat(12_000), fc.nat(500), (span, n, at, value, more) => {
        const one = target({ ...span, goal: n })
        const low = targetStanding(one, { value, of: null }, at, weekdays)
        const high = targetStanding(one, { value: value + more, of: null }, at, weekdays)
        expect(rank[high.light]).toBeGreaterThanOrEqual(rank[low.light])
      }),
    )
  })

  test('red means: out of time and not reached', () => {
    fc.assert(
      fc.property(spans, goal, day, fc.nat(12_000), (span, n, at, value) => {
        const { light, daysLeft } = targetStanding(
          target({ ...span, goal: n }),
          { value, of: null },
          at,
          weekdays,
        )
        expect(light === 'red').toBe(daysLeft < 0 && value < n)
      }),
    )
  })
})
