import { LIGHTS } from '../clock/light.ts'
import type { FieldCatalogue, KnownFields } from '../measure/catalogue.ts'
import type { MeasureField } from '../measure/definition.ts'
import { measurable } from '../playbook/measurable.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { CASEFILE_STATES } from './casefile.ts'
import type { CasefileEventKind } from './events.ts'

const EVENT_KINDS = [
  'casefile.reported',
  'casefile.stock_filed',
  'casefile.accepted',
  'casefile.voided',
  'casefile.verification_asked',
  'casefile.confirmed',
  'casefile.denied',
  'casefile.could_not_verify',
  'casefile.assigned',
  'casefile.received',
  'casefile.assignment_returned',
  'casefile.support_submitted',
  'casefile.submitted',
  'casefile.evidence_added',
  'casefile.evidence_removed',
  'casefile.extension_asked',
  'casefile.extension_granted',
  'casefile.extension_refused',
  'casefile.suspension_asked',
  'casefile.suspended',
  'casefile.suspension_refused',
  'casefile.resumed',
  'casefile.suspension_extended',
  'casefile.passed',
  'casefile.failed',
  'casefile.could_not_check',
  'casefile.look_back_passed',
  'casefile.look_back_failed',
  'casefile.reopened',
  'casefile.force_closed',
  'casefile.corrected',
] as const satisfies readonly CasefileEventKind[]

/** Does not compile while a kind of event is missing above. */
export const eventKindsComplete: [Exclude<CasefileEventKind, (typeof EVENT_KINDS)[number]>] extends [never]
  ? true
  : never = true

const CASEFILE_FIELDS = [
  { name: 'state', kind: 'choice', choices: CASEFILE_STATES },
  { name: 'light', kind: 'choice', choices: LIGHTS },
  { name: 'campaign', kind: 'id' },
  { name: 'playbook', kind: 'text' },
  { name: 'class', kind: 'text' },
  { name: 'source', kind: 'text' },
  { name: 'unit.lead', kind: 'id' },
  { name: 'unit.community', kind: 'id' },
  { name: 'located_by', kind: 'choice', choices: ['boundary', 'named', 'unplaced'] },
  { name: 'forced', kind: 'boolean' },
  { name: 'rework_count', kind: 'number' },
  { name: 'relapse_count', kind: 'number' },
  { name: 'return_count', kind: 'number' },
  { name: 'created_at', kind: 'instant' },
  { name: 'state_since', kind: 'instant' },
  { name: 'dispatched_at', kind: 'instant' },
  { name: 'submitted_at', kind: 'instant' },
  { name: 'closed_at', kind: 'instant' },
  { name: 'original_due', kind: 'instant' },
  { name: 'due', kind: 'instant' },
  // 按期: on the deadline as it stands, and as it was first promised; unknown until closed
  { name: 'closed_in_time', kind: 'boolean' },
  { name: 'closed_by_original_due', kind: 'boolean' },
  // from dispatch to close-out, elapsed
  { name: 'hours_to_close', kind: 'number' },
] as const satisfies readonly MeasureField[]

const EVENT_FIELDS = [
  { name: 'event', kind: 'choice', choices: EVENT_KINDS },
  { name: 'at', kind: 'instant' },
  { name: 'unit.acting', kind: 'id' },
] as const satisfies readonly MeasureField[]

export type CasefileFieldName = (typeof CASEFILE_FIELDS)[number]['name']
export type EventFieldName = (typeof EVENT_FIELDS)[number]['name']

/** The fields of casefiles and of their events, without those that playbooks add under `fields.`. */
export const CATALOGUE: FieldCatalogue = {
  casefiles: CASEFILE_FIELDS,
  events: [...EVENT_FIELDS, ...CASEFILE_FIELDS],
}

/** All that a measure over casefiles may name: what `checkMeasure` is handed. */
export const fieldsKnown = (playbooks: Iterable<Playbook>): KnownFields => ({
  catalogue: CATALOGUE,
  playbooks: [...playbooks].map(measurable),
})
