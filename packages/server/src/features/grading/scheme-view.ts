import type * as contract from '@guatu/contract/grading-schemes.ts'
import type { Words } from '@guatu/domain/text/words.ts'
import type { Tx } from '../../platform/db/db.ts'
import { directoryOf } from '../identity/index.ts'
import { freezesOf, gradeCounts } from './frozen-queries.ts'
import { assessmentsSeen } from './queries.ts'
import type { AssessmentRow, FreezeRow, SchemeRow } from './rows.ts'
import { gradedUnits } from './units.ts'
import { seesWhole, workersScope, type Asker } from './views.ts'

/** Schemes with the assessments that the caller may see, in a few statements. */
export const schemeViews = async (
  tx: Tx,
  asker: Asker,
  rows: readonly SchemeRow[],
): Promise<contract.SchemeView[]> => {
  const directory = await directoryOf(tx)
  const schemeIds = rows.map((row) => row.id)
  const assessments = await tx.many(
    assessmentsSeen(workersScope(asker), asker.scopeOf('grading.read'), schemeIds),
  )
  const freezes = (await tx.many(freezesOf(assessments.map((one) => one.id)))).filter(
    (one) => one.reopened_at === null,
  )
  const counts = await tx.many(gradeCounts(freezes.map((one) => one.id)))
  const summary = (row: AssessmentRow): contract.AssessmentSummary => {
    const freeze: FreezeRow | undefined = freezes.find((one) => one.assessment_id === row.id)
    const { id, scheme_id: schemeId, period, starts_on: startsOn, ends_on: endsOn, state } = row
    const own = counts.filter((one) => one.freeze_id === freeze?.id)
    return {
      ...{ id, schemeId, period, startsOn, endsOn, state },
      counts:
        freeze && seesWhole(asker, row)
          ? freeze.definition.grades.map(({ name }) => ({
              grade: name,
              units: own.find(({ grade }) => grade === name)?.units ?? 0,
            }))
          : null,
      frozenAt: freeze?.frozen_at ?? null,
    }
  }
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, name: row.name, kind: row.kind, period: row.period },
    level: row.level as contract.SchemeView['level'],
    grades: row.grades.map((one) => ({ ...one })),
    criteria: row.criteria.map((one) => ({ ...one, source: { ...one.source } })),
    state: row.state,
    definitionVersion: row.definition_version,
    measures: measuresOf(row),
    units: gradedUnits(row, directory).length,
    assessments: assessments.filter((one) => one.scheme_id === row.id).map(summary),
    version: row.version,
  }))
}

const measuresOf = ({ criteria, measures }: SchemeRow): contract.SchemeView['measures'] =>
  criteria.flatMap(({ key, source }) => {
    if (source.kind !== 'measure') return []
    const found = measures[key] as { readonly label: Words; readonly unit: string } | undefined
    return found ? [{ key, label: { ...found.label }, unit: found.unit }] : []
  })
