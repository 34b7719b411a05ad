import type { LedgerFault } from '@guatu/domain/ledger/faults.ts'
import type { LedgerItem } from '@guatu/domain/ledger/read-row.ts'
import type { ImportRow } from './rows.ts'

/** More than this nobody reads, and the workbook of faults stays within its limits. */
const KEPT_FAULTS = 100_000
export const SHOWN_IN_PREVIEW = 50

/** What a dry run has found so far. */
export class Tally {
  rows = 0
  faultyRows = 0
  created = 0
  changed = 0
  same = 0
  readonly faults: LedgerFault[] = []
  readonly warnings: LedgerFault[] = []
  readonly faultyKeys: string[] = []
  readonly new: NonNullable<ImportRow['preview']>['new'] = []
  readonly changes: NonNullable<ImportRow['preview']>['changed'] = []

  refuse(item: LedgerItem, faults: readonly LedgerFault[]): void {
    this.faultyRows += 1
    if (item.sourceKey !== '') this.faultyKeys.push(item.sourceKey)
    if (this.faults.length < KEPT_FAULTS) this.faults.push(...faults)
  }

  warn(warning: LedgerFault | null): void {
    if (warning && this.warnings.length < KEPT_FAULTS) this.warnings.push(warning)
  }
}
