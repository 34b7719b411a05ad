import type { Block } from './blocks.ts'
import { docNoPattern, tidyDocNo } from './header.ts'
import type { HeaderField, Reference } from './types.ts'
import { squash } from './title.ts'

const quoted = /《([^《》]{3,80})》/g
const anyNo = new RegExp(docNoPattern.source, 'g')
const cites = /依据|根据|按照|贯彻|落实|依照|对照|执行|等文件|文件精神/

const mostReferences = 500

/** 《…》 with a number behind it, or after 根据, 按照 and the like. */
const fromTitles = (b: Block, numbers: readonly RegExpExecArray[]): Reference[] =>
  [...b.text.matchAll(quoted)].flatMap((m): Reference[] => {
    const end = m.index + m[0].length
    const next = numbers.find((n) => n.index >= end && n.index - end <= 2)
    if (!next && !cites.test(b.text.slice(Math.max(0, m.index - 40), m.index))) return []
    const span = { start: b.start + m.index, end: b.start + (next ? next.index + next[0].length : end) }
    const title = m[1] ?? ''
    if (!next) return [{ title, docNo: null, span, confidence: 0.75, reason: ['cited-title'] }]
    return [
      { title, docNo: tidyDocNo(next[0]), span, confidence: 0.95, reason: ['cited-title', 'cited-number'] },
    ]
  })

const fromNumbers = (
  b: Block,
  numbers: readonly RegExpExecArray[],
  titled: readonly Reference[],
): Reference[] =>
  numbers.flatMap((n): Reference[] => {
    const span = { start: b.start + n.index, end: b.start + n.index + n[0].length }
    if (b.text === n[0] || titled.some((r) => r.span.start <= span.start && span.start < r.span.end))
      return []
    return [{ title: null, docNo: tidyDocNo(n[0]), span, confidence: 0.8, reason: ['cited-number'] }]
  })

/** Documents that the plan leans on: 《…》 with or without a number, and numbers that stand in sentences. Each once. */
export const readReferences = (
  blocks: readonly Block[],
  ownTitle: HeaderField | null,
  ownNo: HeaderField | null,
): Reference[] => {
  const out: Reference[] = []
  const seen = new Set<string>(ownNo ? [ownNo.value] : [])
  const own = squash(ownTitle?.value ?? '')
  for (const b of blocks) {
    if (out.length >= mostReferences) break
    const numbers = [...b.text.slice(0, 20_000).matchAll(anyNo)].slice(0, 50)
    const titled = fromTitles(b, numbers)
    for (const r of [...titled, ...fromNumbers(b, numbers, titled)]) {
      const keys = [r.docNo, r.title === null ? null : squash(r.title)].filter((k) => k !== null)
      if (keys.some((k) => seen.has(k)) || (r.title !== null && own.includes(squash(r.title)))) continue
      for (const k of keys) seen.add(k)
      out.push(r)
    }
  }
  return out
}
