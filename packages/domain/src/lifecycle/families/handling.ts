import { faultsAtSubmit } from '../close-out.ts'
import { actsFor, happened } from '../context.ts'
import type { Decide } from '../context.ts'
import { evolve } from '../evolve.ts'
import type { CasefileEvent } from '../events.ts'
import { refusal } from '../refusal.ts'
import { reasonFaults, valueFaults } from './checks.ts'
import { leadFaults } from './dispatch.ts'

/** A supporting unit says that its part is done. */
export const submitSupport: Decide<'submitSupport'> = (casefile, command, context, now) => {
  const support = casefile.supports.find((one) => actsFor(context, one.unitId))
  const { text } = command
  const against = support ? [] : [refusal('unit.not_support', { unitId: context.actor.unitId })]
  if (support && support.returnedAt !== null) {
    against.push(refusal('support.already_returned', { at: support.returnedAt }))
  }
  against.push(...reasonFaults(text))
  const unitId = support?.unitId ?? context.actor.unitId
  return happened('casefile.support_submitted', casefile.id, { unitId, text }, context, now, against)
}

/**
 * 提交核查: the lead unit hands the work in. The handler's part of the closing conditions is checked here
 * already, against the casefile as it would then stand, so that nobody waits for a checker to learn what a
 * phone could have told.
 */
export const submit: Decide<'submit'> = (casefile, command, context, now) => {
  const { text, results } = command
  const faults = [
    ...leadFaults(casefile, context),
    ...reasonFaults(text),
    ...valueFaults(context.playbook.submit.results, results, { requireAll: true }),
  ]
  const event: CasefileEvent = {
    kind: 'casefile.submitted',
    casefileId: casefile.id,
    at: now,
    actor: context.actor,
    payload: { text, results },
  }
  const missing = new Set(
    faults.filter((one) => one.code === 'field.required').map((one) => one.params['field']),
  )
  const closing = faultsAtSubmit(evolve(casefile, event), context).filter(
    // One gap is said once.
    (one) => !(one.code === 'close_out.result_required' && missing.has(one.params['result'])),
  )
  return happened('casefile.submitted', casefile.id, { text, results }, context, now, [...faults, ...closing])
}
