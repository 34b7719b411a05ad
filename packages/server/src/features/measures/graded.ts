import type { FrozenGrades } from '@guatu/domain/grading/held.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import {
  countedSchemes,
  frozenUnits,
  openedPeriods,
  type CountingScheme,
  type FrozenUnit,
} from './graded-queries.ts'

/** One frozen result with its units, the first in rank first. */
export interface FrozenPeriod extends FrozenGrades {
  readonly assessmentId: string
  readonly frozenAt: Instant
  readonly rows: readonly FrozenUnit[]
}

/** What a grade quota is counted from: a scheme, its frozen results in force, and the periods that were begun. */
export interface Graded {
  readonly scheme: CountingScheme
  readonly frozen: readonly FrozenPeriod[]
  readonly opened: readonly string[]
}

/** By scheme; one that is gone has no entry. Whole results, whoever asks: a target's number has one definition. */
export const gradedFor = async (
  tx: Tx,
  schemeIds: readonly string[],
): Promise<ReadonlyMap<string, Graded>> => {
  const ids = [...new Set(schemeIds)]
  if (ids.length === 0) return new Map()
  const schemes = await tx.many(countedSchemes(ids))
  const units = await tx.many(frozenUnits(ids))
  const opened = await tx.many(openedPeriods(ids))
  return new Map(
    schemes.map((scheme) => [
      scheme.id,
      {
        scheme,
        frozen: periodsOf(units.filter((one) => one.scheme_id === scheme.id)),
        opened: opened.filter((one) => one.scheme_id === scheme.id).map(({ period }) => period),
      },
    ]),
  )
}

const periodsOf = (rows: readonly FrozenUnit[]): FrozenPeriod[] => {
  const byPeriod = Map.groupBy(rows, ({ period }) => period)
  return [...byPeriod].map(([period, own]) => ({
    period,
    assessmentId: own[0]?.assessment_id ?? '',
    frozenAt: own[0]?.frozen_at ?? '',
    rows: own,
    units: own.map(({ unit_id, grade }) => ({ unitId: unit_id, grade })),
  }))
}
