import * as contract from '@guatu/contract/consultations.ts'
import { needsReason } from '@guatu/domain/consultation/consultation.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches } from '../../platform/scope.ts'
import { DOCX } from '../../platform/documents/table-document.ts'
import { XLSX } from '../../platform/workbook/write.ts'
import { adoptionDocument, adoptionWorkbook, tableName } from './adoption-table.ts'
import { checkVersion, lockedOpinion, mustBeOpen } from './change.ts'
import { consultationInReach, unitNames, updateAnswer } from './queries.ts'
import { consultationView, readerOf } from './view.ts'

export const answerRoutes = (platform: Platform): Route[] => [
  route(contract.answerOpinion, async (call) =>
    call.write(async (tx) => {
      const { body, now, actor } = call
      const locked = await lockedOpinion(tx, call)
      const { row, opinion } = locked
      // who only reads it finds nothing to answer
      if (!reaches(call.scope, { districtCode: row.district_code, unitIds: [row.unit_id] }))
        return refuse('not_found')
      await checkVersion(tx, call, locked)
      mustBeOpen(row)
      if (opinion.kind === 'none')
        return refuse('request.invalid', {
          faults: [fault('body', 'no_opinion', '“无意见”不需要答复', 'There is nothing to answer')],
        })
      if (needsReason(body.verdict) && body.reason === '')
        return refuse('request.invalid', {
          faults: [
            fault(
              'body.reason',
              'required',
              '部分采纳或不采纳，须写明理由',
              'Say why it is not adopted, or only in part',
            ),
          ],
        })
      await tx.run(updateAnswer(opinion.id, { ...body, memberId: actor.memberId }, now))
      const version = opinion.version + 1
      tx.record(
        call.event(
          'consultation_opinion.answered',
          { type: 'consultation_opinion', id: opinion.id, version },
          { ...body },
        ),
      )
      return consultationView(tx, row, readerOf(call))
    }),
  ),

  route(contract.exportAdoptionTable, async (call) => {
    const content = await call.snapshot(async (tx) => {
      const reader = readerOf(call)
      const row =
        (await tx.maybeOne(consultationInReach(call.params.id, reader.reach))) ?? refuse('not_found')
      const consultation = await consultationView(tx, row, reader)
      const ids = [row.unit_id, ...consultation.standings.map(({ unitId }) => unitId)]
      const names = await tx.many(unitNames([...new Set(ids)]))
      return {
        consultation,
        names: new Map(names.map((unit) => [unit.id, unit.name])),
        demo: platform.demo(),
        now: call.now,
      }
    })
    const { format } = call.query
    return {
      body: await (format === 'xlsx' ? adoptionWorkbook(content) : adoptionDocument(content)),
      mediaType: format === 'xlsx' ? XLSX : DOCX,
      downloadName: `${tableName(content.consultation)}.${format}`,
    }
  }),
]
