import { hundredths, WHOLE, type Criterion } from './scheme.ts'

/**
 * counted: a measure gave the points; given: a person did; no_data: the measure has nothing to count in this unit;
 * waiting: nobody has given them yet.
 */
export const PART_STATES = ['counted', 'given', 'no_data', 'waiting'] as const
export type PartState = (typeof PART_STATES)[number]

/** What one criterion gives one unit. */
export interface ScorePart {
  readonly key: string
  readonly state: PartState
  /** As measured, in the measure's unit. */
  readonly value: number | null
  readonly points: number | null
}

/** Linear from the value that earns nothing to the one that earns all, and no more or less outside of them. */
export function pointsFor(value: number, weight: number, nothingAt: number, allAt: number): number {
  const share = (value - nothingAt) / (allAt - nothingAt)
  return hundredths(weight * Math.min(1, Math.max(0, share)))
}

/** What is known of one unit: measured values and given points by criterion. */
export interface Known {
  readonly measured: ReadonlyMap<string, number | null>
  readonly given: ReadonlyMap<string, number>
}

export function partsOf(criteria: readonly Criterion[], { measured, given }: Known): ScorePart[] {
  return criteria.map(({ key, weight, source }): ScorePart => {
    if (source.kind === 'hand') {
      const points = given.get(key)
      // more than the criterion gives now: it was entered before the weight was lowered, and has to be entered again
      return points === undefined || points > weight
        ? { key, state: 'waiting', value: null, points: null }
        : { key, state: 'given', value: null, points: Math.max(0, points) }
    }
    const value = measured.get(key) ?? null
    return value === null
      ? { key, state: 'no_data', value, points: null }
      : { key, state: 'counted', value, points: pointsFor(value, weight, source.nothingAt, source.allAt) }
  })
}

/** With less than this of the weight there is no basis for a grade. */
export const LEAST_WEIGHT = 50

export type Score =
  | { readonly state: 'scored'; readonly score: number }
  /** Points by hand are still missing. */
  | { readonly state: 'waiting' }
  /** Too little could be counted. */
  | { readonly state: 'no_basis' }

/**
 * The score of a unit, 0 to 100. A criterion by hand that nobody has given yet keeps the unit waiting: it will come. A
 * measure that has nothing to count in the unit never will; it is left out, and what remains is scaled up to 100, as long
 * as that is half of the weight or more. Nothing that is missing ever counts as zero.
 */
export function scoreOf(criteria: readonly Criterion[], parts: readonly ScorePart[]): Score {
  if (parts.some(({ state }) => state === 'waiting')) return { state: 'waiting' }
  const weights = new Map(criteria.map(({ key, weight }) => [key, weight]))
  const there = parts.filter(({ points }) => points !== null)
  // 0.3 + 32.3 + 17.4 is a hair less than 50 to a machine
  const weight = hundredths(there.reduce((sum, { key }) => sum + (weights.get(key) ?? 0), 0))
  if (weight < LEAST_WEIGHT) return { state: 'no_basis' }
  const points = there.reduce((sum, one) => sum + (one.points ?? 0), 0)
  return { state: 'scored', score: Math.min(WHOLE, hundredths((points / weight) * WHOLE)) }
}
