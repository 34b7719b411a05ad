import type { CellStyle, DataValidation, WriteSheet } from 'hucre'
import { Readable } from 'node:stream'
import { columnLetter, type CellValue } from './cell.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface SheetColumn {
  readonly heading: string
  /** Characters. */
  readonly width?: number
  /** Excel's number format: `yyyy-mm-dd`, `0.00`; `@` keeps what is typed as text. */
  readonly format?: string
  /** Offered as a list in every row below the headings. */
  readonly choices?: readonly string[]
  /** Shown beside the cell when it is chosen. */
  readonly hint?: string
}

export interface SheetSpec {
  readonly name: string
  /** Over the headings, across all columns. */
  readonly title?: string
  /** Below the title, e.g. how to fill it in, or that these are demonstration data. */
  readonly notes?: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly CellValue[])[]
  /** Rows that hints and lists reach below the headings. Default: as many as there are. */
  readonly fillRows?: number
  readonly landscape?: boolean
}

const LINE = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE }
const TITLE: CellStyle = {
  font: { bold: true, size: 16 },
  alignment: { horizontal: 'center', vertical: 'center' },
}
const NOTE: CellStyle = {
  font: { color: { rgb: '595959' } },
  alignment: { wrapText: true, vertical: 'center' },
}
const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EEF7' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}

/**
 * A workbook with titles, borders, lists and printing set up; for what people read. All of it is held in memory: use
 * `streamRows` for exports without a bound. Texts are always written as texts: one that begins with = + - or @ never
 * becomes a formula.
 */
export const writeWorkbook = (sheets: readonly SheetSpec[]): Promise<Buffer> =>
  writeSheets(sheets.map(toSheet), '宋体')

/** Sheets that were laid out cell by cell, as a file. The writer is loaded by the first who writes. */
export const writeSheets = async (sheets: WriteSheet[], font: string): Promise<Buffer> => {
  const { writeXlsx } = await import('hucre')
  return Buffer.from(await writeXlsx({ sheets, defaultFont: { name: font, size: 11 } }))
}

/** One plain sheet with a row of headings, written as the rows come: memory does not grow with their number. */
export const streamRows = (
  name: string,
  columns: readonly SheetColumn[],
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>,
): Readable =>
  Readable.from(
    (async function* () {
      const { writeXlsxStream } = await import('hucre/xlsx')
      yield* writeXlsxStream(safeRows(rows), {
        name: sheetName(name),
        columns: columns.map(({ heading, width, format }) => ({
          header: safe(heading) as string,
          ...(width ? { width } : {}),
          ...(format ? { numFmt: format } : {}),
        })),
        freezePane: { rows: 1 },
      }) as unknown as AsyncIterable<Uint8Array>
    })(),
    { objectMode: false },
  )

async function* safeRows(
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>,
): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield row.map(safe)
}

/** `_x0041_` is how a workbook spells a character by its number; a text that looks so is protected from being read so. */
const safe = (value: CellValue): CellValue => {
  if (typeof value === 'string') return value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

/** At most 31 characters, none that Excel forbids. */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || 'Sheet1'

/** A plain sheet, to stand beside sheets of another make. */
export const toSheet = (spec: SheetSpec): WriteSheet => {
  const { columns, title, notes = [] } = spec
  const above = [...(title === undefined ? [] : [title]), ...notes]
  const headingRow = above.length
  const last = Math.max(columns.length - 1, 0)
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  above.forEach((text, row) =>
    cells.set(`${row},0`, { value: safe(text), style: row === 0 && title !== undefined ? TITLE : NOTE }),
  )
  columns.forEach((column, index) =>
    cells.set(`${headingRow},${index}`, { value: safe(column.heading), style: HEADING }),
  )
  return {
    name: sheetName(spec.name),
    columns: columns.map(({ width, format }) => ({
      width: width ?? 14,
      style: {
        border: BORDER,
        alignment: { vertical: 'center', wrapText: true },
        ...(format ? { numFmt: format } : {}),
      },
    })),
    rows: [
      ...above.map((text) => [safe(text)]),
      columns.map((column) => safe(column.heading)),
      ...spec.rows.map((row) => row.map(safe)),
    ],
    cells,
    merges:
      last > 0 ? above.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: last })) : [],
    rowDefs: new Map(above.map((text, row) => [row, { height: heightOf(text, row, title, columns) }])),
    freezePane: { rows: headingRow + 1 },
    dataValidations: validations(spec, headingRow + 1),
    pageSetup: {
      paperSize: 'a4',
      orientation: spec.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headingRow + 1}:$${headingRow + 1}`,
    },
  }
}

/** Points; a note that is longer than the sheet is wide takes several lines. */
const heightOf = (
  text: string,
  row: number,
  title: string | undefined,
  columns: readonly SheetColumn[],
): number => {
  if (row === 0 && title !== undefined) return 30
  const width = columns.reduce((sum, column) => sum + (column.width ?? 14), 0)
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 2.1) / width)), 0)
  return 18 * lines
}

const validations = (spec: SheetSpec, firstRow: number): DataValidation[] => {
  const rows = spec.fillRows ?? spec.rows.length
  if (rows === 0) return []
  return spec.columns.flatMap(({ heading, choices, hint }, index): DataValidation[] => {
    if (!choices?.length && !hint) return []
    const letter = columnLetter(index)
    const said = hint
      ? { showInputMessage: true, inputTitle: heading.slice(0, 32), inputMessage: hint.slice(0, 255) }
      : {}
    const range = `${letter}${firstRow + 1}:${letter}${firstRow + rows}`
    if (!choices?.length)
      return [
        {
          type: 'textLength',
          operator: 'lessThanOrEqual',
          formula1: '32767',
          allowBlank: true,
          range,
          ...said,
        },
      ]
    // Excel takes at most 255 characters of choices in the cell's own list
    const listed = choices.join(',').length <= 255
    if (!listed)
      return [
        {
          type: 'textLength',
          operator: 'lessThanOrEqual',
          formula1: '32767',
          allowBlank: true,
          range,
          ...said,
        },
      ]
    return [
      {
        type: 'list',
        values: [...choices],
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: heading.slice(0, 32),
        errorMessage: choices.join('、').slice(0, 255),
        range,
        ...said,
      },
    ]
  })
}
