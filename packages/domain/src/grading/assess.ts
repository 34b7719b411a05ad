import { gradesOf } from './grade.ts'
import type { SchemeDefinition } from './scheme.ts'
import { partsOf, scoreOf, type Known, type ScorePart } from './score.ts'

/** What is known of a unit in one period. */
export interface UnitFacts extends Known {
  readonly unitId: string
  /** Of ready grades: the one that was entered. */
  readonly grade: string | null
  /** 不参评: why it is not graded in this period; null: it is. */
  readonly exempt: string | null
}

/**
 * graded; waiting: something that people enter is still missing; no_basis: too little could be counted; exempt: 不参评.
 */
export const RESULT_STATES = ['graded', 'waiting', 'no_basis', 'exempt'] as const
export type ResultState = (typeof RESULT_STATES)[number]

export interface UnitResult {
  readonly unitId: string
  readonly state: ResultState
  readonly parts: readonly ScorePart[]
  readonly score: number | null
  readonly grade: string | null
  /** What the score alone would have earned. */
  readonly earned: string | null
  readonly rank: number | null
  readonly exempt: string | null
}

/** 考核结果: a scheme applied to what is known of its units. Pure, and the same whatever the order of the units. */
export function assess(scheme: SchemeDefinition, units: readonly UnitFacts[]): UnitResult[] {
  const scored = units.map((unit) => {
    const parts = partsOf(scheme.criteria, unit)
    return { unit, parts, score: unit.exempt === null ? scoreOf(scheme.criteria, parts) : null }
  })
  const graded = new Map(
    gradesOf(
      scheme.grades,
      scheme.criteria,
      scored.flatMap(({ unit, parts, score }) =>
        scheme.kind === 'scored' && score?.state === 'scored'
          ? [{ unitId: unit.unitId, score: score.score, parts }]
          : [],
      ),
    ).map((one) => [one.unitId, one]),
  )
  return scored.map(({ unit, parts, score }): UnitResult => {
    const { unitId, exempt } = unit
    const none = { unitId, parts, score: null, grade: null, earned: null, rank: null, exempt }
    if (exempt !== null) return { ...none, state: 'exempt' }
    if (scheme.kind === 'given') {
      const known = scheme.grades.some(({ name }) => name === unit.grade)
      return known
        ? { ...none, state: 'graded', grade: unit.grade, earned: unit.grade }
        : { ...none, state: 'waiting' }
    }
    const found = graded.get(unitId)
    if (!found || score?.state !== 'scored')
      return { ...none, state: score?.state === 'no_basis' ? 'no_basis' : 'waiting' }
    const { grade, earned, rank } = found
    return { ...none, state: 'graded', score: score.score, grade, earned, rank }
  })
}

/** A period is whole when each of its units has a grade, or a reason to have none, and at least one is graded. */
export const isComplete = (results: readonly UnitResult[]): boolean =>
  results.some(({ state }) => state === 'graded') &&
  results.every(({ state }) => state === 'graded' || state === 'exempt')

/** How many units hold each grade, in the scheme's order. */
export const countGrades = (
  scheme: Pick<SchemeDefinition, 'grades'>,
  results: readonly { readonly grade: string | null }[],
): { readonly grade: string; readonly units: number }[] =>
  scheme.grades.map(({ name }) => ({
    grade: name,
    units: results.filter(({ grade }) => grade === name).length,
  }))
