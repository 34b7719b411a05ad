/** What a cell of a workbook holds. Excel's dates have no time zone: they come as that wall time in UTC. */
export type CellValue = string | number | boolean | Date | null

export interface WorkbookRow {
  /** As Excel shows it, from 1. */
  readonly rowNumber: number
  /** From column A; cells at the end of the row may be absent. */
  readonly cells: readonly CellValue[]
}

export type WorkbookFaultReason = 'not_a_workbook' | 'encrypted' | 'too_large' | 'damaged'

/** A file that cannot be read as a workbook, with a reason that can be explained. */
export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault'
  readonly reason: WorkbookFaultReason
  constructor(reason: WorkbookFaultReason, message: string = reason) {
    super(message)
    this.reason = reason
  }
}

const ERROR_VALUES = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
])

/** A formula that Excel could not work out. */
export const isErrorValue = (value: CellValue): value is string =>
  typeof value === 'string' && ERROR_VALUES.has(value)

/** A, B … Z, AA …, from 0. */
export const columnLetter = (index: number): string => {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}
