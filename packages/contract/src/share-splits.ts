import { z } from 'zod'
import { Day, Id, IdParams } from './common.ts'
import { endpoint } from './endpoint.ts'
import { DraftBody, Proposal, ProposalBody, ReadSheet, SplitView } from './split-entities.ts'

// A unit divides the share that it received: the same steps as for the whole target, under a verb of their own.
const ShareParams = z.object({ id: Id, unit: Id })

export const proposeShareSplit = endpoint({
  method: 'POST',
  path: '/api/targets/:id/units/:unit/split/proposals',
  access: 'targets.split_share',
  tag: 'decomposition',
  summary: { zh: '试算本单位指标的分解', en: 'Work out a split of a received share' },
  params: ShareParams,
  body: ProposalBody,
  reply: { status: 200, schema: Proposal },
})

/** Keeps the draft whole; If-Match is the draft's version, 0 where there is none yet. */
export const saveShareSplit = endpoint({
  method: 'PUT',
  path: '/api/targets/:id/units/:unit/split',
  access: 'targets.split_share',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '保存本单位指标的分解草稿', en: 'Keep a draft of a split of a received share' },
  params: ShareParams,
  body: DraftBody,
  reply: { status: 200, schema: SplitView },
})

export const issueShareSplit = endpoint({
  method: 'POST',
  path: '/api/share-splits/:id/issue',
  access: 'targets.split_share',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '把本单位指标下达给下级和本单位的人', en: 'Issue a split of a received share' },
  params: IdParams,
  body: z.strictObject({ receiptDue: Day }),
  reply: { status: 200, schema: SplitView },
})

export const dropShareSplit = endpoint({
  method: 'DELETE',
  path: '/api/share-splits/:id',
  access: 'targets.split_share',
  tag: 'decomposition',
  ifMatch: true,
  summary: { zh: '放弃本单位指标的分解草稿', en: 'Throw away a draft of a split of a received share' },
  params: IdParams,
  reply: { status: 204 },
})

/** Reads a filled-in workbook and says what is wrong in which row; nothing is kept. */
export const readShareSheet = endpoint({
  method: 'POST',
  path: '/api/targets/:id/units/:unit/split/sheets',
  access: 'targets.split_share',
  tag: 'decomposition',
  summary: { zh: '试读本单位指标的分解表（Excel）', en: 'Try a filled-in workbook for a received share' },
  params: ShareParams,
  upload: { maxBytes: 5 * 1024 * 1024 },
  reply: { status: 200, schema: ReadSheet },
})
