import { RECEIPT_STATES } from '@guatu/domain/decomposition/receipts.ts'
import { SPLIT_MODES } from '@guatu/domain/decomposition/split.ts'
import { ROLES } from '@guatu/domain/identity/permissions.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { COMPARATORS } from '@guatu/domain/target/kinds.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Words = z.object({ zh: z.string(), en: z.string() })
const SPLIT_STATES = ['draft', 'issued', 'superseded'] as const

/** One unit's share, or that of a post in it. The unit above it is found in the unit tree. */
const Line = z.strictObject({
  unitId: Id,
  postId: Id.nullable().default(null),
  value: z.number().min(-1e12).max(1e12),
  base: z.number().min(0).max(1e12).nullable().default(null),
})

const Counts = z.object({
  shares: z.number().int(),
  waiting: z.number().int(),
  signed: z.number().int(),
  returned: z.number().int(),
  overdue: z.number().int(),
})

const SplitHead = z.object({
  id: Id,
  number: z.number().int(),
  state: z.enum(SPLIT_STATES),
  mode: z.enum(SPLIT_MODES),
  /** The value of the target that was divided. */
  whole: z.number().nullable(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: Instant,
  issuedBy: z.string().nullable(),
  issuedAt: Instant.nullable(),
  receiptDue: Day.nullable(),
  counts: Counts,
  version: z.number().int(),
})
export type SplitHead = z.infer<typeof SplitHead>

export const ShareView = z
  .object({
    id: Id,
    unitId: Id,
    postId: Id.nullable(),
    /** Name of the post's holder; null for a unit. */
    person: z.string().nullable(),
    parentUnitId: Id.nullable(),
    value: z.number(),
    base: z.number().nullable(),
    receipt: z.object({
      state: z.enum(RECEIPT_STATES),
      at: Instant.nullable(),
      by: z.string().nullable(),
      reason: z.string(),
      late: z.boolean(),
    }),
    /** Number of the version that was signed, where the share has not changed since. */
    carriedFrom: z.number().int().nullable(),
    /** The caller may sign it. */
    mine: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Share' })
export type ShareView = z.infer<typeof ShareView>

export const SplitView = SplitHead.extend({
  shares: z.array(ShareView),
  /** Each level checked: the parts of the whole (unitId null) and of every share that is split further. */
  levels: z.array(
    z.object({
      unitId: Id.nullable(),
      wanted: z.number(),
      parts: z.number(),
      count: z.number().int(),
      ok: z.boolean(),
    }),
  ),
  faults: z.array(
    z.object({
      code: z.string(),
      unitId: Id.nullable(),
      difference: z.number().nullable(),
      what: Words,
    }),
  ),
}).meta({ id: 'Split' })
export type SplitView = z.infer<typeof SplitView>

const SplitTarget = z.object({
  id: Id,
  planId: Id,
  unitId: Id,
  clause: z.string(),
  quote: z.string(),
  subject: z.string(),
  kind: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  comparator: z.enum(COMPARATORS),
  dueOn: Day,
  campaignId: Id.nullable(),
  rule: z.enum(['sum', 'rate', 'copy']),
  digits: z.number().int(),
})
export type SplitTarget = z.infer<typeof SplitTarget>

/** Targets that the caller may see whole, or has a share of. */
export const listSplits = endpoint({
  method: 'GET',
  path: '/api/decomposition',
  access: 'targets.read',
  tag: 'decomposition',
  summary: { zh: '目标分解与签收情况', en: 'Targets with their splits and receipts' },
  query: z.object({ plan: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          target: SplitTarget,
          current: SplitHead.nullable(),
          /** Somebody is preparing a version; shown to those who may split. */
          draft: z.object({ id: Id, number: z.number().int(), madeAt: Instant }).nullable(),
          /** The target's value has changed since it was divided. */
          stale: z.boolean(),
          mine: z.array(ShareView),
        }),
      ),
      computedAt: Instant,
    }),
  },
})

export const readSplit = endpoint({
  method: 'GET',
  path: '/api/targets/:id/split',
  access: 'targets.read',
  tag: 'decomposition',
  summary: { zh: '一个目标的分解', en: 'How a target is split' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      target: SplitTarget,
      current: SplitView.nullable(),
      draft: SplitView.nullable(),
      versions: z.array(SplitHead),
      stale: z.boolean(),
      maySplit: z.boolean(),
      /** Posts that a unit's share can be given to. */
      people: z.array(z.object({ postId: Id, unitId: Id, name: z.string(), role: z.enum(ROLES) })),
      /** Campaigns whose casefiles can be the stock, the target's own first. */
      stocks: z.array(
        z.object({
          campaignId: Id,
          name: z.string(),
          fields: z.array(z.object({ key: z.string(), label: Words, unit: z.string().nullable() })),
        }),
      ),
      computedAt: Instant,
    }),
  },
})

