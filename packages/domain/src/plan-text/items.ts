import { hanToNumber } from './chinese-number.ts'
import type { Span } from './types.ts'

export type Item = Span & {
  /** 一是, 一要 */
  number: string
  /** Offset of the first character after 一是. */
  textStart: number
}

const itemMark =
  /(^|[。；;：:，,、\s）)”])([一二三四五六七八九十]{1,3})(是(?!否|一[个种条项])|要(?![素点求件道]))/g

/** 一是 or 一要 opens a series. */
export const isFirstItem = (number: string): boolean => /^一[是要]$/.test(number)

/**
 * 一是…二是…三是 inside one paragraph. A series begins with 一是 and counts on; a mark out of order (一是一、二是二)
 * is text. Offsets are shifted by `offset`.
 */
export const readItems = (paragraph: string, offset: number, expected = 1): Item[] => {
  const items: Item[] = []
  let next = expected
  for (const m of paragraph.matchAll(itemMark)) {
    const ordinal = hanToNumber(m[2] ?? '')
    if (ordinal !== next && ordinal !== 1) continue
    next = (ordinal ?? 0) + 1
    const start = offset + m.index + (m[1]?.length ?? 0)
    const last = items.at(-1)
    if (last) last.end = start
    items.push({
      start,
      end: offset + paragraph.length,
      number: `${m[2]}${m[3]}`,
      textStart: start + (m[2]?.length ?? 0) + 1,
    })
  }
  return items
}
