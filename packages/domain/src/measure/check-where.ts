import type { FieldKind, MeasureField, MeasureSource, Scalar, Test } from './definition.ts'
import type { Condition } from './definition.ts'
import { NOW } from './definition.ts'
import { findField, type FieldCatalogue, type MeasurablePlaybook } from './catalogue.ts'
import { measureFault, type MeasureFault } from './fault.ts'
import { endOfDay, isDay, isInstant, startOfDay } from '../time/instant.ts'

export const MAX_CONDITIONS = 20
export const MAX_VALUES = 200
const MAX_TEXT = 200

/** Collects faults while a definition is read. */
export interface Reading {
  readonly source: MeasureSource
  readonly catalogue: FieldCatalogue
  /** Those that the measure speaks of. */
  readonly playbooks: readonly MeasurablePlaybook[]
  readonly faults: MeasureFault[]
}

export type Plain = Readonly<Record<string, unknown>>

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field of that name, or a fault at `path`. */
export function fieldAt(reading: Reading, name: unknown, path: string): MeasureField | null {
  if (typeof name !== 'string') {
    reading.faults.push(measureFault(path, 'wrong_type', 'field'))
    return null
  }
  const found = findField(reading.source, name, reading)
  if ('name' in found) return found
  const unnamed = name.startsWith('fields.') && reading.playbooks.length === 0
  reading.faults.push(measureFault(path, unnamed ? 'field_needs_playbook' : 'unknown_field', name))
  return null
}

/** Conditions of a `where`; what is wrong goes to the faults and is left out. */
export function readWhere(reading: Reading, where: unknown, path: string): Condition[] {
  if (where === undefined) return []
  if (!isPlain(where)) {
    reading.faults.push(measureFault(path, 'not_an_object'))
    return []
  }
  const entries = Object.entries(where)
  if (entries.length > MAX_CONDITIONS)
    reading.faults.push(measureFault(path, 'too_many', String(MAX_CONDITIONS)))
  return entries.slice(0, MAX_CONDITIONS).flatMap(([name, wanted]) => {
    const at = `${path}.${name}`
    const field = fieldAt(reading, name, at)
    return field ? [{ field, tests: readTests(reading, field, wanted, at) }] : []
  })
}

function readTests(reading: Reading, field: MeasureField, wanted: unknown, path: string): Test[] {
  if (!isPlain(wanted)) return readTest(reading, field, 'is', wanted, path)
  const entries = Object.entries(wanted)
  if (entries.length === 0) reading.faults.push(measureFault(path, 'empty'))
  return entries.flatMap(([operator, operand]) =>
    readTest(reading, field, operator, operand, `${path}.${operator}`),
  )
}

function readTest(
  reading: Reading,
  field: MeasureField,
  operator: string,
  operand: unknown,
  path: string,
): Test[] {
  switch (operator) {
    case 'is':
      return readList(reading, field, 'in', [operand], path)
    case 'in':
      return readList(reading, field, 'in', operand, path)
    case 'not':
      return readList(reading, field, 'not_in', Array.isArray(operand) ? operand : [operand], path)
    case 'gte':
    case 'lte':
    case 'gt':
    case 'lt':
      return readBound(reading, field, operator, operand, path)
    case 'between':
      return readBetween(reading, field, operand, path)
    case 'isNull':
      if (typeof operand === 'boolean') return [{ op: 'is_null', value: operand }]
      return refused(reading, path, 'wrong_type', 'true / false')
    default:
      return refused(reading, path, 'unknown_operator', operator)
  }
}

function refused(reading: Reading, path: string, code: MeasureFault['code'], detail = ''): [] {
  reading.faults.push(measureFault(path, code, detail))
  return []
}

function readList(
  reading: Reading,
  field: MeasureField,
  op: 'in' | 'not_in',
  operand: unknown,
  path: string,
): Test[] {
  // A moment to the millisecond is never meant by "equals".
  if (field.kind === 'instant') return refused(reading, path, 'operator_not_for_field', '=')
  if (!Array.isArray(operand)) return refused(reading, path, 'wrong_type', '[…]')
  if (operand.length === 0) return refused(reading, path, 'empty')
  if (operand.length > MAX_VALUES) return refused(reading, path, 'too_many', String(MAX_VALUES))
  const values = operand.map((one: unknown) => readScalar(reading, field, one, path))
  return values.every((one) => one !== null) ? [{ op, values }] : []
}

const ORDERED: readonly FieldKind[] = ['number', 'instant', 'day']

function readBound(
  reading: Reading,
  field: MeasureField,
  op: 'gte' | 'lte' | 'gt' | 'lt',
  operand: unknown,
  path: string,
): Test[] {
  if (!ORDERED.includes(field.kind)) return refused(reading, path, 'operator_not_for_field', op)
  const value = readScalar(reading, field, operand, path)
  if (value === null) return []
  return [{ op, value: field.kind === 'instant' ? momentOf(op, value as string) : value }]
}

/** A day in a test on an instant means all of it: from its first moment, or to its last. */
function momentOf(op: 'gte' | 'lte' | 'gt' | 'lt', value: string): string {
  if (!isDay(value)) return value
  return op === 'gte' || op === 'lt' ? startOfDay(value) : endOfDay(value)
}

function readBetween(reading: Reading, field: MeasureField, operand: unknown, path: string): Test[] {
  if (!Array.isArray(operand) || operand.length !== 2)
    return refused(reading, path, 'wrong_type', '[from, to]')
  const [from, to] = operand as [unknown, unknown]
  const tests = [
    ...readBound(reading, field, 'gte', from, path),
    ...readBound(reading, field, 'lte', to, path),
  ]
  const [low, high] = tests
  if (!low || !high || !('value' in low) || !('value' in high)) return []
  // The moment of computation is not known here.
  const reversed = low.value !== NOW && high.value !== NOW && low.value > high.value
  return reversed ? refused(reading, path, 'range_reversed') : tests
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function readScalar(reading: Reading, field: MeasureField, value: unknown, path: string): Scalar | null {
  const fault = scalarFault(field, value)
  if (!fault) return value as Scalar
  reading.faults.push(measureFault(path, fault[0], fault[1]))
  return null
}

type ScalarFault = readonly [MeasureFault['code'], string]

function scalarFault(field: MeasureField, value: unknown): ScalarFault | null {
  if (field.kind === 'number') return Number.isFinite(value) ? null : ['wrong_type', 'number']
  if (field.kind === 'boolean') return typeof value === 'boolean' ? null : ['wrong_type', 'true / false']
  const form = FORMS[field.kind]
  // NUL is the one character that the database cannot hold.
  if (typeof value !== 'string' || value.length > MAX_TEXT || value.includes('\u0000') || !form.fits(value))
    return ['wrong_type', form.words]
  return field.kind === 'choice' && !field.choices?.includes(value) ? ['not_a_choice', value] : null
}

interface Form {
  readonly fits: (text: string) => boolean
  readonly words: string
}
const ANY: Form = { fits: () => true, words: 'text' }

const FORMS: Readonly<Record<Exclude<FieldKind, 'number' | 'boolean'>, Form>> = {
  text: ANY,
  choice: ANY,
  id: { fits: (text) => UUID.test(text), words: 'id' },
  day: { fits: isDay, words: 'YYYY-MM-DD' },
  instant: {
    fits: (text) => text === NOW || isDay(text) || isInstant(text),
    words: `YYYY-MM-DD / ISO 8601 / ${NOW}`,
  },
}
