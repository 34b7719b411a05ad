/** What kind of quantity a unit measures. Everything that is simply counted (个, 处, 户, 件 …) is one family. */
export type UnitFamily = 'count' | 'area' | 'rate' | 'money' | 'length' | 'mass' | 'frequency'

export interface UnitMeaning {
  readonly family: UnitFamily
  /** How many of the family's base unit (one, m², %, 元, m, kg) one of this unit is. */
  readonly factor: number
}

/** 1 亩 = 10 000/15 m² (GB/T 3100 lists it as a unit for land outside of the SI). */
const MU_M2 = 10_000 / 15

const UNITS: Readonly<Record<string, UnitMeaning>> = {
  平方米: { family: 'area', factor: 1 },
  平米: { family: 'area', factor: 1 },
  平方: { family: 'area', factor: 1 },
  '㎡': { family: 'area', factor: 1 },
  'm²': { family: 'area', factor: 1 },
  m2: { family: 'area', factor: 1 },
  亩: { family: 'area', factor: MU_M2 },
  公顷: { family: 'area', factor: 10_000 },
  平方公里: { family: 'area', factor: 1_000_000 },
  'k㎡': { family: 'area', factor: 1_000_000 },
  'km²': { family: 'area', factor: 1_000_000 },
  '%': { family: 'rate', factor: 1 },
  '％': { family: 'rate', factor: 1 },
  百分点: { family: 'rate', factor: 1 },
  个百分点: { family: 'rate', factor: 1 },
  '‰': { family: 'rate', factor: 0.1 },
  元: { family: 'money', factor: 1 },
  米: { family: 'length', factor: 1 },
  延米: { family: 'length', factor: 1 },
  m: { family: 'length', factor: 1 },
  公里: { family: 'length', factor: 1000 },
  千米: { family: 'length', factor: 1000 },
  km: { family: 'length', factor: 1000 },
  公斤: { family: 'mass', factor: 1 },
  千克: { family: 'mass', factor: 1 },
  kg: { family: 'mass', factor: 1 },
  吨: { family: 'mass', factor: 1000 },
  t: { family: 'mass', factor: 1000 },
}

const MULTIPLES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** What a unit means; 万平方米 is ten thousand of a 平方米, 次/周 a frequency, anything unknown is counted. */
export function unitMeaning(unit: string): UnitMeaning {
  const text = unit.replace(/\s/g, '')
  if (/[/／每]/.test(text)) return { family: 'frequency', factor: 1 }
  const known = Object.hasOwn(UNITS, text) ? UNITS[text] : undefined
  if (known) return known
  const multiple = MULTIPLES[text.charAt(0)]
  if (multiple === undefined) return { family: 'count', factor: 1 }
  const rest = unitMeaning(text.slice(1))
  return { family: rest.family, factor: rest.factor * multiple }
}
