const FACTORS = 1024

/** Log-normal factors at the middles of equal shares: drawing one of them costs no logarithm. */
export function factorsOf(deviation: number): Float64Array {
  return Float64Array.from({ length: FACTORS }, (_, index) =>
    Math.exp(deviation * normalQuantile((index + 0.5) / FACTORS)),
  )
}

/** Where the standard normal distribution has `share` below it, by bisection of its cumulated density. */
function normalQuantile(share: number): number {
  let [low, high] = [-5, 5]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Abramowitz and Stegun 26.2.17; off by less than 10⁻⁷. */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const above = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly
  return x >= 0 ? 1 - above : above
}

/** FNV-1a over the text's code units: 32 bits. */
export function seedWord(seed: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/**
 * Random numbers for one run of a simulation. Each run has its own stream, so that what happens in one run shifts no
 * other: two forecasts of the same seed differ only by what differs in their input. Generator: mulberry32 (Tommy
 * Ettinger, public domain), written anew; good enough for a thousand runs, not for draws that people rely on.
 */
export class Stream {
  // in an array the state stays a plain 32-bit integer
  readonly #state = new Int32Array(1)

  constructor(word: number, run: number) {
    this.#state[0] = mix(mix(word) ^ Math.imul(run + 1, 0x9e3779b1))
  }

  /** In [0, 1). */
  next(): number {
    const at = ((this.#state[0] as number) + 0x6d2b79f5) | 0
    this.#state[0] = at
    return (mix(at) >>> 0) / 4294967296
  }

  /** One of the factors, each as likely as the others. */
  factor(factors: Float64Array): number {
    return factors[(this.next() * FACTORS) | 0] as number
  }
}

function mix(word: number): number {
  let t = Math.imul(word ^ (word >>> 15), word | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return t ^ (t >>> 14)
}
