import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Command } from '@guatu/domain/lifecycle/commands.ts'

/** A command of the contract as the lifecycle knows it. */
export const toCommand = (body: CommandBody): Command => {
  switch (body.command) {
    case 'accept':
    case 'receive':
      return { kind: body.command }
    case 'askVerification':
      return { kind: 'askVerification', unitId: null }
    case 'confirm':
      return { kind: 'confirm', text: '' }
    case 'void':
    case 'deny':
    case 'cannotVerify':
    case 'returnAssignment':
    case 'refuseExtension':
    case 'refuseSuspension':
    case 'cannotCheck':
      return { kind: body.command, reason: body.reason }
    case 'assign': {
      const { leadUnitId, supportUnitIds, limit } = body
      return { kind: 'assign', leadUnitId, supportUnitIds, limit }
    }
    case 'submitSupport':
    case 'pass':
    case 'lookBackPass':
      return { kind: body.command, text: body.text }
    case 'removeEvidence':
      return { kind: 'removeEvidence', evidenceId: body.evidenceId }
    case 'submit':
      return { kind: 'submit', text: body.text, results: body.results }
    default:
      return toLaterCommand(body)
  }
}

type Later = Extract<
  CommandBody,
  {
    command:
      | `${'ask' | 'grant'}Extension`
      | 'askSuspension'
      | 'suspend'
      | 'resume'
      | 'extendSuspension'
      | 'fail'
      | 'lookBackFail'
      | 'reopen'
      | 'forceClose'
  }
>

/** Commands of time, of sending back and of a higher post. */
const toLaterCommand = (body: Later): Command => {
  switch (body.command) {
    case 'askExtension':
      return { kind: 'askExtension', limit: { on: body.until }, reason: body.reason }
    case 'grantExtension':
      return { kind: 'grantExtension', limit: null, reason: '' }
    case 'suspend':
      return { kind: 'suspend', until: null, reason: '' }
    case 'resume':
      return { kind: 'resume', reason: '' }
    case 'askSuspension':
    case 'extendSuspension':
      return { kind: body.command, until: body.until, reason: body.reason }
    case 'fail':
      return { kind: 'fail', reasons: body.reasons }
    case 'lookBackFail':
      return { kind: 'lookBackFail', reasons: [body.reason], limit: body.limit }
    case 'reopen':
      return { kind: 'reopen', reason: body.reason, limit: body.limit }
    case 'forceClose':
      return { kind: 'forceClose', reason: body.reason, documentId: body.documentId }
  }
}
