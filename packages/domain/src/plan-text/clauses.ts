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
  /** A deadline that opened the sentence before a ；(到2024年底，…；…) and still holds. */
  carried: DateMention | null
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

/** 4.6条道路达标 behind 3.…: how long the number of the item is, which no figure after it may swallow. */
const itemMark = (text: string, before: string): number => {
  const m = /^(\d{1,2})\s?[.．、]\s?(?=\d)/.exec(text)
  return m && new RegExp(`^${Number(m[1]) - 1}\\s?[.．、]`).test(before) ? m[0].length : 0
}

/** Sentences of a piece with their clauses and dates; `year` is supplied to dates that state none. */
export const readSentences = (piece: Piece, year: number): Sentence[] => {
  const spans = cut(piece.text, sentenceEnd, longestSentence, piece.start)
  const textOf = (at: { start: number; end: number } | undefined): string =>
    at ? piece.text.slice(at.start - piece.start, at.end - piece.start) : ''
  const sentences = spans.map((found, i) => {
    const end = found.end
    const start = found.start + itemMark(textOf(found), textOf(spans[i - 1]))
    const text = piece.text.slice(start - piece.start, end - piece.start)
    const masked = mask(text)
    const sentence: Sentence = {
      start,
      end,
      text,
      piece,
      clauses: [],
      dates: readDates(masked, year, start),
      carried: null,
    }
    sentence.clauses = cut(text, clauseEnd, longestClause, start).map((c, at) => ({
      ...c,
      text: text.slice(c.start - start, c.end - start),
      masked: masked.slice(c.start - start, c.end - start),
      sentence,
      at,
    }))
    return sentence
  })
  sentences.forEach((s, i) => {
    const before = sentences[i - 1]
    if (
      !before ||
      s.dates.length > 0 ||
      !/[；;]/.test(piece.text.slice(before.end - piece.start, s.start - piece.start))
    )
      return
    s.carried = opening(before) ?? before.carried
  })
  return sentences
}

/** A date that stands alone at the head of a sentence: it holds for all of it. */
const opening = (s: Sentence): DateMention | null => {
  const first = s.clauses[0]
  const date = s.dates.find((d) => holds(s, d) && (d.kind === 'deadline' || d.to?.endsWith('12-31')))
  return first && date && date.start - s.start <= 6 && first.end - date.end <= 2 ? date : null
}

const history = /^(?:以来|起|度|已|版|前后|的|全年)/

/** False for dates of the past (2022年已…) and years in names (2023年度…方案). */
const holds = (sentence: Sentence, d: DateMention): boolean => {
  if (d.to === null) return false
  const end = d.end - sentence.start
  return (
    !history.test(sentence.text.slice(end, end + 3)) &&
    !sentence.text.slice(Math.max(0, end - 2), end).endsWith('年度')
  )
}

const bareCompletion = /^(?:于|在)?[^，。]{2,14}?(?:全部|全面|基本)?(?:完成|到位|办结)$/

/** 11月底前完成: a clause that says by when, and not what. */
export const completesOnly = (clause: Clause): DateMention | null => {
  const date = clause.sentence.dates.find(
    (d) => d.kind === 'deadline' && d.start >= clause.start && d.end <= clause.end,
  )
  if (!date || date.start - clause.start > 1 || clause.end - date.end > 5) return null
  return bareCompletion.test(clause.masked) ? date : null
}

/** 疏浚河道22公里，…，11月底前完成: the deadline of the sentence stands at its end. */
const closing = (clause: Clause, usable: readonly DateMention[]): DateMention | null => {
  const last = clause.sentence.clauses.at(-1)
  const date = last && last.at > clause.at ? completesOnly(last) : null
  return date && usable.includes(date) ? date : null
}

/** The deadline that holds for words of a clause that end at `end`: the last one before that in the clause, else one in it, else the last one before it in its sentence. */
export const dueOf = (clause: Clause, end = clause.end): DateMention | null => {
  const { sentence } = clause
  const usable = sentence.dates.filter((d) => holds(sentence, d))
  const own = usable.filter((d) => d.start >= clause.start && d.start < clause.end)
  const inside = own.findLast((d) => d.start < end) ?? own[0]
  if (inside) return inside
  if (/^.{0,4}全年/.test(clause.masked)) return null
  return usable.findLast((d) => d.start < clause.start) ?? sentence.carried ?? closing(clause, usable)
}

/** Words before the matter itself: 力争, 确保, 推动 … and a date. */
const adverbs =
  /^(?:[一二三四五六七八九十]{1,3}是|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)|并(?=[\u4e00-\u9fa5]{3})|要(?![求点素道害件])|应(?![急用])|均(?!衡)|同时|力争|争取|确保|实现|做到|推动|保证|促使|努力|切实|全力|进一步|继续|积极|其中|实行|推进|坚持|全年(?=[\u4e00-\u9fa5]))/

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
