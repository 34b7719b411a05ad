import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import type { Casefile, Evidence } from '@guatu/domain/lifecycle/casefile.ts'
import { light } from '@guatu/domain/clock/light.ts'
import { startOfDay, type Day, type Instant } from '@guatu/domain/time/instant.ts'

/** All columns of a row of `casefiles`; `lng` and `lat` stand for `place`. */
export interface CasefileRow {
  readonly id: string
  readonly district_code: string
  readonly number: string
  readonly campaign_id: string | null
  readonly owner_unit_id: string
  readonly playbook: string
  readonly playbook_version: number
  readonly title: string
  readonly address: string
  readonly class: string | null
  readonly source: string
  readonly source_key: string | null
  readonly state: string
  readonly state_since: Instant
  readonly community_unit_id: string | null
  readonly located_by: string
  readonly lead_unit_id: string | null
  readonly support_unit_ids: readonly string[]
  readonly lng: number | null
  readonly lat: number | null
  readonly source_crs: string | null
  readonly fields: Casefile['fields']
  readonly asked: string | null
  readonly original_due: Instant | null
  readonly due: Instant | null
  readonly warn_at: Instant | null
  readonly suspended_until: Instant | null
  readonly dispatched_at: Instant | null
  readonly submitted_at: Instant | null
  readonly closed_at: Instant | null
  readonly rework_count: number
  readonly relapse_count: number
  readonly return_count: number
  readonly forced: boolean
  readonly doc: Casefile
  readonly version: number
  readonly created_at: Instant
  readonly updated_at: Instant
}

/** The row that a casefile is kept as: the only place that says which column holds what. */
export const rowOf = (casefile: Casefile, ownerUnitId: string, updatedAt: Instant): CasefileRow => ({
  id: casefile.id,
  district_code: casefile.districtCode,
  number: casefile.number,
  campaign_id: casefile.campaignId,
  owner_unit_id: ownerUnitId,
  playbook: casefile.playbook.id,
  playbook_version: casefile.playbook.version,
  title: casefile.title,
  address: casefile.address,
  class: casefile.class,
  source: casefile.source,
  source_key: casefile.sourceKey,
  state: casefile.state,
  state_since: casefile.stateSince,
  community_unit_id: casefile.communityUnitId,
  located_by: casefile.locatedBy,
  lead_unit_id: casefile.leadUnitId,
  support_unit_ids: casefile.supports.map((one) => one.unitId),
  lng: casefile.place?.lng ?? null,
  lat: casefile.place?.lat ?? null,
  source_crs: casefile.sourceCrs,
  fields: casefile.fields,
  asked: casefile.asked?.what ?? null,
  original_due: casefile.originalDue,
  due: casefile.due,
  warn_at: casefile.warnAt,
  suspended_until: casefile.suspendedUntil === null ? null : startOfDay(casefile.suspendedUntil),
  dispatched_at: casefile.assignedAt,
  submitted_at: casefile.submission?.at ?? null,
  closed_at: casefile.closedAt,
  rework_count: casefile.reworkCount,
  relapse_count: casefile.relapseCount,
  return_count: casefile.returnCount,
  forced: casefile.forced,
  doc: casefile,
  version: casefile.version,
  created_at: casefile.createdAt,
  updated_at: updatedAt,
})

/** A row of `evidence`; `lng` and `lat` stand for `place`. */
export interface EvidenceRow {
  readonly id: string
  readonly district_code: string
  readonly casefile_id: string
  readonly sha256: string
  readonly kind: string
  readonly document_kind: string | null
  readonly name: string
  readonly taken_at: Instant | null
  readonly lng: number | null
  readonly lat: number | null
  readonly member_id: string
  readonly unit_id: string
  readonly uploaded_at: Instant
  readonly removed_at: Instant | null
}

export const evidenceRowOf = (casefile: Casefile, one: Evidence, name: string): EvidenceRow => ({
  id: one.id,
  district_code: casefile.districtCode,
  casefile_id: casefile.id,
  sha256: one.sha256,
  kind: one.kind,
  document_kind: one.documentKind,
  name,
  taken_at: one.takenAt,
  lng: one.place?.lng ?? null,
  lat: one.place?.lat ?? null,
  member_id: one.byMemberId,
  unit_id: one.byUnitId,
  uploaded_at: one.uploadedAt,
  removed_at: null,
})

/** What a list shows of a casefile. */
export interface SummaryRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly address: string
  readonly campaign_id: string
  readonly playbook: string
  readonly class: string | null
  readonly state: CasefileSummary['state']
  readonly community_unit_id: string | null
  readonly lead_unit_id: string | null
  readonly due: Instant | null
  readonly warn_at: Instant | null
  readonly submitted_at: Instant | null
  readonly rework_count: number
  readonly relapse_count: number
  readonly next_look_back_on: Day | null
  readonly lng: number | null
  readonly lat: number | null
  readonly version: number
  readonly updated_at: Instant
}

export const toSummary = (row: SummaryRow, now: Instant): CasefileSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  address: row.address,
  campaignId: row.campaign_id,
  playbook: row.playbook,
  class: row.class,
  state: row.state,
  light: light({ state: row.state, due: row.due, warnAt: row.warn_at, submittedAt: row.submitted_at }, now),
  communityUnitId: row.community_unit_id,
  leadUnitId: row.lead_unit_id,
  due: row.due,
  submittedAt: row.submitted_at,
  reworkCount: row.rework_count,
  relapseCount: row.relapse_count,
  nextLookBackOn: row.next_look_back_on,
  place: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  version: row.version,
  updatedAt: row.updated_at,
})

/** A casefile as it is loaded to be shown or changed. */
export interface LoadedRow {
  readonly doc: Casefile
  readonly owner_unit_id: string
  readonly updated_at: Instant
  readonly handler_name: string | null
  readonly files: readonly EvidenceFile[]
}

/** What the domain need not know of a file that proves something. */
export interface EvidenceFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly memberName: string | null
}
