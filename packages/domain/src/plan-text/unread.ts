import type { Clause, Sentence } from './clauses.ts'
import { readQuantities } from './quantities.ts'
import { describes, describesRate } from './targets/describing.ts'
import type { Span, Unread } from './types.ts'

const limit = /\d{1,3}\s?个?(?:小时|工作日|自然日|分钟|日|天)(?:之?内|前)/g
const rhythm = /每(?:日|天|周|月|季|年|半年|两周|旬)/g
const percent = /\d{1,4}(?:\.\d{1,4})?\s?%|百分之[〇零一二三四五六七八九十百]{1,6}/g

type Why = Unread['why']
type Token = Span & { why: Why; clause: Clause }
/** What is listed first where a sentence holds several. */
const order: Why[] = ['percent', 'time-limit', 'deadline', 'rhythm', 'number']

/** What the reader made of the document: the spans of all found things, and the days that they are due by section. */
export type Taken = { spans: readonly Span[]; dues: readonly { section: string; span: Span; due: string }[] }

const touches = (spans: readonly Span[], { start, end }: Span): boolean =>
  spans.some((x) => x.start < end && start < x.end)

const matches = (clause: Clause, re: RegExp, why: Why): Token[] =>
  [...clause.masked.matchAll(re)].map((m) => ({
    start: clause.start + m.index,
    end: clause.start + m.index + m[0].length,
    why,
    clause,
  }))

/** Every number, rhythm and deadline of a clause that could be somebody's to keep. */
const tokensOf = (clause: Clause): Token[] => [
  ...matches(clause, percent, 'percent'),
  // 6月10日前 is a deadline
  ...matches(clause, limit, 'time-limit').filter((t) => !touches(clause.sentence.dates, t)),
  ...clause.sentence.dates
    .filter((d) => d.kind === 'deadline' && d.start >= clause.start && d.start < clause.end)
    .map(({ start, end }): Token => ({ start, end, why: 'deadline', clause })),
  ...matches(clause, rhythm, 'rhythm'),
  ...readQuantities(clause.masked)
    .filter((q) => !q.chinese)
    .map(({ start, end }): Token => ({
      start: clause.start + start,
      end: clause.start + end,
      why: 'number',
      clause,
    })),
]

/** 面积3000平方米以上的商场, 含水率高于60%的: it says which are meant, and nothing that is to be reached. */
const isDescribing = (token: Token): boolean => {
  const { clause } = token
  if (token.why === 'percent') return describesRate(clause.masked.slice(token.end - clause.start))
  if (token.why !== 'number') return false
  const q = readQuantities(clause.masked).find((one) => clause.start + one.start === token.start)
  return q !== undefined && describes(clause, q, false)
}

const firstWhy = (tokens: readonly Token[]): Why | null =>
  order.find((why) => tokens.some((t) => t.why === why)) ?? null

/** 2025年3月底 in a column of deadlines: it was read with its row. */
const isDateCell = (s: Sentence): boolean =>
  s.piece.origin === 'cell' &&
  s.dates.some((d) => d.end - d.start >= s.text.replace(/[完成。\s]/g, '').length)

/** A deadline that became the due day of something found in the sentence, or of the task or stage that it stands in. */
const isDue = (token: Token, s: Sentence, taken: Taken): boolean => {
  const date = s.dates.find((d) => d.start === token.start)
  if (token.why !== 'deadline' || !date) return false
  return taken.dues.some(
    ({ due, section, span }) =>
      due === date.to &&
      ((span.start < s.end && s.start < span.end) ||
        s.piece.section === section ||
        (section !== '' && s.piece.section.startsWith(section))),
  )
}

/** The clauses that hold what was left over, neighbours together. */
const runs = (tokens: readonly Token[]): Token[][] => {
  const out: Token[][] = []
  for (const token of tokens) {
    const last = out.at(-1)?.at(-1)
    if (last && token.clause.at - last.clause.at <= 1) out.at(-1)?.push(token)
    else out.push([token])
  }
  return out
}

/**
 * What the reader for people has to decide: sentences with a number, a rhythm or a deadline in which nothing was found,
 * and in those in which something was, the clauses with one that belongs to nothing that was found.
 */
export const readUnread = (sentences: readonly Sentence[], taken: Taken): Unread[] => {
  const sorted = taken.spans.toSorted((a, b) => a.start - b.start)
  let at = 0
  const out: Unread[] = []
  for (const s of sentences.toSorted((a, b) => a.start - b.start)) {
    while (at < sorted.length && (sorted[at]?.end ?? 0) <= s.start) at += 1
    if (isDateCell(s)) continue
    const section = s.piece.section
    const tokens = s.clauses.flatMap(tokensOf)
    const inside: Span[] = []
    for (let i = at; i < sorted.length && (sorted[i]?.start ?? 0) < s.end; i++) {
      const span = sorted[i]
      if (span && span.end > s.start) inside.push(span)
    }
    if (inside.length === 0) {
      const why = firstWhy(tokens)
      if (why) out.push({ span: { start: s.start, end: s.end }, section, why, part: false })
      continue
    }
    const left = tokens
      .filter((t) => !touches(inside, t) && !isDescribing(t) && !isDue(t, s, taken))
      .toSorted((a, b) => a.start - b.start)
    for (const run of runs(left)) {
      const start = run[0]?.clause.start ?? s.start
      const end = run.at(-1)?.clause.end ?? s.end
      out.push({ span: { start, end }, section, why: firstWhy(run) ?? 'number', part: true })
    }
  }
  return out
}
