import * as contract from '@guatu/contract/targets.ts'
import type { TargetReading } from '@guatu/contract/targets.ts'
import { isPeriod } from '@guatu/domain/targets/by-hand.ts'
import { MOST_AT_ONCE } from '@guatu/domain/targets/frequency.ts'
import type { TargetKind } from '@guatu/domain/targets/kinds.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { inspectFile, isImage, keepFile, originalOf, rendition } from '../../platform/files/images.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/db/db.ts'
import { isByHand } from './by-hand.ts'
import { lockTarget, targetInScope, unitsReached } from './queries.ts'
import { insertReading, readingsOfTargets, setProof, type ReadingRow } from './reading-queries.ts'

const viewOf = (row: ReadingRow): TargetReading => ({
  id: row.id,
  day: row.day,
  period: row.period,
  unitId: row.unit_id,
  value: row.value,
  base: row.base,
  note: row.note,
  corrects: row.corrects,
  corrected: row.corrected,
  proof: row.file_name === null ? null : { name: row.file_name, mediaType: row.media_type ?? '' },
  memberName: row.member_name,
  reportedAt: row.created_at,
})

type Report = Call<typeof contract.reportReading>

const refuseAt = (path: string, code: string, zh: string, en: string): never =>
  refuse('request.invalid', { faults: [fault(`body.${path}`, code, zh, en)] })

const isTimes = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MOST_AT_ONCE

const checkReading = async (
  tx: Tx,
  { body, now, scope }: Report,
  kind: TargetKind,
  rows: readonly ReadingRow[],
): Promise<void> => {
  if (body.day > dayOf(now))
    refuseAt('day', 'future', '日期不能在今天以后', 'The day must not lie in the future')
  if (body.period !== null && !isPeriod(body.period))
    refuseAt(
      'period',
      'period',
      '周期写作 2026-08、2026-Q3 或 2026-W35',
      'Write the period as 2026-08, 2026-Q3 or 2026-W35',
    )
  if (body.value === null && body.corrects === null)
    refuseAt('value', 'missing', '请填写数值', 'Give the number')
  if (kind === 'frequency' && body.value !== null && !isTimes(body.value))
    refuseAt(
      'value',
      'not_times',
      `次数填 0 到 ${MOST_AT_ONCE} 的整数`,
      `Times are a whole number from 0 to ${MOST_AT_ONCE}`,
    )
  if (body.unitId !== null && (await tx.many(unitsReached(scope, [body.unitId]))).length === 0)
    refuseAt('unitId', 'unknown', '没有这个单位', 'There is no such unit')
  if (body.corrects === null) return
  const old = rows.find((row) => row.id === body.corrects)
  if (!old || old.corrected)
    refuseAt(
      'corrects',
      'unknown',
      '这条填报不存在，或已经更正过',
      'There is no such reading, or it was corrected already',
    )
}

/** Numbers told by people, with their proof; corrections stand beside what they correct. */
export const readingRoutes = (platform: Platform): Route[] => [
  route(contract.listReadings, async ({ read, scope, params }) =>
    read(async (tx) => {
      const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
      return { readings: (await tx.many(readingsOfTargets([row.id]))).map(viewOf) }
    }),
  ),

  route(contract.reportReading, async (call) =>
    call.write(async (tx) => {
      const { body, now, actor } = call
      const target = (await tx.maybeOne(lockTarget(call.scope, call.params.id))) ?? refuse('not_found')
      if (!isByHand(target)) return refuse('targets.not_by_hand')
      await checkReading(tx, call, target.kind, await tx.many(readingsOfTargets([target.id])))
      const row: ReadingRow = {
        ...{ id: newId(), district_code: target.district_code, target_id: target.id },
        ...{ day: body.day, period: body.period, unit_id: body.unitId, value: body.value, base: body.base },
        ...{ note: body.note, corrects: body.corrects, sha256: null, file_name: null, media_type: null },
        ...{ member_id: actor.memberId, member_name: actor.name, created_at: now, corrected: false },
      }
      await tx.run(insertReading(row))
      const { day, period, unit_id: unitId, value, base, note, corrects } = row
      tx.record(
        call.event(
          corrects === null ? 'target.reading_reported' : 'target.reading_corrected',
          { type: 'target', id: target.id, version: target.version },
          { readingId: row.id, day, period, unitId, value, base, note, corrects },
        ),
      )
      return viewOf(row)
    }),
  ),

  route(contract.addReadingProof, async (call) => {
    const { bytes, name } = call.file
    const { id, readingId } = call.params
    const seen = await call.read((tx) => tx.maybeOne(targetInScope(call.scope, id)))
    if (!seen) return refuse('not_found')
    const known = await inspectFile(bytes, 'document', call.now)
    const sha256 = await keepFile(platform.files, bytes, known.thumb)
    return call.write(async (tx) => {
      const target = (await tx.maybeOne(lockTarget(call.scope, id))) ?? refuse('not_found')
      const row =
        (await tx.many(readingsOfTargets([id]))).find((one) => one.id === readingId) ?? refuse('not_found')
      if (row.sha256 !== null) return refuse('targets.proof_there')
      await tx.run(setProof(readingId, { sha256, fileName: name, mediaType: known.mediaType }))
      const subject = { type: 'target', id, version: target.version }
      tx.record(call.event('target.reading_proved', subject, { readingId, sha256, name }))
      return viewOf({ ...row, sha256, file_name: name, media_type: known.mediaType })
    })
  }),

  route(contract.readReadingProof, async ({ read, scope, params }) => {
    const row = await read(async (tx) => {
      const target = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
      return (await tx.many(readingsOfTargets([target.id]))).find((one) => one.id === params.readingId)
    })
    if (!row || row.sha256 === null || row.media_type === null) return refuse('not_found')
    if (isImage(row.media_type))
      return { body: await rendition(platform.files, row.sha256, 'full'), mediaType: 'image/webp' }
    const body = await originalOf(platform.files, row.sha256)
    return { body, mediaType: row.media_type, downloadName: row.file_name ?? 'proof' }
  }),
]
