import { unitMeaning } from '../targets/units.ts'

/** More decimals than this are noise: 0.000001 万平方米 is a square centimetre. */
const MOST_DIGITS = 6
/** ㎡, 元, m and kg are recorded with two decimals, as the ledgers do. */
const BASE_DIGITS = 2

/**
 * Decimals that a share of a target is given with: none for what is counted, two for ㎡ and 元, and for 万㎡ as many as
 * make up the same two of the base unit. A whole that is stated more finely keeps its own decimals, so that the shares
 * can always sum to it.
 */
export function digitsFor(unit: string, whole: number | null = null): number {
  const own = whole === null ? 0 : decimalsOf(whole)
  const { family, factor } = unitMeaning(unit)
  switch (family) {
    case 'count':
    case 'frequency':
      return Math.min(MOST_DIGITS, own)
    case 'rate':
      return Math.min(MOST_DIGITS, Math.max(BASE_DIGITS, own))
    case 'area':
    case 'money':
    case 'length':
    case 'mass': {
      const power = factor > 1 ? Math.ceil(Math.log10(factor)) : 0
      return Math.min(MOST_DIGITS, Math.max(BASE_DIGITS + power, own))
    }
  }
}

/** How many decimals a number is written with, up to six. */
export function decimalsOf(value: number): number {
  for (let digits = 0; digits < MOST_DIGITS; digits++)
    if (Math.abs(value - roundTo(value, digits)) < 1e-9 * Math.max(1, Math.abs(value))) return digits
  return MOST_DIGITS
}

/** Rounded to so many decimals, halves away from zero. */
export function roundTo(value: number, digits: number): number {
  return unitsOf(value, digits) / 10 ** digits
}

/** The value as a whole number of its last decimal: 12.34 with two digits is 1234. Sums of these are exact. */
export function unitsOf(value: number, digits: number): number {
  const scaled = Math.abs(value) * 10 ** digits
  // 1.005 × 100 is 100.49999999999999
  return Math.sign(value) * Math.round(scaled + scaled * Number.EPSILON * 4)
}
