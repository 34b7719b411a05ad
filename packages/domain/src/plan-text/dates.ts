import { hanToNumber } from './chinese-number.ts'
import type { Span } from './types.ts'

/**
 * A date as plans write it. `from` and `to` are days (YYYY-MM-DD); a deadline (6月底前, 到2025年) has only `to`.
 * `yearStated` is false where the year had to be supplied.
 */
export type DateMention = Span & {
  kind: 'deadline' | 'range' | 'period'
  from: string | null
  to: string | null
  yearStated: boolean
}

const pad = (n: number): string => String(n).padStart(2, '0')
export const lastDayOf = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

const day = (y: number, m: number, d: number): string => `${y}-${pad(m)}-${pad(Math.min(d, lastDayOf(y, m)))}`

const n = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'
const yr = '(?:(20\\d{2}|二[〇零○]?[〇零○一二三四五六七八九]{2,3})\\s?年度?|(今年|本年|当年|明年|次年|翌年))'
const part = '(上旬|中旬|下旬|月?底|月?末|初|中)'
const lead = '(?:至|到|截至|截止|于|在)?\\s?'
const before = '\\s?(之前|以前|前|为止|止)?'

const rules: {
  re: RegExp
  read: (m: RegExpExecArray, year: number) => Omit<DateMention, 'start' | 'end'> | null
}[] = []

const yearOf = (stated: string | undefined, relative: string | undefined, year: number): number => {
  if (stated) return /^\d/.test(stated) ? Number(stated) : (hanToNumber(stated.replace(/○/g, '〇')) ?? year)
  return relative && /明|次|翌/.test(relative) ? year + 1 : year
}
const num = (s: string | undefined): number =>
  s === undefined ? 0 : /^\d/.test(s) ? Number(s) : (hanToNumber(s) ?? 0)
const okMonth = (m: number): boolean => m >= 1 && m <= 12
const okDay = (d: number): boolean => d >= 1 && d <= 31
const dash = '\\s?(?:-|—|–|~|～|至|到){1,2}\\s?'

