import type { Day } from '../time/instant.ts'
import { likeness } from './words.ts'

export interface TaskLike {
  readonly id: string
  readonly section: string
  readonly title: string
  readonly leads: readonly string[]
  readonly supports: readonly string[]
  readonly due: Day | null
}
export interface TargetLike {
  readonly id: string
  readonly section: string
  readonly quote: string
  readonly kind: string
  readonly subject: string
  readonly value: number | null
  readonly unit: string
  readonly comparator: string
  readonly due: Day | null
  readonly scope: string | null
}

export interface ThingPair<T> {
  readonly before: T | null
  readonly after: T | null
  /** Names of the fields that differ; empty for what is added, gone or the same. */
  readonly changed: readonly string[]
}

const ALIKE = 0.55

/** Sections before → sections after, as the clauses were matched. */
export type PathMap = ReadonlyMap<string, string>

interface Rules<T> {
  readonly words: (one: T) => string
  readonly kin: (a: T, b: T) => boolean
  readonly fields: readonly (keyof T & string)[]
}

const sameList = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && [...a].sort().every((one, index) => one === [...b].sort()[index])
    : a === b

const pairUp = <T extends { readonly section: string }>(
  before: readonly T[],
  after: readonly T[],
  paths: PathMap,
  rules: Rules<T>,
): ThingPair<T>[] => {
  const open: { i: number; j: number; score: number }[] = []
  before.forEach((one, i) =>
    after.forEach((other, j) => {
      if (!rules.kin(one, other)) return
      const alike = likeness(rules.words(one), rules.words(other))
      const place = (paths.get(one.section) ?? one.section) === other.section
      const score = alike + (place ? 0.2 : 0)
      if (alike >= (place ? ALIKE - 0.2 : ALIKE)) open.push({ i, j, score })
    }),
  )
  open.sort(
    (x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i + x.j - (y.i + y.j),
  )
  const found = new Map<number, number>()
  const taken = new Set<number>()
  for (const { i, j } of open) {
    if (found.has(i) || taken.has(j)) continue
    found.set(i, j)
    taken.add(j)
  }
  const partner = new Map([...found].map(([i, j]) => [j, i]))
  const gone = before.flatMap((one, i): ThingPair<T>[] =>
    found.has(i) ? [] : [{ before: one, after: null, changed: [] }],
  )
  const kept = after.map((one, j): ThingPair<T> => {
    const i = partner.get(j)
    const old = i === undefined ? undefined : before[i]
    if (!old) return { before: null, after: one, changed: [] }
    const changed = rules.fields.filter((field) => !sameList(old[field], one[field]))
    return { before: old, after: one, changed }
  })
  return [...kept, ...gone]
}

export const matchTasks = (
  before: readonly TaskLike[],
  after: readonly TaskLike[],
  paths: PathMap,
): ThingPair<TaskLike>[] =>
  pairUp(before, after, paths, {
    words: ({ title }) => title,
    kin: () => true,
    fields: ['title', 'leads', 'supports', 'due'],
  })

/** The same figure may be told of by other words: what it counts and its kind tie it together. */
export const matchTargets = (
  before: readonly TargetLike[],
  after: readonly TargetLike[],
  paths: PathMap,
): ThingPair<TargetLike>[] =>
  pairUp(before, after, paths, {
    words: ({ subject, quote }) => `${subject}${quote.replace(/[\d.,%]+/g, '')}`,
    kin: (a, b) => a.kind === b.kind || a.unit === b.unit,
    fields: ['value', 'unit', 'comparator', 'due', 'kind', 'scope', 'subject'],
  })
