import type { Extension, Limit, Pause } from '../clock/due.ts'
import { light } from '../clock/light.ts'
import type { Light } from '../clock/light.ts'
import type { Day, Instant } from '../time/instant.ts'

/** 待受理 核实中 待派遣 待处置 处置中 挂账 待核查 已销项 作废 */
export const CASEFILE_STATES = [
  'reported',
  'verifying',
  'filed',
  'assigned',
  'handling',
  'suspended',
  'submitted',
  'closed',
  'voided',
] as const
export type CasefileState = (typeof CASEFILE_STATES)[number]

/** Text, number, yes/no, a Day for dates, the choice's key for choices; null = known to be empty. */
export type FieldValue = string | number | boolean | null
export type FieldValues = Readonly<Record<string, FieldValue>>

/** WGS 84, degrees. */
export interface Place {
  readonly lng: number
  readonly lat: number
}

/** How its community was found: by the boundary that holds the point, by name, or not at all. */
export type LocatedBy = 'boundary' | 'named' | 'unplaced'
/** Coordinate system in which the place was given; kept as provenance, `place` itself is WGS 84. */
export type SourceCrs = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'

/** Who acts: a person, on a post, for a unit. */
export interface Actor {
  readonly memberId: string
  readonly postId: string
  readonly unitId: string
}

export const EVIDENCE_KINDS = ['before', 'after', 'document', 'check', 'look_back'] as const
/** before and after are photos of the site; check and look_back are the second party's own. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** A file that proves something; the bytes are kept under their hash. */
export interface Evidence {
  readonly id: string
  readonly kind: EvidenceKind
  /** Only for kind 'document': which one, in the playbook's words (demolition_order, appraisal_report …). */
  readonly documentKind: string | null
  readonly sha256: string
  readonly takenAt: Instant | null
  readonly place: Place | null
  readonly byMemberId: string
  readonly byUnitId: string
  readonly uploadedAt: Instant
}

/** A supporting unit, and what it handed in, once it has. */
export interface Support {
  readonly unitId: string
  readonly returnedAt: Instant | null
  readonly returnedBy: string | null
  readonly text: string | null
}

/** Something asked of the approver that is not answered yet. */
export type Asked =
  | {
      readonly what: 'extension'
      readonly limit: Limit
      readonly reason: string
      readonly at: Instant
      readonly byMemberId: string
    }
  | {
      readonly what: 'suspension'
      readonly until: Day
      readonly reason: string
      readonly at: Instant
      readonly byMemberId: string
    }

/** A patrol or checker could not see for themselves; the desk decides. */
export interface Doubt {
  readonly what: 'cannot_verify' | 'cannot_check'
  readonly reason: string
  readonly at: Instant
}

/** What the lead unit said when it handed the work in. Kept when it is sent back. */
export interface Submission {
  readonly text: string
  readonly results: FieldValues
  readonly at: Instant
}

/** 案卷: one problem at one place that must be closed. A plain record, folded from its events. */
export interface Casefile {
  readonly id: string
  readonly number: string
  readonly districtCode: string
  readonly campaignId: string | null
  readonly playbook: { readonly id: string; readonly version: number }
  readonly title: string
  readonly class: string | null
  readonly source: string
  /** The row's own number in the ledger that it came from. */
  readonly sourceKey: string | null
  readonly state: CasefileState
  readonly stateSince: Instant
  readonly createdAt: Instant
  readonly address: string
  /** The community in which it lies. */
  readonly communityUnitId: string | null
  readonly locatedBy: LocatedBy
  readonly place: Place | null
  readonly sourceCrs: SourceCrs | null
  readonly leadUnitId: string | null
  readonly supports: readonly Support[]
  /** The ledger's fields and, once handed in, the results: one name space, which measures read. */
  readonly fields: FieldValues
  readonly evidence: readonly Evidence[]
  /** Who handed the work in last. */
  readonly handler: { readonly memberId: string; readonly unitId: string } | null
  readonly submission: Submission | null

  /** Start of the present round of work: the assignment, or a relapse or reopening. */
  readonly assignedAt: Instant | null
  /** The promise of this round, and the moment it is counted from. */
  readonly limit: Limit | null
  readonly clockStart: Instant | null
  readonly originalDue: Instant | null
  readonly due: Instant | null
  readonly warnAt: Instant | null
  readonly pauses: readonly Pause[]
  readonly extensions: readonly Extension[]
  readonly suspendedUntil: Day | null
  readonly asked: Asked | null
  readonly doubt: Doubt | null

  /** Times sent back by the checker (返工). */
  readonly reworkCount: number
  /** Times that it came back after closing (返潮). */
  readonly relapseCount: number
  /** Times that a unit handed the assignment back (回退). */
  readonly returnCount: number
  /** Look-backs passed since it was closed. */
  readonly lookBackCount: number
  readonly nextLookBackOn: Day | null
  /** Handed back too often: on the dispatcher's list of files without an owner. */
  readonly ownerless: boolean
  /** Closed by decision of a higher post, not by the playbook's conditions; counted apart. */
  readonly forced: boolean
  readonly closedAt: Instant | null
  readonly closedBy: { readonly memberId: string; readonly unitId: string } | null
  /** Number of events so far. */
  readonly version: number
}

/** True until closed or voided. */
export function isOpen(state: CasefileState): boolean {
  return state !== 'closed' && state !== 'voided'
}

/** The light of a casefile as it stands at `now`; see `light`. */
export function lightOf(casefile: Casefile, now: Instant): Light {
  const submittedAt = casefile.submission?.at ?? null
  return light({ ...casefile, suspended: casefile.state === 'suspended', submittedAt }, now)
}
