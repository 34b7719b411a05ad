import type { Actor, Asked, Casefile, CasefileState } from './casefile.ts'
import type { CasefileEvent, Clock, EventOf, EventPayloads } from './events.ts'

/**
 * What a casefile is after one more event. Pure and total over the log: it decides nothing and reads no
 * calendar, so that a rebuild reproduces every row exactly. Throws only where the log itself is broken.
 */
export function evolve(state: Casefile | null, event: CasefileEvent): Casefile {
  if (event.kind === 'casefile.reported' || event.kind === 'casefile.stock_filed') {
    if (state !== null) throw new Error(`casefile ${event.casefileId} begins twice`)
    return created(event)
  }
  if (state === null) throw new Error(`casefile ${event.casefileId} does not begin with its creation`)
  return { ...changed(state, event), version: state.version + 1 }
}

/** The casefile that a whole log of one subject leaves. */
export function replay(events: readonly CasefileEvent[]): Casefile {
  const last = events.reduce<Casefile | null>((state, event) => evolve(state, event), null)
  if (last === null) throw new Error('a casefile needs at least one event')
  return last
}

function created(event: EventOf<'casefile.reported'> | EventOf<'casefile.stock_filed'>): Casefile {
  return {
    ...event.payload,
    state: event.kind === 'casefile.reported' ? 'reported' : 'filed',
    stateSince: event.at,
    createdAt: event.at,
    leadUnitId: null,
    supports: [],
    evidence: [],
    handler: null,
    submission: null,
    ...NO_CLOCK,
    suspendedUntil: null,
    asked: null,
    doubt: null,
    reworkCount: 0,
    relapseCount: 0,
    returnCount: 0,
    lookBackCount: 0,
    nextLookBackOn: null,
    ownerless: false,
    forced: false,
    closedAt: null,
    closedBy: null,
    version: 1,
  }
}

const NO_CLOCK = {
  assignedAt: null,
  limit: null,
  clockStart: null,
  originalDue: null,
  due: null,
  warnAt: null,
  pauses: [],
  extensions: [],
} as const

type Change = Exclude<CasefileEvent, { readonly kind: 'casefile.reported' | 'casefile.stock_filed' }>

function changed(state: Casefile, event: Change): Casefile {
  const { at, actor } = event
  switch (event.kind) {
    case 'casefile.accepted':
    case 'casefile.confirmed':
      return { ...moved(state, 'filed', at), doubt: null }
    case 'casefile.voided':
    case 'casefile.denied':
      return moved(state, 'voided', at)
    case 'casefile.verification_asked':
      return { ...moved(state, 'verifying', at), doubt: null }
    case 'casefile.could_not_verify':
      return {
        ...moved(state, 'reported', at),
        doubt: { what: 'cannot_verify', reason: event.payload.reason, at },
      }
    case 'casefile.assigned':
      return assigned(state, event)
    case 'casefile.received':
      return moved(state, 'handling', at)
    case 'casefile.assignment_returned':
      return {
        ...moved(state, 'filed', at),
        ...NO_CLOCK,
        leadUnitId: null,
        supports: [],
        returnCount: state.returnCount + 1,
        ownerless: event.payload.ownerless,
      }
    case 'casefile.support_submitted':
      return { ...state, supports: supportsAfter(state, event) }
    case 'casefile.submitted':
      return {
        ...moved(state, 'submitted', at),
        handler: partyOf(actor),
        submission: { text: event.payload.text, results: event.payload.results, at },
        fields: { ...state.fields, ...event.payload.results },
        asked: null,
        doubt: null,
      }
    case 'casefile.evidence_added':
      return { ...state, evidence: [...state.evidence, event.payload.evidence] }
    case 'casefile.evidence_removed':
      return { ...state, evidence: state.evidence.filter((one) => one.id !== event.payload.evidenceId) }
    case 'casefile.corrected':
      return corrected(state, event.payload.correction)
    default:
      return laterChanged(state, event)
  }
}

type Later = Extract<
  Change,
  {
    readonly kind: `casefile.${'extension' | 'suspension'}_${string}` | LaterKind
  }
>
type LaterKind =
  | 'casefile.suspended'
  | 'casefile.resumed'
  | 'casefile.passed'
  | 'casefile.failed'
  | 'casefile.could_not_check'
  | 'casefile.look_back_passed'
  | 'casefile.look_back_failed'
  | 'casefile.reopened'
  | 'casefile.force_closed'

