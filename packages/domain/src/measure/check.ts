import type { KnownFields, MeasurablePlaybook } from './catalogue.ts'
import { fieldAt, isPlain, MAX_VALUES, readWhere, type Plain, type Reading } from './check-where.ts'
import { isDay } from '../time/instant.ts'
import {
  COMPARE_TO,
  MEASURE_SOURCES,
  PERIODS,
  type Amount,
  type CheckedMeasure,
  type CheckedValue,
  type CompareWith,
  type MeasureDefinition,
  type MeasureField,
  type Part,
  type Period,
} from './definition.ts'
import { measureFault, type MeasureFault } from './fault.ts'

export type MeasureCheck =
  | { readonly ok: true; readonly measure: CheckedMeasure }
  | { readonly ok: false; readonly faults: readonly MeasureFault[] }

const KEYS = ['id', 'label', 'from', 'where', 'value', 'window', 'by', 'unit', 'compare']
const MAX_DAYS = 3660

/**
 * Reads a definition from outside (a playbook, a request, a stored target). Every name must be in the catalogue or in
 * the playbooks that the measure names, every value must fit its field; whatever else is there is refused, with its
 * path. Of each part all faults are listed.
 *
 * @param home id of the playbook that carries the measure: where the definition names no playbook, this one is meant,
 *   and the returned definition says so.
 */
export function checkMeasure(
  value: unknown,
  { catalogue, playbooks }: KnownFields,
  home?: string,
): MeasureCheck {
  if (!isPlain(value)) return { ok: false, faults: [measureFault('', 'not_an_object')] }
  const given = home === undefined ? value : atHome(value, home)
  const faults: MeasureFault[] = []
  for (const key of Object.keys(given))
    if (!KEYS.includes(key)) faults.push(measureFault(key, 'unknown_key', key))
  readHeader(given, faults)
  const source = MEASURE_SOURCES.find((one) => one === given['from'])
  if (!source) {
    faults.push(measureFault('from', 'unknown_source', String(given['from'])))
    return { ok: false, faults }
  }
  const reading = { source, faults, catalogue, playbooks: namedPlaybooks(given['where'], playbooks, faults) }
  const where = readWhere(reading, given['where'], 'where')
  const checked = readValue(reading, given['value'], given['unit'])
  const window = readWindow(reading, given['window'])
  const by = readBy(reading, given['by'])
  const compare = readCompare(reading, given['compare'], given['window'] !== undefined)
  if (faults.length > 0 || !checked) return { ok: false, faults }
  const definition = given as unknown as MeasureDefinition
  return { ok: true, measure: { definition, source, where, value: checked, window, by, compare } }
}

function atHome(value: Plain, home: string): Plain {
  const where = value['where'] ?? {}
  if (!isPlain(where) || 'playbook' in where) return value
  return { ...value, where: { playbook: home, ...where } }
}

function readHeader(given: Plain, faults: MeasureFault[]): void {
  const id = given['id']
  if (typeof id !== 'string' || !/^[a-z][a-z0-9_-]{0,59}$/.test(id))
    faults.push(measureFault('id', 'wrong_type', 'a-z 0-9 _ -'))
  const label = given['label']
  const words = isPlain(label) ? [label['zh'], label['en']] : []
  if (words.length !== 2 || words.some((one) => typeof one !== 'string' || one === '' || one.length > 100))
    faults.push(measureFault('label', 'wrong_type', '{zh, en}'))
  const unit = given['unit']
  if (typeof unit !== 'string' || unit === '' || unit.length > 20)
    faults.push(measureFault('unit', 'wrong_type', 'text'))
}

/** The playbooks that the measure's own condition names; their fields may be used. */
function namedPlaybooks(
  where: unknown,
  playbooks: readonly MeasurablePlaybook[],
  faults: MeasureFault[],
): MeasurablePlaybook[] {
  const wanted = isPlain(where) ? where['playbook'] : undefined
  const list = isPlain(wanted) ? wanted['in'] : wanted
  const names = (Array.isArray(list) ? list : [list]).filter((one) => typeof one === 'string')
  return names.slice(0, MAX_VALUES).flatMap((name) => {
    const found = playbooks.find((one) => one.id === name)
    if (!found) faults.push(measureFault('where.playbook', 'unknown_playbook', name))
    return found ? [found] : []
  })
}

function readValue(reading: Reading, value: unknown, unit: unknown): CheckedValue | null {
  if (value === 'count') return { kind: 'total', amount: { kind: 'one' } }
  const single = onlyEntry(reading, value, 'value')
  if (!single) return null
  const [kind, operand] = single
  switch (kind) {
    case 'sum': {
      const field = numberAt(reading, operand, 'value.sum')
      return field && { kind: 'total', amount: { kind: 'field', field } }
    }
    case 'avg':
    case 'min':
    case 'max': {
      const field = numberAt(reading, operand, `value.${kind}`)
      return field && { kind, field }
    }
    case 'share':
      return readShare(reading, operand, unit)
    case 'ratio':
      return readRatio(reading, operand, unit)
    default:
      reading.faults.push(measureFault(`value.${kind}`, 'unknown_key', kind))
      return null
  }
}

function onlyEntry(reading: Reading, value: unknown, path: string): [string, unknown] | null {
  if (!isPlain(value)) {
    const wrong = value === undefined ? measureFault(path, 'missing', path) : undefined
    reading.faults.push(
      wrong ?? measureFault(path, 'wrong_type', 'count, {sum: …}, {share: …}, {ratio: …} …'),
    )
    return null
  }
  const entries = Object.entries(value)
  if (entries.length === 1) return entries[0] as [string, unknown]
  reading.faults.push(
    entries.length === 0 ? measureFault(path, 'empty') : measureFault(path, 'too_many', '1'),
  )
  return null
}

