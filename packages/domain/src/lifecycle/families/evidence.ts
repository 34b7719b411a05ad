import { epochOf } from '../../time/instant.ts'
import type { Casefile, CasefileState, Evidence, EvidenceKind } from '../casefile.ts'
import { actsFor, happened } from '../context.ts'
import type { Decide, DecideContext } from '../context.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** What may be added when: an after-photo before anybody began to work would prove nothing. */
export const EVIDENCE_IN: Readonly<Record<CasefileState, readonly EvidenceKind[]>> = {
  reported: ['before', 'document'],
  verifying: ['before', 'document'],
  filed: ['before', 'document'],
  assigned: ['before', 'document'],
  handling: ['before', 'after', 'document'],
  suspended: ['document'],
  submitted: ['check', 'document'],
  closed: ['look_back'],
  voided: [],
}

export const addEvidence: Decide<'addEvidence'> = (casefile, command, context, now) => {
  const offered = command.evidence
  const against: Refusal[] = []
  const allowed = EVIDENCE_IN[casefile.state]
  if (!allowed.includes(offered.kind)) {
    against.push(refusal('evidence.kind_not_now', { kind: offered.kind, state: casefile.state, allowed }))
  }
  if (casefile.evidence.some((one) => one.id === offered.id)) {
    against.push(refusal('evidence.id_taken', { evidenceId: offered.id }))
  }
  // The same bytes twice would let one photo count as two, or a before-photo as an after-photo.
  const same = casefile.evidence.find((one) => one.sha256 === offered.sha256)
  if (same) against.push(refusal('evidence.same_file', { evidenceId: same.id, kind: same.kind }))
  if (offered.kind === 'after' && !takesPart(casefile, context)) {
    against.push(refusal('unit.not_taking_part', { unitId: context.actor.unitId }))
  }
  const { id, kind, documentKind, sha256, takenAt, place } = offered
  const { memberId, unitId } = context.actor
  const evidence: Evidence = {
    ...{ id, kind, documentKind, sha256, takenAt, place },
    ...{ byMemberId: memberId, byUnitId: unitId, uploadedAt: now },
  }
  return happened('casefile.evidence_added', casefile.id, { evidence }, context, now, against)
}

/** One's own, and only until it was handed in: what a checker has seen stays. */
export const removeEvidence: Decide<'removeEvidence'> = (casefile, command, context, now) => {
  const { evidenceId } = command
  const found = casefile.evidence.find((one) => one.id === evidenceId)
  const against: Refusal[] = []
  if (!found) against.push(refusal('evidence.missing', { evidenceId }))
  else {
    if (found.byMemberId !== context.actor.memberId) against.push(refusal('evidence.not_own', { evidenceId }))
    const handedIn = casefile.submission?.at
    if (handedIn !== undefined && epochOf(found.uploadedAt) <= epochOf(handedIn)) {
      against.push(refusal('evidence.already_submitted', { evidenceId, at: handedIn }))
    }
  }
  return happened('casefile.evidence_removed', casefile.id, { evidenceId }, context, now, against)
}

function takesPart(casefile: Casefile, context: DecideContext): boolean {
  return (
    actsFor(context, casefile.leadUnitId) || casefile.supports.some((one) => actsFor(context, one.unitId))
  )
}
