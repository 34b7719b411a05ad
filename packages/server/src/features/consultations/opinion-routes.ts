import * as contract from '@guatu/contract/consultations.ts'
import { MOST_OPINIONS } from '@guatu/contract/consultations.ts'
import { isLate } from '@guatu/domain/consultation/consultation.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { checkVersion, lockedOpinion, mustBeOpen, type ChangeCall } from './change.ts'
import {
  insertOpinion,
  lockConsultation,
  opinionsOf,
  updateOpinionText,
  withdrawOpinionRow,
  type NewOpinion,
} from './queries.ts'
import type { ConsultationRow, DocumentRow, OpinionRow } from './rows.ts'
import { consultationView, readerOf, unitsOfActor } from './view.ts'

type GiveCall = Call<typeof contract.giveOpinion>
type Place = Pick<NewOpinion, 'clause' | 'clause_title' | 'span_start' | 'span_end' | 'quote'>

const invalid = (path: string, code: string, zh: string, en: string): never =>
  refuse('request.invalid', { faults: [fault(path, code, zh, en)] })

const NOWHERE: Place = { clause: null, clause_title: null, span_start: null, span_end: null, quote: null }
const MOST_QUOTED = 1000

/** The words are taken from the document as it was sent round, never from the caller. */
const placeOf = ({ body }: GiveCall, row: DocumentRow): Place => {
  if (body.kind !== 'clause') return NOWHERE
  const clause = row.clauses.find(({ path }) => path === body.clause)
  if (!clause) return invalid('body.clause', 'unknown', '没有这一条款', 'There is no such clause')
  const { span } = body
  const place = { ...NOWHERE, clause: clause.path, clause_title: clause.title }
  if (!span) return place
  if (span.end <= span.start || span.end > row.document_text.length || span.end - span.start > MOST_QUOTED)
    return invalid(
      'body.span',
      'outside',
      `引用的文字超出原文，或多于 ${MOST_QUOTED} 字`,
      `The quoted words lie outside of the document, or are more than ${MOST_QUOTED} characters`,
    )
  return {
    ...place,
    span_start: span.start,
    span_end: span.end,
    quote: row.document_text.slice(span.start, span.end),
  }
}

const unitFor = ({ body, actor }: GiveCall, row: ConsultationRow): string => {
  const mine = unitsOfActor(actor).filter((id) => row.unit_ids.includes(id))
  const unitId = body.unitId ? mine.find((id) => id === body.unitId) : mine[0]
  return (
    unitId ??
    invalid(
      'body.unitId',
      'not_invited',
      '本单位不在征求意见的范围内',
      'Your unit was not asked for an opinion',
    )
  )
}

const withdraw = async (
  tx: WriteTx,
  call: Pick<ChangeCall, 'now' | 'event'>,
  { id, version }: OpinionRow,
): Promise<void> => {
  await tx.run(withdrawOpinionRow(id, call.now))
  const subject = { type: 'consultation_opinion', id, version: version + 1 }
  tx.record(call.event('consultation_opinion.withdrawn', subject, {}))
}

const give = async (tx: WriteTx, call: GiveCall) => {
  const { body, now } = call
  const reader = readerOf(call)
  const row = (await tx.maybeOne(lockConsultation(call.params.id, reader.reach))) ?? refuse('not_found')
  mustBeOpen(row)
  const unitId = unitFor(call, row)
  const own = (await tx.many(opinionsOf(row.id))).filter((one) => one.unit_id === unitId)
  if (body.kind === 'none' && own.length > 0)
    return invalid(
      'body.kind',
      'has_opinions',
      '本单位已回复；要改为“无意见”，请先撤回已提的意见',
      'Your unit has answered; take its opinions back before saying that there is none',
    )
  if (own.length >= MOST_OPINIONS)
    return invalid(
      'body',
      'too_many',
      `每个单位最多提 ${MOST_OPINIONS} 条`,
      `At most ${MOST_OPINIONS} of a unit`,
    )
  // an opinion takes the place of 无意见; it came when the unit first answered
  for (const none of own.filter(({ kind }) => kind === 'none')) await withdraw(tx, call, none)
  const place = placeOf(call, row)
  const opinion: NewOpinion = {
    ...place,
    id: newId(),
    district_code: row.district_code,
    consultation_id: row.id,
    unit_id: unitId,
    kind: body.kind,
    text: body.kind === 'none' ? '' : body.text,
    late: isLate(row.due_on, now),
  }
  await tx.run(insertOpinion(opinion, call.actor.memberId, now))
  const { kind, clause, quote, text, late } = opinion
  tx.record(
    call.event(
      'consultation_opinion.given',
      { type: 'consultation_opinion', id: opinion.id, version: 1 },
      { consultationId: row.id, unitId, kind, clause, quote, text, late },
    ),
  )
  return consultationView(tx, row, reader)
}

/** Locks an opinion of the caller's own unit that nobody has answered yet. */
const ownOpinion = async (tx: WriteTx, call: ChangeCall) => {
  const locked = await lockedOpinion(tx, call)
  const { row, opinion } = locked
  if (!unitsOfActor(call.actor).includes(opinion.unit_id)) return refuse('not_found')
  await checkVersion(tx, call, locked)
  mustBeOpen(row)
  if (opinion.verdict !== null) refuse('consultations.answered')
  return locked
}

export const opinionRoutes = (): Route[] => [
  route(contract.giveOpinion, async (call) => call.write((tx) => give(tx, call))),

  route(contract.changeOpinion, async (call) =>
    call.write(async (tx) => {
      const { row, opinion } = await ownOpinion(tx, call)
      if (opinion.kind === 'none')
        return invalid('body.text', 'no_opinion', '“无意见”不能改写，请另提意见', 'Give an opinion instead')
      await tx.run(updateOpinionText(opinion.id, call.body.text))
      const version = opinion.version + 1
      tx.record(
        call.event(
          'consultation_opinion.changed',
          { type: 'consultation_opinion', id: opinion.id, version },
          { text: call.body.text },
        ),
      )
      return consultationView(tx, row, readerOf(call))
    }),
  ),

  route(contract.withdrawOpinion, async (call) =>
    call.write(async (tx) => {
      const { row, opinion } = await ownOpinion(tx, call)
      await withdraw(tx, call, opinion)
      return consultationView(tx, row, readerOf(call))
    }),
  ),
]
