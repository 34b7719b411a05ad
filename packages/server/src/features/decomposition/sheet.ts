import { findColumns, readSplitRows, type SheetRow } from '@guatu/domain/decomposition/sheet.ts'
import { unitSuggester } from '@guatu/domain/identity/unit-suggestions.ts'
import { refuse } from '../../platform/http/problem.ts'
import { WorkbookFault, type CellValue } from '../../platform/workbook/cell.ts'
import { firstRows } from '../../platform/workbook/read.ts'
import { visibleSheets } from '../../platform/workbook/sheets.ts'
import type { UnitInfo } from '../identity/index.ts'

const MOST_ROWS = 5_000
const HEADINGS_WITHIN = 20

const textOf = (cell: CellValue | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).trim()

/** Reads the two columns of a filled-in workbook; the first sheet that has them. Nothing is kept. */
export const readSheet = async (bytes: Uint8Array, units: readonly UnitInfo[]) => {
  const names = unitSuggester(units)
  try {
    for (const sheet of visibleSheets(bytes).slice(0, 10)) {
      const rows = await firstRows(bytes, sheet, MOST_ROWS)
      const head = findColumns(
        rows
          .slice(0, HEADINGS_WITHIN)
          .map(({ rowNumber, cells }) => ({ row: rowNumber, cells: cells.map((cell) => textOf(cell)) })),
      )
      if (!head) continue
      const below = rows
        .filter((row) => row.rowNumber > head.row)
        .map(({ rowNumber, cells }): SheetRow => {
          const value = cells[head.value] ?? null
          return {
            row: rowNumber,
            name: textOf(cells[head.unit]),
            value: typeof value === 'number' || value === null ? value : textOf(value),
          }
        })
      const { lines, faults } = readSplitRows(below, {
        exactly: (name) => names.exactly(name),
        maybe: (name) => names.suggest(name).map((one) => one.unitId),
      })
      return {
        lines: lines.map((one) => ({ ...one })),
        faults: faults.map((one) => ({ ...one, what: { ...one.what }, maybe: [...one.maybe] })),
      }
    }
  } catch (error) {
    if (error instanceof WorkbookFault) return refuse('ledgers.unreadable')
    throw error
  }
  return refuse('ledgers.no_headings', {
    detail: '第一行应有“单位”和“指标”两列；可先下载分解表，填好再上传',
    detailEn:
      'The first row needs the columns 单位 and 指标; download the sheet, fill it in and send it back',
  })
}
