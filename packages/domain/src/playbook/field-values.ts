import { isDay } from '../time/instant.ts'
import type { FieldDefinition, Words } from './playbook.ts'

export type FieldFaultCode =
  | 'field.unknown'
  | 'field.wrong_type'
  | 'field.not_a_choice'
  | 'field.below_min'
  | 'field.above_max'
  | 'field.required'

/** One value that does not fit its field, with what would. */
export interface FieldFault {
  readonly code: FieldFaultCode
  readonly params: {
    readonly field: string
    readonly label: Words
    readonly type?: string
    readonly limit?: number
    readonly choices?: readonly string[]
  }
}

type Values = Readonly<Record<string, string | number | boolean | null>>

/**
 * Every value that does not fit its definition. Absent and null values are only held against `requireAll`.
 * Used for ledgers, reports, corrections and results alike, so that one rule holds for a field everywhere.
 */
export function fieldFaults(
  definitions: readonly FieldDefinition[],
  values: Values,
  options: { readonly requireAll: boolean },
): FieldFault[] {
  const faults: FieldFault[] = []
  const byKey = new Map(definitions.map((one) => [one.key, one]))
  for (const [key, value] of Object.entries(values)) {
    const definition = byKey.get(key)
    if (!definition) {
      faults.push({ code: 'field.unknown', params: { field: key, label: { zh: key, en: key } } })
    } else if (value !== null) {
      const fault = valueFault(definition, value)
      if (fault) faults.push(fault)
    }
  }
  if (options.requireAll) {
    for (const one of definitions) {
      if (one.required && isEmpty(values[one.key])) faults.push(fault('field.required', one))
    }
  }
  return faults
}

function valueFault(one: FieldDefinition, value: string | number | boolean): FieldFault | null {
  switch (one.type) {
    case 'text':
      return typeof value === 'string' ? null : fault('field.wrong_type', one, { type: one.type })
    case 'boolean':
      return typeof value === 'boolean' ? null : fault('field.wrong_type', one, { type: one.type })
    case 'date':
      return typeof value === 'string' && isDay(value)
        ? null
        : fault('field.wrong_type', one, { type: one.type })
    case 'choice':
      return one.choices.some((choice) => choice.key === value)
        ? null
        : fault('field.not_a_choice', one, { choices: one.choices.map((choice) => choice.label.zh) })
    case 'integer':
    case 'number':
    case 'area':
    case 'money':
      return numberFault(one, value)
  }
}

function numberFault(one: FieldDefinition, value: string | number | boolean): FieldFault | null {
  const whole = one.type === 'integer'
  if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isInteger(value))) {
    return fault('field.wrong_type', one, { type: one.type })
  }
  const min = one.min ?? (one.type === 'area' || one.type === 'money' ? 0 : null)
  if (min !== null && value < min) return fault('field.below_min', one, { limit: min })
  if (one.max !== null && value > one.max) return fault('field.above_max', one, { limit: one.max })
  return null
}

function isEmpty(value: string | number | boolean | null | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function fault(
  code: FieldFaultCode,
  one: FieldDefinition,
  more: Omit<FieldFault['params'], 'field' | 'label'> = {},
): FieldFault {
  return { code, params: { field: one.key, label: one.label, ...more } }
}
