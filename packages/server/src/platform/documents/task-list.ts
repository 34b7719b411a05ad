import { readXlsx } from 'hucre/xlsx'
import { isTooLarge, listArchive } from '../archive.ts'
import { isErrorValue, WorkbookFault, type CellValue } from '../workbook/cell.ts'
import { checkWorkbook, visibleSheets } from '../workbook/sheets.ts'
import { DocumentFault } from './document.ts'

/** A list of tasks is a few hundred rows; a ledger of sites is imported elsewhere. */
const LIMITS = { entries: 2_000, unpacked: 40_000_000 } as const
const MOST_ROWS = 5_000
const MOST_COLUMNS = 60
const MOST_SHEETS = 20

/** 2026年6月30日: Excel's day is that wall day in UTC. */
const dayOf = (date: Date): string =>
  Number.isNaN(date.getTime())
    ? ''
    : `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`

const cellText = (value: CellValue | undefined): string => {
  if (value === null || value === undefined || isErrorValue(value)) return ''
  if (value instanceof Date) return dayOf(value)
  return String(value)
    .replace(/[\t|]/g, ' ')
    .replace(/\s*\r?\n\s*/g, ' ')
    .trim()
}

interface Merge {
  readonly startRow: number
  readonly endRow: number
  readonly startCol: number
}

/** A cell that is merged downwards says the same in each of its rows; sideways it is said once. */
const spread = (rows: string[][], merges: readonly Merge[]): void => {
  for (const { startRow, endRow, startCol } of merges) {
    const text = rows[startRow]?.[startCol] ?? ''
    for (let r = startRow + 1; r <= Math.min(endRow, rows.length - 1); r++) {
      const row = rows[r]
      if (row && (row[startCol] ?? '') === '') row[startCol] = text
    }
  }
}

/** A row with one text is a caption, a group's heading or a remark, and stands as a line of its own. */
const lineOf = (row: readonly string[]): string => {
  const filled = row.filter((cell) => cell !== '')
  if (filled.length <= 1) return filled[0] ?? ''
  return row.slice(0, row.findLastIndex((cell) => cell !== '') + 1).join('\t')
}

/**
 * The sheets of an .xlsx list of tasks as text: a line for each row, its cells apart by tabs. Hidden sheets are left out;
 * a formula is its last value. Throws DocumentFault.
 */
export const taskListText = async (bytes: Uint8Array): Promise<string> => {
  try {
    checkWorkbook(bytes)
    if (isTooLarge(listArchive(bytes) ?? [], LIMITS)) throw new DocumentFault('too_large')
    const shown = new Set(visibleSheets(bytes))
    const { sheets } = await readXlsx(bytes)
    const kept = sheets.filter((sheet) => shown.has(sheet.name)).slice(0, MOST_SHEETS)
    const count = kept.reduce((n, sheet) => n + sheet.rows.length, 0)
    if (count > MOST_ROWS) throw new DocumentFault('too_large')
    return kept
      .map((sheet) => {
        const rows = sheet.rows.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => cellText(cell)))
        spread(rows, sheet.merges ?? [])
        return rows.map(lineOf).join('\n').trim()
      })
      .filter((text) => text !== '')
      .join('\n\n')
  } catch (error) {
    if (error instanceof DocumentFault) throw error
    if (error instanceof WorkbookFault && error.reason !== 'damaged')
      throw new DocumentFault(error.reason === 'too_large' ? 'too_large' : 'not_supported')
    throw new DocumentFault('damaged')
  }
}
