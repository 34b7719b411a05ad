import { z } from 'zod'
import { Crs, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const LedgerColumn = z.object({
  index: z.number().int(),
  heading: z.string(),
  samples: z.array(z.string()),
  suggestion: z.object({ field: z.string(), confidence: z.number() }).nullable(),
})
export const LedgerField = z.object({
  key: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  required: z.boolean(),
  type: z.string(),
})
export const LedgerFault = z.object({
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  zh: z.string(),
  en: z.string(),
  mendZh: z.string(),
  mendEn: z.string(),
})
export const LedgerCounts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  gone: z.number().int(),
  faulty: z.number().int(),
})
export const LedgerImport = z
  .object({
    id: Id,
    campaignId: Id,
    fileName: z.string(),
    state: z.enum(['uploaded', 'checking', 'checked', 'faulty', 'importing', 'imported', 'failed']),
    sheet: z.string().nullable(),
    columns: z.array(LedgerColumn),
    fields: z.array(LedgerField),
    mapping: z.record(z.string(), z.number().int()).nullable(),
    crs: Crs.nullable(),
    rowsTotal: z.number().int().nullable(),
    rowsDone: z.number().int(),
    counts: LedgerCounts.nullable(),
    /** The first thousand; all of them are in the workbook. */
    faults: z.array(LedgerFault),
    /** Does not keep the ledger from being taken: e.g. the named community is not the one whose boundary holds the place. */
    warnings: z.array(LedgerFault),
    failure: z.string().nullable(),
    /** The first of what would be new, changed (with the fields) or gone. */
    preview: z
      .object({
        new: z.array(z.object({ row: z.number().int(), key: z.string(), title: z.string() })),
        changed: z.array(
          z.object({
            row: z.number().int(),
            key: z.string(),
            title: z.string(),
            fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
          }),
        ),
        gone: z.array(z.object({ casefileId: Id, key: z.string(), title: z.string() })),
      })
      .nullable(),
    version: z.number().int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'LedgerImport' })
export type LedgerImport = z.infer<typeof LedgerImport>

export const uploadLedger = endpoint({
  method: 'POST',
  path: '/api/ledgers',
  access: 'ledgers.import',
  tag: 'ledgers',
  idempotent: true,
  summary: { zh: '上传存量台账', en: 'Upload a stock ledger' },
  upload: { maxBytes: 100_000_000, fields: z.object({ campaignId: Id }) },
  reply: { status: 201, schema: LedgerImport },
})
export const listLedgers = endpoint({
  method: 'GET',
  path: '/api/ledgers',
  access: 'ledgers.read',
  tag: 'ledgers',
  summary: { zh: '历次导入', en: 'Imports' },
  query: z.object({ campaign: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      imports: z.array(
        LedgerImport.omit({ columns: true, fields: true, faults: true, warnings: true, preview: true }),
      ),
    }),
  },
})
export const readLedger = endpoint({
  method: 'GET',
  path: '/api/ledgers/:id',
  access: 'ledgers.read',
  tag: 'ledgers',
  summary: { zh: '一次导入', en: 'An import' },
  params: IdParams,
  reply: { status: 200, schema: LedgerImport },
})
/** The dry run: reads every row, lists every fault, says what is new, changed and gone. Goes on in the background. */
export const checkLedger = endpoint({
  method: 'POST',
  path: '/api/ledgers/:id/check',
  access: 'ledgers.import',
  tag: 'ledgers',
  ifMatch: true,
  summary: { zh: '试导入', en: 'Dry run' },
  params: IdParams,
  body: z.strictObject({ mapping: z.record(Text(60), z.number().int().min(0).max(500)), crs: Crs }),
  reply: { status: 202, schema: LedgerImport },
})
export const takeLedger = endpoint({
  method: 'POST',
  path: '/api/ledgers/:id/import',
  access: 'ledgers.import',
  tag: 'ledgers',
  ifMatch: true,
  summary: { zh: '正式导入', en: 'Import' },
  params: IdParams,
  body: z.strictObject({ voidGone: z.boolean().default(false) }),
  reply: { status: 202, schema: LedgerImport },
})
export const readLedgerFaults = endpoint({
  method: 'GET',
  path: '/api/ledgers/:id/faults.xlsx',
  access: 'ledgers.read',
  tag: 'ledgers',
  summary: { zh: '错误清单', en: 'The faults as a workbook' },
  params: IdParams,
  reply: { status: 200, file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
})
export const readLedgerTemplate = endpoint({
  method: 'GET',
  path: '/api/playbooks/:playbook/ledger.xlsx',
  access: 'campaigns.read',
  tag: 'ledgers',
  summary: { zh: '台账模板', en: 'An empty ledger' },
  params: z.object({ playbook: Text(60) }),
  reply: { status: 200, file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
})
