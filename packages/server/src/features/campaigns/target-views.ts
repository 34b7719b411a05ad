import type { TargetView } from '@guatu/contract/campaigns.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { CheckedMeasure } from '@guatu/domain/measure/definition.ts'
import { fitOf } from '@guatu/domain/target/fit.ts'
import { goalOf, targetStanding } from '@guatu/domain/target/standing.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { isByHand, readingsByTarget, standingByHand } from './by-hand.ts'
import { evaluateAll, type Counted, type Question } from '../measures/index.ts'
import type { TargetRow } from './rows.ts'

/** The measure that a target is bound to, and how many of the target's unit one of the measure's is. */
export interface Binding {
  readonly measure: CheckedMeasure
  readonly campaignId: string
  readonly perUnit: number
}

/** Null while nothing is bound, or what was bound can no longer be computed (its playbook has changed). */
export const bindingOf = (platform: Platform, row: TargetRow): Binding | null => {
  if (row.measure === null || row.campaign_id === null) return null
  const checked = checkMeasure(row.measure, fieldsKnown(platform.playbooks.values()))
  if (!checked.ok) return null
  const fit = fitOf(row, checked.measure.definition.unit)
  return fit.ok ? { measure: checked.measure, campaignId: row.campaign_id, perUnit: fit.perUnit } : null
}

/**
 * What a target counts: its campaign, from the day on which it begins. There is no last day: what is done late is
 * done, and the light has told that it was late.
 */
export const questionFor = (row: TargetRow, binding: Binding, scope: RowScope, now: Instant): Question => ({
  measure: binding.measure,
  scope,
  campaignId: binding.campaignId,
  asked: { from: row.starts_on, to: null },
  now,
})

/** Targets as they stand now; all their numbers come from one moment and few statements. */
export const targetViews = async (
  tx: Tx,
  platform: Platform,
  rows: readonly TargetRow[],
  scope: RowScope,
  now: Instant,
): Promise<TargetView[]> => {
  const bindings = rows.map((row) => bindingOf(platform, row))
  const bound = rows.flatMap((row, index) => {
    const binding = bindings[index]
    return binding ? [{ row, binding }] : []
  })
  const counted = await evaluateAll(
    tx,
    bound.map(({ row, binding }) => questionFor(row, binding, scope, now)),
  )
  const byId = new Map(bound.map(({ row }, index) => [row.id, counted[index]]))
  const readings = await readingsByTarget(tx, rows)
  return rows.map((row, index) => {
    const view = toView(platform, row, bindings[index] ?? null, byId.get(row.id), now)
    return isByHand(row)
      ? { ...view, now: standingByHand(platform, row, readings.get(row.id) ?? [], now) }
      : view
  })
}

const toView = (
  platform: Platform,
  row: TargetRow,
  binding: Binding | null,
  counted: Counted | undefined,
  now: Instant,
): TargetView => ({
  id: row.id,
  planId: row.plan_id,
  clause: row.clause,
  quote: row.quote,
  kind: row.kind,
  subject: row.subject,
  value: row.value,
  unit: row.unit,
  comparator: row.comparator,
  startsOn: row.starts_on,
  dueOn: row.due_on,
  scope: row.scope,
  campaignId: row.campaign_id,
  measureId: measureIdOf(row),
  now: binding && counted ? standing(platform, row, binding, counted, now) : null,
  version: row.version,
})

const measureIdOf = (row: TargetRow): string | null => (row.measure as { id?: string } | null)?.id ?? null

const standing = (
  platform: Platform,
  row: TargetRow,
  { measure, perUnit }: Binding,
  counted: Counted,
  now: Instant,
): TargetView['now'] => {
  const calendar = platform.calendar()
  const goal = goalOf(row, measure.definition.unit)
  const value = counted.value === null ? null : counted.value * perUnit
  const { share, planned, light, daysLeft, workDaysLeft } = targetStanding(
    { kind: row.kind, comparator: row.comparator, goal, startsOn: row.starts_on, dueOn: row.due_on },
    { value, of: counted.of },
    dayOf(now),
    (day) => isWorkday(calendar, day),
  )
  return {
    value: round(value ?? 0),
    of: counted.of,
    at: now,
    share,
    planned: planned === null ? null : round(planned),
    light,
    daysLeft,
    workDaysLeft,
  }
}

/** Sums of square metres come as 12.340000000000002 once they are converted. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6
