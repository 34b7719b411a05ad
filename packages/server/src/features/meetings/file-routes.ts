import * as contract from '@guatu/contract/meeting-papers.ts'
import { inspectFile, isImage, keepFile, originalOf, rendition } from '../../platform/files/images.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { meetingDocument } from './document.ts'
import { meetingView } from './meeting-view.ts'
import { fileOf, insertFile, keepContent } from './part-queries.ts'
import { lockMeeting, oneMeeting, unitNames } from './queries.ts'
import { fileNameOf } from './words.ts'

export const fileRoutes = (platform: Platform): Route[] => [
  route(contract.addMeetingFile, async (call) => {
    const { bytes, name } = call.file
    const { now, actor, params } = call
    const seen = await call.read((tx) => tx.maybeOne(oneMeeting(call.scope, params.id)))
    if (!seen) return refuse('not_found')
    const known = await inspectFile(bytes, 'document', now)
    const sha256 = await keepFile(platform.files, bytes, known.thumb)
    return call.write(async (tx) => {
      // papers are added beside whatever else is changed: no version is asked for, and none is overwritten
      const row = (await tx.maybeOne(lockMeeting(call.scope, params.id))) ?? refuse('not_found')
      const { mediaType, width, height } = known
      const { district_code: districtCode } = row
      await tx.run(keepContent({ sha256, districtCode, size: bytes.length, mediaType, width, height }, now))
      const id = newId()
      await tx.run(
        insertFile({ id, districtCode, meetingId: row.id, sha256, name, memberId: actor.memberId }, now),
      )
      tx.record(
        call.event(
          'meeting.paper_added',
          { type: 'meeting', id: row.id, version: row.version },
          { id, sha256, name },
        ),
      )
      return meetingView(tx, platform, row, call.scope, now)
    })
  }),

  route(contract.readMeetingFile, async ({ read, scope, params }) => {
    const file = await read(async (tx) => {
      const row = (await tx.maybeOne(oneMeeting(scope, params.id))) ?? refuse('not_found')
      return (await tx.maybeOne(fileOf(row.id, params.fileId))) ?? refuse('not_found')
    })
    if (isImage(file.media_type))
      return { body: await rendition(platform.files, file.sha256, 'full'), mediaType: 'image/webp' }
    const body = await originalOf(platform.files, file.sha256)
    return { body, mediaType: file.media_type, downloadName: file.name }
  }),

  route(contract.exportMeeting, async ({ snapshot, scope, params, query, now }) => {
    const content = await snapshot(async (tx) => {
      const row = (await tx.maybeOne(oneMeeting(scope, params.id))) ?? refuse('not_found')
      const meeting = await meetingView(tx, platform, row, { kind: 'none' }, now)
      const ids = [
        meeting.chairUnitId,
        ...meeting.unitIds,
        ...meeting.agenda.flatMap((item) =>
          [item.unitId ?? [], ...item.lines.map((line) => line.unitIds)].flat(),
        ),
        ...meeting.decisionList.flatMap((decision) => [...decision.leads, ...decision.supports]),
      ]
      const names = await tx.many(unitNames([...new Set(ids)]))
      return { meeting, names: new Map(names.map((unit) => [unit.id, unit.name])) }
    })
    return {
      body: await meetingDocument({ ...content, part: query.part, demo: platform.demo() }),
      mediaType: contract.exportMeeting.reply.file,
      downloadName: fileNameOf(content.meeting, query.part),
    }
  }),
]