function numberAt(reading: Reading, name: unknown, path: string): MeasureField | null {
  const field = fieldAt(reading, name, path)
  if (!field || field.kind === 'number') return field
  reading.faults.push(measureFault(path, 'not_numeric', field.name))
  return null
}

function factorOf(unit: unknown): number {
  return unit === '%' ? 100 : unit === '‰' ? 1000 : 1
}

function readShare(reading: Reading, operand: unknown, unit: unknown): CheckedValue | null {
  if (!hasOnly(reading, operand, ['where'], 'value.share')) return null
  if (operand['where'] === undefined) reading.faults.push(measureFault('value.share', 'missing', 'where'))
  const amount: Amount = { kind: 'one' }
  const where = readWhere(reading, operand['where'], 'value.share.where')
  return { kind: 'ratio', of: { where, amount }, to: { where: [], amount }, factor: factorOf(unit) }
}

function readRatio(reading: Reading, operand: unknown, unit: unknown): CheckedValue | null {
  if (!hasOnly(reading, operand, ['of', 'to'], 'value.ratio')) return null
  const of = readPart(reading, operand['of'], 'value.ratio.of')
  const to = readPart(reading, operand['to'], 'value.ratio.to')
  return of && to && { kind: 'ratio', of, to, factor: factorOf(unit) }
}

function readPart(reading: Reading, part: unknown, path: string): Part | null {
  if (!hasOnly(reading, part, ['value', 'where'], path)) return null
  const where = readWhere(reading, part['where'], `${path}.where`)
  const value = part['value'] ?? 'count'
  if (value === 'count') return { where, amount: { kind: 'one' } }
  const single = onlyEntry(reading, value, `${path}.value`)
  if (!single) return null
  if (single[0] !== 'sum') {
    reading.faults.push(measureFault(`${path}.value.${single[0]}`, 'unknown_key', single[0]))
    return null
  }
  const field = numberAt(reading, single[1], `${path}.value.sum`)
  return field && { where, amount: { kind: 'field', field } }
}

function hasOnly(reading: Reading, value: unknown, keys: readonly string[], path: string): value is Plain {
  if (!isPlain(value)) {
    reading.faults.push(measureFault(path, 'not_an_object'))
    return false
  }
  const unknown = Object.keys(value).filter((key) => !keys.includes(key))
  for (const key of unknown) reading.faults.push(measureFault(`${path}.${key}`, 'unknown_key', key))
  return unknown.length === 0
}

function readWindow(reading: Reading, window: unknown): CheckedMeasure['window'] {
  if (window === undefined) return null
  if (!hasOnly(reading, window, ['on', 'period', 'days'], 'window')) return null
  const on = fieldAt(reading, window['on'], 'window.on')
  if (on && on.kind !== 'instant' && on.kind !== 'day')
    reading.faults.push(measureFault('window.on', 'not_a_time', on.name))
  const period = PERIODS.find((one) => one === window['period'])
  if (!period) reading.faults.push(measureFault('window.period', 'not_a_choice', String(window['period'])))
  const days = readDays(reading, period, window['days'])
  return on && period ? { on, period, days } : null
}

function readCompare(reading: Reading, compare: unknown, hasWindow: boolean): CompareWith | null {
  if (compare === undefined || !hasOnly(reading, compare, ['to'], 'compare')) return null
  if (!hasWindow) reading.faults.push(measureFault('window', 'missing', 'window'))
  const { to } = compare
  const usual = COMPARE_TO.find((one) => one === to)
  if (usual || !isPlain(to)) {
    if (!usual) reading.faults.push(measureFault('compare.to', 'not_a_choice', String(to)))
    return usual ?? null
  }
  if (!hasOnly(reading, to, ['from', 'to'], 'compare.to')) return null
  const [first, last] = [to['from'], to['to']]
  if (typeof first !== 'string' || !isDay(first) || typeof last !== 'string' || !isDay(last)) {
    reading.faults.push(measureFault('compare.to', 'wrong_type', 'YYYY-MM-DD'))
    return null
  }
  if (first > last) reading.faults.push(measureFault('compare.to', 'range_reversed'))
  return { from: first, to: last }
}

function readDays(reading: Reading, period: Period | undefined, days: unknown): number | null {
  if (period !== 'last_n_days') {
    if (days !== undefined) reading.faults.push(measureFault('window.days', 'unknown_key', 'days'))
    return null
  }
  const whole = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MAX_DAYS
  if (!whole) reading.faults.push(measureFault('window.days', 'wrong_type', `1–${MAX_DAYS}`))
  return whole ? days : null
}

function readBy(reading: Reading, by: unknown): MeasureField | null {
  if (by === undefined) return null
  if (!Array.isArray(by)) {
    reading.faults.push(measureFault('by', 'wrong_type', '[…]'))
    return null
  }
  if (by.length > 1) reading.faults.push(measureFault('by', 'too_many', '1'))
  if (by.length === 0) return null
  const field = fieldAt(reading, by[0], 'by.0')
  if (!field || isGroupable(field)) return field
  reading.faults.push(measureFault('by.0', 'not_groupable', field.name))
  return null
}

/** Fields with a bounded number of values: not numbers, moments, or what people write freely. */
function isGroupable(field: MeasureField): boolean {
  if (field.kind === 'text') return field.playbookKey === undefined
  return field.kind === 'id' || field.kind === 'choice' || field.kind === 'boolean'
}
