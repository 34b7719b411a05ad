import type { PlaybookView } from '@guatu/contract/campaigns.ts'
import { conditionsOf } from '@guatu/domain/lifecycle/close-out.ts'
import { closeOutWords } from '@guatu/domain/playbook/close-out-words.ts'
import { limitFor, type FieldDefinition, type Playbook, type Words } from '@guatu/domain/playbook/playbook.ts'

const toField = (field: FieldDefinition): PlaybookView['fields'][number] => ({
  key: field.key,
  label: field.label,
  type: field.type,
  unit: field.unit,
  required: field.required,
  choices: field.choices.map(({ key, label }) => ({ value: key, label })),
})

/** What screens need of a playbook. */
export const toPlaybookView = (playbook: Playbook): PlaybookView => {
  const labels = new Map([...playbook.fields, ...playbook.submit.results].map((one) => [one.key, one.label]))
  const labelOf = (key: string): Words => labels.get(key) ?? { zh: key, en: key }
  const limit = limitFor(playbook, null)?.limit
  return {
    id: playbook.id,
    version: playbook.version,
    name: playbook.name,
    fields: playbook.fields.map(toField),
    submit: playbook.submit.results.map(toField),
    closeOut: conditionsOf(playbook).map((one) => ({
      condition: one.condition,
      text: closeOutWords(one, labelOf),
    })),
    classes: playbook.classes.map(({ key, label }) => ({ key, label })),
    limit: limit && 'amount' in limit ? { amount: limit.amount, unit: limit.unit } : null,
    measures: playbook.measures.map((measure) => ({
      id: measure.id,
      label: measure.label,
      unit: String(measure['unit'] ?? ''),
    })),
  }
}
