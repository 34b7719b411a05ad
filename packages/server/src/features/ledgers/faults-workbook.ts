import type { LedgerFault } from '@guatu/domain/ledger/faults.ts'
import { columnLetter, type CellValue } from '../../platform/workbook/cell.ts'
import { streamRows, type SheetColumn } from '../../platform/workbook/write.ts'
import type { ImportRow } from './rows.ts'

const COLUMNS: readonly SheetColumn[] = [
  { heading: '级别', width: 8 },
  { heading: '行号', width: 8 },
  { heading: '单元格', width: 10 },
  { heading: '列', width: 16 },
  { heading: '原值', width: 30 },
  { heading: '问题', width: 44 },
  { heading: '怎样修改', width: 60 },
]

function* rowsOf(faults: readonly LedgerFault[], level: string): Generator<CellValue[]> {
  for (const one of faults) {
    const cell = one.at === null ? '' : `${columnLetter(one.at)}${one.row}`
    yield [level, one.row, cell, one.column, one.value, one.what.zh, one.mend.zh]
  }
}

function* both(faults: readonly LedgerFault[], warnings: readonly LedgerFault[]): Generator<CellValue[]> {
  yield* rowsOf(faults, '错误')
  yield* rowsOf(warnings, '提醒')
}

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Every fault and warning with its row, its cell, and what would mend it. */
export const faultsWorkbook = (
  faults: readonly LedgerFault[],
  warnings: readonly LedgerFault[],
): Promise<Buffer> => collect(streamRows('错误清单', COLUMNS, both(faults, warnings)))

/** From what the row keeps, where the whole list has been lost. */
export const shownFaultsWorkbook = (row: ImportRow): Promise<Buffer> => {
  const restore = (one: NonNullable<ImportRow['faults']>[number]): LedgerFault => ({
    row: one.row,
    column: one.column,
    at: null,
    value: one.value,
    what: { zh: one.zh, en: one.en },
    mend: { zh: one.mendZh, en: one.mendEn },
  })
  return faultsWorkbook((row.faults ?? []).map(restore), (row.warnings ?? []).map(restore))
}

/** The name under which the workbook is kept beside the ledger that it is of. */
export const faultsName = (importId: string): string => `${importId}.xlsx`
