import * as contract from '@guatu/contract/consultations.ts'
import { moving, reopening, type Turn, type TurnRefusal } from '@guatu/domain/consultation/consultation.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { changeRow, mustBeOpen } from './change.ts'
import { refuseUnknown } from './known-units.ts'
import { opinionsOf } from './queries.ts'
import type { ConsultationRow } from './rows.ts'

const SAID: Readonly<Record<Exclude<TurnRefusal, 'not_closed'>, readonly [string, string, string, string]>> =
  {
    past: ['body.dueOn', 'past', '截止日期不能早于今天', 'The deadline cannot lie before today'],
    reason_needed: [
      'body.reason',
      'required',
      '写明改动截止日期的原因，被征求意见的单位能看到',
      'Say why the deadline is another: the units that are asked can read it',
    ],
  }

const refuseTurn = (turn: Turn): void => {
  if (turn.ok) return
  if (turn.refusals.includes('not_closed')) refuse('consultations.still_open')
  refuse('request.invalid', {
    faults: turn.refusals.flatMap((one) => (one === 'not_closed' ? [] : [fault(...SAID[one])])),
  })
}

/** Units that have answered stay, new ones must be the caller's to name. */
const unitsWanted = async (
  tx: WriteTx,
  call: Call<typeof contract.changeConsultation>,
  row: ConsultationRow,
): Promise<readonly string[]> => {
  const unitIds = [...new Set(call.body.unitIds ?? row.unit_ids)]
  await refuseUnknown(
    tx,
    call.scope,
    unitIds.filter((id) => !row.unit_ids.includes(id)),
  )
  const heard = new Set((await tx.many(opinionsOf(row.id))).map((one) => one.unit_id))
  if ([...heard].some((id) => !unitIds.includes(id)))
    refuse('request.invalid', {
      faults: [
        fault(
          'body.unitIds',
          'has_answered',
          '已回复的单位不能去掉',
          'A unit that has answered cannot be left out',
        ),
      ],
    })
  return unitIds
}

/** What is changed of a consultation while it runs, its end, and its being opened again. */
export const lifeRoutes = (): Route[] => [
  route(contract.changeConsultation, async (call) =>
    call.write((tx) =>
      changeRow(tx, call, 'consultation.changed', async (row) => {
        mustBeOpen(row)
        const { note, dueOn = row.due_on, reason = '', afterClosing } = call.body
        refuseTurn(moving(row.due_on, { dueOn, reason }, call.now))
        return {
          note: note ?? row.note,
          due_on: dueOn,
          after_closing: afterClosing ?? row.after_closing,
          unit_ids: await unitsWanted(tx, call, row),
          turned: dueOn === row.due_on ? undefined : { kind: 'moved', reason },
        }
      }),
    ),
  ),

  route(contract.closeConsultation, async (call) =>
    call.write((tx) =>
      changeRow(tx, call, 'consultation.closed', async (row) => {
        mustBeOpen(row)
        const open = (await tx.many(opinionsOf(row.id))).filter(
          ({ kind, verdict }) => kind !== 'none' && verdict === null,
        )
        if (open.length > 0)
          return refuse('consultations.unanswered', {
            detail: `${open.length} 条意见还没有答复，答复后才能结束`,
            detailEn: `${open.length} opinions have no answer yet; answer them before closing`,
          })
        return { state: 'closed', closed_at: call.now, turned: { kind: 'closed', reason: '' } }
      }),
    ),
  ),

  route(contract.reopenConsultation, async (call) =>
    call.write((tx) =>
      changeRow(tx, call, 'consultation.reopened', async (row) => {
        const { dueOn, reason } = call.body
        refuseTurn(reopening(row.state, { dueOn, reason }, call.now))
        return { state: 'open', closed_at: null, due_on: dueOn, turned: { kind: 'reopened', reason } }
      }),
    ),
  ),
]
