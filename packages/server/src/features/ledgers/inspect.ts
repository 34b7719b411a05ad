import { ledgerFields } from '@guatu/domain/ledger/fields.ts'
import { cellText, findHeadings, type Headings } from '@guatu/domain/ledger/headings.ts'
import { suggestColumns } from '@guatu/domain/ledger/suggest-columns.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { WorkbookRow } from '../../platform/workbook/cell.ts'
import { firstRows } from '../../platform/workbook/read.ts'
import { visibleSheets } from '../../platform/workbook/sheets.ts'
import type { ImportRow } from './rows.ts'

export interface Inspected {
  readonly sheet: string
  readonly headingRow: number
  readonly columns: ImportRow['columns']
}

const SHEETS_LOOKED_AT = 10
const ROWS_LOOKED_AT = 40
const SAMPLES = 3
/** Columns whose content is nobody's business here: it is neither shown nor kept. */
const PERSONAL = /姓名|户主|当事人|联系人|电话|手机|身份证|证件|银行|账号/

/** The sheet and the row of headings that look the most like this playbook's ledger, with what each column may be. Null: none. */
export const inspectWorkbook = async (bytes: Uint8Array, playbook: Playbook): Promise<Inspected | null> => {
  const fields = ledgerFields(playbook)
  let best: { inspected: Inspected; score: number } | null = null
  for (const sheet of visibleSheets(bytes).slice(0, SHEETS_LOOKED_AT)) {
    const rows = await firstRows(bytes, sheet, ROWS_LOOKED_AT)
    const headings = findHeadings(rows, fields)
    if (!headings) continue
    const suggestions = suggestColumns(headings.texts, fields)
    const score = suggestions.reduce((sum, one) => sum + (one?.confidence ?? 0), 0)
    if (best && best.score >= score) continue
    const columns = toColumns(headings, rows, suggestions)
    best = { inspected: { sheet, headingRow: headings.lastRow, columns }, score }
  }
  return best?.inspected ?? null
}

const toColumns = (
  headings: Headings,
  rows: readonly WorkbookRow[],
  suggestions: ReturnType<typeof suggestColumns>,
): ImportRow['columns'] => {
  const data = rows.filter((row) => row.rowNumber > headings.lastRow)
  const width = Math.max(headings.texts.length, ...data.slice(0, 5).map((row) => row.cells.length))
  return Array.from({ length: Math.min(width, 500) }, (_, index) => {
    const heading = headings.texts[index] ?? ''
    const samples = PERSONAL.test(heading)
      ? []
      : data.map((row) => cellText(row.cells[index]).slice(0, 60)).filter((text) => text !== '')
    return {
      index,
      heading: heading.slice(0, 100),
      samples: samples.slice(0, SAMPLES),
      suggestion: suggestions[index] ?? null,
    }
  }).filter(({ heading, samples }) => heading !== '' || samples.length > 0)
}
