import type { Limit } from '../../clock/due.ts'
import { limitFor } from '../../playbook/playbook.ts'
import { addDays, dayOf } from '../../time/instant.ts'
import type { Day, Instant } from '../../time/instant.ts'
import type { Casefile } from '../casefile.ts'
import { checkerFaults, faultsAtPass } from '../close-out.ts'
import { happened, refused } from '../context.ts'
import type { Decide, DecideContext } from '../context.ts'
import type { Clock } from '../events.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { clockFrom, limitFaults, reasonFaults, reasonsFaults } from './checks.ts'

/** 销项: by a second party, and only when every condition holds. */
export const pass: Decide<'pass'> = (casefile, command, context, now) => {
  const payload = { text: command.text, nextLookBackOn: nextLookBack(0, context, now) }
  return happened('casefile.passed', casefile.id, payload, context, now, faultsAtPass(casefile, context))
}

/** 返工: back to the same hands, with what is wrong. The clock was never stopped. */
export const fail: Decide<'fail'> = (casefile, command, context, now) => {
  const against = [...reasonsFaults(command.reasons), ...checkerFaults(casefile, context)]
  return happened('casefile.failed', casefile.id, { reasons: said(command.reasons) }, context, now, against)
}

/** 无法核查: stays handed in, with a doubt for the desk to settle. */
export const cannotCheck: Decide<'cannotCheck'> = (casefile, command, context, now) => {
  const { reason } = command
  return happened('casefile.could_not_check', casefile.id, { reason }, context, now, reasonFaults(reason))
}

/** 回头看, still in order. Not said by those who did the work. */
export const lookBackPass: Decide<'lookBackPass'> = (casefile, command, context, now) => {
  const nextLookBackOn = nextLookBack(casefile.lookBackCount + 1, context, now)
  const payload = { text: command.text, nextLookBackOn }
  return happened(
    'casefile.look_back_passed',
    casefile.id,
    payload,
    context,
    now,
    checkerFaults(casefile, context),
  )
}

/** 返潮: the problem is back, under its old number, with a new clock and a count against it. */
export const lookBackFail: Decide<'lookBackFail'> = (casefile, command, context, now) => {
  const { clock, against } = newRound(casefile, command.limit, context, now)
  against.push(...reasonsFaults(command.reasons))
  if (clock === null || against.length > 0) return refused(...against)
  const payload = { reasons: said(command.reasons), ...clock }
  return happened('casefile.look_back_failed', casefile.id, payload, context, now)
}

export const reopen: Decide<'reopen'> = (casefile, command, context, now) => {
  const { clock, against } = newRound(casefile, command.limit, context, now)
  against.push(...reasonFaults(command.reason))
  if (clock === null || against.length > 0) return refused(...against)
  return happened('casefile.reopened', casefile.id, { reason: command.reason, ...clock }, context, now)
}

/** 强制结案: by a higher post, on a document that is in the file; never counted as an ordinary closing. */
export const forceClose: Decide<'forceClose'> = (casefile, command, context, now) => {
  const { reason, documentId } = command
  const against = reasonFaults(reason)
  const document = casefile.evidence.find((one) => one.id === documentId && one.kind === 'document')
  if (!document) against.push(refusal('force_close.document_missing', { documentId }))
  return happened('casefile.force_closed', casefile.id, { reason, documentId }, context, now, against)
}

/** A casefile that was forced shut before its first assignment has nobody to go back to. */
function newRound(
  casefile: Casefile,
  named: Limit | null,
  context: DecideContext,
  now: Instant,
): { readonly clock: Clock | null; readonly against: Refusal[] } {
  if (casefile.leadUnitId === null) return { clock: null, against: [refusal('assign.lead_missing')] }
  const limit = named ?? limitFor(context.playbook, casefile.class)?.limit ?? casefile.limit
  if (limit === null) {
    return { clock: null, against: [refusal('assign.limit_missing', { class: casefile.class ?? '' })] }
  }
  const against = limitFaults(limit, now)
  return { clock: against.length > 0 ? null : clockFrom(limit, now, context), against }
}

function nextLookBack(done: number, { playbook }: DecideContext, now: Instant): Day | null {
  const plan = playbook.lookBack
  return plan !== null && done < plan.times ? addDays(dayOf(now), plan.afterDays) : null
}

function said(reasons: readonly string[]): string[] {
  return reasons.map((one) => one.trim()).filter((one) => one !== '')
}
