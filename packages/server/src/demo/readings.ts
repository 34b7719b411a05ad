import * as contract from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/campaigns.ts'
import { periodsOf, wholePeriod } from '@guatu/domain/cadence/periods.ts'
import { BY_HAND } from '@guatu/domain/target/by-hand.ts'
import { frequencyRule } from '@guatu/domain/target/frequency.ts'
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
  const end = addDays(wholePeriod('quarter', today, today).from, -1)
  return { period: `${end.slice(0, 4)}-Q${Math.ceil(Number(end.slice(5, 7)) / 3)}`, day: addDays(end, 1) }
}

/** One reading early in each period since the start, up to today, as often as the words ask for. */
const regular = (target: TargetView, today: Day): Reading[] => {
  const rule = frequencyRule(target)
  if (!rule) return []
  const span = { start: target.startsOn, end: target.dueOn, until: today }
  return periodsOf(rule, span, () => true)
    .filter(({ from }) => from <= today)
    .map(({ from, required }) => ({ day: from < today ? from : today, value: Math.max(1, required) }))
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
        ? regular(target, today)
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
