import * as contract from '@guatu/contract/targets.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { periodsOf } from '@guatu/domain/cadence/periods.ts'
import { DEMO_TARGETS } from '@guatu/domain/demo/plan.ts'
import { randomOf } from '@guatu/domain/demo/random.ts'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { frequencyRule } from '@guatu/domain/targets/frequency.ts'
import { dayOf, daysBetween, type Day } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Person } from './as-person.ts'
import { withPeople } from './people.ts'

/** The same seed, the same numbers on every machine. */
const SEED = 'guatu/demo/1/readings'

interface Reading {
  readonly day: Day
  readonly period?: string
  readonly value: number
  readonly base?: number
  readonly note?: string
}

const report = (planner: Person, id: string, body: Reading) =>
  planner(contract.reportReading, { params: { id }, body })

/** One reading early in each period since the start, up to today, as often as the words ask for. */
const regular = (target: TargetView, today: Day): Reading[] => {
  const rule = frequencyRule(target)
  if (!rule) return []
  const span = { start: target.startsOn, end: target.dueOn, until: today }
  return periodsOf(rule, span, () => true)
    .filter(({ from }) => from <= today)
    .map(({ from, required }) => ({ day: from < today ? from : today, value: Math.max(1, required) }))
}

/** The ends of the months that have passed since the target's first day, and today. */
const monthEnds = (target: TargetView, today: Day): Day[] => {
  const periods = periodsOf(
    { times: 1, per: 'month' },
    { start: target.startsOn, end: target.dueOn, until: today },
    () => true,
  )
  return periods.map(({ to }) => (to < today ? to : today))
}

/** A pool of old tickets, solved somewhat slower than it would have to be. */
const pool = (target: TargetView, today: Day): Reading[] => {
  const random = randomOf(`${SEED}/pool`)
  let solved = 0
  return monthEnds(target, today).map((day, index, days) => {
    const from = days[index - 1] ?? target.startsOn
    solved += Math.round((DEMO_TARGETS.tickets * daysBetween(from, day) * random.between(0.18, 0.3)) / 100)
    return { day, value: solved, base: DEMO_TARGETS.tickets, note: '演示：热线积案累计化解' }
  })
}

/** Complaints of each month beside those of the same month a year ago. */
const complaints = (target: TargetView, today: Day): Reading[] => {
  const random = randomOf(`${SEED}/complaints`)
  return monthEnds(target, today)
    .filter((day) => day < today)
    .map((day) => {
      const base = random.int(70, 110)
      const value = Math.round(base * random.between(0.78, 0.98))
      return { day, period: day.slice(0, 7), value, base, note: '演示：热线投诉月报' }
    })
}

const readingsOf = (target: TargetView, today: Day): Reading[] => {
  if (target.kind === 'frequency') return regular(target, today)
  if (target.kind === 'rate_change') return complaints(target, today)
  return target.kind === 'rate' && target.quote.includes(String(DEMO_TARGETS.tickets))
    ? pool(target, today)
    : []
}

/**
 * What no data of the demonstration tells is reported by hand: rounds in each period, tickets and complaints of the
 * hotline. Made-up numbers, through the routes that people use. A frequency that has its meetings is counted from them.
 */
const reportByHand = async (planner: Person, today: Day): Promise<number> => {
  const { targets } = await planner(contract.listTargets)
  let reported = 0
  for (const target of targets) {
    const readings = target.measureId === null ? readingsOf(target, today) : []
    if (readings.length === 0) continue
    await planner(contract.bindTarget, {
      params: { id: target.id },
      ifMatch: target.version,
      body: { campaignId: null, measureId: BY_HAND },
    })
    for (const one of readings) await report(planner, target.id, one)
    reported += readings.length
  }
  return reported
}

/** The planner reports today what no data tells. */
export const seedReadings = (platform: Platform, office: CreatedOffice): Promise<number> => {
  const now = platform.clock.now()
  return withPeople(platform, office, (act) =>
    act('planner', now, (planner) => reportByHand(planner, dayOf(now))),
  )
}
