import type { Day } from '../time/instant.ts'

/** draft: counted anew each time; submitted: as its evaluator handed it in; frozen: a second person has fixed it. */
export const ASSESSMENT_STATES = ['draft', 'submitted', 'frozen'] as const
export type AssessmentState = (typeof ASSESSMENT_STATES)[number]

export type AssessmentCommand =
  | { readonly kind: 'enter' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'freeze' }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'reopen'; readonly reason: string }

export interface AssessmentFacts {
  readonly state: AssessmentState
  readonly endsOn: Day
  readonly complete: boolean
  readonly submittedBy: string | null
  /** Everybody who entered or imported something of it. */
  readonly enteredBy: readonly string[]
}

export const ASSESSMENT_REFUSALS = [
  'not_draft',
  'not_submitted',
  'not_frozen',
  'period_runs',
  'incomplete',
  'same_person',
  'own_entries',
  'reason_missing',
] as const
export type AssessmentRefusal = (typeof ASSESSMENT_REFUSALS)[number]

export type AssessmentDecision =
  | { readonly ok: true; readonly state: AssessmentState }
  | { readonly ok: false; readonly refusals: readonly AssessmentRefusal[] }

/**
 * What may happen to an assessment. Freezing needs a second person: neither who handed it in, nor who entered any of its
 * points or grades. A reopened one is a draft again; what was frozen stays to be read.
 */
export function decideAssessment(
  facts: AssessmentFacts,
  command: AssessmentCommand,
  actorId: string,
  today: Day,
): AssessmentDecision {
  const refusals: AssessmentRefusal[] = []
  const unless = (holds: boolean, refusal: AssessmentRefusal) => {
    if (!holds) refusals.push(refusal)
  }
  const { state } = facts
  switch (command.kind) {
    case 'enter':
      unless(state === 'draft', 'not_draft')
      return settle(refusals, 'draft')
    case 'submit':
      unless(state === 'draft', 'not_draft')
      unless(today > facts.endsOn, 'period_runs')
      unless(facts.complete, 'incomplete')
      return settle(refusals, 'submitted')
    case 'freeze':
      unless(state === 'submitted', 'not_submitted')
      unless(facts.submittedBy !== actorId, 'same_person')
      unless(!facts.enteredBy.includes(actorId), 'own_entries')
      return settle(refusals, 'frozen')
    case 'return':
      unless(state === 'submitted', 'not_submitted')
      unless(command.reason.trim() !== '', 'reason_missing')
      return settle(refusals, 'draft')
    case 'reopen':
      unless(state === 'frozen', 'not_frozen')
      unless(command.reason.trim() !== '', 'reason_missing')
      return settle(refusals, 'draft')
  }
}

const settle = (refusals: readonly AssessmentRefusal[], state: AssessmentState): AssessmentDecision =>
  refusals.length > 0 ? { ok: false, refusals } : { ok: true, state }
