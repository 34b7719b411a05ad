import { fieldFaults } from '../../playbook/field-values.ts'
import type { FieldDefinition, Playbook } from '../../playbook/playbook.ts'
import { due, limitFault } from '../../clock/due.ts'
import type { Limit } from '../../clock/due.ts'
import { warnAt } from '../../clock/warn.ts'
import { dayOf } from '../../time/instant.ts'
import type { Instant } from '../../time/instant.ts'
import type { Casefile, FieldValues } from '../casefile.ts'
import type { DecideContext } from '../context.ts'
import type { Clock, NewDue } from '../events.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** A decision that others must be able to follow needs its reason. */
export function reasonFaults(reason: string): Refusal[] {
  return reason.trim() === '' ? [refusal('reason.missing')] : []
}

export function reasonsFaults(reasons: readonly string[]): Refusal[] {
  return reasons.some((one) => one.trim() !== '') ? [] : [refusal('reason.missing')]
}

/** Values against their definitions, as refusals. */
export function valueFaults(
  definitions: readonly FieldDefinition[],
  values: FieldValues,
  options: { readonly requireAll: boolean },
): Refusal[] {
  return fieldFaults(definitions, values, options).map(({ code, params }) => refusal(code, { ...params }))
}

export function classFaults(playbook: Playbook, problemClass: string | null): Refusal[] {
  if (problemClass === null || playbook.classes.some((one) => one.key === problemClass)) return []
  return [
    refusal('class.unknown', { class: problemClass, known: playbook.classes.map((one) => one.label.zh) }),
  ]
}

export function limitFaults(limit: Limit, now: Instant): Refusal[] {
  const fault = limitFault(limit)
  if (fault) return [refusal('limit.invalid', { fault })]
  if ('on' in limit && limit.on < dayOf(now)) {
    return [refusal('limit.in_past', { on: limit.on, earliest: dayOf(now) })]
  }
  return []
}

/** The clock of a new round; the limit must already have been found sound. */
export function clockFrom(limit: Limit, clockStart: Instant, context: DecideContext): Clock {
  const dueAt = due(limit, clockStart, context.calendar)
  return { limit, clockStart, due: dueAt, warnAt: warned(clockStart, dueAt, context) }
}

/** The deadline of the running round with its pauses and extensions as given. */
export function dueAgain(
  casefile: Casefile,
  changed: Partial<Pick<Casefile, 'pauses' | 'extensions'>>,
  context: DecideContext,
): NewDue {
  const { limit, clockStart } = casefile
  if (limit === null || clockStart === null) throw new Error(`casefile ${casefile.id} has no clock`)
  const { pauses, extensions } = { ...casefile, ...changed }
  const dueAt = due(limit, clockStart, context.calendar, pauses, extensions)
  return { due: dueAt, warnAt: warned(clockStart, dueAt, context) }
}

function warned(start: Instant, dueAt: Instant, context: DecideContext): Instant {
  return warnAt(start, dueAt, context.calendar, context.playbook.warnShare)
}
