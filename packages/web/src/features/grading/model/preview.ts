import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { assess, isComplete, type UnitFacts } from '@guatu/domain/grading/assess.ts'

type Row = AssessmentView['rows'][number]

/** What is typed and not saved yet: by `cellKey`; null takes away what stands there. */
export type Typed = Readonly<Record<string, number | string | null>>

/** The cell of a unit: a criterion by hand, the ready grade (null), or why it is exempt. */
export const cellKey = (unitId: string, cell: string | null): string => `${unitId} ${cell ?? ''}`
export const EXEMPT = '!exempt'

const isIn = (typed: Typed, key: string): boolean => Object.prototype.hasOwnProperty.call(typed, key)

/** The facts of a unit as they would be with what is typed. */
const factsOf = ({ definition }: AssessmentView, row: Row, typed: Typed): UnitFacts => {
  const take = <T>(cell: string | null, now: T): T => {
    const key = cellKey(row.unitId, cell)
    return isIn(typed, key) ? (typed[key] as T) : now
  }
  const given = new Map<string, number>()
  const measured = new Map<string, number | null>()
  for (const { key, source } of definition.criteria) {
    const part = row.parts.find((one) => one.key === key)
    if (source.kind === 'measure') measured.set(key, part?.value ?? null)
    else {
      const points = take<number | null>(key, part?.points ?? null)
      if (points !== null) given.set(key, points)
    }
  }
  const exempt = take<string | null>(EXEMPT, row.exempt)
  const grade = exempt ? null : take<string | null>(null, definition.kind === 'given' ? row.grade : null)
  return { unitId: row.unitId, given, measured, grade, exempt: exempt || null }
}

/**
 * A draft as it would come out with what is typed, by the very rules of the server, in the order that it stands in: rows must
 * not jump about while somebody fills them in.
 */
export const previewOf = (
  view: AssessmentView,
  typed: Typed,
): { readonly rows: readonly Row[]; readonly complete: boolean } => {
  if (Object.keys(typed).length === 0) return { rows: view.rows, complete: view.complete }
  const results = assess(
    view.definition,
    view.rows.map((row) => factsOf(view, row, typed)),
  )
  return {
    complete: isComplete(results),
    rows: results.map((one, index) => ({
      ...one,
      parts: [...one.parts],
      before: view.rows[index]?.before ?? null,
    })),
  }
}

interface Entry {
  readonly unitId: string
  readonly criterion: string | null
  readonly points: number | null
  readonly grade: string | null
  readonly exempt: string | null
}

/** What is typed, as the server takes it: a ready grade and why there is none are one cell, and the reason goes before. */
export const entriesOf = (typed: Typed): Entry[] =>
  Object.entries(typed).flatMap(([key, value]): Entry | readonly Entry[] => {
    const [unitId = '', cell = ''] = key.split(' ')
    const none = { unitId, criterion: null, points: null, grade: null, exempt: null }
    const reason = typed[cellKey(unitId, EXEMPT)]
    if (cell === EXEMPT) {
      const isGraded = typeof reason !== 'string' && isIn(typed, cellKey(unitId, null))
      return isGraded ? [] : { ...none, exempt: typeof reason === 'string' ? reason : null }
    }
    if (cell === '' && typeof reason === 'string') return []
    return cell === ''
      ? { ...none, grade: typeof value === 'string' ? value : null }
      : { ...none, criterion: cell, points: typeof value === 'number' ? value : null }
  })

/** 升 1 档, 降 2 档 by the places of both grades; null where there is nothing to compare. */
export const changeOf = (grades: readonly { readonly name: string }[], row: Row): number | null => {
  const place = (grade: string | null | undefined) => grades.findIndex(({ name }) => name === grade)
  const [now, before] = [place(row.grade), place(row.before?.grade)]
  return now < 0 || before < 0 ? null : before - now
}
