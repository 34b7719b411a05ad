import type { Criterion, GradeBand } from './scheme.ts'
import type { ScorePart } from './score.ts'

/** A unit that has a score. */
export interface Scored {
  readonly unitId: string
  readonly score: number
  readonly parts: readonly ScorePart[]
}

export interface Graded {
  readonly unitId: string
  readonly grade: string
  /** What the score alone would have earned; differs where a quota was full. */
  readonly earned: string
  /** Those that nothing tells apart share a place: 1, 2, 2, 4. */
  readonly rank: number
}

/** The grade that a score earns by the bounds alone. */
const earnedBy = (grades: readonly GradeBand[], score: number): number => {
  const index = grades.findIndex(({ from }) => from !== null && score >= from)
  return index < 0 ? grades.length - 1 : index
}

/**
 * Who stands before whom: the higher score; where that is equal, more points in the heaviest criterion, then in the next
 * (of equal weight, the one listed first). 0: nothing tells them apart.
 */
export function standsBefore(criteria: readonly Criterion[]): (a: Scored, b: Scored) => number {
  const order = criteria
    .map(({ key, weight }, index) => ({ key, weight, index }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
  const points = ({ parts }: Scored, key: string) => parts.find((one) => one.key === key)?.points ?? -1
  return (a, b) => {
    if (a.score !== b.score) return b.score - a.score
    for (const { key } of order) {
      const [left, right] = [points(a, key), points(b, key)]
      if (left !== right) return right - left
    }
    return 0
  }
}

/**
 * Grades by bounds and quotas. Units are taken in order; a grade that is full sends who comes next to the grade below, and
 * nobody gets past a unit that stands before it. Units that nothing tells apart go together: where not all of them
 * fit, all of them fall, so that a quota is never passed and no lot decides.
 */
export function gradesOf(
  grades: readonly GradeBand[],
  criteria: readonly Criterion[],
  units: readonly Scored[],
): Graded[] {
  const compare = standsBefore(criteria)
  const sorted = [...units].sort((a, b) => compare(a, b) || (a.unitId < b.unitId ? -1 : 1))
  const used = grades.map(() => 0)
  const result: Graded[] = []
  let lowest = 0
  for (let at = 0; at < sorted.length;) {
    const first = sorted[at] as Scored
    const together = sorted.slice(at).filter((one) => compare(first, one) === 0)
    const earned = earnedBy(grades, first.score)
    let index = Math.max(earned, lowest)
    while (index < grades.length - 1 && isFull(grades[index], used[index] ?? 0, together.length)) index += 1
    lowest = index
    used[index] = (used[index] ?? 0) + together.length
    for (const { unitId } of together)
      result.push({
        unitId,
        grade: grades[index]?.name ?? '',
        earned: grades[earned]?.name ?? '',
        rank: at + 1,
      })
    at += together.length
  }
  return result
}

const isFull = (band: GradeBand | undefined, used: number, more: number): boolean =>
  band?.most !== undefined && band.most !== null && used + more > band.most
