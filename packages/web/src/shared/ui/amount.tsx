import { formatAmount, formatShare } from '../format/numbers.ts'
import { useLanguage } from '../i18n/i18n.ts'

/** 9,924.63 ㎡ */
export function Amount({ value, unit }: { value: number | null | undefined; unit?: string | null }) {
  return <span className="nowrap">{formatAmount(value, unit)}</span>
}

/** 43.8%，89/203 */
export function Share({ part, base }: { part: number; base: number }) {
  const { language } = useLanguage()
  return <span className="nowrap">{formatShare(part, base, language)}</span>
}
