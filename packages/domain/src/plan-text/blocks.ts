import type { Span } from './types.ts'

export type Cell = Span & { text: string }

/** One line of the normalised text: a paragraph, or a table row with its cells (empty cells included). */
export type Block = Span & { text: string; cells: Cell[] | null }

/** The part of `[start, end)` without blanks and bars at its ends. */
export const trimSpan = (text: string, start: number, end: number): Span => {
  let s = start
  let e = end
  while (s < e && /\s/.test(text.charAt(s))) s += 1
  while (e > s && /\s/.test(text.charAt(e - 1))) e -= 1
  return { start: s, end: e }
}

const cellsOf = (text: string, start: number, end: number): Cell[] | null => {
  const line = text.slice(start, end)
  const bars = line.includes('|')
  const tabs = line.includes('\t')
  if (!bars && !tabs) return null
  const bar = bars && (line.endsWith('|') || line.split('|', 4).length >= 3) ? '|' : tabs ? '\t' : null
  if (bar === null) return null
  const cells: Cell[] = []
  let from = start + (bar === '|' && line.startsWith('|') ? 1 : 0)
  for (let i = from; i <= end; i++) {
    if (i < end && text[i] !== bar) continue
    if (i === end && bar === '|' && line.endsWith('|')) break
    const span = trimSpan(text, from, i)
    cells.push({ ...span, text: text.slice(span.start, span.end) })
    from = i + 1
  }
  return cells.length >= 2 ? cells : null
}

/** Splits the normalised text into its non-empty lines. */
export const readBlocks = (text: string): Block[] => {
  const blocks: Block[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const span = trimSpan(text, start, end)
    if (span.end > span.start) {
      const cells = cellsOf(text, start, end)
      blocks.push({ ...span, text: text.slice(span.start, span.end), cells })
    }
    start = end + 1
  }
  return blocks
}
