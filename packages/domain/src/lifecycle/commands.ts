import type { Limit } from '../clock/due.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { EvidenceKind, FieldValues, LocatedBy, Place, SourceCrs } from './casefile.ts'

/** What a new casefile starts with; ids and numbers are given, never made up in the domain. */
export interface NewCasefile {
  readonly id: string
  readonly number: string
  readonly districtCode: string
  readonly campaignId: string | null
  readonly title: string
  readonly class: string | null
  readonly source: string
  readonly sourceKey: string | null
  readonly address: string
  readonly communityUnitId: string | null
  readonly locatedBy: LocatedBy
  readonly place: Place | null
  readonly sourceCrs: SourceCrs | null
  readonly fields: FieldValues
}

/** A file as it is offered; who and when are added by `decide`. */
export interface NewEvidence {
  readonly id: string
  readonly kind: EvidenceKind
  readonly documentKind: string | null
  readonly sha256: string
  readonly takenAt: Instant | null
  readonly place: Place | null
}

/** Only what is named changes; a field set to null is emptied. */
export interface Correction {
  readonly fields: FieldValues
  readonly title?: string
  readonly class?: string | null
  readonly address?: string
  readonly communityUnitId?: string | null
  readonly locatedBy?: LocatedBy
  readonly place?: Place | null
  readonly sourceCrs?: SourceCrs | null
}

export type Command =
  // intake
  | { readonly kind: 'report'; readonly casefile: NewCasefile }
  | { readonly kind: 'file'; readonly casefile: NewCasefile }
  | { readonly kind: 'accept' }
  | { readonly kind: 'void'; readonly reason: string }
  | { readonly kind: 'askVerification'; readonly unitId: string | null }
  | { readonly kind: 'confirm'; readonly text: string }
  | { readonly kind: 'deny'; readonly reason: string }
  | { readonly kind: 'cannotVerify'; readonly reason: string }
  // dispatch
  | {
      readonly kind: 'assign'
      readonly leadUnitId: string
      readonly supportUnitIds: readonly string[]
      /** Null: as the playbook says for the class. */
      readonly limit: Limit | null
    }
  | { readonly kind: 'receive' }
  | { readonly kind: 'returnAssignment'; readonly reason: string }
  // handling
  | { readonly kind: 'submitSupport'; readonly text: string }
  | { readonly kind: 'submit'; readonly text: string; readonly results: FieldValues }
  // evidence
  | { readonly kind: 'addEvidence'; readonly evidence: NewEvidence }
  | { readonly kind: 'removeEvidence'; readonly evidenceId: string }
  // time
  | { readonly kind: 'askExtension'; readonly limit: Limit; readonly reason: string }
  | { readonly kind: 'grantExtension'; readonly limit: Limit | null; readonly reason: string }
  | { readonly kind: 'refuseExtension'; readonly reason: string }
  | { readonly kind: 'askSuspension'; readonly until: Day; readonly reason: string }
  | { readonly kind: 'suspend'; readonly until: Day | null; readonly reason: string }
  | { readonly kind: 'refuseSuspension'; readonly reason: string }
  | { readonly kind: 'resume'; readonly reason: string }
  | { readonly kind: 'extendSuspension'; readonly until: Day; readonly reason: string }
  // checking
  | { readonly kind: 'pass'; readonly text: string }
  | { readonly kind: 'fail'; readonly reasons: readonly string[] }
  | { readonly kind: 'cannotCheck'; readonly reason: string }
  // after closing
  | { readonly kind: 'lookBackPass'; readonly text: string }
  | { readonly kind: 'lookBackFail'; readonly reasons: readonly string[]; readonly limit: Limit | null }
  | { readonly kind: 'reopen'; readonly reason: string; readonly limit: Limit | null }
  // by a higher post
  | { readonly kind: 'forceClose'; readonly reason: string; readonly documentId: string }
  // ledger
  | { readonly kind: 'correct'; readonly correction: Correction; readonly reason: string }

export type CommandKind = Command['kind']
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>

export const COMMAND_KINDS = [
  'report',
  'file',
  'accept',
  'void',
  'askVerification',
  'confirm',
  'deny',
  'cannotVerify',
  'assign',
  'receive',
  'returnAssignment',
  'submitSupport',
  'submit',
  'addEvidence',
  'removeEvidence',
  'askExtension',
  'grantExtension',
  'refuseExtension',
  'askSuspension',
  'suspend',
  'refuseSuspension',
  'resume',
  'extendSuspension',
  'pass',
  'fail',
  'cannotCheck',
  'lookBackPass',
  'lookBackFail',
  'reopen',
  'forceClose',
  'correct',
] as const satisfies readonly CommandKind[]
