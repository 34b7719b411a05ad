import type { Extension, Limit } from '../clock/due.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { Actor, Evidence, FieldValues } from './casefile.ts'
import type { Correction, NewCasefile } from './commands.ts'

/** The clock of a round, worked out when the event happened, so that a rebuild needs no calendar. */
export interface Clock {
  readonly limit: Limit
  readonly clockStart: Instant
  readonly due: Instant
  readonly warnAt: Instant
}

/** A deadline that moved. */
export interface NewDue {
  readonly due: Instant
  readonly warnAt: Instant
}

type Created = NewCasefile & { readonly playbook: { readonly id: string; readonly version: number } }
type Reason = { readonly reason: string }
type None = Readonly<Record<string, never>>

/** Payload by kind of event: what happened, in the past tense, enough to rebuild the casefile. */
export interface EventPayloads {
  'casefile.reported': Created
  'casefile.stock_filed': Created
  'casefile.accepted': None
  'casefile.voided': Reason
  'casefile.verification_asked': { readonly unitId: string | null }
  'casefile.confirmed': { readonly text: string }
  'casefile.denied': Reason
  'casefile.could_not_verify': Reason
  'casefile.assigned': Clock & { readonly leadUnitId: string; readonly supportUnitIds: readonly string[] }
  'casefile.received': None
  'casefile.assignment_returned': Reason & { readonly ownerless: boolean }
  'casefile.support_submitted': { readonly unitId: string; readonly text: string }
  'casefile.submitted': { readonly text: string; readonly results: FieldValues }
  'casefile.evidence_added': { readonly evidence: Evidence }
  'casefile.evidence_removed': { readonly evidenceId: string }
  'casefile.extension_asked': Reason & { readonly limit: Limit }
  'casefile.extension_granted': NewDue & { readonly extension: Extension }
  'casefile.extension_refused': Reason
  'casefile.suspension_asked': Reason & { readonly until: Day }
  'casefile.suspended': Reason & { readonly until: Day }
  'casefile.suspension_refused': Reason
  'casefile.resumed': Reason & NewDue
  'casefile.suspension_extended': Reason & { readonly until: Day }
  'casefile.passed': { readonly text: string; readonly nextLookBackOn: Day | null }
  'casefile.failed': { readonly reasons: readonly string[] }
  'casefile.could_not_check': Reason
  'casefile.look_back_passed': { readonly text: string; readonly nextLookBackOn: Day | null }
  'casefile.look_back_failed': Clock & { readonly reasons: readonly string[] }
  'casefile.reopened': Clock & Reason
  'casefile.force_closed': Reason & { readonly documentId: string }
  'casefile.corrected': Reason & { readonly correction: Correction }
}

export type CasefileEventKind = keyof EventPayloads

export interface EventOf<K extends CasefileEventKind> {
  readonly kind: K
  readonly casefileId: string
  readonly at: Instant
  readonly actor: Actor
  readonly payload: EventPayloads[K]
}

export type CasefileEvent = { [K in CasefileEventKind]: EventOf<K> }[CasefileEventKind]
