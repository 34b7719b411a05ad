import type { Casefile, FieldValue } from '../casefile.ts'
import type { Correction } from '../commands.ts'
import { happened } from '../context.ts'
import type { Decide, DecideContext } from '../context.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { classFaults, reasonFaults, valueFaults } from './checks.ts'

/** A ledger is put right: only what differs is written. Closed casefiles are reopened first, figures count them. */
export const correct: Decide<'correct'> = (casefile, command, context, now) => {
  const correction = differenceOf(casefile, command.correction)
  const against = [...reasonFaults(command.reason), ...correctionFaults(casefile, correction, context)]
  const changes = Object.keys(correction.fields).length + Object.keys(correction).length - 1
  if (changes === 0) against.push(refusal('correct.nothing_changed'))
  const payload = { correction, reason: command.reason }
  return happened('casefile.corrected', casefile.id, payload, context, now, against)
}

/** What of a correction is new; the rest is as it already stands. */
export function differenceOf(casefile: Casefile, wanted: Correction): Correction {
  const fields: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(wanted.fields)) {
    if ((casefile.fields[key] ?? null) !== value) fields[key] = value
  }
  const { title, place } = wanted
  const moved = place !== undefined && !samePlace(place, casefile.place)
  return {
    fields,
    ...(title !== undefined && title !== casefile.title ? { title } : {}),
    ...(wanted.class !== undefined && wanted.class !== casefile.class ? { class: wanted.class } : {}),
    ...changedOnly(casefile, wanted, 'address'),
    ...changedOnly(casefile, wanted, 'communityUnitId'),
    ...changedOnly(casefile, wanted, 'locatedBy'),
    ...changedOnly(casefile, wanted, 'sourceCrs'),
    ...(moved ? { place } : {}),
  }
}

function changedOnly<K extends 'address' | 'communityUnitId' | 'locatedBy' | 'sourceCrs'>(
  casefile: Casefile,
  wanted: Correction,
  key: K,
): Pick<Correction, K> | Record<string, never> {
  const value = wanted[key]
  return value !== undefined && value !== casefile[key] ? ({ [key]: value } as Pick<Correction, K>) : {}
}

function correctionFaults(
  casefile: Casefile,
  correction: Correction,
  { playbook }: DecideContext,
): Refusal[] {
  const faults: Refusal[] = []
  if (correction.title?.trim() === '') faults.push(refusal('title.missing'))
  faults.push(...classFaults(playbook, correction.class ?? null))
  const definitions = [...playbook.fields, ...playbook.submit.results]
  faults.push(...valueFaults(definitions, correction.fields, { requireAll: false }))
  const incompleteAllowed = casefile.state === 'reported' || casefile.state === 'verifying'
  if (!incompleteAllowed) {
    const touched = playbook.fields.filter((one) => one.key in correction.fields)
    const emptied = valueFaults(touched, correction.fields, { requireAll: true })
    faults.push(...emptied.filter((one) => one.code === 'field.required'))
  }
  return faults
}

function samePlace(a: Casefile['place'], b: Casefile['place']): boolean {
  return a === null || b === null ? a === b : a.lng === b.lng && a.lat === b.lat
}
