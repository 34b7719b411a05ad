import type { DateMention } from './dates.ts'
import { readDates } from './dates.ts'
import type { Piece } from './outline.ts'

/** A part of a sentence between commas. `masked` has names in quotes and book titles blanked, at the same offsets. */
export type Clause = {
  start: number
  end: number
  text: string
  masked: string
  sentence: Sentence
  at: number
}

export type Sentence = {
  start: number
  end: number
  text: string
  piece: Piece
  clauses: Clause[]
  dates: DateMention[]
}

const blank = '\u25a1'
const mask = (s: string): string =>
  s
    .replace(/《[^《》]{1,100}》/g, (m) => blank.repeat(m.length))
    .replace(/[“"][^“”"，,。]{1,10}[”"]/g, (m) => blank.repeat(m.length))

const sentenceEnd = /[。！？；!?;\n]/
const clauseEnd = /[，,：:]/

/** Longer runs are cut: no sentence of a plan is so long, and work within one sentence stays bounded. */
const longestSentence = 3000
const longestClause = 800

const cut = (
  text: string,
  stop: RegExp,
  longest: number,
  offset: number,
): { start: number; end: number }[] => {
  const parts: { start: number; end: number }[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    const c = text.charAt(i)
    if (i < text.length && !stop.test(c) && i - from < longest) continue
    if (c === ',' && /\d/.test(text.charAt(i - 1)) && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5))) continue
    if (/[:：]/.test(c) && /\d/.test(text.charAt(i - 1)) && /\d/.test(text.charAt(i + 1))) continue
    let s = from
    let e = i
    while (s < e && /\s/.test(text.charAt(s))) s += 1
    while (e > s && /\s/.test(text.charAt(e - 1))) e -= 1
    if (e > s) parts.push({ start: offset + s, end: offset + e })
    from = stop.test(c) ? i + 1 : i
  }
  return parts
}

/** Sentences of a piece with their clauses and dates; `year` is supplied to dates that state none. */
export const readSentences = (piece: Piece, year: number): Sentence[] =>
  cut(piece.text, sentenceEnd, longestSentence, piece.start).map(({ start, end }) => {
    const text = piece.text.slice(start - piece.start, end - piece.start)
    const masked = mask(text)
    const sentence: Sentence = { start, end, text, piece, clauses: [], dates: readDates(masked, year, start) }
    sentence.clauses = cut(text, clauseEnd, longestClause, start).map((c, at) => ({
      ...c,
      text: text.slice(c.start - start, c.end - start),
      masked: masked.slice(c.start - start, c.end - start),
      sentence,
      at,
    }))
    return sentence
  })

const history = /^(?:以来|起|度|已|版|前后|的)/

/** The deadline that holds for a clause: one in it, else the last one before it in its sentence. */
export const dueOf = (clause: Clause): DateMention | null => {
  const { sentence } = clause
  const usable = sentence.dates.filter((d) => {
    if (d.to === null) return false
    const after = sentence.text.slice(d.end - sentence.start, d.end - sentence.start + 3)
    if (history.test(after) || /年度$/.test(sentence.text.slice(0, d.end - sentence.start))) return false
    return d.kind !== 'period' || d.to.endsWith('12-31') || d.start < clause.start || d.start === clause.start
  })
  const inside = usable.find((d) => d.start >= clause.start && d.start < clause.end)
  if (inside) return inside
  return usable.findLast((d) => d.start < clause.start) ?? null
}

/** Words before the matter itself: 力争, 确保, 推动 … and a date. */
const adverbs =
  /^(?:[一二三四五六七八九十]{1,3}是|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)|并(?=[\u4e00-\u9fa5]{3})|要(?![求点素道害件])|应(?![急用])|均(?!衡)|同时|力争|争取|确保|实现|做到|推动|保证|促使|努力|切实|全力|进一步|继续|积极|其中|实行|推进|坚持)/

/** How many characters of `text` stand before the matter itself. Dates are skipped when `year` dates are not wanted. */
export const stripAdverbs = (text: string, skipDates = false): number => {
  let at = 0
  for (let i = 0; i < 6; i++) {
    const rest = text.slice(at, at + 40)
    const m = adverbs.exec(rest) ?? (skipDates ? leadingDate.exec(rest) : null)
    if (!m || m[0].length === 0 || text.length - at - m[0].length < 2) break
    at += m[0].length
    while (/\s/.test(text.charAt(at))) at += 1
  }
  return at
}

const leadingDate =
  /^(?:在|于|到|至)?\s?(?:20\d{2}\s?年)?(?:\d{1,2}\s?月(?:\d{1,2}\s?日|[底末初]|[上中下]旬)?|年?底|年末|年内|[上下]半年|第?[一二三四]季度末?)?(?:之?前|以前)?(?<=[年月日底末内前初旬度])/
