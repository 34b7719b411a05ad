import type { DateMention } from './dates.ts'
import { readDates } from './dates.ts'
import type { Reason } from './types.ts'

/** The years a plan runs in, and the year that its bare dates (6月底前) belong to. */
export type PlanYears = { first: number; last: number; reason: Reason[]; stated: boolean }

const yearRange = /(20\d{2})\s?年?\s?[-—–~～至]{1,2}\s?(20\d{2})\s?年?/

/**
 * `title` first (2023年, 2022-2024年), then years named in the plan's own sentences (not inside 《》 and not as history),
 * then the year of issue. A closing year (到2027年) widens the run.
 */
export const readPlanYears = (title: string, body: string, issuedOn: string | null): PlanYears => {
  const range = yearRange.exec(title)
  if (range?.[1] && range[2])
    return { first: Number(range[1]), last: Number(range[2]), reason: ['own-title'], stated: true }
  const single = /(20\d{2})\s?年?/.exec(title.replace(/〔.{4}〕/, ''))?.[1]
  if (single) return { first: Number(single), last: Number(single), reason: ['own-title'], stated: true }
  const issued = issuedOn ? Number(issuedOn.slice(0, 4)) : null
  const own = body.replace(/《[^《》]{0,120}》/g, '').replace(/[〔[【(（]20\d{2}[〕\]】)）]/g, '')
  const years = [...own.matchAll(/(20\d{2})\s?年(?!以来|起|初|度?.{0,4}已)/g)].map((m) => Number(m[1]))
  const ahead = years.filter((y) => issued === null || (y >= issued && y <= issued + 6))
  const first = ahead[0] ?? issued
  if (first === undefined || first === null) return { first: 0, last: 0, reason: ['no-date'], stated: false }
  const closing = [...own.matchAll(/到\s?(20\d{2})\s?年/g)].map((m) => Number(m[1])).filter((y) => y >= first)
  return { first, last: Math.max(first, ...closing), reason: ['year-supplied'], stated: ahead.length > 0 }
}

/** From the first day of the stages to the last where they say both and the title names no year, else whole years. */
export const readPeriod = (
  years: PlanYears,
  stages: readonly { from: string | null; to: string | null }[],
): { from: string | null; to: string | null; confidence: number; reason: Reason[] } => {
  if (years.first === 0) return { from: null, to: null, confidence: 0, reason: ['no-date'] }
  const whole = { from: `${years.first}-01-01`, to: `${years.last}-12-31` }
  if (years.reason.includes('own-title')) return { ...whole, confidence: 0.95, reason: years.reason }
  const from = stages[0]?.from ?? null
  const ends = stages.flatMap((s) => (s.to ? [s.to] : []))
  const to = ends.toSorted().at(-1) ?? null
  if (from && to) return { from, to, confidence: 0.8, reason: ['stage-heading'] }
  return { ...whole, confidence: years.stated ? 0.6 : 0.4, reason: years.reason }
}

/** Years and ranges that stand for a time frame (2022—2024) rather than for a deadline. */
export const timeframeOf = (cell: string, year: number): { frame: string | null; dates: DateMention[] } => {
  const m = yearRange.exec(cell)
  if (m?.[1] && m[2]) return { frame: m[1] === m[2] ? m[1] : `${m[1]}-${m[2]}`, dates: [] }
  const single = /^(20\d{2})\s?年?(?:度|全年)?$/.exec(cell.trim())?.[1]
  if (single) return { frame: single, dates: [] }
  return { frame: null, dates: readDates(cell, year) }
}
