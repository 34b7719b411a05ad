import type { Casefile as CasefileReply, Evidence as EvidenceReply } from '@guatu/contract/casefiles.ts'
import {
  lightOf,
  type Asked,
  type Casefile,
  type Evidence,
  type Place,
} from '@guatu/domain/lifecycle/casefile.ts'
import { startOfDay, type Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import { actionsOf } from './actions.ts'
import type { Asker } from './acting.ts'
import type { EvidenceFile, LoadedRow } from './rows.ts'
import type { SaveDeps } from './save.ts'

/** What is shown beside the domain's own record. */
export interface Extras {
  readonly ownerUnitId: string
  readonly updatedAt: Instant
  readonly handlerName: string | null
  readonly files: readonly EvidenceFile[]
}

export const extrasOf = (row: LoadedRow): Extras => ({
  ownerUnitId: row.owner_unit_id,
  updatedAt: row.updated_at,
  handlerName: row.handler_name,
  files: row.files,
})

/** The casefile as its page shows it to this caller, with what they may do. */
export const toReply = (deps: SaveDeps, asker: Asker, casefile: Casefile, extras: Extras): CasefileReply => ({
  ...summaryPart(casefile, asker.now, extras.updatedAt),
  ...originPart(casefile),
  ...clockPart(casefile),
  supportUnitIds: casefile.supports.map((one) => one.unitId),
  supports: casefile.supports.map(({ unitId, returnedAt, text }) => ({ unitId, returnedAt, text })),
  asked: casefile.asked && askedPart(casefile.asked),
  doubt: casefile.doubt,
  ownerless: casefile.ownerless,
  returnCount: casefile.returnCount,
  forced: casefile.forced,
  submission: submissionPart(casefile, extras.handlerName),
  evidence: evidencePart(casefile, extras.files),
  actions: actionsOf(deps, asker, { doc: casefile, owner_unit_id: extras.ownerUnitId }),
})

const summaryPart = (casefile: Casefile, now: Instant, updatedAt: Instant) => ({
  id: casefile.id,
  number: casefile.number,
  title: casefile.title,
  address: casefile.address,
  campaignId: casefile.campaignId ?? bug(`casefile ${casefile.id} has no campaign`),
  playbook: casefile.playbook.id,
  class: casefile.class,
  state: casefile.state,
  light: lightOf(casefile, now),
  communityUnitId: casefile.communityUnitId,
  leadUnitId: casefile.leadUnitId,
  due: casefile.due,
  reworkCount: casefile.reworkCount,
  relapseCount: casefile.relapseCount,
  nextLookBackOn: casefile.nextLookBackOn,
  place: lngLat(casefile.place),
  version: casefile.version,
  updatedAt,
})

const originPart = (casefile: Casefile) => ({
  playbookVersion: casefile.playbook.version,
  source: casefile.source,
  sourceKey: casefile.sourceKey,
  locatedBy: casefile.locatedBy,
  sourceCrs: casefile.sourceCrs,
  fields: { ...casefile.fields },
})

const clockPart = (casefile: Casefile) => ({
  createdAt: casefile.createdAt,
  stateSince: casefile.stateSince,
  originalDue: casefile.originalDue,
  warnAt: casefile.warnAt,
  suspendedUntil: casefile.suspendedUntil === null ? null : startOfDay(casefile.suspendedUntil),
  dispatchedAt: casefile.assignedAt,
  submittedAt: casefile.submission?.at ?? null,
  closedAt: casefile.closedAt,
})

const askedPart = (asked: Asked): NonNullable<CasefileReply['asked']> => {
  const { what, reason, at } = asked
  if (asked.what === 'suspension') return { what, until: asked.until, reason, at }
  return { what, until: 'on' in asked.limit ? asked.limit.on : null, reason, at }
}

const submissionPart = (casefile: Casefile, memberName: string | null): CasefileReply['submission'] => {
  const { submission, handler } = casefile
  if (!submission) return null
  const { text, results, at } = submission
  return { text, results: { ...results }, at, memberName, unitId: handler?.unitId ?? null }
}

const evidencePart = (casefile: Casefile, files: readonly EvidenceFile[]): EvidenceReply[] => {
  const byId = new Map(files.map((file) => [file.id, file]))
  return casefile.evidence.map((one) =>
    evidenceReply(one, byId.get(one.id) ?? bug(`evidence ${one.id} has no file`)),
  )
}

const evidenceReply = (one: Evidence, file: EvidenceFile): EvidenceReply => ({
  id: one.id,
  kind: one.kind,
  documentKind: one.documentKind,
  name: file.name,
  mediaType: file.mediaType,
  size: file.size,
  width: file.width,
  height: file.height,
  takenAt: one.takenAt,
  place: lngLat(one.place),
  memberName: file.memberName,
  unitId: one.byUnitId || null,
  uploadedAt: one.uploadedAt,
})

const lngLat = (place: Place | null): [number, number] | null => (place ? [place.lng, place.lat] : null)
