import { changePercent } from '../measure/compare.ts'
import { unitMeaning } from './units.ts'

/**
 * How a change is told. percent: of the base (下降20%); points: between two rates (提高3个百分点); difference: so many more
 * or fewer (减少50起).
 */
export type ChangeMode = 'percent' | 'points' | 'difference'

export function changeMode(unit: string): ChangeMode {
  const text = unit.replace(/\s/g, '')
  if (text === '' || text === '%' || text === '％' || text === '‰') return 'percent'
  return unitMeaning(text).family === 'rate' ? 'points' : 'difference'
}

/**
 * The change between a number and that of its base period, in the target's unit. Null where there is nothing to compare
 * with: no number, or a base of nothing that a percentage were of.
 * @param perUnit how many of the target's unit one of the measure's is; says nothing for a percentage
 */
export function changeBetween(
  unit: string,
  value: number | null,
  base: number | null,
  perUnit: number,
): number | null {
  if (value === null || base === null) return null
  if (changeMode(unit) !== 'percent') return (value - base) * perUnit
  const percent = changePercent(value, base)
  return percent === null ? null : unit.trim() === '‰' ? percent * 10 : percent
}

/** The number at which the change is just what the target asks for, in the measure's unit. */
export function valueOfChange(unit: string, base: number, change: number, perUnit: number): number {
  if (changeMode(unit) !== 'percent') return base + change / perUnit
  return base * (1 + change / (unit.trim() === '‰' ? 1000 : 100))
}
