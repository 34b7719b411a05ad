import type { MeasureField, MeasureSource } from './definition.ts'

/** The fields of each source. Whoever knows the rows hands them in: the language knows none by itself. */
export type FieldCatalogue = Readonly<Record<MeasureSource, readonly MeasureField[]>>

/** What a playbook adds to the fields that every row has. */
export interface MeasurablePlaybook {
  readonly id: string
  /** `fields.<key>` */
  readonly fields: readonly MeasureField[]
  /** Its own choices of fields that stand in the catalogue as text, by name of the field. */
  readonly choices: Readonly<Record<string, readonly string[]>>
}

/** All that a definition may name. */
export interface KnownFields {
  readonly catalogue: FieldCatalogue
  readonly playbooks: readonly MeasurablePlaybook[]
}

/** A field by name. The first of the playbooks that does not have it, or has it as another kind, is named. */
export function findField(
  source: MeasureSource,
  name: string,
  { catalogue, playbooks }: KnownFields,
): MeasureField | { readonly missingIn: string | null } {
  const known = catalogue[source].find((field) => field.name === name)
  if (known) return narrowed(known, playbooks)
  if (!name.startsWith('fields.')) return { missingIn: null }
  let found: MeasureField | undefined
  for (const playbook of playbooks) {
    const field = playbook.fields.find((one) => one.name === name)
    if (!field || (found && found.kind !== field.kind)) return { missingIn: playbook.id }
    const choices = [...new Set([...(found?.choices ?? []), ...(field.choices ?? [])])]
    found = field.choices ? { ...field, choices } : field
  }
  return found ?? { missingIn: null }
}

/** What every playbook lists for itself (class, source) is a choice as soon as the playbooks are known. */
function narrowed(field: MeasureField, playbooks: readonly MeasurablePlaybook[]): MeasureField {
  const choices = new Set(playbooks.flatMap((playbook) => playbook.choices[field.name] ?? []))
  return choices.size === 0 ? field : { ...field, kind: 'choice', choices: [...choices] }
}
