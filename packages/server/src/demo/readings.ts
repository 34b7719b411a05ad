import * as contract from '@guatu/contract/campaigns.ts'
import { BY_HAND, everyOf, periodAround } from '@guatu/domain/target/by-hand.ts'
import { addDays, dayOf, type Day } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Person } from './as-person.ts'
import { withPeople } from './people.ts'

interface Reading {
  readonly day: Day
  readonly period?: string
  readonly value: number
  readonly note?: string
}

const report = (planner: Person, id: string, body: Reading) =>
  planner(contract.reportReading, { params: { id }, body })

/** A period that ended before `today`: its name and the day after it, on which it was reported. */
const quarterBefore = (today: Day): { period: string; day: Day } => {
  const end = addDays(periodAround(today, 'quarter').from, -1)
  return { period: `${end.slice(0, 4)}-Q${Math.ceil(Number(end.slice(5, 7)) / 3)}`, day: addDays(end, 1) }
}

/** One reading early in each period since the start, up to today. */
const regular = (unit: string, words: string, from: Day, today: Day): Reading[] => {
  const every = everyOf(unit, words)
  if (!every) return []
  const readings: Reading[] = []
  for (
    let period = periodAround(from, every);
    period.from <= today;
    period = periodAround(addDays(period.to, 1), every)
  ) {
    const day = [addDays(period.from, 1), today].sort()[0] as Day
    if (day >= from) readings.push({ day, value: 1 })
  }
  return readings
}

/**
 * What no data of the demonstration tells is reported by hand: frequencies in each period, grades of the last quarter.
 * Made-up numbers, through the routes that people use.
 */
const reportByHand = async (planner: Person, today: Day): Promise<number> => {
  const { targets } = await planner(contract.listTargets)
  let reported = 0
  for (const target of targets) {
    if (target.measureId !== null || (target.kind !== 'frequency' && target.kind !== 'grade_count')) continue
    await planner(contract.bindTarget, {
      params: { id: target.id },
      ifMatch: target.version,
      body: { campaignId: null, measureId: BY_HAND },
    })
    const readings: Reading[] =
      target.kind === 'frequency'
        ? regular(target.unit, target.quote, target.startsOn, today)
        : [{ ...quarterBefore(today), value: Math.round((target.value ?? 10) * 0.8), note: '演示：季度评定' }]
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
