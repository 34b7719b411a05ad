import type { PdfPage, TextItem } from './pdf-page.ts'

/** One line of a page: running text, or a row of a table. */
export interface PdfLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly row: boolean
}

const ascii = /[\w%.,)\]]$/
const asciiHead = /^[\w([]/

/** Runs of one line, left to right. Words of Latin letters keep their blanks; wide gaps of three columns are a table's. */
export const joinRuns = (items: readonly TextItem[]): string => {
  const sorted = items.toSorted((a, b) => a.x - b.x)
  let text = ''
  let end = 0
  for (const item of sorted) {
    const gap = item.x - end
    if (text !== '' && gap > item.size * 0.8) text += ' '
    else if (gap > item.size * 0.2 && ascii.test(text) && asciiHead.test(item.text)) text += ' '
    text += item.text
    end = item.x + item.width
  }
  return text.replace(/\s+/g, ' ').trim()
}

/** Groups items that stand on one base line, from the top. */
export const baseLines = (items: readonly TextItem[]): TextItem[][] => {
  const lines: TextItem[][] = []
  for (const item of items.toSorted((a, b) => b.y - a.y)) {
    const last = lines.at(-1)
    const above = last?.[0]
    if (last && above && Math.abs(above.y - item.y) <= Math.max(above.size, item.size) * 0.45) last.push(item)
    else lines.push([item])
  }
  return lines
}

export const toLine = (items: readonly TextItem[]): PdfLine => ({
  text: joinRuns(items),
  left: Math.min(...items.map((i) => i.x)),
  right: Math.max(...items.map((i) => i.x + i.width)),
  y: items[0]?.y ?? 0,
  size: Math.max(...items.map((i) => i.size)),
  row: false,
})

const pageNumber = /^[-—–－\s·•]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／共]\s?\d{1,4}\s?页?)?[-—–－\s·•]*$/
const EDGE = 0.1

/** What stands at the head or foot of several pages (a running title, a page number) belongs to none of them. */
export const withoutRunningLines = (
  pages: readonly { readonly page: PdfPage; readonly lines: readonly PdfLine[] }[],
): PdfLine[][] => {
  const atEdge = (line: PdfLine, page: PdfPage): boolean =>
    line.y > page.height * (1 - EDGE) || line.y < page.height * EDGE
  const key = (line: PdfLine): string => line.text.replace(/\d+/g, '#').replace(/\s/g, '')
  const seen = new Map<string, number>()
  for (const { page, lines } of pages)
    for (const k of new Set(lines.filter((l) => !l.row && atEdge(l, page)).map(key)))
      seen.set(k, (seen.get(k) ?? 0) + 1)
  const often = Math.max(2, Math.ceil(pages.length * 0.4))
  return pages.map(({ page, lines }) =>
    lines.filter(
      (line) =>
        line.row ||
        !atEdge(line, page) ||
        !(pageNumber.test(line.text) || (pages.length > 1 && (seen.get(key(line)) ?? 0) >= often)),
    ),
  )
}

const most = (values: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const v of values) counts.set(Math.round(v), (counts.get(Math.round(v)) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}

const opensParagraph =
  /^(?:附\s?[件表]|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]{1,3}[章条节部阶])/

/**
 * Lines of all pages as paragraphs: a line that reaches the right margin goes on in the next one, unless that is
 * indented, set in another size, a row, or begins with a number. So a paragraph also runs over the end of a page.
 */
export const toParagraphs = (pages: readonly (readonly PdfLine[])[]): string => {
  const lines = pages.flat().filter((line) => line.text !== '')
  const prose = lines.filter((line) => !line.row && line.text.length >= 15)
  const right = prose.map((l) => l.right).toSorted((a, b) => a - b)[Math.floor(prose.length * 0.8)] ?? 0
  const left = most(prose.map((l) => l.left))
  const goesOn = (a: PdfLine, b: PdfLine): boolean => {
    if (a.row || b.row || Math.abs(a.size - b.size) > a.size * 0.12) return false
    if (a.right < right - a.size * 1.8 || opensParagraph.test(b.text)) return false
    return b.left <= left + b.size * 1.2
  }
  let text = ''
  let last: PdfLine | null = null
  for (const line of lines) {
    const joined: boolean = last !== null && goesOn(last, line)
    const blank = joined && ascii.test(text) && asciiHead.test(line.text) && /[a-z]$/i.test(text) ? ' ' : ''
    text += last === null ? line.text : joined ? blank + line.text : `\n${line.text}`
    last = line
  }
  return text
}
