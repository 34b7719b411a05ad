import { lastDayOf } from '../dates.ts'
import { hanToNumber } from '../chinese-number.ts'
import { readQuantities } from '../quantities.ts'
import type { TargetKind } from '../../targets/kinds.ts'

const figure =
  /^(?:≥|>=|不少于|不低于|约)?\s?(\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(\.\d{1,6})?\s?(万|亿)?([^\d\s]{0,5}?)(?:以上)?$/
const nothing = /^(?:—+|-+|－+|–|\/|\\|无|×|\*|\.{2,})?$/

/** 220, 1,200, 2.60, 500块, 95%. */
export type CellNumber = { value: number; unit: string }

/** The number that a table cell is, null where it says none (blank, —, /); undefined where it says something else. */
export const cellNumber = (text: string): CellNumber | null | undefined => {
  const word = text.replace(/\s/g, '')
  if (nothing.test(word)) return null
  const m = figure.exec(word)
  if (!m) return undefined
  const unit = m[4] ?? ''
  if (unit !== '' && !isMeasure(unit)) return undefined
  return { value: Number((m[1] ?? '').replaceAll(',', '') + (m[2] ?? '')), unit: (m[3] ?? '') + unit }
}

/** 块, 平方米, 万元, %: a word that numbers are counted in. */
export const isMeasure = (word: string): boolean =>
  /^(?:%|次|人次|个|项|天|小时)$/.test(word) || readQuantities(`2${word}。`)[0]?.unitEnd === word.length + 1

/** An amount in the units that targets are kept in: 万立方米 → 立方米, 万元 → 元, ㎡ → 平方米. */
export const amountIn = (value: number, unit: string): { value: number; unit: string; kind: TargetKind } => {
  if (unit === '%') return { value, unit, kind: 'rate' }
  const [q] = readQuantities(`1${unit}。`)
  if (q) return { value: Number((value * q.value).toPrecision(12)), unit: q.unit, kind: q.kind }
  return { value, unit, kind: /^次/.test(unit) ? 'frequency' : 'count' }
}

/** A stretch of time that a row or a column stands for; `word` is what was written. */
export type CellPeriod = { to: string; part: 'year' | 'half' | 'quarter' | 'month'; word: string }

const year = '(20\\d{2})\\s?年?度?'
const numeral = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const forms: { re: RegExp; part: CellPeriod['part']; lastMonth: (n: number) => number }[] = [
  { re: new RegExp(`(?:${year})?第?${numeral}季度?`), part: 'quarter', lastMonth: (n) => n * 3 },
  { re: new RegExp(`(?:${year})?([上下])半年`), part: 'half', lastMonth: (n) => n * 6 },
  { re: new RegExp(`(?:${year})?${numeral}月份?(?!度|报)`), part: 'month', lastMonth: (n) => n },
  { re: /(20\d{2})\s?年?度?()/, part: 'year', lastMonth: () => 12 },
]
const ordinal = (word: string): number =>
  word === '上' ? 1 : word === '下' ? 2 : /^\d/.test(word) ? Number(word) : (hanToNumber(word) ?? 0)

/** The period that a heading or a row's name opens with or is: 2026年, 第一季度, 3月, 上半年. `plan` is the year where none is stated. */
export const cellPeriod = (text: string, plan: number): CellPeriod | null => {
  for (const { re, part, lastMonth } of forms) {
    const m = re.exec(text)
    if (!m) continue
    const y = m[1] ? Number(m[1]) : plan
    const month = lastMonth(part === 'year' ? 0 : ordinal(m[2] ?? ''))
    if (month < 1 || month > 12 || y === 0) continue
    return { to: `${y}-${String(month).padStart(2, '0')}-${lastDayOf(y, month)}`, part, word: m[0] }
  }
  return null
}

/** 合计, 总计, 全镇合计, 全年目标: the whole of the others in its row or column. */
export const isTotal = (text: string): boolean =>
  /^(?:全?[镇区市县街道年]{0,3})?(?:合|总|共)\s*计(?:数|目标|任务|任务数)?$|^总数$|^(?:全年|年度|全[镇区市县]|本年度?)(?:目标|任务|指标|计划)?(?:数|值|量|总数|总量)?$|^合计$/.test(
    text.replace(/[\s（()）]/g, ''),
  )

/** 小计: the whole of the rows above it, and part of what the total says. */
export const isSubtotal = (text: string): boolean => /^(?:.{0,6})小\s*计$/.test(text.replace(/\s/g, ''))

/** 新建护岸（米） → the name and what it is counted in. */
export const headingUnit = (text: string): { name: string; unit: string } => {
  const m = /^(.*?)\s?[（(【[]\s?(?:单位[:：])?\s?([^（()）]{1,6})\s?[）)】\]]\s?(.*)$/.exec(text)
  if (m && isMeasure(m[2] ?? '')) return { name: `${m[1]}${m[3]}`, unit: m[2] ?? '' }
  const slash = /^(.{2,})[/／]([^/／]{1,5})$/.exec(text)
  if (slash && isMeasure(slash[2] ?? '')) return { name: slash[1] ?? '', unit: slash[2] ?? '' }
  return { name: text, unit: '' }
}
