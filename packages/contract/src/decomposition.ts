import { ROLES } from '@guatu/domain/identity/permissions.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'
import {
  DraftBody,
  Proposal,
  ProposalBody,
  ReadSheet,
  ReceiptCounts,
  ShareView,
  SplitHead,
  SplitTarget,
  SplitView,
  Words,
  XLSX,
} from './split-entities.ts'

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
          /** Units whose division of their own share no longer adds up to it, as far as the caller sees them. */
          staleUnits: z.array(Id),
          /** Receipts of the shares that units gave on, as far as the caller sees them. */
          onward: z.object({ units: z.number().int(), counts: ReceiptCounts }),
        }),
      ),
      computedAt: Instant,
    }),
  },
})

/** How a target is divided, or with `unit` how that unit divides its own share. */
export const readSplit = endpoint({
  method: 'GET',
  path: '/api/targets/:id/split',
  access: 'targets.read',
  tag: 'decomposition',
  summary: {
    zh: '一个目标的分解，或一个单位对本单位指标的分解',
    en: 'How a target, or a unit’s share, is split',
  },
  params: IdParams,
  query: z.object({ unit: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      target: SplitTarget,
      /** Whose share it is; null: the target itself. `share` is null once it was taken back. */
      of: z.object({ unitId: Id, share: ShareView.nullable(), dividedAbove: z.boolean() }).nullable(),
      /** What there is to divide now. */
      whole: z.number().nullable(),
      current: SplitView.nullable(),
      draft: SplitView.nullable(),
      versions: z.array(SplitHead),
      /** What units gave on of their shares. */
      onward: z.array(SplitView),
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
          /** Communities in which it has casefiles; none: there is no ledger yet to go by. */
          unitIds: z.array(Id),
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
  body: ProposalBody,
  reply: { status: 200, schema: Proposal },
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
  body: DraftBody,
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
  query: z.object({ unit: Id.optional() }),
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
  reply: { status: 200, schema: ReadSheet },
})
