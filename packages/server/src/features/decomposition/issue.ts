import { splitFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { onwardFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { onwardFaults, uprooted } from '@guatu/domain/decomposition/onward.ts'
import { carriedReceipts, needsReceipt } from '@guatu/domain/decomposition/receipts.ts'
import { checkSplit } from '@guatu/domain/decomposition/split.ts'
import { dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Actor } from '../../platform/scope.ts'
import { isStale, standingOf, wholeOf, type Division } from './division.ts'
import { allShares, carryReceipts, markIssued, splitById, splitsOfTargets, supersede } from './queries.ts'
import type { CarriedReceipt } from './queries.ts'
import type { ShareRow, SplitRow } from './rows.ts'
import { dividedBy, toLines, toSplit } from './views.ts'

interface Issuing {
  readonly actor: Actor
  readonly now: Instant
  readonly expectedVersion: number
  readonly event: Call<never>['event']
}

/** Everything that stands in the way of issuing a draft, at once. */
const refuseUnready = (
  division: Division,
  draft: SplitRow,
  before: SplitRow | undefined,
  shares: readonly ShareRow[],
  receiptDue: Day,
  now: Instant,
): void => {
  const { directory, of, held } = division
  const nameOf = (id: string | null): string => directory.get(id ?? '')?.name ?? ''
  const lines = toLines(shares)
  const faults = checkSplit(wholeOf(division), lines).faults.map((one) => {
    const words = splitFaultWords(one, nameOf(one.unitId), draft.unit)
    return fault(one.unitId ? `shares.${one.unitId}` : 'shares', one.code, words.zh, words.en)
  })
  if (of)
    for (const { index, code } of onwardFaults(
      of.unit.id,
      lines,
      (id) => directory.get(id)?.path ?? [id],
      held,
      before?.id ?? null,
    )) {
      const words = onwardFaultWords(code, nameOf(lines[index]?.unitId ?? null))
      faults.push(fault(`shares.${lines[index]?.unitId ?? ''}`, code, words.zh, words.en))
    }
  if (shares.length === 0)
    faults.push(fault('shares', 'nobody', '还没有分给任何单位', 'Nobody has been given a share'))
  if (isStale(division, draft))
    faults.push(
      fault(
        'shares',
        'stale',
        of
          ? '本单位的指标在保存草稿之后变了，请重新分解并保存'
          : '目标值在保存草稿之后变了，请重新分解并保存',
        'What is divided has changed since the draft was kept; split it again',
      ),
    )
  if (before && draft.reason === '')
    faults.push(
      fault('reason', 'missing', '重新分解要写明原因', 'Say why it is split again: the units will ask'),
    )
  if (receiptDue < dayOf(now))
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

/** Divisions of shares that are no longer there, or were divided by whoever gave them, end with this issue. */
const endUprooted = async (tx: WriteTx, targetId: string, call: Issuing): Promise<void> => {
  const issued = (await tx.many(splitsOfTargets([targetId]))).filter((row) => row.state === 'issued')
  const shares = await tx.many(allShares(issued.map((row) => row.id)))
  const gone = new Set(uprooted(standingOf(issued, shares)))
  if (gone.size === 0) return
  await tx.run(supersede([...gone]))
  for (const row of issued)
    if (gone.has(row.id))
      tx.record(
        call.event(
          'target_split.uprooted',
          { type: 'target_split', id: row.id, version: row.version + 1 },
          { targetId, ofUnitId: row.of_unit_id, number: row.number },
        ),
      )
}

/** Puts a draft in force in place of the version before it. */
export const issue = async (tx: WriteTx, division: Division, id: string, receiptDue: Day, call: Issuing) => {
  const { target, of, versions, directory } = division
  const draft = versions.find((row) => row.id === id) ?? refuse('not_found')
  if (draft.state !== 'draft') return refuse('decomposition.issued')
  if (draft.version !== call.expectedVersion) return staleProblem(tx, 'target_split', draft.id, draft.version)
  if (of && !of.share) return refuse('decomposition.no_share')
  if (of?.dividedAbove) return refuse('decomposition.divided_above')
  if (of?.share && of.share.receipt !== 'signed') return refuse('decomposition.unsigned')
  const before = versions.find((row) => row.state === 'issued')
  const shares = await tx.many(allShares([draft.id]))
  refuseUnready(division, draft, before, shares, receiptDue, call.now)
  if (before) await tx.run(supersede([before.id]))
  await tx.run(markIssued(draft.id, call.actor.memberId, call.now, receiptDue))
  const kept = before ? carried(shares, await tx.many(allShares([before.id])), before.number) : []
  if (kept.length > 0) await tx.run(carryReceipts(kept))
  const asked = shares.filter((row) => needsReceipt(dividedBy(target, draft), row))
  const signed = new Set(kept.map(({ shareId }) => shareId))
  tx.record(
    call.event(
      'target_split.issued',
      { type: 'target_split', id: draft.id, version: draft.version + 1 },
      {
        targetId: target.id,
        ofUnitId: draft.of_unit_id,
        number: draft.number,
        receiptDue,
        asked: asked.length - asked.filter((row) => signed.has(row.id)).length,
        supersedes: before?.number ?? null,
      },
    ),
  )
  await endUprooted(tx, target.id, call)
  const split = (await tx.maybeOne(splitById(draft.id))) ?? bug('the version is gone')
  const all = await tx.many(allShares([draft.id]))
  return toSplit({ target, split, all, seen: all, directory, actor: call.actor, now: call.now })
}
