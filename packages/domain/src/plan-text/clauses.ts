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

const cut = (text: string, stop: RegExp, offset: number): { start: number; end: number }[] => {
  const parts: { start: number; end: number }[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    const c = text.charAt(i)
    if (i < text.length && !stop.test(c)) continue
    if (c === ',' && /\d/.test(text.charAt(i - 1)) && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5))) continue
    if (/[:：]/.test(c) && /\d/.test(text.charAt(i - 1)) && /\d/.test(text.charAt(i + 1))) continue
    let s = from
    let e = i
    while (s < e && /\s/.test(text.charAt(s))) s += 1
    while (e > s && /\s/.test(text.charAt(e - 1))) e -= 1
    if (e > s) parts.push({ start: offset + s, end: offset + e })
    from = i + 1
  }
  return parts
}

/** Sentences of a piece with their clauses and dates; `year` is supplied to dates that state none. */
export const readSentences = (piece: Piece, year: number): Sentence[] =>
  cut(piece.text, sentenceEnd, piece.start).map(({ start, end }) => {
    const text = piece.text.slice(start - piece.start, end - piece.start)
    const masked = mask(text)
    const sentence: Sentence = { start, end, text, piece, clauses: [], dates: readDates(masked, year, start) }
    sentence.clauses = cut(text, clauseEnd, start).map((c, at) => ({
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

/** Words before the matter itself: 力争, 确保, 在6月底前, 推动 … */
const adverbs =
  /^(?:[一二三四五六七八九十]{1,3}是|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|并|要|均|也|和|及|以|同时|力争|争取|确保|实现|做到|推动|保证|促使|使得?|达成|努力|切实|全力|进一步|继续|积极|基本|到|在|于|其中|实行|推进)/

export const stripAdverbs = (text: string): number => {
  let at = 0
  for (let i = 0; i < 6; i++) {
    const m = adverbs.exec(text.slice(at))
    if (!m || m[0].length === 0 || text.length - at - m[0].length < 2) break
    at += m[0].length
    while (/\s/.test(text.charAt(at))) at += 1
  }
  return at
}
