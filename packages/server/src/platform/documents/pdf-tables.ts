import type { PdfLine } from './pdf-lines.ts'
import { baseLines, joinRuns } from './pdf-lines.ts'
import type { PdfPage, Rule, TextItem } from './pdf-page.ts'

/** Lines that are drawn this close, in points, are one. */
const NEAR = 3
const MOST_RULES = 20_000

const distinct = (values: readonly number[]): number[] => {
  const out: number[] = []
  for (const v of values.toSorted((a, b) => a - b)) if (v - (out.at(-1) ?? -Infinity) > NEAR) out.push(v)
  return out
}

interface Grid {
  /** Left to right. */
  readonly xs: readonly number[]
  /** From the top down. */
  readonly ys: readonly number[]
  readonly across: readonly Rule[]
}

/** Grids of at least two columns: upright lines whose extents touch, and the level lines between them. */
const gridsOf = ({ across, down }: PdfPage): Grid[] => {
  if (across.length + down.length > MOST_RULES) return []
  const bands: { top: number; foot: number; down: Rule[] }[] = []
  for (const rule of down.toSorted((a, b) => b.to - a.to)) {
    const band = bands.at(-1)
    if (band && rule.to >= band.foot - NEAR) {
      band.foot = Math.min(band.foot, rule.from)
      band.down.push(rule)
    } else bands.push({ top: rule.to, foot: rule.from, down: [rule] })
  }
  return bands.flatMap((band) => {
    const inside = across.filter((r) => r.at <= band.top + NEAR && r.at >= band.foot - NEAR)
    const grid = {
      xs: distinct(band.down.map((r) => r.at)),
      ys: distinct(inside.map((r) => r.at)).toReversed(),
    }
    return grid.xs.length >= 3 && grid.ys.length >= 2 ? [{ ...grid, across: inside }] : []
  })
}

const column = (grid: Grid, x: number): number => grid.xs.findLastIndex((at) => at <= x + NEAR)

/** Whether a level line stands above the row in this column; without one the cell goes on from the row above. */
const startsCell = (grid: Grid, row: number, col: number): boolean => {
  const y = grid.ys[row] ?? 0
  const x = ((grid.xs[col] ?? 0) + (grid.xs[col + 1] ?? 0)) / 2
  return grid.across.some((r) => Math.abs(r.at - y) <= NEAR && r.from <= x && r.to >= x)
}

const rowsOf = (grid: Grid, items: readonly TextItem[]): PdfLine[] => {
  const cols = grid.xs.length - 1
  const cells = new Map<string, TextItem[]>()
  for (const item of items) {
    const col = Math.min(Math.max(column(grid, item.x + item.width / 2), 0), cols - 1)
    const middle = item.y + item.size * 0.35
    let row = Math.max(
      grid.ys.findLastIndex((y) => y >= middle),
      0,
    )
    while (row > 0 && !startsCell(grid, row, col)) row -= 1
    const key = `${row}:${col}`
    cells.set(key, [...(cells.get(key) ?? []), item])
  }
  const texts: string[][] = []
  return grid.ys.slice(0, -1).flatMap((y, row) => {
    const own = Array.from({ length: cols }, (_, col) => {
      const found = cells.get(`${row}:${col}`)
      if (found) return baseLines(found).map(joinRuns).join('').replace(/\t/g, ' ')
      return row > 0 && !startsCell(grid, row, col) ? (texts[row - 1]?.[col] ?? '') : ''
    })
    texts[row] = own
    const filled = own.filter((c) => c !== '')
    if (filled.length === 0) return []
    const left = grid.xs[0] ?? 0
    const text = filled.length === 1 ? (filled[0] ?? '') : own.join('\t')
    return [{ text, left, right: grid.xs.at(-1) ?? 0, y, size: 0, row: true }]
  })
}

/** The rows of a page's ruled tables, and the text outside of them. Merged cells are repeated in each row downwards. */
export const tablesOf = (page: PdfPage): { rows: PdfLine[]; rest: TextItem[] } => {
  const grids = gridsOf(page)
  let rest = [...page.items]
  const rows: PdfLine[] = []
  for (const grid of grids) {
    const [left = 0] = grid.xs
    const [top = 0] = grid.ys
    const right = grid.xs.at(-1) ?? 0
    const foot = grid.ys.at(-1) ?? 0
    const inside = (i: TextItem): boolean =>
      i.x + i.width / 2 >= left && i.x + i.width / 2 <= right && i.y <= top + NEAR && i.y >= foot - NEAR
    rows.push(...rowsOf(grid, rest.filter(inside)))
    rest = rest.filter((i) => !inside(i))
  }
  return { rows, rest }
}
