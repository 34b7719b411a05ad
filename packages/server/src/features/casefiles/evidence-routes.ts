import * as evidenceContract from '@guatu/contract/casefile-evidence.ts'
import type { NewEvidence } from '@guatu/domain/lifecycle/commands.ts'
import { inspectFile, isImage, keepFile, originalOf, rendition } from '../../platform/files/images.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { decideFor, maySee } from './acting.ts'
import { filesOfCasefile, lockCasefile, readCasefile } from './queries.ts'
import { refuseCommand } from './refusals.ts'
import { loggingDenial } from './refused-access.ts'
import { saveChanges } from './save.ts'
import { extrasOf, toReply } from './view.ts'
import { insertFiles } from './write-queries.ts'

/** Seconds for which a browser may show a photo without asking again whether it still may. */
const PHOTO_MAX_AGE = 60

export const evidenceRoutes = (platform: Platform): Route[] => [
  route(evidenceContract.addEvidence, async (call) => {
    const { id } = call.params
    const { kind, documentKind } = call.fields
    const { bytes, name } = call.file
    const { now, actor } = call
    // before the work of reading a photo: may they see the casefile at all?
    const seen = await call.read((tx) => tx.maybeOne(readCasefile(id)))
    if (!seen || !maySee(call, seen)) return refuse('not_found')
    const known = await inspectFile(bytes, kind === 'document' ? 'document' : 'photo', now)
    const sha256 = await keepFile(platform.files, bytes, known.thumb)
    const { takenAt, place, mediaType, width, height } = known
    const evidence: NewEvidence = {
      id: newId(),
      kind,
      documentKind: kind === 'document' ? (documentKind ?? null) : null,
      ...{ sha256, takenAt, place },
    }
    const about = { casefileId: id, command: 'addEvidence' }
    return loggingDenial(platform.db, call, evidenceContract.addEvidence, about, () =>
      call.write(async (tx) => {
        const row = await tx.maybeOne(lockCasefile(id))
        if (!row || !maySee(call, row)) return refuse('not_found')
        const decided = decideFor(platform, call, row, { kind: 'addEvidence', evidence })
        if (!decided.ok) return refuseCommand(decided.refusals)
        const { districtCode } = actor
        await tx.run(
          insertFiles([{ sha256, districtCode, size: bytes.length, mediaType, width, height, at: now }]),
        )
        await saveChanges(tx, [decided.change], { names: new Map([[evidence.id, name]]) })
        const { files } = await tx.one(filesOfCasefile(id))
        return toReply(platform, call, decided.change.after, {
          ...extrasOf(row),
          updatedAt: now,
          files: files ?? [],
        })
      }),
    )
  }),

  route(evidenceContract.readEvidence, async (call) => {
    const { id, evidenceId } = call.params
    const { size } = call.query
    const row = await call.read((tx) => tx.maybeOne(readCasefile(id)))
    if (!row || !maySee(call, row)) return refuse('not_found')
    const one = row.doc.evidence.find((evidence) => evidence.id === evidenceId)
    const file = row.files.find((known) => known.id === evidenceId)
    if (!one || !file) return refuse('not_found')
    const caching = { etag: `"${one.sha256.slice(0, 32)}-${size}"`, maxAge: PHOTO_MAX_AGE }
    if (isImage(file.mediaType)) {
      // never the original: it carries what the camera wrote down
      const body = await rendition(platform.files, one.sha256, size)
      return { body, mediaType: 'image/webp', ...caching }
    }
    const body = await originalOf(platform.files, one.sha256)
    return { body, mediaType: file.mediaType, downloadName: file.name, ...caching }
  }),
]