/** A version as it was, also a superseded one. */
export const readSplitVersion = endpoint({
  method: 'GET',
  path: '/api/splits/:id',
  access: 'targets.read',
  tag: 'decomposition',
  summary: { zh: '分解的一个版本', en: 'One version of a split' },
  params: IdParams,
  reply: { status: 200, schema: SplitView },
})

/** Works out shares; nothing is kept. */
export const proposeSplit = endpoint({
  method: 'POST',
  path: '/api/targets/:id/split/proposals',
  access: 'targets.split',
  tag: 'decomposition',
  summary: { zh: '试算分解', en: 'Work out a split' },
  params: IdParams,
  body: z.strictObject({
    mode: z.enum(['even', 'stock']),
    unitIds: z.array(Id).min(1).max(2000),
    /** What is divided; absent: the target's own value. */
    whole: z.number().min(-1e12).max(1e12).nullable().default(null),
    stock: z
      .strictObject({ campaignId: Id, field: Text(60).nullable().default(null) })
      .nullable()
      .default(null),
  }),
  reply: {
    status: 200,
    schema: z.object({
      lines: z.array(
        z.object({ unitId: Id, value: z.number(), base: z.number().nullable(), weight: z.number() }),
      ),
      total: z.number(),
    }),
  },
})

/** Keeps the draft whole; If-Match is the draft's version, 0 where there is none yet. */
export const saveSplit = endpoint({
  method: 'PUT',
  path: '/api/targets/:id/split',
  access: 'targets.split',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '保存分解草稿', en: 'Keep a draft of a split' },
  params: IdParams,
  body: z.strictObject({
    mode: z.enum(SPLIT_MODES),
    reason: z.string().trim().max(500).default(''),
    lines: z.array(Line).max(5000),
  }),
  reply: { status: 200, schema: SplitView },
})

export const issueSplit = endpoint({
  method: 'POST',
  path: '/api/splits/:id/issue',
  access: 'targets.split',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '下达分解', en: 'Issue a split' },
  params: IdParams,
  body: z.strictObject({ receiptDue: Day }),
  reply: { status: 200, schema: SplitView },
})

export const dropSplit = endpoint({
  method: 'DELETE',
  path: '/api/splits/:id',
  access: 'targets.split',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '放弃分解草稿', en: 'Throw a draft away' },
  params: IdParams,
  reply: { status: 204 },
})

/** 签收 or 提出异议 of one's own unit's share. */
export const answerShare = endpoint({
  method: 'POST',
  path: '/api/shares/:id/receipt',
  access: 'targets.receive',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '签收指标或提出异议', en: 'Sign a share, or return it with a reason' },
  params: IdParams,
  body: z.strictObject({
    answer: z.enum(['signed', 'returned']),
    reason: z.string().trim().max(500).default(''),
  }),
  reply: { status: 200, schema: ShareView },
})

export const exportSplit = endpoint({
  method: 'GET',
  path: '/api/targets/:id/split.xlsx',
  access: 'targets.read',
  tag: 'decomposition',
  summary: {
    zh: '分解表（Excel），可填写后上传',
    en: 'The split as a workbook, to be filled in and sent back',
  },
  params: IdParams,
  reply: { status: 200, file: XLSX },
})

/** Reads a filled-in workbook and says what is wrong in which row; nothing is kept. */
export const readSplitSheet = endpoint({
  method: 'POST',
  path: '/api/targets/:id/split/sheets',
  access: 'targets.split',
  tag: 'decomposition',
  summary: { zh: '试读分解表（Excel）', en: 'Try a filled-in workbook' },
  params: IdParams,
  upload: { maxBytes: 5 * 1024 * 1024 },
  reply: {
    status: 200,
    schema: z.object({
      lines: z.array(z.object({ row: z.number().int(), name: z.string(), unitId: Id, value: z.number() })),
      faults: z.array(
        z.object({
          row: z.number().int(),
          column: z.enum(['unit', 'value']),
          given: z.string(),
          what: Words,
          maybe: z.array(Id),
        }),
      ),
    }),
  },
})
