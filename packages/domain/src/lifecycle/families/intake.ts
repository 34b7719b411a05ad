import type { Instant } from '../../time/instant.ts'
import type { Casefile } from '../casefile.ts'
import type { CommandOf, NewCasefile } from '../commands.ts'
import { happened } from '../context.ts'
import type { Decide, Decision, DecideContext } from '../context.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { classFaults, reasonFaults, valueFaults } from './checks.ts'

/** A problem is told: what is known of it may be incomplete, what is said must fit. */
export function report(command: CommandOf<'report'>, context: DecideContext, now: Instant): Decision {
  const against = newFaults(command.casefile, context, { requireAll: false })
  return happened(
    'casefile.reported',
    command.casefile.id,
    created(command.casefile, context),
    context,
    now,
    against,
  )
}

/** A stock item (存量) enters as a known problem: the ledger must give every required field. */
export function file(command: CommandOf<'file'>, context: DecideContext, now: Instant): Decision {
  const against = newFaults(command.casefile, context, { requireAll: true })
  return happened(
    'casefile.stock_filed',
    command.casefile.id,
    created(command.casefile, context),
    context,
    now,
    against,
  )
}

export const accept: Decide<'accept'> = (casefile, _command, context, now) =>
  happened('casefile.accepted', casefile.id, {}, context, now, missingFields(casefile, context))

/** 作废: only while nobody has been sent to work on it. */
export const voidCasefile: Decide<'void'> = (casefile, command, context, now) => {
  const against = reasonFaults(command.reason)
  if (casefile.returnCount > 0) against.push(refusal('void.already_assigned'))
  return happened('casefile.voided', casefile.id, { reason: command.reason }, context, now, against)
}

export const askVerification: Decide<'askVerification'> = (casefile, command, context, now) =>
  happened('casefile.verification_asked', casefile.id, { unitId: command.unitId }, context, now)

export const confirm: Decide<'confirm'> = (casefile, command, context, now) =>
  happened(
    'casefile.confirmed',
    casefile.id,
    { text: command.text },
    context,
    now,
    missingFields(casefile, context),
  )

export const deny: Decide<'deny'> = (casefile, command, context, now) =>
  happened(
    'casefile.denied',
    casefile.id,
    { reason: command.reason },
    context,
    now,
    reasonFaults(command.reason),
  )

export const cannotVerify: Decide<'cannotVerify'> = (casefile, command, context, now) => {
  const { reason } = command
  return happened('casefile.could_not_verify', casefile.id, { reason }, context, now, reasonFaults(reason))
}

function newFaults(
  fresh: NewCasefile,
  context: DecideContext,
  options: { readonly requireAll: boolean },
): Refusal[] {
  const { playbook } = context
  const faults: Refusal[] = []
  if (fresh.title.trim() === '') faults.push(refusal('title.missing'))
  if (!playbook.sources.some((one) => one.key === fresh.source)) {
    faults.push(
      refusal('source.unknown', { source: fresh.source, known: playbook.sources.map((one) => one.label.zh) }),
    )
  }
  faults.push(...classFaults(playbook, fresh.class), ...valueFaults(playbook.fields, fresh.fields, options))
  return faults
}

/** Before anybody is sent, everything that the playbook requires must be known. */
function missingFields(casefile: Casefile, { playbook }: DecideContext): Refusal[] {
  return valueFaults(playbook.fields, casefile.fields, { requireAll: true }).filter(
    (one) => one.code === 'field.required',
  )
}

function created(fresh: NewCasefile, { playbook }: DecideContext) {
  const { id, number, districtCode, campaignId, title, source, sourceKey, fields } = fresh
  const { address, communityUnitId, locatedBy, place, sourceCrs } = fresh
  const bound = { id: playbook.id, version: playbook.version }
  return {
    ...{ id, number, districtCode, campaignId, title, class: fresh.class, source, sourceKey },
    ...{ address, communityUnitId, locatedBy, place, sourceCrs, fields, playbook: bound },
  }
}
