import { readDates } from '../dates.ts'
import type { TargetSplit } from '../types.ts'
import type { CellPeriod } from './cell-words.ts'
import { amountIn, cellPeriod, headingUnit } from './cell-words.ts'
import type { NumberColumn } from './columns.ts'
import type { GridRow } from './grid.ts'
import type { Quota, Sheet, Whole } from './sheet.ts'
import { numberAt, quota, spanOf, sum, textAt, unitOf, wholeOf } from './sheet.ts'

export const periodsOf = (
  pairs: readonly { period: CellPeriod | null; n: { value: number; unit: string } | null }[],
  unit: string,
): TargetSplit['periods'] =>
  pairs.flatMap(({ period, n }) =>
    period && n ? [{ to: period.to, value: amountIn(n.value, n.unit || unit).value }] : [],
  )

export const lastOf = (periods: TargetSplit['periods']): string | null =>
  periods
    .map((p) => p.to)
    .toSorted()
    .at(-1) ?? null

/** Words of a table whose numbers each hold those before: 累计完成, 截至6月底. */
const RUNNING = /累计|截至|截止/
export const saysRunning = (s: Sheet, columns: readonly NumberColumn[]): boolean =>
  RUNNING.test(s.caption) || columns.some((c) => c.column.words.some((word) => RUNNING.test(word)))

/**
 * What each period adds. Running numbers are told by words, or where the stated whole is the last of them and not their
 * sum; null where the numbers do not run.
 */
export const increments = (
  periods: TargetSplit['periods'],
  said: boolean,
  stated: number | null,
): TargetSplit['periods'] | null => {
  const values = periods.map((p) => p.value)
  const rising = values.length > 1 && values.every((v, i) => i === 0 || v >= (values[i - 1] ?? 0))
  const isLast = stated !== null && stated === values.at(-1) && stated !== sum(values)
  if (!rising || !(said || isLast)) return null
  return periods.map((p, i) => ({ ...p, value: p.value - (values[i - 1] ?? 0) }))
}

/** Rows are months (quarters): each column is a target that is worked off by period. */
export const byPeriodRows = (s: Sheet, c: NumberColumn, subject: string): Quota[] => {
  const unit = unitOf(s, c)
  const rows = s.plain.map((row) => ({
    period: cellPeriod(textAt(row, s.label), s.year),
    n: numberAt(row, c.at),
  }))
  const said = periodsOf(rows, unit)
  if (said.length === 0) return []
  const total = numberAt(s.total, c.at)?.value ?? null
  const periods = (unit !== '%' && increments(said, saysRunning(s, [c]), total)) || said
  const whole =
    unit === '%' && !numberAt(s.total, c.at)
      ? { ...wholeOf(s, c, unit, []), value: periods.at(-1)?.value ?? 0 }
      : wholeOf(
          s,
          c,
          unit,
          periods.map((p) => p.value),
        )
  return [quota(s, subject, unit, whole, { due: lastOf(periods), split: { units: [], periods } })]
}

/** What the numbers of a row are counted in: by its own cell, its name, its columns, or the caption. */
const rowUnit = (s: Sheet, row: GridRow, open: readonly NumberColumn[]): string => {
  const named = headingUnit(textAt(row, s.label))
  const rate = /率$|比例$|占比/.test(named.name) ? '%' : ''
  const inCells = open.map((c) => numberAt(row, c.at)?.unit ?? '')
  const inHeads = open.map((c) => c.unit)
  return (
    [textAt(row, s.measure), ...inCells, named.unit, ...inHeads, rate, s.unit].find((u) => u !== '') ?? ''
  )
}

/** A target for each year that the row names an amount for. */
const yearly = (
  s: Sheet,
  row: GridRow,
  name: string,
  unit: string,
  columns: readonly NumberColumn[],
): Quota[] =>
  columns.flatMap((c) => {
    const n = numberAt(row, c.at)
    if (!n || n.value === 0) return []
    const { value } = amountIn(n.value, n.unit || unit)
    const whole: Whole = { value, span: spanOf(row), confidence: 0.85, reason: ['quota-table'] }
    return [quota(s, name, unit, whole, { due: c.period?.to ?? null, section: row.section })]
  })

/** The whole of a row: what its column of totals says, else the sum of its steps (of a rate, its last step). */
const rowWhole = (s: Sheet, row: GridRow, unit: string, periods: TargetSplit['periods']): Whole | null => {
  const stated = s.columns
    .filter((c) => !c.describes && c.period === null)
    .map((c) => numberAt(row, c.at))
    .find((n) => n !== null)
  if (!stated && periods.length === 0) return null
  const added = unit === '%' ? (periods.at(-1)?.value ?? 0) : sum(periods.map((p) => p.value))
  const span = spanOf(row)
  if (!stated) return { value: added, span, confidence: 0.7, reason: ['quota-table', 'sum-of-rows'] }
  const { value } = amountIn(stated.value, stated.unit || unit)
  const fits = periods.length === 0 || unit === '%' || Math.abs(value - added) <= value * 1e-6
  return fits
    ? { value, span, confidence: 0.9, reason: ['quota-table'] }
    : { value, span, confidence: 0.5, reason: ['quota-table', 'total-differs'] }
}

/** One row that names a matter: the whole of the year with its parts, or a target for each year. */
export const rowQuotas = (s: Sheet, row: GridRow): Quota[] => {
  const { name } = headingUnit(textAt(row, s.label).replace(/\s/g, ''))
  const open = s.columns.filter((c) => !c.describes)
  const unit = rowUnit(s, row, open)
  const timed = open.filter((c) => c.period !== null)
  const years = timed.filter((c) => c.period?.part === 'year')
  if (years.length > 0) return yearly(s, row, name, unit, years)
  const steps = timed.map((c) => ({ period: c.period, n: numberAt(row, c.at) }))
  const said = periodsOf(steps, unit)
  const total = s.columns.find((c) => !c.describes && c.period === null && numberAt(row, c.at))
  const stated = total ? (numberAt(row, total.at)?.value ?? null) : null
  const periods = (unit !== '%' && increments(said, saysRunning(s, timed), stated)) || said
  const whole = rowWhole(s, row, unit, periods)
  if (!whole) return []
  const ownDue = readDates(textAt(row, s.time), s.year).findLast((d) => d.to)?.to ?? null
  const split = periods.length > 0 ? { units: [], periods } : null
  return [quota(s, name, unit, whole, { due: lastOf(periods) ?? ownDue, split, section: row.section })]
}