// 2025年3月15日—4月15日, 5月10日至25日, 2022年5月—8月
const rangeRe = new RegExp(
  `(?:${yr})?\\s?(${n})\\s?月(?:份|\\s?(${n})\\s?日?|(上旬|中旬|下旬|底|初))?${dash}(?:${yr})?\\s?(?:(${n})\\s?月(?:份|\\s?(${n})\\s?日|(上旬|中旬|下旬|底|初))?|(${n})\\s?日)${before}`,
)
const tenth = (y: number, m: number, word: string | undefined, end: boolean): number => {
  if (word === '上旬' || word === '初') return end ? 10 : 1
  if (word === '中旬') return end ? 20 : 11
  if (word === '下旬') return end ? 31 : 21
  if (word?.endsWith('底')) return lastDayOf(y, m)
  return end ? lastDayOf(y, m) : 1
}
rules.push({
  re: rangeRe,
  read: (m, year) => {
    const y1 = yearOf(m[1], m[2], year)
    const m1 = num(m[3])
    const y2 = m[6] || m[7] ? yearOf(m[6], m[7], y1) : y1
    const m2 = m[8] ? num(m[8]) : m1
    if (!okMonth(m1) || !okMonth(m2)) return null
    const d1 = m[4] ? num(m[4]) : tenth(y1, m1, m[5], false)
    const d2 = m[9] ? num(m[9]) : m[11] ? num(m[11]) : tenth(y2, m2, m[10], true)
    if (!okDay(d1) || !okDay(d2)) return null
    const later = m2 < m1 && !m[6] && !m[7] ? y2 + 1 : y2
    return { kind: 'range', from: day(y1, m1, d1), to: day(later, m2, d2), yearStated: Boolean(m[1]) }
  },
})
// 2022—2024年, 2022年至2024年
rules.push({
  re: new RegExp(`(20\\d{2})\\s?年?${dash}(20\\d{2})\\s?年?`),
  read: (m) => {
    const a = Number(m[1])
    const b = Number(m[2])
    return b >= a && b - a <= 30
      ? { kind: 'range', from: `${a}-01-01`, to: `${b}-12-31`, yearStated: true }
      : null
  },
})
// 2025年6月30日前, 6月底前, 9月上旬
rules.push({
  re: new RegExp(`${lead}(?:${yr})?\\s?(${n})\\s?月(?:份)?\\s?(?:(${n})\\s?[日号]|${part})?${before}`),
  read: (m, year) => {
    const y = yearOf(m[1], m[2], year)
    const month = num(m[3])
    if (!okMonth(month)) return null
    const stated = Boolean(m[1])
    const d = m[4] ? num(m[4]) : m[5] === '中' ? 15 : tenth(y, month, m[5], true)
    if (!okDay(d)) return null
    const to = day(y, month, d)
    if (m[6] || /[底末]/.test(m[5] ?? '') || /^[至到截]/.test(m[0]))
      return { kind: 'deadline', from: null, to, yearStated: stated }
    const from = m[4] ? to : day(y, month, tenth(y, month, m[5], false))
    return { kind: 'period', from, to, yearStated: stated }
  },
})
// 第三季度末前, 上半年
rules.push({
  re: new RegExp(`${lead}(?:${yr})?\\s?(?:(?<!每)第?([一二三四1-4])季度(末|底)?|(上半年|下半年))${before}`),
  read: (m, year) => {
    const y = yearOf(m[1], m[2], year)
    const quarter = m[3] ? num(m[3]) : 0
    const first = quarter ? quarter * 3 - 2 : m[5] === '上半年' ? 1 : 7
    const last = quarter ? quarter * 3 : m[5] === '上半年' ? 6 : 12
    const to = day(y, last, 31)
    const deadline = Boolean(m[4] || m[6] || /^[至到截]/.test(m[0]))
    return {
      kind: deadline ? 'deadline' : 'period',
      from: deadline ? null : day(y, first, 1),
      to,
      yearStated: Boolean(m[1]),
    }
  },
})
// 2025年底前, 年底, 年内, 到2027年, 2027年前
rules.push({
  re: new RegExp(`${lead}(?:${yr}\\s?(年?底|年?末|内)?|(?<![每全半多近三两一])(年底|年末|年内))${before}`),
  read: (m, year) => {
    const y = yearOf(m[1], m[2], year)
    const deadline = Boolean(m[3] || m[4] || m[5] || /^[至到截]/.test(m[0]))
    if (!deadline && !m[1]) return null
    return {
      kind: deadline ? 'deadline' : 'period',
      from: deadline ? null : `${y}-01-01`,
      to: `${y}-12-31`,
      yearStated: Boolean(m[1]),
    }
  },
})

const trigger = /[\d一二三四五六七八九十今本当明次翌至到截于在上下年第]/

/**
 * All dates of one sentence or heading, left to right, without overlaps.
 * `year` is supplied where none is stated; a year stated earlier in the same text is taken first.
 */
export const readDates = (sentence: string, year: number, offset = 0): DateMention[] => {
  const found: DateMention[] = []
  let current = year
  let at = 0
  while (at < sentence.length) {
    const c = sentence.charAt(at)
    if (!trigger.test(c)) {
      at += 1
      continue
    }
    const hit = readDateAt(sentence, at, current)
    if (!hit) {
      at += 1
      continue
    }
    found.push({ ...hit, start: hit.start + offset, end: hit.end + offset })
    if (hit.yearStated && hit.to) current = Number(hit.to.slice(0, 4))
    at = hit.end
  }
  return found
}

const sticky = rules.map((r) => ({ ...r, re: new RegExp(r.re.source, 'y') }))

const readDateAt = (sentence: string, at: number, year: number): DateMention | null => {
  // 较2025年下降15%: what it is compared with, and no time at which anything is due
  if (/\d/.test(sentence.charAt(at)) && /[较比同]$/.test(sentence.slice(0, at))) return null
  // digits of a longer number are no date
  if (/\d/.test(sentence.charAt(at)) && /[\d.]/.test(sentence.charAt(at - 1))) return null
  for (const { re, read } of sticky) {
    re.lastIndex = at
    const m = re.exec(sentence)
    const hit = m ? read(m, year) : null
    if (!m || !hit) continue
    const dateless = year === 0 && !hit.yearStated ? { from: null, to: null } : {}
    return { ...hit, ...dateless, start: at, end: at + m[0].length }
  }
  return null
}
