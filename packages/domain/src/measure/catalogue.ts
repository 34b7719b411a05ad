import { LIGHTS } from '../clock/light.ts'
import { CASEFILE_STATES } from '../lifecycle/casefile.ts'
import type { CasefileEventKind } from '../lifecycle/events.ts'
import type { FieldDefinition, Playbook } from '../playbook/playbook.ts'
import type { FieldKind, MeasureField, MeasureSource } from './definition.ts'

/** The part of a playbook that measures need to know. */
export type MeasurablePlaybook = Pick<Playbook, 'id' | 'fields' | 'classes' | 'sources'> & {
  readonly submit: Pick<Playbook['submit'], 'results'>
}

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

/** The fields of each source, without those that playbooks add under `fields.`. */
export const CATALOGUE: Readonly<Record<MeasureSource, readonly MeasureField[]>> = {
  casefiles: CASEFILE_FIELDS,
  events: [...EVENT_FIELDS, ...CASEFILE_FIELDS],
}

const KIND_OF_TYPE: Readonly<Record<FieldDefinition['type'], FieldKind>> = {
  text: 'text',
  number: 'number',
  integer: 'number',
  date: 'day',
  choice: 'choice',
  boolean: 'boolean',
  area: 'number',
  money: 'number',
}

/** What a playbook adds: its ledger fields and results are one name space on the casefile. */
export function playbookFields(playbook: MeasurablePlaybook): MeasureField[] {
  const byName = new Map<string, MeasureField>()
  for (const one of [...playbook.fields, ...playbook.submit.results]) {
    const field = { name: `fields.${one.key}`, kind: KIND_OF_TYPE[one.type], playbookKey: one.key }
    const choices = one.type === 'choice' ? { choices: one.choices.map((choice) => choice.key) } : {}
    byName.set(field.name, { ...field, ...choices })
  }
  return [...byName.values()]
}

/** A field by name. The first of `playbooks` that does not have it, or has it as another kind, is named. */
export function findField(
  source: MeasureSource,
  name: string,
  playbooks: readonly MeasurablePlaybook[],
): MeasureField | { readonly missingIn: string | null } {
  const known = CATALOGUE[source].find((field) => field.name === name)
  if (known) return narrowed(known, playbooks)
  if (!name.startsWith('fields.')) return { missingIn: null }
  let found: MeasureField | undefined
  for (const playbook of playbooks) {
    const field = playbookFields(playbook).find((one) => one.name === name)
    if (!field || (found && found.kind !== field.kind)) return { missingIn: playbook.id }
    const choices = [...new Set([...(found?.choices ?? []), ...(field.choices ?? [])])]
    found = field.choices ? { ...field, choices } : field
  }
  return found ?? { missingIn: null }
}

/** Class and source are choices as soon as the playbooks are known. */
function narrowed(field: MeasureField, playbooks: readonly MeasurablePlaybook[]): MeasureField {
  if (playbooks.length === 0 || (field.name !== 'class' && field.name !== 'source')) return field
  const part = field.name === 'class' ? 'classes' : 'sources'
  const choices = new Set(playbooks.flatMap((playbook) => playbook[part].map((choice) => choice.key)))
  return choices.size === 0 ? field : { ...field, kind: 'choice', choices: [...choices] }
}
