import { isItemNumber } from './numbering.ts'
import type { Outline, Piece } from './outline.ts'
import type { Section } from './types.ts'

/** Quick answers about an outline: what stands under a heading, which headings are innermost. */
export type OutlineIndex = {
  /** Pieces of the section and of all that is nested in it, in order. */
  under: (s: Section) => Piece[]
  /** Pieces of the section alone. */
  own: (s: Section) => Piece[]
  isLeaf: (s: Section) => boolean
  parentOf: (s: Section) => Section | null
  topOf: (s: Section) => Section
  /** Section that a piece belongs to. */
  sectionAt: (p: Piece) => Section | null
}

const isItem = (s: Section): boolean => isItemNumber(s.number)

const lowerBound = (pieces: readonly Piece[], offset: number): number => {
  let lo = 0
  let hi = pieces.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if ((pieces[mid]?.start ?? 0) < offset) lo = mid + 1
    else hi = mid
  }
  return lo
}

/** Linear to build; sections and pieces must be in document order. */
export const indexOutline = (outline: Outline): OutlineIndex => {
  const { sections, pieces } = outline
  const order = new Map(sections.map((s, i) => [s, i]))
  const ends: number[] = new Array<number>(sections.length).fill(Number.POSITIVE_INFINITY)
  const parents: (Section | null)[] = []
  const leaf: boolean[] = new Array<boolean>(sections.length).fill(true)
  const open: number[] = []
  sections.forEach((s, i) => {
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.level ?? 0) >= s.level)
      ends[open.pop() ?? 0] = s.span.start
    const up = open.at(-1)
    parents.push(up === undefined ? null : (sections[up] ?? null))
    if (up !== undefined && !isItem(s)) leaf[up] = false
    open.push(i)
  })
  const between = (from: number, to: number): Piece[] =>
    pieces.slice(lowerBound(pieces, from), to === Infinity ? undefined : lowerBound(pieces, to))
  const at = (s: Section): number => order.get(s) ?? 0
  const parentOf = (s: Section): Section | null => parents[at(s)] ?? null
  const topOf = (s: Section): Section => {
    let top = s
    for (let up = parentOf(top); up; up = parentOf(top)) top = up
    return top
  }
  const starts = sections.map((s) => s.span.start)
  const sectionAt = (p: Piece): Section | null => {
    let lo = 0
    let hi = starts.length
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((starts[mid] ?? 0) <= p.start) lo = mid + 1
      else hi = mid
    }
    for (let i = lo - 1; i >= Math.max(0, lo - 200); i--)
      if (sections[i]?.path === p.section) return sections[i] ?? null
    return null
  }
  return {
    under: (s) => between(s.span.start, ends[at(s)] ?? Infinity),
    own: (s) => between(s.span.start, starts[at(s) + 1] ?? Infinity).filter((p) => p.section === s.path),
    isLeaf: (s) => leaf[at(s)] ?? true,
    parentOf,
    topOf,
    sectionAt,
  }
}
