import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'

export type CommandName = CommandBody['command']
/** What a form asks for; the names are those of the command's body. */
export type CommandField =
  'reason' | 'reasons' | 'text' | 'until' | 'limit' | 'leadUnitId' | 'supportUnitIds' | 'documentId'

interface CommandForm {
  readonly fields: readonly CommandField[]
  readonly danger?: true
}

/** Only the fields that a step needs. No fields: done at once, after one question. */
export const COMMAND_FORMS: Readonly<Record<CommandName, CommandForm>> = {
  accept: { fields: [] },
  void: { fields: ['reason'], danger: true },
  askVerification: { fields: [] },
  confirm: { fields: [] },
  deny: { fields: ['reason'] },
  cannotVerify: { fields: ['reason'] },
  assign: { fields: ['leadUnitId', 'supportUnitIds', 'limit'] },
  receive: { fields: [] },
  returnAssignment: { fields: ['reason'] },
  submitSupport: { fields: ['text'] },
  removeEvidence: { fields: [] },
  submit: { fields: ['text'] },
  askExtension: { fields: ['until', 'reason'] },
  grantExtension: { fields: [] },
  refuseExtension: { fields: ['reason'] },
  askSuspension: { fields: ['until', 'reason'] },
  suspend: { fields: [] },
  refuseSuspension: { fields: ['reason'] },
  resume: { fields: [] },
  extendSuspension: { fields: ['until', 'reason'] },
  pass: { fields: ['text'] },
  fail: { fields: ['reasons'], danger: true },
  cannotCheck: { fields: ['reason'] },
  lookBackPass: { fields: ['text'] },
  lookBackFail: { fields: ['reason', 'limit'], danger: true },
  reopen: { fields: ['reason', 'limit'], danger: true },
  forceClose: { fields: ['documentId', 'reason'], danger: true },
}

/** Text that may stay empty: a checker who passes need not say anything. */
export const OPTIONAL_TEXT: ReadonlySet<CommandName> = new Set(['pass', 'lookBackPass'])

export const isCommandName = (name: string): name is CommandName => name in COMMAND_FORMS

/** The step that moves a casefile on, the first that fits; everything else stands behind it. */
const ONWARD: readonly CommandName[] = [
  'submit',
  'pass',
  'accept',
  'confirm',
  'assign',
  'receive',
  'grantExtension',
  'suspend',
  'lookBackPass',
]

export type Action = Casefile['actions'][number] & { readonly command: CommandName }

export interface Turn {
  /** The one primary button; null when nothing moves on from here. */
  readonly primary: Action | null
  readonly others: readonly Action[]
  /** Wanted, but not possible yet, with reasons. */
  readonly blocked: readonly Action[]
}

/** Sorts what the caller may do into one primary step, the others, and what is not possible yet. */
export const turnOf = (casefile: Pick<Casefile, 'actions'>): Turn => {
  const actions = casefile.actions.filter((one): one is Action => isCommandName(one.command))
  const shown = actions.filter((one) => one.command !== 'removeEvidence')
  const isOnward = (one: Action) => ONWARD.includes(one.command)
  const byOnward = [...shown].sort((a, b) => ONWARD.indexOf(a.command) - ONWARD.indexOf(b.command))
  const primary = byOnward.find((one) => isOnward(one) && (one.possible || one.command === 'submit')) ?? null
  return {
    primary,
    others: shown.filter((one) => one !== primary && one.possible),
    blocked: shown.filter((one) => one !== primary && !one.possible && isOnward(one)),
  }
}
