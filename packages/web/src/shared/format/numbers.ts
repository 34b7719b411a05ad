const grouped = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const whole = grouped(0)
const hundredths = grouped(2)
const upTo = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** Units that are counted in whole things have no decimals; areas have two, as the ledgers do. */
const MEASURED = new Set(['㎡', 'm²', '平方米', '亩', '公顷', '公里', 'km', '万元', '元'])

/** 9,924.63 for a measured unit, 203 for a counted one; an em dash for none. */
export const formatNumber = (value: number | null | undefined, unit?: string | null): string => {
  if (value === null || value === undefined || Number.isNaN(value)) return '—'
  if (unit && MEASURED.has(unit)) return hundredths.format(value)
  return Number.isInteger(value) ? whole.format(value) : upTo.format(value)
}

/** 76.66 → 76.7 */
export const tenths = (value: number): number => Math.round(value * 10) / 10

/** As it is shown: a rate has one decimal, other numbers keep what they have. */
export const shownValue = <V extends number | null>(value: V, unit: string): V =>
  value !== null && unit === '%' ? (tenths(value) as V) : value

/** 9,924.63 ㎡; a percent sign stands without a space. */
export const formatAmount = (value: number | null | undefined, unit?: string | null): string => {
  const number = formatNumber(value, unit)
  if (!unit || number === '—') return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}

/** 43.8%，89/203: a share never stands without what it is a share of. */
export const formatShare = (part: number, base: number, language: 'zh' | 'en'): string => {
  const percent = base === 0 ? '—' : `${((part / base) * 100).toFixed(1)}%`
  return `${percent}${language === 'zh' ? '，' : ', '}${formatNumber(part)}/${formatNumber(base)}`
}

/** 3.4 MB */
export const formatBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
