import type { UnitGoal } from '@guatu/contract/targets.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { valueByHand } from '@guatu/domain/targets/by-hand.ts'
import { targetStanding, type TargetNow } from '@guatu/domain/targets/standing.ts'
import { stepsFor } from '@guatu/domain/targets/steps.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { bindingOf, isByHand, questionFor, readingsByTarget, type TargetRow } from '../campaigns/index.ts'
import { directoryOf, type UnitDirectory } from '../identity/index.ts'
import { placeTotalsOf, togetherOf, type PlaceTotal } from '../measures/index.ts'
import { sharesOf } from './shares-of.ts'

const UNKNOWN: TargetNow = { value: null, of: null }

/** A unit of the tree has what lies in it and below it; a department or task force what it and those below it lead. */
const belongsTo =
  (directory: UnitDirectory, unitId: string) =>
  ({ communityId, leadId }: PlaceTotal): boolean => {
    const kind = directory.get(unitId)?.kind
    const byLead = kind === 'department' || kind === 'task_force' || kind === 'enterprise'
    const at = byLead ? leadId : (communityId ?? leadId)
    return at !== null && (at === unitId || (directory.get(at)?.path ?? []).includes(unitId))
  }

/**
 * The shares that units were given of each target, with where each stands: also before there is anything to count, when
 * the value is null. Only targets with an issued split have an entry; who got nothing is left out.
 */
export const standingOfShares = async (
  tx: Tx,
  platform: Platform,
  rows: readonly TargetRow[],
  scope: RowScope,
  now: Instant,
): Promise<ReadonlyMap<string, readonly UnitGoal[]>> => {
  const shares = await sharesOf(
    tx,
    scope,
    rows.map((row) => row.id),
  )
  const split = rows.filter((row) => shares.has(row.id))
  if (split.length === 0) return new Map()
  const directory = await directoryOf(tx)
  const readings = await readingsByTarget(tx, split)
  const counted = split.flatMap((row) => {
    const binding = row.kind === 'rate_change' ? null : bindingOf(platform, row)
    return binding ? [{ row, binding }] : []
  })
  const totals = await placeTotalsOf(
    tx,
    counted.map(({ row, binding }) => questionFor(row, binding, scope, now)),
  )
  const places = new Map(counted.map(({ row, binding }, at) => [row.id, { binding, of: totals[at] ?? [] }]))
  const calendar = platform.calendar()
  const today = dayOf(now)
  const valueOf = (row: TargetRow, unitId: string): TargetNow => {
    if (isByHand(row)) {
      // a rhythm is kept period by period: its own page tells how
      if (row.kind === 'frequency') return UNKNOWN
      return valueByHand(
        row.kind,
        (readings.get(row.id) ?? []).filter((one) => one.unitId === unitId),
      )
    }
    const found = places.get(row.id)
    if (!found) return UNKNOWN
    const { value, of } = togetherOf(found.binding.measure, found.of.filter(belongsTo(directory, unitId)))
    return { value: value === null ? null : value * found.binding.perUnit, of }
  }
  return new Map(
    split.map((row) => [
      row.id,
      (shares.get(row.id) ?? []).map(({ unitId, parentUnitId, value: goal, signed }): UnitGoal => {
        const value = valueOf(row, unitId)
        const steps = stepsFor(row.steps, row.value ?? 0, goal)
        const days = { startsOn: row.starts_on, dueOn: row.due_on, steps }
        const stands = targetStanding(
          { kind: row.kind, comparator: row.comparator, goal, ...days },
          value,
          today,
          (day) => isWorkday(calendar, day),
        )
        const { light, share } = stands
        const state = row.measure === null ? 'unbound' : stands.state
        const known = light === 'grey' || value.value === null ? null : Math.round(value.value * 1e6) / 1e6
        return { unitId, parentUnitId, goal, value: known, share, state, light, signed }
      }),
    ]),
  )
}
