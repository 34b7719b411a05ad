import type { Limit } from '../../clock/due.ts'
import { limitFor } from '../../playbook/playbook.ts'
import type { Instant } from '../../time/instant.ts'
import type { Casefile } from '../casefile.ts'
import type { CommandOf } from '../commands.ts'
import { actsFor, happened, refused } from '../context.ts'
import type { Decide, DecideContext } from '../context.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { clockFrom, limitFaults, reasonFaults } from './checks.ts'

/** 派遣: one lead, any number of supporting units, and the promise that the clock will hold them to. */
export const assign: Decide<'assign'> = (casefile, command, context, now) => {
  const against = unitFaults(command)
  const promise = promiseOf(casefile, command.limit, context, now)
  if (promise === null) {
    against.push(refusal('assign.limit_missing', { class: casefile.class ?? '' }))
    return refused(...against)
  }
  against.push(...limitFaults(promise.limit, now))
  if (against.length > 0) return refused(...against)
  const { leadUnitId, supportUnitIds } = command
  const clock = clockFrom(promise.limit, promise.start, context)
  return happened('casefile.assigned', casefile.id, { leadUnitId, supportUnitIds, ...clock }, context, now)
}

export const receive: Decide<'receive'> = (casefile, _command, context, now) =>
  happened('casefile.received', casefile.id, {}, context, now, leadFaults(casefile, context))

/**
 * 回退. The playbook says how often units may hand a casefile back. With the last time it becomes a file without
 * an owner, and the assignment that follows is binding.
 */
export const returnAssignment: Decide<'returnAssignment'> = (casefile, command, context, now) => {
  const { reason } = command
  const limit = context.playbook.returnLimit
  const against = [...leadFaults(casefile, context), ...reasonFaults(reason)]
  if (casefile.returnCount >= limit) {
    against.push(refusal('assignment.return_limit', { returned: casefile.returnCount, limit }))
  }
  const ownerless = casefile.returnCount + 1 >= limit
  return happened('casefile.assignment_returned', casefile.id, { reason, ownerless }, context, now, against)
}

/** Only the lead unit, or a unit below it, acts for the lead. */
export function leadFaults(casefile: Casefile, context: DecideContext): Refusal[] {
  if (actsFor(context, casefile.leadUnitId)) return []
  return [refusal('unit.not_lead', { leadUnitId: casefile.leadUnitId ?? '', unitId: context.actor.unitId })]
}

function unitFaults({ leadUnitId, supportUnitIds }: CommandOf<'assign'>): Refusal[] {
  const faults: Refusal[] = []
  if (leadUnitId === '') faults.push(refusal('assign.lead_missing'))
  if (supportUnitIds.includes(leadUnitId)) faults.push(refusal('assign.lead_among_supports', { leadUnitId }))
  const twice = supportUnitIds.filter((unit, i) => supportUnitIds.indexOf(unit) !== i)
  if (twice.length > 0) faults.push(refusal('assign.support_twice', { unitIds: [...new Set(twice)] }))
  return faults
}

/** The limit that the dispatcher names counts from now; the playbook's own says from when. */
function promiseOf(
  casefile: Casefile,
  named: Limit | null,
  context: DecideContext,
  now: Instant,
): { readonly limit: Limit; readonly start: Instant } | null {
  if (named !== null) return { limit: named, start: now }
  const own = limitFor(context.playbook, casefile.class)
  return own && { limit: own.limit, start: own.from === 'reported' ? casefile.createdAt : now }
}
