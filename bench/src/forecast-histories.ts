// Made-up histories of work for the back-test. They are told as what happens in an office (batches booked on Fridays, a
// crew that is lent away, the easy sites first), not in the terms of the method that is tested on them.
import { randomOf, type Random } from '../../packages/domain/src/demo/random.ts'
import type { IsWorkday } from '../../packages/domain/src/targets/standing.ts'
import { addDays, weekdayOf } from '../../packages/domain/src/time/instant.ts'
import type { Day } from '../../packages/domain/src/time/instant.ts'

export const CHARACTERS = [
  'steady',
  'weekly_batches',
  'ramp_up',
  'end_spurt',
  'stop_and_go',
  'hard_ones_last',
  'crews_change',
  'relapses',
  'uneven_areas',
] as const
export type Character = (typeof CHARACTERS)[number]

export interface MadeHistory {
  readonly character: Character
  readonly startsOn: Day
  readonly dueOn: Day
  readonly goal: number
  /** What each calendar day brings, from `startsOn`, far beyond the due day. */
  readonly increments: readonly number[]
  readonly isWorkday: IsWorkday
}

/** A year with the usual long breaks; days as they fell in 2026, make-up days left out. */
const BREAKS: readonly (readonly [Day, Day])[] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
]
const holidays = new Set<string>()
for (const year of ['2026', '2027', '2028'])
  for (const [from, to] of BREAKS)
    for (let day = from; day <= to; day = addDays(day, 1)) holidays.add(`${year}${day.slice(4)}`)
const known = new Map<Day, boolean>()
const isWorkday: IsWorkday = (day) => {
  let answer = known.get(day)
  if (answer === undefined) known.set(day, (answer = weekdayOf(day) <= 5 && !holidays.has(day)))
  return answer
}

/** Knuth's method for small means, the normal approximation for large ones. */
const poisson = (random: Random, mean: number): number => {
  if (mean <= 0) return 0
  if (mean > 40) return Math.max(0, Math.round(random.normal(mean, Math.sqrt(mean))))
  const limit = Math.exp(-mean)
  let [count, product] = [0, random.next()]
  while (product > limit) {
    count += 1
    product *= random.next()
  }
  return count
}

interface Plan {
  readonly random: Random
  readonly startsOn: Day
  readonly days: number
  readonly goal: number
  /** Things a working day at which the goal would just be met. */
  readonly rate: number
}

/** What one working day brings, before days off. `progress`: 0 at the start, 1 on the due day; `done`: so far. */
type Office = (day: Day, progress: number, done: number) => number

const OFFICES: Readonly<Record<Character, (plan: Plan) => Office>> = {
  steady: ({ random, rate }) => {
    const own = rate * random.between(0.6, 1.5)
    return () => poisson(random, own)
  },
  weekly_batches: ({ random, rate }) => {
    const own = rate * random.between(0.6, 1.5)
    const booking = random.int(1, 5)
    let waiting = 0
    return (day) => {
      waiting += poisson(random, own)
      // now and then nobody has time to book, and two weeks come together
      if (weekdayOf(day) !== booking || random.chance(0.12)) return 0
      const batch = waiting
      waiting = 0
      return batch
    }
  },
  ramp_up: ({ random, rate }) => {
    const [top, middle, width] = [
      rate * random.between(1, 2.2),
      random.between(0.15, 0.5),
      random.between(0.05, 0.15),
    ]
    return (_, progress) => poisson(random, top / (1 + Math.exp((middle - progress) / width)))
  },
  end_spurt: ({ random, rate }) => {
    const [own, begins, push] = [
      rate * random.between(0.5, 1),
      random.between(0.7, 0.85),
      random.between(1.4, 3),
    ]
    return (_, progress) => poisson(random, own * (progress >= begins && progress <= 1.05 ? push : 1))
  },
  stop_and_go: ({ random, rate }) => {
    const own = rate * random.between(1, 2.4)
    let [working, left] = [random.chance(0.7), random.int(4, 15)]
    return () => {
      if (left-- <= 0) {
        working = !working
        left = working ? random.int(5, 20) : random.int(3, 15)
      }
      return working ? poisson(random, own) : 0
    }
  },
  hard_ones_last: ({ random, rate, goal }) => {
    const [stock, own] = [goal * random.between(1.05, 1.4), rate * random.between(1, 2.4)]
    const hardness = random.between(0.3, 0.8)
    return (_, __, done) => {
      const left = Math.max(0, 1 - done / stock)
      return Math.min(poisson(random, own * left ** hardness), Math.max(0, Math.ceil(stock - done)))
    }
  },
  crews_change: ({ random, rate }) => {
    let own = rate * random.between(0.6, 1.6)
    return () => {
      if (random.chance(1 / 30))
        own = Math.min(rate * 4, Math.max(rate * 0.2, own * random.pick([0.5, 0.7, 1.3, 1.8])))
      return poisson(random, own)
    }
  },
  relapses: ({ random, rate }) => {
    const [own, back] = [rate * random.between(0.8, 1.7), random.between(0.04, 0.15)]
    return () => poisson(random, own) - poisson(random, own * back)
  },
  uneven_areas: ({ random, rate }) => {
    // a few sites a week, most of them small, some very large
    const [sites, spread] = [random.between(0.25, 1.2), random.between(0.6, 1)]
    const size = (rate * random.between(0.6, 1.5)) / sites
    return () => {
      let sum = 0
      for (let n = poisson(random, sites); n > 0; n--)
        sum += size * Math.exp(random.normal(0, spread) - spread ** 2 / 2)
      return sum
    }
  },
}

/** Long enough that nearly every history reaches its goal. */
const DAYS_AFTER = 700

export const makeHistory = (seed: string, character: Character): MadeHistory => {
  const random = randomOf(`${seed}/${character}`)
  const startsOn = addDays('2026-01-05', random.int(0, 240))
  const days = random.int(80, 260)
  const goal = Math.round(Math.exp(random.between(Math.log(20), Math.log(600))))
  const dueOn = addDays(startsOn, days - 1)
  let workdays = 0
  for (let day = startsOn; day <= dueOn; day = addDays(day, 1)) if (isWorkday(day)) workdays += 1
  const rate = goal / Math.max(1, workdays)
  const office = OFFICES[character]({ random, startsOn, days, goal, rate })
  const weekendShare = random.chance(0.3) ? random.between(0.05, 0.3) : 0
  const stormy = random.between(0, 0.012)
  const increments: number[] = []
  let [done, storm] = [0, 0]
  for (let index = 0; index < days + DAYS_AFTER; index++) {
    const day = addDays(startsOn, index)
    if (storm > 0) storm -= 1
    else if (random.chance(stormy)) storm = random.int(2, 7)
    const open = isWorkday(day) ? true : random.chance(weekendShare)
    const one = open && storm === 0 ? office(day, index / days, done) : 0
    // what came back cannot be more than was done
    const kept = Math.max(one, -done)
    done += kept
    increments.push(kept)
  }
  return { character, startsOn, dueOn, goal, increments, isWorkday }
}
