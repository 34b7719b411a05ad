import { readDates } from '../dates.ts'
import type { OutlineTable } from '../outline.ts'
import type { Reason, Span, TargetSplit } from '../types.ts'
import type { TargetKind } from '../../targets/kinds.ts'
import { amountIn, cellNumber } from './cell-words.ts'
import type { NumberColumn } from './columns.ts'
import { numberColumns } from './columns.ts'
import type { Grid, GridRow } from './grid.ts'
import { gridOf } from './grid.ts'

/** A target that a table hands out: its whole, and how it is divided. */
export type Quota = Span & {
  section: string
  subject: string
  kind: TargetKind
  value: number
  unit: string
  due: string | null
  scope: string | null
  split: TargetSplit | null
  confidence: number
  reason: Reason[]
}

/** What the rows and columns of one table say, with what its caption adds. */
export type Sheet = {
  grid: Grid
  year: number
  plain: GridRow[]
  total: GridRow | null
  label: number
  who: number
  measure: number
  time: number
  columns: NumberColumn[]
  caption: string
  unit: string
}

export const textAt = (row: GridRow | null, at: number): string =>
  at < 0 ? '' : (row?.cells[at]?.text ?? '')
export const numberAt = (row: GridRow | null, at: number): { value: number; unit: string } | null =>
  row ? (cellNumber(textAt(row, at)) ?? null) : null

export const sum = (values: readonly number[]): number =>
  Number(values.reduce((a, b) => a + b, 0).toPrecision(12))

/** The words of each row in a column; a blank below a name belongs to the name above it (merged cells). */
const filledDown = (rows: readonly GridRow[], at: number): string[] => {
  let last = ''
  return rows.map((row) => {
    const text = textAt(row, at)
    if (text !== '') last = text
    return last
  })
}

export const sheetOf = (table: OutlineTable, year: number): Sheet | null => {
  const grid = gridOf(table)
  if (!grid) return null
  const at = (kind: string): number => grid.columns.findIndex((c) => c.kind === kind)
  const plain = grid.rows.filter((r) => !r.total && !r.subtotal)
  const who = at('who')
  const label = grid.columns.findIndex((c) => c.kind === 'label' || c.kind === 'who' || c.kind === 'time')
  if (label < 0) return null
  const caption = table.captions.filter((c) => !/^单位[:：]/.test(c)).at(-1) ?? ''
  const unit = table.captions
    .map((c) => /单位[:：]\s?([^\s）)]{1,6})/.exec(c)?.[1] ?? '')
    .findLast((u) => u !== '')
  const own = /20\d{2}/.exec(caption)?.[0]
  const first = own ? Number(own) : year
  const total = grid.rows.findLast((r) => r.total) ?? null
  const columns = numberColumns(grid, first, who === label)
  return {
    grid,
    year: first,
    plain,
    total,
    label,
    who,
    measure: at('measure'),
    time: at('time') === label ? -1 : at('time'),
    columns,
    caption,
    unit: unit ?? '',
  }
}

const clip = (span: Span): Span => (span.end - span.start > 480 ? { ...span, end: span.start + 480 } : span)
export const spanOf = (row: GridRow): Span => clip({ start: row.start, end: row.end })

/** Shares of the units (or things) of the rows in one column, in the units of targets. */
export const sharesOf = (s: Sheet, c: NumberColumn, unit: string): { name: string; value: number }[] => {
  const names = filledDown(s.plain, s.who >= 0 ? s.who : s.label)
  const by = new Set(names).size > 1 || s.who < 0 ? names : filledDown(s.plain, s.label)
  const shares = new Map<string, number[]>()
  s.plain.forEach((row, i) => {
    const n = numberAt(row, c.at)
    const name = by[i] ?? ''
    if (!n || name === '') return
    const { value } = amountIn(n.value, n.unit || unit)
    const values = shares.get(name)
    if (values) values.push(value)
    else shares.set(name, [value])
  })
  return [...shares].map(([name, values]) => ({ name, value: sum(values) }))
}

/** The deadline that all rows name; where they differ the last of them. */
export const rowsDue = (s: Sheet): string | null =>
  s.plain
    .flatMap((row) => readDates(textAt(row, s.time), s.year).flatMap((d) => (d.to ? [d.to] : [])))
    .toSorted()
    .at(-1) ?? null

export type Whole = { value: number; span: Span; confidence: number; reason: Reason[] }

/** The whole of a column: what its total row says, else the sum of its rows. */
export const wholeOf = (s: Sheet, c: NumberColumn, unit: string, parts: readonly number[]): Whole => {
  const stated = numberAt(s.total, c.at)
  const added = sum(parts)
  if (!stated || !s.total)
    return { value: added, span: c.column.heading, confidence: 0.7, reason: ['quota-table', 'sum-of-rows'] }
  const { value } = amountIn(stated.value, stated.unit || unit)
  const same = Math.abs(value - added) <= Math.abs(value) * 1e-6
  return {
    value,
    span: spanOf(s.total),
    confidence: same ? 0.92 : 0.5,
    reason: same ? ['quota-table', 'total-row'] : ['quota-table', 'total-row', 'total-differs'],
  }
}

export const quota = (s: Sheet, subject: string, unit: string, whole: Whole, more: Partial<Quota>): Quota => {
  const { kind, unit: kept } = amountIn(1, unit)
  const { span, value, confidence, reason } = whole
  return {
    start: span.start,
    end: span.end,
    section: s.grid.rows[0]?.section ?? '',
    subject: subject.slice(0, 40) || s.caption.slice(0, 40),
    kind,
    value,
    unit: kept,
    due: null,
    scope: null,
    split: null,
    confidence: unit === '' ? Math.min(confidence, 0.55) : confidence,
    reason,
    ...more,
  }
}

/** The unit of a column's numbers: of its heading, of its cells, or of the caption (单位：处). */
export const unitOf = (s: Sheet, c: NumberColumn): string =>
  c.unit ||
  s.plain.map((row) => numberAt(row, c.at)?.unit ?? '').find((u) => u !== '') ||
  (/率$|比例$|占比/.test(c.name) ? '%' : s.unit)
