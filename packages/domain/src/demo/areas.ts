import type { Random } from './random.ts'

/**
 * `count` sizes in m² with two decimals, spread as real ledgers are (many small, few large), whose sum is exactly
 * `totalM2`. Counted in whole hundredths of a square metre, so that nothing is lost to rounding.
 */
export function areasSummingTo(totalM2: number, count: number, random: Random): number[] {
  const hundredths = Math.round(totalM2 * 100)
  const least = 400
  if (hundredths < least * count) throw new Error(`${totalM2} m² is too little for ${count} sites`)
  const raw = Array.from({ length: count }, () => Math.exp(random.normal(3.4, 0.75)))
  const scale = (hundredths - least * count) / raw.reduce((sum, value) => sum + value, 0)
  const parts = raw.map((value) => least + Math.floor(value * scale))
  for (let left = hundredths - parts.reduce((sum, part) => sum + part, 0); left > 0; left--) {
    const index = random.int(0, count - 1)
    parts[index] = (parts[index] ?? 0) + 1
  }
  return parts.map((part) => part / 100)
}

/** The sum in m², counted in hundredths. */
export const sumOfAreas = (areas: readonly number[]): number =>
  areas.reduce((sum, area) => sum + Math.round(area * 100), 0) / 100
