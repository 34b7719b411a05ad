import type { SchemeDefinition } from '@guatu/domain/grading/scheme.ts'
import { findGradingColumns, readGradingRows, type GradingRow } from '@guatu/domain/grading/sheet.ts'
import { unitSuggester } from '@guatu/domain/identity/unit-suggestions.ts'
import { refuse } from '../../platform/http/problem.ts'
import { WorkbookFault, type CellValue } from '../../platform/workbook/cell.ts'
import { firstRows } from '../../platform/workbook/read.ts'
import { visibleSheets } from '../../platform/workbook/sheets.ts'
import type { UnitInfo } from '../identity/index.ts'

const MOST_ROWS = 5_000
const MOST_SHEETS = 10
const HEADINGS_WITHIN = 20

const cellOf = (cell: CellValue | undefined): string | number | null =>
  typeof cell === 'number' ? cell : cell === null || cell === undefined ? null : String(cell).trim()

/** What a filled-in workbook would enter, and its faults; the first sheet that has the headings. Nothing is kept. */
export const readGradingSheet = async (
  bytes: Uint8Array,
  definition: SchemeDefinition,
  units: readonly UnitInfo[],
) => {
  const names = unitSuggester(units)
  try {
    for (const sheet of visibleSheets(bytes).slice(0, MOST_SHEETS)) {
      const rows = (await firstRows(bytes, sheet, MOST_ROWS)).map(({ rowNumber, cells }): GradingRow => ({
        row: rowNumber,
        cells: cells.map(cellOf),
      }))
      const columns = findGradingColumns(rows.slice(0, HEADINGS_WITHIN), definition)
      if (!columns) continue
      const reader = {
        exactly: (name: string) => names.exactly(name),
        maybe: (name: string) => names.suggest(name).map(({ unitId }) => unitId),
      }
      return readGradingRows(rows, columns, definition, reader, new Set(units.map(({ id }) => id)))
    }
  } catch (error) {
    if (error instanceof WorkbookFault) return refuse('ledgers.unreadable')
    throw error
  }
  const wanted =
    definition.kind === 'given'
      ? ['档次']
      : definition.criteria.flatMap(({ name, source }) => (source.kind === 'hand' ? [name] : []))
  return refuse('ledgers.no_headings', {
    detail: `需要“单位”列，以及${wanted.map((one) => `“${one}”`).join('、')}中的至少一列；可先导出本表，填好再上传`,
    detailEn: `The sheet needs the column 单位 and one of ${wanted.join(', ')}; export this table, fill it in and send it back`,
  })
}
