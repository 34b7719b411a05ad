import type { CommandOf, CommandKind } from '../lifecycle/commands.ts'
import type { EvidenceKind, FieldValues, Place } from '../lifecycle/casefile.ts'
import type { Role } from '../identity/permissions.ts'
import type { Polygon } from '../geo/polygon.ts'
import type { Day, Instant } from '../time/instant.ts'

/** Everything is tied together by keys; whoever loads the demonstration gives out real ids and replaces them. */
export type UnitKey = string
export type AccountKey = string
export type SiteKey = string

export interface DemoUnit {
  readonly key: UnitKey
  readonly kind: 'town' | 'community' | 'department' | 'task_force' | 'enterprise'
  readonly name: string
  readonly aliases: readonly string[]
  readonly parent: UnitKey | null
  /** National division code of a town (9 digits) or community (12); null for offices. */
  readonly code: string | null
  /** Made-up boundary, WGS84; null for offices. */
  readonly boundary: Polygon | null
}

/** An account without a person: it is named for its post. */
export interface DemoMember {
  readonly key: AccountKey
  /** Name to sign in with: lower-case letters, digits, hyphen. */
  readonly login: string
  /** 综治办计划员, 周荡村承办人 */
  readonly displayName: string
  readonly post: string
  readonly unit: UnitKey
  readonly role: Role
  /** One of the few accounts that a visitor is shown. */
  readonly featured: boolean
}

export const DEMO_PLAYBOOKS = [
  'illegal-structure',
  'river-bank',
  'illegal-land-use',
  'public-safety-plot',
  'group-rental',
  'self-built-house',
  'living-environment',
] as const
export type DemoPlaybook = (typeof DEMO_PLAYBOOKS)[number]

export interface DemoSite {
  readonly key: SiteKey
  readonly playbook: DemoPlaybook
  /** The ledger's own number; also the casefile's number and source key. */
  readonly number: string
  readonly title: string
  readonly class: string
  readonly source: string
  readonly community: UnitKey
  readonly place: Place
  readonly address: string
  readonly fields: FieldValues
}

/** Which made-up picture to draw; `demo-photos.ts` of the server draws it. */
export interface DemoPicture {
  readonly scene: DemoPlaybook
  /** The same variant shows the same place before and after. */
  readonly variant: number
  readonly moment: 'before' | 'partly' | 'after' | 'back' | 'document'
  /** Counts the pictures of one site, so that no two of them are the same file. */
  readonly shot: number
  /** Written on the picture. */
  readonly number: string
  readonly day: Day | null
}

export interface DemoEvidence {
  readonly kind: EvidenceKind
  readonly documentKind: string | null
  readonly takenAt: Instant | null
  readonly place: Place | null
  readonly picture: DemoPicture
}

/** Commands of the lifecycle, in which units are named by their keys; evidence and creation come as steps of their own. */
export type DemoCommand = CommandOf<Exclude<CommandKind, 'report' | 'file' | 'addEvidence'>>

/** One thing that happened to a site. The first step of each site is `create`. */
export type DemoStep = { readonly site: SiteKey; readonly at: Instant; readonly actor: AccountKey } & (
  | { readonly create: 'file' | 'report' }
  | { readonly evidence: DemoEvidence }
  | { readonly command: DemoCommand }
)
