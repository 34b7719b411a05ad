import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { asLong } from '@guatu/domain/measure/compare.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { CheckedMeasure } from '@guatu/domain/measure/definition.ts'
import { fitOf } from '@guatu/domain/targets/fit.ts'
import { countsGrades, GRADES_HELD } from '@guatu/domain/grading/held.ts'
import { MEETINGS_HELD } from '@guatu/domain/targets/frequency.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { sidesOf, type Question, type Sides } from '../measures/index.ts'
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

/**
 * Both sides of a change; null for a target that is none. The number is the target's own campaign's, as that of every other
 * kind. A year before it was another campaign: the base is also what campaigns of other plans of the same unit counted then,
 * by the playbook that the measure names.
 */
export const changeOf = (row: TargetRow, binding: Binding, scope: RowScope, now: Instant): Sides | null => {
  const { compare } = binding.measure
  if (row.kind !== 'rate_change' || compare === null) return null
  const question = {
    ...questionFor(row, binding, scope, now),
    asked: { from: row.starts_on, to: row.due_on },
  }
  return sidesOf(question, compare, { predecessors: { ownerUnitId: row.unit_id, planId: row.plan_id } })
}

/**
 * What adds up is compared between periods of one length alone: eight in a year are not fewer than ten in four months. A rate
 * or an average is the same whatever the length.
 */
export const baseFits = ({ measure }: Binding, { window, wholeBase }: Sides): boolean =>
  measure.value.kind !== 'total' || asLong(window, wholeBase)

interface Stored {
  readonly id?: string
  readonly seriesId?: string
  readonly schemeId?: string
  readonly grades?: readonly string[]
}
const stored = (row: TargetRow): Stored => (row.measure as Stored | null) ?? {}

export const measureIdOf = (row: TargetRow): string | null => stored(row).id ?? null

/** The series whose meetings count a frequency. */
export const seriesIdOf = (row: TargetRow): string | null =>
  row.kind === 'frequency' && stored(row).id === MEETINGS_HELD ? (stored(row).seriesId ?? null) : null

/** The scheme whose frozen results count a grade quota, and the grades that count. */
export const gradingOf = (
  row: TargetRow,
): { readonly schemeId: string; readonly grades: readonly string[] } | null => {
  const { id, schemeId, grades } = stored(row)
  return countsGrades(row) && id === GRADES_HELD && schemeId ? { schemeId, grades: grades ?? [] } : null
}
