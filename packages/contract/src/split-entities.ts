import { RECEIPT_STATES } from '@guatu/domain/decomposition/receipts.ts'
import { SPLIT_MODES } from '@guatu/domain/decomposition/split.ts'
import { COMPARATORS } from '@guatu/domain/targets/kinds.ts'
import { z } from 'zod'
import { Day, Id, Instant, Text } from './common.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const Words = z.object({ zh: z.string(), en: z.string() })
const SPLIT_STATES = ['draft', 'issued', 'superseded'] as const

/** One unit's share, or that of a post in it. The unit above it is found in the unit tree. */
export const SplitLine = z.strictObject({
  unitId: Id,
  postId: Id.nullable().default(null),
  value: z.number().min(-1e12).max(1e12),
  base: z.number().min(0).max(1e12).nullable().default(null),
})

export const ReceiptCounts = z.object({
  /** Those that somebody has to sign for. */
  shares: z.number().int(),
  waiting: z.number().int(),
  signed: z.number().int(),
  returned: z.number().int(),
  overdue: z.number().int(),
  /** Units that got nothing of it this time: there is nothing to sign. */
  idle: z.number().int(),
})

export const SplitHead = z.object({
  id: Id,
  /** The unit whose share is divided; null: the whole target. */
  ofUnitId: Id.nullable(),
  number: z.number().int(),
  state: z.enum(SPLIT_STATES),
  mode: z.enum(SPLIT_MODES),
  /** The value that was divided: the target's, or the unit's share of it. */
  whole: z.number().nullable(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: Instant,
  issuedBy: z.string().nullable(),
  issuedAt: Instant.nullable(),
  receiptDue: Day.nullable(),
  counts: ReceiptCounts,
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
    /** Nothing of what was divided is no task, and nobody signs for it. */
    needsReceipt: z.boolean(),
    /** Number of the version that was signed, where the share has not changed since. */
    carriedFrom: z.number().int().nullable(),
    /** Who gave it: the unit that divided its own share; null: whoever divided the target. */
    fromUnitId: Id.nullable(),
    receiptDue: Day.nullable(),
    /** The caller may sign it. */
    mine: z.boolean(),
    /** The caller may divide it further. */
    mayDivide: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Share' })
export type ShareView = z.infer<typeof ShareView>

export const SplitView = SplitHead.extend({
  /** In force, and no longer the parts of what it divides; `above`: it stands on such a one. */
  stale: z.enum(['changed', 'above']).nullable(),
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

export const SplitTarget = z.object({
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

/** What a proposal is asked for and answers: nothing of it is kept. */
export const ProposalBody = z.strictObject({
  mode: z.enum(['even', 'stock']),
  unitIds: z.array(Id).min(1).max(2000),
  /** What is divided; absent: the target's own value, or the share. */
  whole: z.number().min(-1e12).max(1e12).nullable().default(null),
  stock: z
    .strictObject({ campaignId: Id, field: Text(60).nullable().default(null) })
    .nullable()
    .default(null),
})
export const Proposal = z.object({
  lines: z.array(
    z.object({ unitId: Id, value: z.number(), base: z.number().nullable(), weight: z.number() }),
  ),
  total: z.number(),
})
export const DraftBody = z.strictObject({
  mode: z.enum(SPLIT_MODES),
  reason: z.string().trim().max(500).default(''),
  lines: z.array(SplitLine).max(5000),
})
export const ReadSheet = z.object({
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
})
