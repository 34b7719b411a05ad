import { assess, type UnitFacts } from '@guatu/domain/grading/assess.ts'
import type { SchemeDefinition } from '@guatu/domain/grading/scheme.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { CheckedMeasure } from '@guatu/domain/measure/definition.ts'
import { addDays, dayOf, startOfDay, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { directoryOf } from '../identity/index.ts'
import { evaluateByUnit, faultsOfPast, type Question } from '../measures/index.ts'
import { inputsOf } from './queries.ts'
import type { AssessmentRow, CountedHow, InputRow, SchemeRow, Submission } from './rows.ts'
import { gradedUnits } from './units.ts'

export const definitionOf = ({ kind, period, grades, criteria }: SchemeRow): SchemeDefinition => ({
  ...{ kind, period, grades, criteria },
})

/**
 * How a measure is counted for a period. With a window: what lies in the period's days, whatever days the window usually
 * has. Without: as it stood at the period's end, where the log can tell; else as it stands now.
 */
export const questionFor = (
  measure: CheckedMeasure,
  scheme: Pick<SchemeRow, 'district_code' | 'unit_id'>,
  period: Pick<AssessmentRow, 'starts_on' | 'ends_on'>,
  now: Instant,
): { readonly question: Question; readonly counted: CountedHow['counted'] } => {
  const base: Question = {
    measure: measure.window
      ? { ...measure, window: { ...measure.window, period: 'plan', days: null } }
      : measure,
    // what a unit earned does not depend on who looks at it
    scope: { kind: 'district', districtCode: scheme.district_code },
    campaignId: null,
    ownerUnitId: scheme.unit_id,
    asked: { from: period.starts_on, to: period.ends_on },
    now,
  }
  if (measure.window) return { question: base, counted: 'in_period' }
  if (period.ends_on >= dayOf(now) || faultsOfPast(measure).length > 0)
    return { question: base, counted: 'now' }
  const at = startOfDay(addDays(period.ends_on, 1))
  return { question: { ...base, now: at, asOf: at }, counted: 'at_end' }
}

const measuredBy = async (
  tx: Tx,
  platform: Platform,
  scheme: SchemeRow,
  assessment: AssessmentRow,
  unitIds: readonly string[],
  now: Instant,
) => {
  const measures: CountedHow[] = []
  const values = new Map<string, ReadonlyMap<string, number | null>>()
  const known = fieldsKnown(platform.playbooks.values())
  for (const { key, source } of scheme.criteria) {
    if (source.kind !== 'measure') continue
    const checked = checkMeasure(scheme.measures[key], known)
    // its playbook has changed: nothing can be counted any more, which is said as "no data"
    if (!checked.ok) continue
    const { question, counted } = questionFor(checked.measure, scheme, assessment, now)
    values.set(key, await evaluateByUnit(tx, question, unitIds))
    const { label, unit } = checked.measure.definition
    measures.push({ key, label, unit, counted })
  }
  return { measures, values }
}

const factsOf = (
  unitId: string,
  inputs: readonly InputRow[],
  values: ReadonlyMap<string, ReadonlyMap<string, number | null>>,
): UnitFacts => {
  const own = inputs.filter((row) => row.unit_id === unitId)
  const plain = own.find(({ criterion }) => criterion === '')
  return {
    unitId,
    grade: plain?.grade ?? null,
    exempt: plain?.exempt ?? null,
    given: new Map(own.flatMap(({ criterion, points }) => (points === null ? [] : [[criterion, points]]))),
    measured: new Map(
      [...values].map(([key, found]) => {
        const value = found.get(unitId) ?? null
        return [key, value === null ? null : Math.round(value * 1e6) / 1e6]
      }),
    ),
  }
}

/** A draft as it comes out now: by the scheme as it stands, over the units that there are. */
export const computeDraft = async (
  tx: Tx,
  platform: Platform,
  scheme: SchemeRow,
  assessment: AssessmentRow,
  now: Instant,
): Promise<Submission> => {
  const unitIds = gradedUnits(scheme, await directoryOf(tx))
  const inputs = await tx.many(inputsOf(assessment.id))
  const { measures, values } = await measuredBy(tx, platform, scheme, assessment, unitIds, now)
  const definition = definitionOf(scheme)
  return {
    definition,
    definitionVersion: scheme.definition_version,
    parameters: {
      from: assessment.starts_on,
      to: assessment.ends_on,
      countedAt: now,
      measures,
      definitions: scheme.measures,
    },
    results: assess(
      definition,
      unitIds.map((id) => factsOf(id, inputs, values)),
    ),
  }
}
