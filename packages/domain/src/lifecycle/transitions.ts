import type { CasefileState } from './casefile.ts'
import type { CommandKind } from './commands.ts'

/** Before the first event there is no casefile. */
export type StateOrNone = CasefileState | 'none'
/** 'same': the command is possible and leaves the state as it is. */
export type Outcome = CasefileState | 'same'

type Row = { readonly [K in CommandKind]?: Outcome }

const CORRECT: Row = { correct: 'same' }
const EVIDENCE: Row = { addEvidence: 'same' }
const OWN_EVIDENCE: Row = { ...EVIDENCE, removeEvidence: 'same' }
const FORCE: Row = { forceClose: 'closed' }

/**
 * Which command is possible in which state, and where it leads. This is the only place that says so: `decide`
 * refuses what is not here, buttons are drawn from it, and a test holds `evolve` against it. What depends on
 * more than the state (first assignment, pending requests, who acts) is decided by the command's family.
 */
export const TRANSITIONS: Readonly<Record<StateOrNone, Row>> = {
  none: { report: 'reported', file: 'filed' },

  reported: {
    accept: 'filed',
    void: 'voided',
    askVerification: 'verifying',
    ...OWN_EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  verifying: {
    confirm: 'filed',
    deny: 'voided',
    cannotVerify: 'reported',
    ...OWN_EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  filed: {
    assign: 'assigned',
    void: 'voided',
    ...OWN_EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  assigned: {
    receive: 'handling',
    returnAssignment: 'filed',
    ...OWN_EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  handling: {
    submitSupport: 'same',
    submit: 'submitted',
    askExtension: 'same',
    grantExtension: 'same',
    refuseExtension: 'same',
    askSuspension: 'same',
    suspend: 'suspended',
    refuseSuspension: 'same',
    ...OWN_EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  suspended: {
    resume: 'handling',
    extendSuspension: 'same',
    ...EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  submitted: {
    pass: 'closed',
    fail: 'handling',
    cannotCheck: 'same',
    ...EVIDENCE,
    ...CORRECT,
    ...FORCE,
  },

  closed: {
    lookBackPass: 'same',
    lookBackFail: 'handling',
    reopen: 'handling',
    ...EVIDENCE,
  },

  voided: {},
}

export function outcomeOf(state: StateOrNone, command: CommandKind): Outcome | null {
  return TRANSITIONS[state][command] ?? null
}
