import * as contract from '@guatu/contract/consultations.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { clauseTexts } from '@guatu/domain/plan-compare/clause-texts.ts'
import { dayOf, type Day } from '@guatu/domain/time/instant.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { RowScope } from '../../platform/scope.ts'
import { changeRow } from './change.ts'
import {
  consultationInReach,
  consultationsInReach,
  draftToSend,
  insertConsultation,
  knownUnits,
  opinionCounts,
  opinionsOf,
  publishedToSend,
} from './queries.ts'
import type { Clause, ConsultationRow, OpinionCount } from './rows.ts'
import { consultationView, readerOf, summaryOf } from './view.ts'

const clausesOf = ({ sections }: Reading, text: string): Clause[] =>
  clauseTexts(sections, text)
    .filter(({ path }) => path !== '')
    .map(({ path, title, level, start }) => ({ path, title, level, start }))

const refuseUnknown = async (tx: Tx, scope: RowScope, unitIds: readonly string[]): Promise<void> => {
  const known = await tx.many(knownUnits(scope, unitIds))
  if (known.length < new Set(unitIds).size)
    refuse('request.invalid', {
      faults: [
        fault(
          'body.unitIds',
          'unknown',
          '有单位不存在、已停用或不在您的范围内',
          'A unit is not there, or not yours to name',
        ),
      ],
    })
}

const refusePast = (dueOn: Day, today: Day): void => {
  if (dueOn < today)
    refuse('request.invalid', {
      faults: [fault('body.dueOn', 'past', '截止日期不能早于今天', 'The deadline cannot lie before today')],
    })
}

const open = async (tx: WriteTx, call: Call<typeof contract.openConsultation>) => {
  const { body, now, actor } = call
  const content = body.source === 'draft' ? draftToSend : publishedToSend
  const plan = (await tx.maybeOne(content(body.planId, call.scope))) ?? refuse('not_found')
  refusePast(body.dueOn, dayOf(now))
  const unitIds = [...new Set(body.unitIds)]
  await refuseUnknown(tx, call.scope, unitIds)
  const row: ConsultationRow = {
    id: newId(),
    district_code: plan.district_code,
    unit_id: plan.unit_id,
    plan_id: plan.id,
    plan_version: body.source === 'published' ? plan.published_version : null,
    title: plan.reading.title,
    note: body.note,
    unit_ids: unitIds,
    due_on: body.dueOn,
    after_closing: body.afterClosing,
    state: 'open',
    closed_at: null,
    version: 1,
    created_at: now,
  }
  const sent = {
    text: plan.document_text,
    clauses: clausesOf(plan.reading, plan.document_text),
    memberId: actor.memberId,
  }
  await tx.run(insertConsultation(row, sent, now))
  const { planId, source, dueOn, afterClosing } = body
  tx.record(
    call.event(
      'consultation.opened',
      { type: 'consultation', id: row.id, version: 1 },
      { planId, source, dueOn, afterClosing, planVersion: row.plan_version, unitIds },
    ),
  )
  return consultationView(tx, { ...row, document_text: sent.text, clauses: sent.clauses }, readerOf(call))
}

export const consultationRoutes = (): Route[] => [
  route(contract.listConsultations, async (call) =>
    call.snapshot(async (tx) => {
      const reader = readerOf(call)
      const rows = await tx.many(consultationsInReach(reader.reach, call.query.plan ?? null))
      const counts = new Map<string, OpinionCount[]>(rows.map(({ id }) => [id, []]))
      for (const one of await tx.many(opinionCounts([...counts.keys()])))
        counts.get(one.consultation_id)?.push(one)
      return { consultations: rows.map((row) => summaryOf(row, counts.get(row.id) ?? [], reader)) }
    }),
  ),

  route(contract.openConsultation, async (call) => call.write((tx) => open(tx, call))),

  route(contract.readConsultation, async (call) =>
    call.snapshot(async (tx) => {
      const reader = readerOf(call)
      const row =
        (await tx.maybeOne(consultationInReach(call.params.id, reader.reach))) ?? refuse('not_found')
      return consultationView(tx, row, reader)
    }),
  ),

  route(contract.changeConsultation, async (call) =>
    call.write((tx) =>
      changeRow(tx, call, 'consultation.changed', async (row) => {
        const { body } = call
        if (body.dueOn !== undefined && body.dueOn !== row.due_on) refusePast(body.dueOn, dayOf(call.now))
        const unitIds = [...new Set(body.unitIds ?? row.unit_ids)]
        const added = unitIds.filter((id) => !row.unit_ids.includes(id))
        await refuseUnknown(tx, call.scope, added)
        const heard = new Set((await tx.many(opinionsOf(row.id))).map((one) => one.unit_id))
        if ([...heard].some((id) => !unitIds.includes(id)))
          return refuse('request.invalid', {
            faults: [
              fault(
                'body.unitIds',
                'has_answered',
                '已回复的单位不能去掉',
                'A unit that has answered cannot be left out',
              ),
            ],
          })
        return {
          note: body.note ?? row.note,
          due_on: body.dueOn ?? row.due_on,
          after_closing: body.afterClosing ?? row.after_closing,
          unit_ids: unitIds,
        }
      }),
    ),
  ),

  route(contract.closeConsultation, async (call) =>
    call.write((tx) =>
      changeRow(tx, call, 'consultation.closed', async (row) => {
        const open = (await tx.many(opinionsOf(row.id))).filter(
          ({ kind, verdict }) => kind !== 'none' && verdict === null,
        )
        if (open.length > 0)
          return refuse('consultations.unanswered', {
            detail: `${open.length} 条意见还没有答复，答复后才能结束`,
            detailEn: `${open.length} opinions have no answer yet; answer them before closing`,
          })
        return { state: 'closed', closed_at: call.now }
      }),
    ),
  ),
]
