import type { TargetView } from '@guatu/contract/targets.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { changeBetween } from '@guatu/domain/targets/change.ts'
import { goalOf, targetStanding } from '@guatu/domain/targets/standing.ts'
import { stepsFor } from '@guatu/domain/targets/steps.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { isByHand, readingsByTarget, standingByHand } from './by-hand.ts'
import {
  baseFits,
  bindingOf,
  changeOf,
  measureIdOf,
  questionFor,
  seriesIdOf,
  type Binding,
} from './binding.ts'
import { gradedByTarget, gradingView, quotaOf, quotaView, type Quota } from './grades.ts'
import { frequencyOf, frequencyView, heldByTarget } from './frequency.ts'
import { comparedAll, evaluateAll, type Counted } from '../measures/index.ts'
import type { TargetRow } from './rows.ts'

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
  const plain = bound.filter(({ row }) => row.kind !== 'rate_change')
  const counted = await evaluateAll(
    tx,
    plain.map(({ row, binding }) => questionFor(row, binding, scope, now)),
  )
  const byId = new Map(
    plain.map(({ row, binding }, index) => {
      const one = counted[index]
      return [row.id, one ? standing(platform, row, binding, one, now) : null]
    }),
  )
  const changes = await changeViews(tx, platform, bound, scope, now)
  const readings = await readingsByTarget(tx, rows)
  const held = await heldByTarget(tx, rows)
  const graded = await gradedByTarget(tx, rows)
  return rows.map((row, index) => {
    const results = graded.get(row.id)
    const quota = results ? quotaOf(row, results, now) : null
    const stands = () => {
      if (quota) return quotaView(platform, row, quota, now)
      const own = readings.get(row.id) ?? []
      const meetings = held.get(row.id)
      const counts = meetings ? { held: meetings } : isByHand(row) ? { readings: own } : null
      // a rhythm that nobody ever told anything of is not one that was missed
      const frequency = counts && (meetings || own.length > 0) && frequencyOf(platform, row, counts, now)
      if (frequency) return frequencyView(platform, row, frequency, now)
      if (isByHand(row)) return standingByHand(platform, row, own, now)
      return changes.get(row.id) ?? byId.get(row.id) ?? null
    }
    return toView(row, bindings[index] ?? null, quota, stands())
  })
}

interface Bound {
  readonly row: TargetRow
  readonly binding: Binding
}

/** Changes against their base period, by target. */
const changeViews = async (
  tx: Tx,
  platform: Platform,
  bound: readonly Bound[],
  scope: RowScope,
  now: Instant,
): Promise<ReadonlyMap<string, TargetView['now']>> => {
  const changes = bound.flatMap(({ row, binding }) => {
    const sides = changeOf(row, binding, scope, now)
    return sides ? [{ row, binding, sides }] : []
  })
  const found = await comparedAll(
    tx,
    changes.map(({ sides }) => sides),
  )
  return new Map(
    changes.map(({ row, binding, sides }, index) => {
      const value = found[index]?.value.value ?? null
      const base = found[index]?.base.value ?? null
      const fits = baseFits(binding, sides)
      const change = fits ? changeBetween(row.unit, value, base, binding.perUnit) : null
      const view = figures(platform, row, goalOf(row, row.unit), { value: change, of: null }, now)
      const { from, to } = sides.current ?? sides.window
      const days = { from, to, baseFrom: sides.base.from, baseTo: sides.base.to }
      const unit = binding.measure.definition.unit
      return [row.id, { ...view, compared: { value, base, unit, ...days } }]
    }),
  )
}

const toView = (
  row: TargetRow,
  binding: Binding | null,
  quota: Quota | null,
  now: TargetView['now'],
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
  seriesId: seriesIdOf(row),
  compare: binding?.measure.compare ?? null,
  grading: gradingView(row, quota),
  now,
  version: row.version,
})

const standing = (
  platform: Platform,
  row: TargetRow,
  { measure, perUnit }: Binding,
  counted: Counted,
  now: Instant,
): TargetView['now'] => {
  const value = counted.value === null ? null : counted.value * perUnit
  return figures(platform, row, goalOf(row, measure.definition.unit), { value, of: counted.of }, now)
}

const figures = (
  platform: Platform,
  row: TargetRow,
  goal: number,
  counted: Counted,
  now: Instant,
): NonNullable<TargetView['now']> => {
  const calendar = platform.calendar()
  const { share, planned, light, state, daysLeft, workDaysLeft } = targetStanding(
    {
      kind: row.kind,
      comparator: row.comparator,
      goal,
      startsOn: row.starts_on,
      dueOn: row.due_on,
      steps: stepsFor(row.steps, row.value ?? 0, goal),
    },
    counted,
    dayOf(now),
    (day) => isWorkday(calendar, day),
  )
  return {
    value: light === 'grey' || counted.value === null ? null : round(counted.value),
    of: counted.of,
    at: now,
    share,
    planned: planned === null ? null : round(planned),
    light,
    state,
    daysLeft,
    workDaysLeft,
    kept: null,
    compared: null,
  }
}

/** Sums of square metres come as 12.340000000000002 once they are converted. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6
