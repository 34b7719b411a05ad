import * as contract from '@guatu/contract/decomposition.ts'
import { splitFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { carriedReceipts } from '@guatu/domain/decomposition/receipts.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { bug } from '../../platform/bug.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { directoryOf } from '../identity/index.ts'
import {
  allShares,
  answer,
  carryReceipts,
  lockOwnTarget,
  lockShare,
  markIssued,
  splitById,
  splitsOfTargets,
  supersede,
  type CarriedReceipt,
} from './queries.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'
import { checkOf, isStale, mayAnswer, toLines, toShare, toSplit } from './views.ts'

type Issue = Call<typeof contract.issueSplit>

/** Everything that stands in the way of issuing a draft, at once. */
const refuseUnready = (
  target: SplitTargetRow,
  draft: SplitRow,
  before: SplitRow | undefined,
  shares: readonly ShareRow[],
  nameOf: (id: string | null) => string,
  call: Issue,
): void => {
  const faults = checkOf(target, draft, toLines(shares)).faults.map((one) => {
    const words = splitFaultWords(one, nameOf(one.unitId), draft.unit)
    return fault(one.unitId ? `shares.${one.unitId}` : 'shares', one.code, words.zh, words.en)
  })
  if (shares.length === 0)
    faults.push(fault('shares', 'nobody', '还没有分给任何单位', 'Nobody has been given a share'))
  if (isStale(target, draft))
    faults.push(
      fault(
        'shares',
        'stale',
        '目标值在保存草稿之后变了，请重新分解并保存',
        'The target has changed since the draft was kept; split it again',
      ),
    )
  if (before && draft.reason === '')
    faults.push(
      fault('reason', 'missing', '重新分解要写明原因', 'Say why it is split again: the units will ask'),
    )
  if (call.body.receiptDue < dayOf(call.now))
    faults.push(
      fault('body.receiptDue', 'past', '签收期限不能早于今天', 'Receipts cannot have been due before today'),
    )
  if (faults.length > 0) refuse('decomposition.unbalanced', { faults })
}

/** Signatures of the version before that still hold. One that was carried itself keeps the number that was signed. */
const carried = (
  shares: readonly ShareRow[],
  before: readonly ShareRow[],
  number: number,
): CarriedReceipt[] => {
  const line = (row: ShareRow) => ({ unitId: row.unit_id, postId: row.post_id, value: row.value, row })
  const known = before.map((row) => ({ ...line(row), receipt: { state: row.receipt, at: row.receipt_at } }))
  return carriedReceipts(shares.map(line), known).flatMap((old, index): CarriedReceipt[] => {
    const share = shares[index] ?? bug('a share is missing')
    return old ? [{ shareId: share.id, from: old.row, number: old.row.carried_from ?? number }] : []
  })
}

const issue = async (tx: WriteTx, call: Issue) => {
  const found = (await tx.maybeOne(splitById(call.params.id))) ?? refuse('not_found')
  const target = (await tx.maybeOne(lockOwnTarget(call.scope, found.target_id))) ?? refuse('not_found')
  const versions = await tx.many(splitsOfTargets([target.id]))
  const draft = versions.find((row) => row.id === found.id) ?? refuse('not_found')
  if (draft.state !== 'draft') return refuse('decomposition.issued')
  if (draft.version !== call.expectedVersion) return staleProblem(tx, 'target_split', draft.id, draft.version)
  const before = versions.find((row) => row.state === 'issued')
  const shares = await tx.many(allShares([draft.id]))
  const directory = await directoryOf(tx)
  refuseUnready(target, draft, before, shares, (id) => directory.get(id ?? '')?.name ?? '', call)
  await tx.run(supersede(target.id))
  await tx.run(markIssued(draft.id, call.actor.memberId, call.now, call.body.receiptDue))
  const kept = before ? carried(shares, await tx.many(allShares([before.id])), before.number) : []
  if (kept.length > 0) await tx.run(carryReceipts(kept))
  tx.record(
    call.event(
      'target_split.issued',
      { type: 'target_split', id: draft.id, version: draft.version + 1 },
      {
        targetId: target.id,
        number: draft.number,
        receiptDue: call.body.receiptDue,
        asked: shares.length - kept.length,
        supersedes: before?.number ?? null,
      },
    ),
  )
  const split = (await tx.maybeOne(splitById(draft.id))) ?? bug('the version is gone')
  const all = await tx.many(allShares([draft.id]))
  return toSplit({ target, split, all, seen: all, directory, actor: call.actor, now: call.now })
}

type Answer = Call<typeof contract.answerShare>

const answerFor = async (tx: WriteTx, call: Answer) => {
  const { actor, body, now } = call
  const row = (await tx.maybeOne(lockShare(call.scope, call.params.id))) ?? refuse('not_found')
  const split = (await tx.maybeOne(splitById(row.split_id))) ?? bug('a share without its version')
  if (split.state === 'draft' || !mayAnswer(actor, row)) return refuse('not_found')
  if (split.state === 'superseded') return refuse('decomposition.superseded')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'split_share', row.id, row.version)
  if (body.answer === 'returned' && body.reason === '')
    return refuse('request.invalid', {
      faults: [fault('body.reason', 'missing', '提出异议要写明理由', 'Say why it is returned')],
    })
  const next: ShareRow = {
    ...row,
    receipt: body.answer,
    receipt_at: now,
    receipt_by: actor.memberId,
    receipt_by_name: actor.name,
    receipt_reason: body.reason,
    carried_from: null,
    version: row.version + 1,
  }
  await tx.run(answer(next))
  tx.record(
    call.event(
      body.answer === 'signed' ? 'split_share.signed' : 'split_share.returned',
      { type: 'split_share', id: row.id, version: next.version },
      {
        targetId: split.target_id,
        number: split.number,
        unitId: row.unit_id,
        value: row.value,
        reason: body.reason,
      },
    ),
  )
  return toShare(next, split, actor, now)
}

export const issueRoutes = (): Route[] => [
  route(contract.issueSplit, async (call) => call.write((tx) => issue(tx, call))),
  route(contract.answerShare, async (call) => call.write((tx) => answerFor(tx, call))),
]
