import { measurable } from '../../src/playbook/measurable.ts'
import type { FieldDefinition, FieldType } from '../../src/playbook/playbook.ts'

const words = (text: string) => ({ zh: text, en: text })
const choice = (key: string) => ({ key, label: words(key), aliases: [] })
const field = (key: string, type: FieldType, choices: readonly string[] = []): FieldDefinition => ({
  key,
  label: words(key),
  type,
  unit: null,
  required: false,
  min: null,
  max: null,
  choices: choices.map(choice),
  aliases: [],
  hint: null,
})

/** One field of every type, two of them results. */
export const SHEDS = measurable({
  id: 'sheds',
  fields: [
    field('recorded_m2', 'area'),
    field('storeys', 'integer'),
    field('use', 'choice', ['dwelling', 'storage']),
    field('supervised', 'boolean'),
    field('found_on', 'date'),
    field('note', 'text'),
  ],
  classes: [choice('stock'), choice('new_build')],
  sources: [choice('stock'), choice('patrol')],
  submit: { results: [field('removed_m2', 'area'), field('cost', 'money')] },
})

/** Has `storeys` as something else, and fewer fields. */
export const SIGNS = measurable({
  id: 'signs',
  fields: [field('storeys', 'text'), field('recorded_m2', 'area'), field('use', 'choice', ['shop'])],
  classes: [],
  sources: [],
  submit: { results: [] },
})
