import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecast, type ForecastInput } from '../../src/forecast/forecast.ts'
import { rhythmOf, stepsOf } from '../../src/forecast/history.ts'
import { burnUp } from '../../src/forecast/burn-up.ts'
import { planned } from '../../src/targets/standing.ts'
import { addDays, weekdayOf, type Day } from '../../src/time/instant.ts'

const HOLIDAYS = new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'])
const isWorkday = (day: Day) => weekdayOf(day) <= 5 && !HOLIDAYS.has(day)

/** Sixty days before Wednesday 2026-09-02. */
const FROM = '2026-07-04'
const TODAY = '2026-09-02'
const each = (perWorkday: number) =>
  Array.from({ length: 60 }, (_, i) => (isWorkday(addDays(FROM, i)) ? perWorkday : 0))
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

const input = (parts: Partial<ForecastInput> = {}): ForecastInput => {
  const increments = parts.history?.increments ?? each(2)
  return {
    seed: 's',
    today: TODAY,
    dueOn: '2026-11-30',
    goal: 200,
    direction: 'reach',
    value: sum(increments),
    todaySoFar: 0,
    history: { from: FROM, increments },
    isWorkday,
    ...parts,
  }
}

describe('a forecast', () => {
  it('of an even pace is its continuation over working days, holidays left out', () => {
    const made = forecast(input())
    // 42 working days are behind (84 done); 116 are left, 58 days of work at 2 a day
    expect(made.state).toBe('moving')
    expect(made.pace).toBe(2)
    const days: Day[] = []
    for (let day = TODAY; days.length < 58; day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
    const middle = made.finish?.middle as Day
    expect(Math.abs(Date.parse(middle) - Date.parse(days.at(-1) as Day)) / 86_400_000).toBeLessThanOrEqual(4)
    expect(isWorkday(middle)).toBe(true)
    expect(made.required).toBeCloseTo(116 / 58, 0)
  })

  it('is the same for the same seed, another for another', () => {
    expect(forecast(input())).toEqual(forecast(input()))
    expect(forecast(input({ seed: 'other' })).finish).not.toEqual(forecast(input()).finish)
  })

  it('has bands that hold one another', () => {
    const { finish, atDue } = forecast(input())
    const order = ['low95', 'low80', 'low50', 'middle', 'high50', 'high80', 'high95'] as const
    const values = order.map((key) => atDue?.[key] as number)
    expect(values).toEqual([...values].sort((a, b) => a - b))
    const days = order.map((key) => finish?.[key] ?? '9999-12-31')
    expect(days).toEqual([...days].sort())
  })

  it.each([
    ['reached', { value: 200 }, 'done', 1],
    ['a limit that is passed', { direction: 'stay_below', goal: 80 }, 'broken', 0],
    ['three days of history', { history: { from: '2026-08-31', increments: [1, 2] } }, 'thin', null],
    ['one jump', { history: { from: FROM, increments: [...each(0).slice(1), 50] } }, 'thin', null],
    ['nothing moves', { history: { from: FROM, increments: each(0) } }, 'still', 0],
    ['no history', { history: { from: TODAY, increments: [] }, value: 0 }, 'thin', null],
  ] as const)('%s', (_, parts, state, probability) => {
    const made = forecast(input(parts as Partial<ForecastInput>))
    expect([made.state, made.probability]).toEqual([state, probability])
    if (state === 'still') expect(made.finish?.middle).toBeNull()
  })

  it('of a quiet limit is likely, not sure', () => {
    const made = forecast(
      input({ direction: 'stay_below', goal: 0, value: 0, history: { from: FROM, increments: each(0) } }),
    )
    expect(made.state).toBe('still')
    expect(made.probability).toBeGreaterThan(0.5)
    expect(made.probability).toBeLessThan(0.9)
  })

  it('of a limit says when it is passed', () => {
    const tight = forecast(input({ direction: 'stay_below', goal: 120 }))
    expect(tight.probability).toBeLessThan(0.05)
    expect(tight.finish?.middle?.slice(0, 7)).toBe('2026-09')
    expect(forecast(input({ direction: 'stay_below', goal: 900 })).probability).toBeGreaterThan(0.99)
  })

  it('of what falls is the mirror of what rises', () => {
    const up = forecast(input())
    const down = forecast(
      input({
        direction: 'fall',
        goal: -200,
        value: -sum(each(2)),
        history: { from: FROM, increments: each(-2) },
      }),
    )
    expect(down.finish).toEqual(up.finish)
    expect(down.probability).toBe(up.probability)
    expect(down.pace).toBe(-2)
    expect(down.atDue?.low80).toBeCloseTo(-(up.atDue?.high80 as number))
  })

  it('counts work that came back', () => {
    const back = each(2).map((one, i) => (i % 10 === 9 ? -6 : one))
    const made = forecast(input({ history: { from: FROM, increments: back } }))
    expect(made.pace as number).toBeLessThan(2)
    expect((made.finish?.middle ?? '9') > (forecast(input()).finish?.middle as Day)).toBe(true)
  })

  it('of a new unit leans on comparable ones, and says so', () => {
    const own = { from: '2026-08-28', increments: [0, 0, 0, 1, 0] }
    const made = forecast(input({ history: own, value: 1, siblings: [{ from: FROM, increments: each(3) }] }))
    expect([made.state, made.basis.withSiblings]).toEqual(['moving', true])
    expect(made.finish?.middle).not.toBeNull()
  })

  it('does not pass what there is', () => {
    const made = forecast(
      input({ goal: 99, value: 90, ceiling: 100, history: { from: FROM, increments: each(2) } }),
    )
    expect(made.atDue?.high95).toBe(100)
  })

  it('knows no hope after the due day', () => {
    const made = forecast(input({ dueOn: '2026-08-31' }))
    expect([made.required, made.probability]).toEqual([null, 0])
    expect(made.atDue?.middle).toBe(sum(each(2)))
    expect(made.finish?.middle).not.toBeNull()
  })

  it('gives the bands of the coming weeks for a chart', () => {
    const { fan } = forecast(input({ fan: true }))
    expect(fan.length).toBeGreaterThan(10)
    expect(fan.some(({ day }) => day === '2026-11-30')).toBe(true)
    expect(fan.every(({ bands }) => bands.low80 <= bands.middle && bands.middle <= bands.high80)).toBe(true)
  })
})

describe('properties', () => {
  const history = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 60, maxLength: 60 })
  const late = (day: Day | null | undefined): string => day ?? '9999-12-31'

  it('more done, or a lower goal, never finishes later', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (done, more, less) => {
          const increments = done.map((one, i) => (isWorkday(addDays(FROM, i)) ? one : 0))
          const base = { history: { from: FROM, increments }, value: sum(increments), goal: 400, runs: 200 }
          const plain = forecast(input(base))
          const ahead = forecast(input({ ...base, value: base.value + more, goal: base.goal - less }))
          if (plain.state !== 'moving' || ahead.state !== 'moving') return
          for (const key of ['low80', 'middle', 'high80'] as const)
            expect(late(ahead.finish?.[key]) <= late(plain.finish?.[key])).toBe(true)
          expect(ahead.probability as number).toBeGreaterThanOrEqual(plain.probability as number)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a faster history never finishes later', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 1, max: 9 }),
        (done, at, more) => {
          const increments = done.map((one, i) => (isWorkday(addDays(FROM, i)) ? one : 0))
          const faster = increments.map((one, i) =>
            i === at && isWorkday(addDays(FROM, i)) ? one + more : one,
          )
          const value = sum(increments)
          const base = { value, goal: value + 150, runs: 200 }
          const slow = forecast(input({ ...base, history: { from: FROM, increments } }))
          const fast = forecast(input({ ...base, history: { from: FROM, increments: faster } }))
          if (slow.state !== 'moving' || fast.state !== 'moving') return
          expect(late(fast.finish?.middle) <= late(slow.finish?.middle)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('steps lose nothing of a history', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 7, maxLength: 90 }),
        (increments) => {
          const one = { from: FROM, increments }
          expect(sum(stepsOf(one, isWorkday).values)).toBe(sum(increments))
        },
      ),
    )
  })
})

