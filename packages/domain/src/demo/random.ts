/**
 * A seeded random source for demonstration data: the same seed gives the same numbers on every machine. Not for
 * draws that people rely on, nor for secrets. Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded through
 * the cyrb128 mixing of the seed text; both are in the public domain, written here anew.
 */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number
  /** Whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number
  readonly between: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** Index drawn in proportion to the weights. */
  readonly weighted: (weights: readonly number[]) => number
  readonly shuffled: <T>(items: readonly T[]) => T[]
  /** Normal distribution by Box-Muller. */
  readonly normal: (mean: number, deviation: number) => number
}

function seedWords(seed: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (const character of seed) {
    const code = character.codePointAt(0) ?? 0
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}

function sfc32(seed: string): () => number {
  let [a, b, c, d] = seedWords(seed)
  const step = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  // The first numbers still resemble the seed.
  for (let i = 0; i < 15; i++) step()
  return step
}

/** The random source of a seed; give each purpose its own ("demo/sites"), so that one cannot shift another. */
export function randomOf(seed: string): Random {
  const next = sfc32(seed)
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new Error('pick: nothing to pick from')
      return items[int(0, items.length - 1)] as T
    },
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => (left -= weight) < 0)
      return index < 0 ? weights.length - 1 : index
    },
    shuffled: (items) => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i)
        const kept = copy[i] as (typeof copy)[number]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = kept
      }
      return copy
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
