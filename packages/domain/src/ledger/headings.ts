import type { LedgerField } from './fields.ts'

/** What a cell of a workbook may hold. Dates come as wall time in UTC. */
export type Cell = string | number | boolean | Date | null

export interface SheetRow {
  /** As the workbook shows it, from 1. */
  readonly rowNumber: number
  readonly cells: readonly Cell[]
}

export interface Headings {
  /** Number of the last row of the headings; data come below it. */
  readonly lastRow: number
  /** One text for each column, '' where there is none. Two-row headings are joined: 面积 + 占地 → 面积占地. */
  readonly texts: readonly string[]
}

/** Half-width, without blanks, brackets with units, and marks for required columns. */
export const plainHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[*＊#:：]/g, '')
    .replace(
      /\((?:必填|选填|㎡|m2|m²|平方米|平米|元|万元|层|人|米|m|个|处|年月日|[^()]{0,12}(?:格式|填写)[^()]{0,12})\)/gi,
      '',
    )
    .replace(/\s+/g, '')
    .toLowerCase()

export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return String(cell).trim()
}

const MOST_COLUMNS = 500
/** A title or a line such as 单位：… 日期：… stands above the headings; nobody puts more than this there. */
const LOOK_AT = 30

/**
 * The row of headings: the one whose texts are the most like the fields', else the first with three texts or more and
 * no numbers. Null where there is none.
 */
export function findHeadings(rows: readonly SheetRow[], fields: readonly LedgerField[]): Headings | null {
  const words = new Set(
    fields.flatMap((field) => [field.label.zh, field.label.en, ...field.aliases].map(plainHeading)),
  )
  const candidates = rows.slice(0, LOOK_AT)
  const scored = candidates.map((row, index) => ({ index, score: headingScore(row, words) }))
  const best = scored.reduce<{ index: number; score: number } | null>(
    (kept, one) => (one.score > (kept?.score ?? 0) ? one : kept),
    null,
  )
  if (!best) return null
  const row = candidates[best.index] as SheetRow
  const below = candidates[best.index + 1]
  const above = candidates[best.index - 1]
  if (below && isLowerHalf(row, below)) return joined(row, below)
  if (above && isLowerHalf(above, row)) return joined(above, row)
  return { lastRow: row.rowNumber, texts: textsOf(row) }
}

const textsOf = (row: SheetRow): string[] =>
  row.cells.slice(0, MOST_COLUMNS).map((cell) => cellText(cell).replace(/\s+/g, ''))

/** Known headings count four times, other short texts once; a row that holds numbers or one text only is no heading. */
const headingScore = (row: SheetRow, words: ReadonlySet<string>): number => {
  const filled = row.cells.filter((cell) => cellText(cell) !== '')
  const texts = filled.filter((cell): cell is string => typeof cell === 'string')
  const known = texts.filter((text) => words.has(plainHeading(text))).length
  if (texts.length < 2 || new Set(texts).size < 2 || !texts.every((text) => /\p{L}/u.test(text))) return 0
  if (texts.length < filled.length * 0.8) return 0
  if (known === 0 && (texts.length < 3 || texts.some((text) => text.length > 30 || /\d{4,}/.test(text))))
    return 0
  return known * 4 + Math.min(texts.length, 20) / 10
}

/** The second row of a merged heading: texts only, in columns that the first leaves empty or heads as a group. */
const isLowerHalf = (upper: SheetRow, lower: SheetRow): boolean => {
  const [top, bottom] = [textsOf(upper), textsOf(lower)]
  const filled = lower.cells.filter((cell) => cellText(cell) !== '')
  if (lower.rowNumber !== upper.rowNumber + 1 || filled.length === 0) return false
  if (filled.some((cell) => typeof cell !== 'string' || cell.length > 20 || /^\d/.test(cell))) return false
  const groups = top.filter(
    (text, column) =>
      text !== '' && bottom[column] !== '' && top[column + 1] === '' && (bottom[column + 1] ?? '') !== '',
  )
  const alone = bottom.filter((text, column) => text !== '' && (top[column] ?? '') !== '').length
  // each lower text stands under a group or under nothing; most upper texts have nothing below them
  return groups.length > 0 && alone <= groups.length && filled.length < Math.max(top.length, bottom.length)
}

const joined = (upper: SheetRow, lower: SheetRow): Headings => {
  const [top, bottom] = [textsOf(upper), textsOf(lower)]
  let group = ''
  const texts = Array.from({ length: Math.max(top.length, bottom.length) }, (_, column) => {
    const [above = '', below = ''] = [top[column], bottom[column]]
    if (above !== '') group = above
    if (below === '') return above
    return below.includes(group) ? below : group + below
  })
  return { lastRow: lower.rowNumber, texts }
}
