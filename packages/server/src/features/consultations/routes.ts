import * as contract from '@guatu/contract/consultations.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { pathOf } from '@guatu/domain/plan-text/numbering.ts'
import { withSectionIds } from '@guatu/domain/plan-text/section-ids.ts'
import { clauseTexts } from '@guatu/domain/plan-compare/clause-texts.ts'
import { dayOf, type Day } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { listCursor, readListCursor } from './cursor.ts'
import { lifeRoutes } from './life-routes.ts'
import {
  consultationInReach,
  consultationsInReach,
  draftToSend,
  insertConsultation,
  opinionCounts,
  publishedToSend,
} from './queries.ts'
import type { Clause, ConsultationRow, OpinionCount } from './rows.ts'
import { refuseUnknown } from './known-units.ts'
import { consultationView, readerOf, summaryOf, unitsOfActor } from './view.ts'

const clausesOf = ({ sections }: Reading, text: string): Clause[] => {
  const paths = withSectionIds(sections).map((one) => [pathOf(one), one.id] as const)
  const ids = new Map(paths.toReversed())
  return clauseTexts(sections, text)
    .filter(({ path }) => path !== '')
    .map(({ path, title, level, start }) => ({ id: ids.get(path) ?? null, path, title, level, start }))
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
      const { plan, waiting, after, limit } = call.query
      const found = await tx.many(
        consultationsInReach(reader.reach, {
          planId: plan ?? null,
          waitingFor: waiting ? unitsOfActor(call.actor) : null,
          after: readListCursor(after),
          limit,
        }),
      )
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      const counts = new Map<string, OpinionCount[]>(rows.map(({ id }) => [id, []]))
      for (const one of await tx.many(opinionCounts([...counts.keys()])))
        counts.get(one.consultation_id)?.push(one)
      return {
        items: rows.map((row) => summaryOf(row, counts.get(row.id) ?? [], reader)),
        next: last && found.length > limit ? listCursor(last) : null,
      }
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

  ...lifeRoutes(),
]
