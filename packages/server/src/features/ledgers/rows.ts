import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import type { SourceCrs } from '@guatu/domain/lifecycle/casefile.ts'
import type { LedgerFault } from '@guatu/domain/ledger/faults.ts'
import { ledgerFields } from '@guatu/domain/ledger/fields.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'

export interface ImportRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly campaign_id: string
  readonly playbook: string
  readonly file_name: string
  readonly file_sha256: string
  readonly state: LedgerImport['state']
  readonly run: string | null
  readonly sheet: string
  readonly heading_row: number
  readonly columns: LedgerImport['columns']
  readonly mapping: Record<string, number> | null
  readonly crs: SourceCrs | null
  readonly rows_total: number | null
  readonly rows_done: number
  readonly counts: LedgerImport['counts']
  readonly faults: LedgerImport['faults'] | null
  readonly warnings: LedgerImport['warnings'] | null
  readonly preview: LedgerImport['preview']
  readonly failure: string | null
  readonly version: number
  readonly created_at: Instant
  readonly updated_at: Instant
}

/** The row and how far it is, without what is long. */
export const toSummary = (row: ImportRow) => ({
  id: row.id,
  campaignId: row.campaign_id,
  fileName: row.file_name,
  state: row.state,
  sheet: row.sheet,
  mapping: row.mapping,
  crs: row.crs,
  rowsTotal: row.rows_total,
  rowsDone: row.rows_done,
  counts: row.counts,
  failure: row.failure,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

export const toImport = (row: ImportRow, playbook: Playbook): LedgerImport => ({
  ...toSummary(row),
  columns: row.columns,
  fields: ledgerFields(playbook).map(({ key, label, required, type }) => ({
    key,
    label: { ...label },
    required,
    type,
  })),
  faults: row.faults ?? [],
  warnings: row.warnings ?? [],
  preview: row.preview,
})

export const toContractFault = (one: LedgerFault): LedgerImport['faults'][number] => ({
  row: one.row,
  column: one.column,
  value: one.value,
  zh: one.what.zh,
  en: one.what.en,
  mendZh: one.mend.zh,
  mendEn: one.mend.en,
})
