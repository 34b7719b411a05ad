import { newKey } from '@guatu/client/request.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import { DEFAULT_GRADES, type GradeBand, type SchemeKind } from '@guatu/domain/grading/scheme.ts'
import type { GradingPeriod } from '@guatu/domain/grading/period.ts'

/** A scheme while it is written. */
export interface SchemeDraft {
  readonly name: string
  readonly period: GradingPeriod
  readonly level: SchemeView['level']
  readonly kind: SchemeKind
  readonly state: SchemeView['state']
  readonly grades: readonly GradeBand[]
  readonly criteria: SchemeView['criteria']
}

export const NEW_SCHEME: SchemeDraft = {
  ...{ name: '', period: 'quarter', level: 'community', kind: 'scored', state: 'active' },
  grades: DEFAULT_GRADES,
  criteria: [],
}

export const draftOf = (scheme: SchemeView): SchemeDraft => ({
  ...{ name: scheme.name, period: scheme.period, level: scheme.level, kind: scheme.kind },
  ...{ state: scheme.state, grades: scheme.grades, criteria: scheme.criteria },
})

/** Ready grades have no bounds; scores need them: the usual ones in place of none. */
export const withKind = (draft: SchemeDraft, kind: SchemeKind): SchemeDraft =>
  kind === 'given'
    ? {
        ...{ ...draft, kind, criteria: [] },
        grades: draft.grades.map(({ name }) => ({ name, from: null, most: null })),
      }
    : {
        ...{ ...draft, kind },
        grades: draft.grades.map((one, index) => ({
          ...one,
          from: one.from ?? (index === draft.grades.length - 1 ? 0 : (DEFAULT_GRADES[index]?.from ?? 0)),
        })),
      }

/** The grade above the last one: a letter that is free, half way between its neighbours. */
export const withGrade = (draft: SchemeDraft): SchemeDraft => {
  const used = new Set(draft.grades.map(({ name }) => name))
  const name = [...'ABCDEFGHIJ'].find((letter) => !used.has(letter)) ?? ''
  const scored = draft.kind === 'scored'
  const last = draft.grades.at(-1)
  const before = draft.grades.at(-2)?.from ?? 100
  // the new one becomes the last; the one that was last gets a bound above 0
  const raised =
    last && scored ? [{ ...last, from: Math.round(before / 2), most: last.most }] : last ? [last] : []
  return {
    ...draft,
    grades: [...draft.grades.slice(0, -1), ...raised, { name, from: scored ? 0 : null, most: null }],
  }
}

export const withoutGrade = (draft: SchemeDraft, index: number): SchemeDraft => {
  const rest = draft.grades.filter((_, at) => at !== index)
  return {
    ...draft,
    grades: rest.map((one, at) =>
      draft.kind === 'scored' && at === rest.length - 1 ? { ...one, from: 0, most: null } : one,
    ),
  }
}

/** Never one that was used before: points that were entered for a criterion are kept by its key. */
const criterionKey = (): string => `c-${newKey().slice(0, 8)}`

/** A criterion by hand with what is left of 100. */
export const withCriterion = (draft: SchemeDraft): SchemeDraft => {
  const left = 100 - draft.criteria.reduce((sum, { weight }) => sum + weight, 0)
  return {
    ...draft,
    criteria: [
      ...draft.criteria,
      {
        key: criterionKey(),
        name: '',
        weight: Math.max(0, Math.round(left * 100) / 100),
        source: { kind: 'hand' },
      },
    ],
  }
}
