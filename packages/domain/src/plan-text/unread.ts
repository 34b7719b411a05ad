import type { Sentence } from './clauses.ts'
import { readQuantities } from './quantities.ts'
import type { Span, Unread } from './types.ts'

const limit = /\d{1,3}\s?个?(?:小时|工作日|自然日|分钟|日|天)(?:之?内|前)/
const rhythm = /每(?:日|天|周|月|季|年|半年|两周|旬)/

const whyOf = (s: Sentence): Unread['why'] | null => {
  const plain = s.clauses.map((c) => c.masked).join('，')
  if (/%|百分之/.test(plain)) return 'percent'
  if (limit.test(plain)) return 'time-limit'
  if (s.dates.some((d) => d.kind === 'deadline')) return 'deadline'
  if (rhythm.test(plain)) return 'rhythm'
  return readQuantities(plain).some((q) => !q.chinese) ? 'number' : null
}

/** 2025年3月底 in a column of deadlines: it was read with its row. */
const isDateCell = (s: Sentence): boolean =>
  s.piece.origin === 'cell' &&
  s.dates.some((d) => d.end - d.start >= s.text.replace(/[完成。\s]/g, '').length)

/** Sentences with a number, a rhythm or a deadline in which nothing was found. `taken` are the spans of all found things. */
export const readUnread = (sentences: readonly Sentence[], taken: readonly Span[]): Unread[] => {
  const sorted = taken.toSorted((a, b) => a.start - b.start)
  let at = 0
  const out: Unread[] = []
  for (const s of sentences.toSorted((a, b) => a.start - b.start)) {
    while (at < sorted.length && (sorted[at]?.end ?? 0) <= s.start) at += 1
    const next = sorted[at]
    if (next && next.start < s.end) continue
    const why = isDateCell(s) ? null : whyOf(s)
    if (why) out.push({ span: { start: s.start, end: s.end }, section: s.piece.section, why })
  }
  return out
}
