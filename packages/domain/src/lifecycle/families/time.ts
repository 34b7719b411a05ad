import { addDays, dayOf, isDay } from '../../time/instant.ts'
import type { Day, Instant } from '../../time/instant.ts'
import type { Asked, Casefile } from '../casefile.ts'
import { happened } from '../context.ts'
import type { Decide, DecideContext } from '../context.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { dueAgain, limitFaults, reasonFaults } from './checks.ts'
import { leadFaults } from './dispatch.ts'

export const askExtension: Decide<'askExtension'> = (casefile, command, context, now) => {
  const { limit, reason } = command
  const against = [
    ...leadFaults(casefile, context),
    ...pendingFaults(casefile),
    ...reasonFaults(reason),
    ...extensionFaults(casefile, limit, now),
  ]
  return happened('casefile.extension_asked', casefile.id, { limit, reason }, context, now, against)
}

/** 延期: adds to the present deadline what was asked, or what the approver names instead. */
export const grantExtension: Decide<'grantExtension'> = (casefile, command, context, now) => {
  const asked = askedFor(casefile, 'extension')
  const limit = command.limit ?? asked?.limit ?? { amount: 1, unit: 'natural_day' }
  const against = approvalFaults(asked, context)
  if (asked) against.push(...extensionFaults(casefile, limit, now))
  const reason = command.reason.trim() === '' ? (asked?.reason ?? '') : command.reason
  const extension = { limit, grantedAt: now, reason }
  const extensions = [...casefile.extensions, extension]
  const moved = against.length === 0 ? dueAgain(casefile, { extensions }, context) : NOT_MOVED
  return happened('casefile.extension_granted', casefile.id, { extension, ...moved }, context, now, against)
}

export const refuseExtension: Decide<'refuseExtension'> = (casefile, command, context, now) => {
  const { reason } = command
  const against = [...noneFaults(askedFor(casefile, 'extension')), ...reasonFaults(reason)]
  return happened('casefile.extension_refused', casefile.id, { reason }, context, now, against)
}

export const askSuspension: Decide<'askSuspension'> = (casefile, command, context, now) => {
  const { until, reason } = command
  const against = [
    ...leadFaults(casefile, context),
    ...pendingFaults(casefile),
    ...reasonFaults(reason),
    ...aheadFaults(until, now),
  ]
  return happened('casefile.suspension_asked', casefile.id, { until, reason }, context, now, against)
}

/** 挂账/缓办: the clock stands still until the review date or an earlier resumption. */
export const suspend: Decide<'suspend'> = (casefile, command, context, now) => {
  const asked = askedFor(casefile, 'suspension')
  const until = command.until ?? asked?.until ?? ''
  const against = approvalFaults(asked, context)
  if (asked) against.push(...aheadFaults(until, now))
  const reason = command.reason.trim() === '' ? (asked?.reason ?? '') : command.reason
  return happened('casefile.suspended', casefile.id, { until, reason }, context, now, against)
}

export const refuseSuspension: Decide<'refuseSuspension'> = (casefile, command, context, now) => {
  const { reason } = command
  const against = [...noneFaults(askedFor(casefile, 'suspension')), ...reasonFaults(reason)]
  return happened('casefile.suspension_refused', casefile.id, { reason }, context, now, against)
}

/** By the approver, or by the clock on the review date: the deadline moves by what was lost. */
export const resume: Decide<'resume'> = (casefile, command, context, now) => {
  const pauses = casefile.pauses.map((pause) => (pause.to === null ? { ...pause, to: now } : pause))
  const moved = dueAgain(casefile, { pauses }, context)
  return happened('casefile.resumed', casefile.id, { reason: command.reason, ...moved }, context, now)
}

export const extendSuspension: Decide<'extendSuspension'> = (casefile, command, context, now) => {
  const { until, reason } = command
  const against = [...reasonFaults(reason), ...aheadFaults(until, now)]
  if (casefile.suspendedUntil !== null && until <= casefile.suspendedUntil) {
    against.push(refusal('suspension.date_not_ahead', { until, after: casefile.suspendedUntil }))
  }
  return happened('casefile.suspension_extended', casefile.id, { until, reason }, context, now, against)
}

/** Stands in for figures that are never used: the command is refused. */
const NOT_MOVED = { due: '', warnAt: '' }

function askedFor<W extends Asked['what']>(
  casefile: Casefile,
  what: W,
): Extract<Asked, { readonly what: W }> | null {
  const asked = casefile.asked
  return asked?.what === what ? (asked as Extract<Asked, { readonly what: W }>) : null
}

function pendingFaults(casefile: Casefile): Refusal[] {
  return casefile.asked ? [refusal('request.pending', { what: casefile.asked.what })] : []
}

function noneFaults(asked: Asked | null): Refusal[] {
  return asked ? [] : [refusal('request.none')]
}

/** Nobody approves what they asked for themselves. */
function approvalFaults(asked: Asked | null, context: DecideContext): Refusal[] {
  if (asked?.byMemberId === context.actor.memberId) return [refusal('approver.is_asker')]
  return noneFaults(asked)
}

function extensionFaults(
  casefile: Casefile,
  limit: Parameters<typeof limitFaults>[0],
  now: Instant,
): Refusal[] {
  const faults = limitFaults(limit, now)
  const due = casefile.due
  if (faults.length === 0 && due !== null && 'on' in limit && limit.on <= dayOf(due)) {
    return [refusal('limit.in_past', { on: limit.on, earliest: addDays(dayOf(due), 1) })]
  }
  return faults
}

function aheadFaults(until: Day, now: Instant): Refusal[] {
  const ahead = isDay(until) && until > dayOf(now)
  return ahead ? [] : [refusal('suspension.date_not_ahead', { until, after: dayOf(now) })]
}
