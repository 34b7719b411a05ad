import { unitsOf } from './precision.ts'

export type Apportioned =
  | { readonly ok: true; readonly shares: readonly number[] }
  | { readonly ok: false; readonly reason: 'nobody' | 'no_weight' | 'bad_weight' }

/** Weights may have six decimals (areas in 万㎡). */
const WEIGHT_DIGITS = 6

/**
 * Splits a whole by weights with the method of the largest remainder (Hare–Niemeyer): everybody gets the part of their
 * weight rounded down, and what is left goes one by one to the largest remainders, the earlier first where they are
 * equal. The shares sum exactly to the whole, and none is more than one last decimal away from its proportion.
 * @param digits decimals of a share; the whole must have no more (`digitsFor`)
 */
export function apportion(whole: number, weights: readonly number[], digits: number): Apportioned {
  if (weights.length === 0) return { ok: false, reason: 'nobody' }
  if (weights.some((weight) => !Number.isFinite(weight) || weight < 0))
    return { ok: false, reason: 'bad_weight' }
  const parts = weights.map((weight) => BigInt(unitsOf(weight, WEIGHT_DIGITS)))
  const total = parts.reduce((sum, part) => sum + part, 0n)
  if (total === 0n) return { ok: false, reason: 'no_weight' }
  const units = unitsOf(whole, digits)
  const sign = units < 0 ? -1 : 1
  const size = BigInt(Math.abs(units))
  const floors = parts.map((part) => (size * part) / total)
  const rests = parts.map((part) => (size * part) % total)
  const left = Number(size - floors.reduce((sum, part) => sum + part, 0n))
  const order = rests.map((_, index) => index)
  order.sort((a, b) => compare(rests[b] ?? 0n, rests[a] ?? 0n) || a - b)
  const more = new Set(order.slice(0, left))
  const scale = 10 ** digits
  return {
    ok: true,
    // + 0 turns −0 into 0
    shares: floors.map((floor, index) => (sign * (Number(floor) + (more.has(index) ? 1 : 0))) / scale + 0),
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The same for everybody; what cannot be divided goes to the first ones. */
export function evenly(whole: number, count: number, digits: number): Apportioned {
  return apportion(whole, new Array<number>(count).fill(1), digits)
}