describe('the rhythm', () => {
  it('of office work is working days, of reports from outside every day', () => {
    expect(rhythmOf({ from: FROM, increments: each(2) }, isWorkday)).toBe('workday')
    expect(rhythmOf({ from: FROM, increments: Array.from({ length: 60 }, () => 3) }, isWorkday)).toBe('day')
  })
})

describe('burn-up', () => {
  const target = { goal: 100, startsOn: '2026-09-01', dueOn: '2026-09-30' }
  it('is planned by working days and through the steps on the way', () => {
    expect(planned({ ...target, steps: [] }, '2026-09-30', isWorkday)).toBe(100)
    const steps = [{ day: '2026-09-10', value: 80 }]
    expect(planned({ ...target, steps }, '2026-09-10', isWorkday)).toBe(80)
    const half = planned({ ...target, steps }, '2026-09-21', isWorkday)
    expect(half).toBeGreaterThan(80)
    expect(half).toBeLessThan(100)
  })
  it('ends the actual line on the last known day', () => {
    const points = burnUp(target, [], { from: '2026-09-01', increments: [5, 0, 3] }, 8, isWorkday)
    expect(points.filter(({ actual }) => actual !== null).map(({ actual }) => actual)).toEqual([5, 5, 8])
    expect(points.at(-1)).toMatchObject({ day: '2026-09-30', planned: 100, actual: null })
  })
})
