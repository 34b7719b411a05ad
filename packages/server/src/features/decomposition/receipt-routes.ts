import * as contract from '@guatu/contract/decomposition.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { answer, lockShare, splitById, targetOfSplit } from './queries.ts'
import type { ShareRow } from './rows.ts'
import { mayAnswer, toShare } from './views.ts'

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
        ofUnitId: split.of_unit_id,
        number: split.number,
        unitId: row.unit_id,
        value: row.value,
        reason: body.reason,
      },
    ),
  )
  const target = (await tx.maybeOne(targetOfSplit(split.id))) ?? bug('a version without its target')
  return toShare(next, { split, target }, actor, now)
}

export const receiptRoutes = (): Route[] => [
  route(contract.answerShare, async (call) => call.write((tx) => answerFor(tx, call))),
]
