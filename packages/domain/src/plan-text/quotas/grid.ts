import type { Cell } from '../blocks.ts'
import type { OutlineTable } from '../outline.ts'
import { roleOf } from '../table-shape.ts'
import { looksLikeUnit } from '../units.ts'
import { cellNumber, cellPeriod, isMeasure, isSubtotal, isTotal } from './cell-words.ts'
import type { Span } from '../types.ts'

export type GridRow = Span & {
  section: string
  /** One for each column; null where the row has none. */
  cells: (Cell | null)[]
  total: boolean
  subtotal: boolean
}

/** What a column holds: the number of the line, a measure word, who is named, other words, numbers, or something else. */
export type GridColumn = {
  heading: Cell
  /** Headings of both lines where the table's head has two, the upper first. */
  words: string[]
  kind: 'no' | 'measure' | 'who' | 'label' | 'time' | 'number' | 'text'
}

export type Grid = { columns: GridColumn[]; rows: GridRow[]; heads: Cell[] }

const whoHeading =
  /^(?:责任|牵头|实施|所属|所在|涉及)?(?:街镇|镇街|街道|乡镇|镇村|村居|居村|行政村|村|社区|居委会?|村委会?|居民区|网格|单位|部门|街镇（园区）|镇（街道）|街道（镇）|属地|辖区|地区|区域|园区|片区|条线|科室|中队|区县)(?:名称|（.{1,6}）)?$/

const countNumbers = (cells: readonly (Cell | null)[]): number =>
  cells.filter((c) => c !== null && typeof cellNumber(c.text) === 'object' && cellNumber(c.text) !== null)
    .length

/** Cells of a row that is shorter than the head, at the end at which its numbers fall under numbers. */
const align = (cells: readonly Cell[], width: number, numeric: readonly boolean[]): (Cell | null)[] => {
  const blank = new Array<null>(Math.max(0, width - cells.length)).fill(null)
  if (blank.length === 0) return cells.slice(0, width)
  const numbers = cells.filter((c) => c.text !== '' && cellNumber(c.text) !== undefined)
  const slots = numeric.flatMap((n, i) => (n ? [i] : []))
  if (cells.length - numbers.length <= (slots[0] ?? 0) && numbers.length === slots.length) {
    // 合计 | 36 | 415: the merged cells between were lost
    const words = cells.filter((c) => !numbers.includes(c))
    return Array.from({ length: width }, (_, i) => numbers[slots.indexOf(i)] ?? words[i] ?? null)
  }
  const fits = (row: readonly (Cell | null)[]): number =>
    row.filter((c, i) => c !== null && c.text !== '' && (cellNumber(c.text) !== undefined) === numeric[i])
      .length
  const left = [...cells, ...blank]
  const right = [...blank, ...cells]
  return [left, right].reduce((best, row) => (fits(row) > fits(best) ? row : best))
}

/** How many of the first lines are the table's head: those in which no number stands alone. */
const headLines = (lines: readonly (readonly Cell[])[]): number => {
  const plain = (cells: readonly Cell[] | undefined): boolean =>
    cells !== undefined && cells.some((c) => c.text !== '') && countNumbers(cells) === 0
  if (!plain(lines[0])) return 0
  return plain(lines[1]) && isSecondHead(lines[0] ?? [], lines[1] ?? []) && !plain(lines[2]) ? 2 : 1
}

/** A second line of the head says what stands below a heading that goes over several columns. */
const isSecondHead = (upper: readonly Cell[], lower: readonly Cell[]): boolean =>
  (lower.length <= upper.length || lower[0]?.text === '') &&
  lower.some((c, i) => c.text !== '' && (upper[i]?.text ?? '') === '')

const columnKind = (words: readonly string[], cells: readonly (Cell | null)[]): GridColumn['kind'] => {
  const word = words.join('')
  const filled = cells.flatMap((c) => (c && c.text !== '' ? [c.text.replace(/\s/g, '')] : []))
  if (roleOf(word) === 'no') return 'no'
  const numbers = filled.filter((t) => typeof cellNumber(t) === 'object' && cellNumber(t) !== null).length
  const words_ = filled.filter((t) => cellNumber(t) === undefined).length
  // 2025年: 500块, 巩固, 60处
  if (numbers > 0 && numbers >= words_ * (cellPeriod(word, 2000) ? 1 : 4)) return 'number'
  if (filled.length > 0 && filled.every(isMeasure)) return 'measure'
  if (roleOf(word) === 'time') return 'time'
  if (whoHeading.test(word.replace(/\s/g, ''))) return 'who'
  if (filled.length > 0 && filled.filter(looksLikeUnit).length >= filled.length * 0.8) return 'who'
  return roleOf(word) === 'lead' ? 'who' : 'label'
}

/** The table as columns with what they hold, or null where it has no columns of numbers below a head. */
export const gridOf = (table: OutlineTable): Grid | null => {
  const lines = [...(table.header ? [table.header] : []), ...table.rows.map((r) => r.cells)]
  const heads = headLines(lines)
  const top = lines[0]
  if (heads === 0 || !top || lines.length - heads < 2) return null
  const body = table.rows.slice(heads - (table.header ? 1 : 0))
  const width = Math.max(top.length, heads === 2 ? (lines[1]?.length ?? 0) : 0)
  const full = body.filter((r) => r.cells.length === width)
  const numeric = Array.from(
    { length: width },
    (_, i) =>
      roleOf(top[i]?.text ?? '') !== 'no' &&
      countNumbers(full.map((r) => r.cells[i] ?? null)) * 2 >= full.length,
  )
  if (!numeric.some((n) => n)) return null
  const rows = body.map((r): GridRow => {
    const cells = align(r.cells, width, numeric)
    const names = cells.flatMap((c) => (c && cellNumber(c.text) === undefined ? [c.text] : []))
    const { start, end } = r.span
    return {
      start,
      end,
      section: r.section,
      cells,
      total: names.some(isTotal),
      subtotal: names.some(isSubtotal),
    }
  })
  const plain = rows.filter((r) => !r.total && !r.subtotal)
  let over = ''
  const columns = Array.from({ length: width }, (_, i): GridColumn | null => {
    const upper = top[i]
    const lower = heads === 2 ? lines[1]?.[i] : undefined
    const heading = lower && lower.text !== '' ? lower : upper
    if (!heading) return null
    if (upper && upper.text !== '') over = upper.text
    const words = lower && lower.text !== '' ? [over, lower.text] : [upper?.text ?? '']
    return {
      heading,
      words,
      kind: columnKind(
        words,
        plain.map((r) => r.cells[i] ?? null),
      ),
    }
  }).filter((c) => c !== null)
  if (columns.length !== width || plain.length === 0) return null
  const headCells = lines.slice(0, heads).flat()
  return columns.some((c) => c.kind === 'number') ? { columns, rows, heads: headCells } : null
}