/** Events of time, of checking and after closing. */
function laterChanged(state: Casefile, event: Later): Casefile {
  const { at, actor } = event
  switch (event.kind) {
    case 'casefile.extension_asked':
      return {
        ...state,
        asked: asked(event, { what: 'extension', limit: event.payload.limit, reason: event.payload.reason }),
      }
    case 'casefile.suspension_asked':
      return {
        ...state,
        asked: asked(event, { what: 'suspension', until: event.payload.until, reason: event.payload.reason }),
      }
    case 'casefile.extension_refused':
    case 'casefile.suspension_refused':
      return { ...state, asked: null }
    case 'casefile.extension_granted': {
      const { extension, due, warnAt } = event.payload
      return { ...state, extensions: [...state.extensions, extension], due, warnAt, asked: null }
    }
    case 'casefile.suspended': {
      const { until, reason } = event.payload
      return {
        ...moved(state, 'suspended', at),
        pauses: [...state.pauses, { from: at, to: null, reason }],
        suspendedUntil: until,
        asked: null,
      }
    }
    case 'casefile.suspension_extended':
      return { ...state, suspendedUntil: event.payload.until }
    case 'casefile.resumed': {
      const { due, warnAt } = event.payload
      const pauses = state.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause))
      return { ...moved(state, 'handling', at), pauses, due, warnAt, suspendedUntil: null }
    }
    case 'casefile.passed':
      return { ...closed(state, event.at, actor), nextLookBackOn: event.payload.nextLookBackOn }
    case 'casefile.force_closed':
      return { ...closed(state, event.at, actor), forced: true }
    case 'casefile.failed':
      return { ...moved(state, 'handling', at), reworkCount: state.reworkCount + 1, doubt: null }
    case 'casefile.could_not_check':
      return { ...state, doubt: { what: 'cannot_check', reason: event.payload.reason, at } }
    case 'casefile.look_back_passed':
      return {
        ...state,
        lookBackCount: state.lookBackCount + 1,
        nextLookBackOn: event.payload.nextLookBackOn,
      }
    case 'casefile.look_back_failed':
      return {
        ...begunAgain(state, event.payload, at),
        relapseCount: state.relapseCount + 1,
      }
    case 'casefile.reopened':
      return begunAgain(state, event.payload, at)
  }
}

function moved(state: Casefile, to: CasefileState, at: string): Casefile {
  return { ...state, state: to, stateSince: at }
}

function assigned(state: Casefile, event: EventOf<'casefile.assigned'>): Casefile {
  const { leadUnitId, supportUnitIds, ...clock } = event.payload
  return {
    ...moved(state, 'assigned', event.at),
    ...started(clock, event.at),
    leadUnitId,
    supports: supportUnitIds.map((unitId) => ({ unitId, returnedAt: null, returnedBy: null, text: null })),
    ownerless: false,
  }
}

/** A new round of work with a clock of its own: what was promised for the last one is history. */
function started(clock: Clock, at: string) {
  const { limit, clockStart, due, warnAt } = clock
  return { assignedAt: at, limit, clockStart, originalDue: due, due, warnAt, pauses: [], extensions: [] }
}

function begunAgain(state: Casefile, clock: Clock, at: string): Casefile {
  return {
    ...moved(state, 'handling', at),
    ...started(clock, at),
    supports: state.supports.map((one) => ({ ...one, returnedAt: null, returnedBy: null, text: null })),
    closedAt: null,
    closedBy: null,
    forced: false,
    lookBackCount: 0,
    nextLookBackOn: null,
  }
}

function closed(state: Casefile, at: string, actor: Actor): Casefile {
  const pauses = state.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause))
  return {
    ...moved(state, 'closed', at),
    closedAt: at,
    closedBy: partyOf(actor),
    pauses,
    suspendedUntil: null,
    asked: null,
    doubt: null,
    ownerless: false,
  }
}

function supportsAfter(state: Casefile, event: EventOf<'casefile.support_submitted'>) {
  const { unitId, text } = event.payload
  return state.supports.map((one) =>
    one.unitId === unitId ? { ...one, returnedAt: event.at, returnedBy: event.actor.memberId, text } : one,
  )
}

function corrected(state: Casefile, correction: EventPayloads['casefile.corrected']['correction']): Casefile {
  const { fields, ...rest } = correction
  return { ...state, ...rest, fields: { ...state.fields, ...fields } }
}

type Unsigned = Asked extends infer A ? (A extends Asked ? Omit<A, 'at' | 'byMemberId'> : never) : never

function asked(event: CasefileEvent, what: Unsigned): Asked {
  return { ...what, at: event.at, byMemberId: event.actor.memberId }
}

function partyOf(actor: Actor) {
  return { memberId: actor.memberId, unitId: actor.unitId }
}
