import type { MeasurablePlaybook } from '../measure/catalogue.ts'
import type { FieldKind, MeasureField } from '../measure/definition.ts'
import type { FieldDefinition, Playbook } from './playbook.ts'

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

/** The part of a playbook that measures need to know. */
type Measured = Pick<Playbook, 'id' | 'fields' | 'classes' | 'sources'> & {
  readonly submit: Pick<Playbook['submit'], 'results'>
}

/** What a playbook adds: its ledger fields and results are one name space on the casefile. */
export function playbookFields(playbook: Pick<Measured, 'fields' | 'submit'>): MeasureField[] {
  const byName = new Map<string, MeasureField>()
  for (const one of [...playbook.fields, ...playbook.submit.results]) {
    const field = { name: `fields.${one.key}`, kind: KIND_OF_TYPE[one.type], playbookKey: one.key }
    const choices = one.type === 'choice' ? { choices: one.choices.map((choice) => choice.key) } : {}
    byName.set(field.name, { ...field, ...choices })
  }
  return [...byName.values()]
}

/** A playbook as the language of measures sees it. */
export function measurable(playbook: Measured): MeasurablePlaybook {
  return {
    id: playbook.id,
    fields: playbookFields(playbook),
    choices: {
      class: playbook.classes.map((choice) => choice.key),
      source: playbook.sources.map((choice) => choice.key),
    },
  }
}
