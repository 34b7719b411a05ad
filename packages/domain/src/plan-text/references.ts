import type { Block } from './blocks.ts'
import { docNoPattern, tidyDocNo } from './header.ts'
import type { HeaderField, Reference } from './types.ts'
import { squash } from './title.ts'

const quoted = /《([^《》]{3,80})》/g
const anyNo = new RegExp(docNoPattern.source, 'g')
const cites = /依据|根据|按照|贯彻|落实|依照|对照|执行|等文件|文件精神/

/** Documents that the plan leans on: 《…》 with or without a number, and numbers that stand in sentences. */
const mostReferences = 500

export const readReferences = (
  blocks: readonly Block[],
  ownTitle: HeaderField | null,
  ownNo: HeaderField | null,
): Reference[] => {
  const out: Reference[] = []
  const seen = new Set<string>()
  const own = squash(ownTitle?.value ?? '')
  for (const b of blocks) {
    if (out.length >= mostReferences) break
    const numbers = [...b.text.matchAll(anyNo)]
    let used = 0
    for (const m of b.text.matchAll(quoted)) {
      const title = m[1] ?? ''
      const end = m.index + m[0].length
      const next = numbers.find((n) => n.index >= end && n.index - end <= 2)
      const key = squash(title)
      if (key === own || own.includes(key) || seen.has(key)) continue
      const leading = cites.test(b.text.slice(Math.max(0, m.index - 40), m.index))
      if (!next && !leading) continue
      seen.add(key)
      if (next) used += 1
      const docNo = next ? tidyDocNo(next[0]) : null
      const start = b.start + m.index
      const stop = next ? b.start + next.index + next[0].length : b.start + end
      out.push({
        title,
        docNo,
        span: { start, end: stop },
        confidence: next ? 0.95 : 0.75,
        reason: next ? ['cited-title', 'cited-number'] : ['cited-title'],
      })
    }
    if (numbers.length <= used) continue
    for (const n of numbers) {
      const docNo = tidyDocNo(n[0])
      const at = b.start + n.index
      if (docNo === ownNo?.value || b.text === n[0] || out.some((r) => r.span.start <= at && at < r.span.end))
        continue
      if (!seen.has(docNo))
        out.push({
          title: null,
          docNo,
          span: { start: at, end: at + n[0].length },
          confidence: 0.8,
          reason: ['cited-number'],
        })
      seen.add(docNo)
    }
  }
  return out
}
