import type { Verb } from '../identity/verbs.ts'
import type { Casefile } from './casefile.ts'
import type { Command, CommandKind } from './commands.ts'
import { TRANSITIONS } from './transitions.ts'
import type { StateOrNone } from './transitions.ts'

/** The verb that somebody needs for a command; one table for the server's door and the screen's buttons. */
const VERB_OF: Readonly<Record<Exclude<CommandKind, 'addEvidence' | 'removeEvidence'>, Verb>> = {
  report: 'casefiles.report',
  file: 'ledgers.import',
  accept: 'casefiles.accept',
  void: 'casefiles.accept',
  askVerification: 'casefiles.accept',
  confirm: 'casefiles.verify',
  deny: 'casefiles.verify',
  cannotVerify: 'casefiles.verify',
  assign: 'casefiles.dispatch',
  receive: 'casefiles.handle',
  returnAssignment: 'casefiles.handle',
  submitSupport: 'casefiles.handle',
  submit: 'casefiles.handle',
  askExtension: 'casefiles.handle',
  askSuspension: 'casefiles.handle',
  grantExtension: 'casefiles.approve',
  refuseExtension: 'casefiles.approve',
  suspend: 'casefiles.approve',
  refuseSuspension: 'casefiles.approve',
  resume: 'casefiles.approve',
  extendSuspension: 'casefiles.approve',
  pass: 'casefiles.check',
  fail: 'casefiles.check',
  cannotCheck: 'casefiles.check',
  lookBackPass: 'casefiles.lookback',
  lookBackFail: 'casefiles.lookback',
  reopen: 'casefiles.reopen',
  forceClose: 'casefiles.force_close',
  correct: 'casefiles.correct',
}

/** Any one of these suffices to add a file of the kind. */
export const EVIDENCE_VERBS = {
  before: ['casefiles.report', 'casefiles.handle', 'casefiles.verify'],
  after: ['casefiles.handle'],
  document: ['casefiles.handle', 'casefiles.accept', 'casefiles.check', 'casefiles.force_close'],
  check: ['casefiles.check'],
  look_back: ['casefiles.lookback'],
} as const satisfies Record<string, readonly Verb[]>

const OWN_EVIDENCE_VERBS: readonly Verb[] = [...EVIDENCE_VERBS.before, 'casefiles.accept']

/** Verbs of which any one suffices for the command. Evidence depends on what is offered as what. */
export function verbsOf(command: Command): readonly Verb[] {
  if (command.kind === 'addEvidence') return EVIDENCE_VERBS[command.evidence.kind]
  return verbsOfKind(command.kind)
}

/** The same where only the kind of command is known: for buttons, and for a first look at a request. */
export function verbsOfKind(kind: CommandKind): readonly Verb[] {
  if (kind === 'addEvidence') return [...new Set(Object.values(EVIDENCE_VERBS).flat())]
  if (kind === 'removeEvidence') return OWN_EVIDENCE_VERBS
  return [VERB_OF[kind]]
}

/** The verb that a command usually goes by; `verbsOf` knows the alternatives. */
export function verbOf(command: Command): Verb {
  const [verb] = verbsOf(command)
  if (verb === undefined) throw new Error(`no verb for ${command.kind}`)
  return verb
}

/** Every command that the state allows, in the order of the table. */
export function availableCommands(state: StateOrNone): readonly CommandKind[] {
  return Object.keys(TRANSITIONS[state]) as CommandKind[]
}

/** The same for one casefile: without those that its own facts rule out already. */
export function offeredCommands(casefile: Casefile): readonly CommandKind[] {
  return availableCommands(casefile.state).filter((kind) => {
    switch (kind) {
      case 'void':
        return casefile.returnCount === 0
      case 'grantExtension':
      case 'refuseExtension':
        return casefile.asked?.what === 'extension'
      case 'suspend':
      case 'refuseSuspension':
        return casefile.asked?.what === 'suspension'
      case 'askExtension':
      case 'askSuspension':
        return casefile.asked === null
      case 'submitSupport':
        return casefile.supports.some((one) => one.returnedAt === null)
      case 'removeEvidence':
        return casefile.evidence.length > 0
      case 'forceClose':
        return casefile.evidence.some((one) => one.kind === 'document')
      case 'lookBackFail':
      case 'reopen':
        return casefile.leadUnitId !== null
      default:
        return true
    }
  })
}
