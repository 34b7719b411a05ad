import type { ClauseText } from './clause-texts.ts'
import { containment, likeness } from './words.ts'

/** How two versions of a clause belong together. */
export type ClauseLink = 'same' | 'changed' | 'moved' | 'added' | 'gone' | 'split' | 'merged'

export interface ClausePair {
  readonly before: ClauseText | null
  readonly after: ClauseText | null
  /** Its number or its place in the tree is another. */
  readonly moved: boolean
  /** For an added clause, the one that it was split from; for one that is gone, the one that it went into. By path. */
  readonly from: string | null
  readonly into: string | null
}

/** Two clauses below this are not the same clause, whatever their number. */
const ALIKE = 0.45
/** With the same number and the same heading even a body told anew is the same clause. */
const SAME_PLACE = 0.2
/** So much of a part must stand in the whole to say that it was split or merged. */
const WITHIN = 0.7
/** Shorter ones are found anywhere. */
const SHORTEST = 8

const wordsOf = ({ title, body }: ClauseText): string => `${title}\n${body}`

const score = (a: ClauseText, b: ClauseText): number => {
  const text = likeness(wordsOf(a), wordsOf(b))
  const title = a.title === '' && b.title === '' ? 0 : likeness(a.title, b.title)
  const place = a.path === b.path ? 0.1 : 0
  const alike = Math.max(text, title * 0.8)
  const least = a.path === b.path ? SAME_PLACE : ALIKE
  return alike < least ? 0 : alike + place
}

/**
 * Pairs the clauses of two versions: the same words first, then the best likeness of heading and words, with a little for
 * the same number. In the order of the new version; what is gone stands where it stood. The same for (a, b) and (b, a)
 * with the sides turned.
 */
export const matchClauses = (before: readonly ClauseText[], after: readonly ClauseText[]): ClausePair[] => {
  const found = pairUp(before, after)
  const partner = new Map([...found].map(([i, j]) => [j, i]))
  const pairs: ClausePair[] = []
  const split = (clause: ClauseText): string | null => partOf(clause, before)
  const merged = (clause: ClauseText): string | null => partOf(clause, after)
  let next = 0
  const goneUpTo = (end: number): void => {
    for (; next < end; next += 1) {
      const clause = before[next]
      if (clause && !found.has(next))
        pairs.push({ before: clause, after: null, moved: false, from: null, into: merged(clause) })
    }
  }
  after.forEach((clause, j) => {
    const i = partner.get(j)
    const old = i === undefined ? undefined : before[i]
    if (i === undefined || !old) {
      pairs.push({ before: null, after: clause, moved: false, from: split(clause), into: null })
      return
    }
    if (i >= next) goneUpTo(i)
    const moved = old.path !== clause.path
    pairs.push({ before: old, after: clause, moved, from: null, into: null })
  })
  goneUpTo(before.length)
  return pairs
}

const partOf = (part: ClauseText, others: readonly ClauseText[]): string | null => {
  if (part.body.length < SHORTEST) return null
  let best: ClauseText | null = null
  let most = WITHIN
  for (const other of others) {
    const within = other.body.length > part.body.length ? containment(part.body, other.body) : 0
    if (within > most) {
      best = other
      most = within
    }
  }
  return best?.path ?? null
}

/** Index before → index after. Greedy by score; what ties is decided by place alone, so that turning the sides turns the result. */
const pairUp = (before: readonly ClauseText[], after: readonly ClauseText[]): Map<number, number> => {
  const found = new Map<number, number>()
  const taken = new Set<number>()
  const take = (i: number, j: number): void => {
    found.set(i, j)
    taken.add(j)
  }
  const key = (one: ClauseText): string => `${one.path}\n${wordsOf(one)}`
  const same = new Map<string, number[]>()
  after.forEach((one, j) => same.set(key(one), [...(same.get(key(one)) ?? []), j]))
  before.forEach((one, i) => {
    const j = same.get(key(one))?.shift()
    if (j !== undefined) take(i, j)
  })
  const open: { i: number; j: number; score: number }[] = []
  before.forEach((one, i) => {
    if (found.has(i)) return
    after.forEach((other, j) => {
      if (taken.has(j)) return
      const points = score(one, other)
      if (points > 0) open.push({ i, j, score: points })
    })
  })
  open.sort(
    (x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i + x.j - (y.i + y.j),
  )
  for (const { i, j } of open) if (!found.has(i) && !taken.has(j)) take(i, j)
  return found
}
