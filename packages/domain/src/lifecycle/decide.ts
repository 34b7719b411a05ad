import type { Instant } from '../time/instant.ts'
import type { Casefile } from './casefile.ts'
import type { Command, CommandKind } from './commands.ts'
import { refused } from './context.ts'
import type { Decide, DecideContext, Decision } from './context.ts'
import * as checking from './families/checking.ts'
import * as dispatch from './families/dispatch.ts'
import * as evidence from './families/evidence.ts'
import * as handling from './families/handling.ts'
import * as intake from './families/intake.ts'
import * as ledger from './families/ledger.ts'
import * as time from './families/time.ts'
import { refusal } from './refusal.ts'
import { outcomeOf, TRANSITIONS } from './transitions.ts'

export type { DecideContext, Decision } from './context.ts'

type Creating = 'report' | 'file'
type Deciders = { readonly [K in Exclude<CommandKind, Creating>]: Decide<K> }

const DECIDERS: Deciders = {
  accept: intake.accept,
  void: intake.voidCasefile,
  askVerification: intake.askVerification,
  confirm: intake.confirm,
  deny: intake.deny,
  cannotVerify: intake.cannotVerify,
  assign: dispatch.assign,
  receive: dispatch.receive,
  returnAssignment: dispatch.returnAssignment,
  submitSupport: handling.submitSupport,
  submit: handling.submit,
  addEvidence: evidence.addEvidence,
  removeEvidence: evidence.removeEvidence,
  askExtension: time.askExtension,
  grantExtension: time.grantExtension,
  refuseExtension: time.refuseExtension,
  askSuspension: time.askSuspension,
  suspend: time.suspend,
  refuseSuspension: time.refuseSuspension,
  resume: time.resume,
  extendSuspension: time.extendSuspension,
  pass: checking.pass,
  fail: checking.fail,
  cannotCheck: checking.cannotCheck,
  lookBackPass: checking.lookBackPass,
  lookBackFail: checking.lookBackFail,
  reopen: checking.reopen,
  forceClose: checking.forceClose,
  correct: ledger.correct,
}

/**
 * The one door through which a casefile changes. Answers with the events that follow from the command, or with
 * every reason why it is refused. Reads nothing but its arguments: the server calls it within the transaction,
 * a phone calls it offline, and both get the same answer.
 *
 * `state` is null for the two commands that create. Whether the actor holds the verb at all was decided before
 * (see available.ts); here it is only asked whether they are on the right side of this casefile.
 */
export function decide(
  state: Casefile | null,
  command: Command,
  context: DecideContext,
  now: Instant,
): Decision {
  if (command.kind === 'report' || command.kind === 'file') {
    if (state !== null) return refused(refusal('casefile.exists', { number: state.number }))
    return command.kind === 'report'
      ? intake.report(command, context, now)
      : intake.file(command, context, now)
  }
  if (state === null) return refused(refusal('casefile.missing'))
  if (state.playbook.id !== context.playbook.id) {
    throw new Error(
      `casefile ${state.id} is bound to playbook ${state.playbook.id}, not ${context.playbook.id}`,
    )
  }
  if (outcomeOf(state.state, command.kind) === null) {
    const possible = Object.keys(TRANSITIONS[state.state])
    return refused(refusal('command.not_in_state', { command: command.kind, state: state.state, possible }))
  }
  // The record pairs each kind with its own decider; an indexed access cannot say so.
  const decider = DECIDERS[command.kind] as Decide<CommandKind>
  return decider(state, command, context, now)
}
