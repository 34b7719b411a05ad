import type { Words } from '../text/words.ts'

/** A row of an uploaded split as the workbook holds it. */
export interface SheetRow {
  /** As Excel shows it, from 1. */
  readonly row: number
  readonly name: string
  readonly value: string | number | null
}

export interface SheetFault {
  readonly row: number
  readonly column: 'unit' | 'value'
  readonly given: string
  readonly what: Words
  /** Units that the name may mean, the likeliest first. */
  readonly maybe: readonly string[]
}

export interface SheetLine {
  readonly row: number
  readonly name: string
  readonly unitId: string
  readonly value: number
}

export interface ReadSheet {
  readonly lines: readonly SheetLine[]
  readonly faults: readonly SheetFault[]
}

/** Which unit a name means; the units that it may mean where that is not sure. */
export interface NameReader {
  exactly(name: string): string | null
  maybe(name: string): readonly string[]
}

const HEAD = /^(单位|村居|村居名称|单位名称|责任单位|unit)$/i
const VALUE_HEAD = /指标|任务|目标|数量|面积|share|value/i
const TOTAL = /^(合计|总计|小计|全镇|total)$/i

/** Finds the two columns 单位 and 指标 in the first rows; null where there is no such heading. */
export function findColumns(
  rows: readonly { readonly row: number; readonly cells: readonly (string | null)[] }[],
): { readonly row: number; readonly unit: number; readonly value: number } | null {
  for (const { row, cells } of rows) {
    const texts = cells.map((cell) => (cell ?? '').replace(/[\s*]/g, ''))
    const unit = texts.findIndex((text) => HEAD.test(text))
    if (unit < 0) continue
    const value = texts.findIndex((text, index) => index !== unit && VALUE_HEAD.test(text))
    if (value >= 0) return { row, unit, value }
  }
  return null
}

/** Reads the rows below the headings: each names a unit and a number. A row of totals is passed over. */
export function readSplitRows(rows: readonly SheetRow[], names: NameReader): ReadSheet {
  const lines: SheetLine[] = []
  const faults: SheetFault[] = []
  const at = new Map<string, number>()
  for (const { row, name, value } of rows) {
    if (name === '' && (value === null || value === '')) continue
    if (TOTAL.test(name)) continue
    const fault = (
      column: SheetFault['column'],
      given: string,
      zh: string,
      en: string,
      maybe: readonly string[] = [],
    ) => faults.push({ row, column, given, what: { zh, en }, maybe })
    const unitId = name === '' ? null : names.exactly(name)
    const amount = numberOf(value)
    if (name === '') fault('unit', '', '没有写单位', 'No unit is named')
    else if (unitId === null)
      fault(
        'unit',
        name,
        '组织机构中没有对应的单位',
        'No unit of the tree is meant by this',
        names.maybe(name),
      )
    if (amount === null) fault('value', String(value ?? ''), '指标不是数字', 'The share is not a number')
    if (unitId === null || amount === null) continue
    const before = at.get(unitId)
    if (before !== undefined) {
      fault('unit', name, `与第${before}行是同一个单位`, `The same unit as in row ${before}`)
      continue
    }
    at.set(unitId, row)
    lines.push({ row, name, unitId, value: amount })
  }
  return { lines, faults }
}

function numberOf(value: string | number | null): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = (value ?? '').normalize('NFKC').replace(/[,\s]/g, '')
  return /^-?\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : null
}
