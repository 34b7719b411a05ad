import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkMeasure } from '../../src/measure/check.ts'
import { CATALOGUE } from '../../src/lifecycle/measured-fields.ts'
import type { CheckedMeasure, MeasureField } from '../../src/measure/definition.ts'
import { SHEDS, SIGNS } from './playbook-sample.ts'

const KNOWN = { catalogue: CATALOGUE, playbooks: [SHEDS, SIGNS] }
const UNIT = '0193a4b2-0000-7000-8000-000000000001'

const measure = (parts: object): Record<string, unknown> => ({
  id: 'm',
  label: { zh: '数', en: 'Number' },
  from: 'casefiles',
  where: { playbook: 'sheds' },
  value: 'count',
  unit: '处',
  ...parts,
})
const check = (parts: object) => checkMeasure(measure(parts), KNOWN)
const faults = (parts: object): string[] => {
  const result = check(parts)
  return result.ok ? [] : result.faults.map((one) => `${one.path} ${one.code}`)
}
const accepted = (parts: object): CheckedMeasure => {
  const result = check(parts)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.measure
}
const testsOf = (where: object) =>
  accepted({ where: { playbook: 'sheds', ...where } }).where.at(-1)?.tests ?? []

describe('what is taken', () => {
  test('conditions of every kind, in one form', () => {
    expect(testsOf({ state: 'closed' })).toEqual([{ op: 'in', values: ['closed'] }])
    expect(testsOf({ state: { not: 'voided' } })).toEqual([{ op: 'not_in', values: ['voided'] }])
    expect(testsOf({ light: { in: ['red', 'yellow'] } })).toEqual([{ op: 'in', values: ['red', 'yellow'] }])
    expect(testsOf({ 'unit.lead': UNIT })).toEqual([{ op: 'in', values: [UNIT] }])
    expect(testsOf({ rework_count: { between: [1, 3] } })).toEqual([
      { op: 'gte', value: 1 },
      { op: 'lte', value: 3 },
    ])
    expect(testsOf({ 'fields.removed_m2': { gt: 0, isNull: false } })).toEqual([
      { op: 'gt', value: 0 },
      { op: 'is_null', value: false },
    ])
    expect(testsOf({ 'fields.found_on': { lt: '2026-03-01' } })).toEqual([{ op: 'lt', value: '2026-03-01' }])
    expect(testsOf({ due: { lt: 'now' } })).toEqual([{ op: 'lt', value: 'now' }])
  })

  test('a day in a test on an instant is a whole day in Shanghai', () => {
    const first = '2026-03-01T16:00:00.000Z'
    const last = '2026-03-02T15:59:59.999Z'
    expect(testsOf({ due: { gte: '2026-03-02' } })).toEqual([{ op: 'gte', value: first }])
    expect(testsOf({ due: { lt: '2026-03-02' } })).toEqual([{ op: 'lt', value: first }])
    expect(testsOf({ due: { lte: '2026-03-02' } })).toEqual([{ op: 'lte', value: last }])
    expect(testsOf({ due: { gt: '2026-03-02' } })).toEqual([{ op: 'gt', value: last }])
  })

  test('a share is a ratio over all rows, in the unit it states', () => {
    const { value } = accepted({ unit: '%', value: { share: { where: { state: 'closed' } } } })
    expect(value).toMatchObject({ kind: 'ratio', factor: 100, to: { where: [], amount: { kind: 'one' } } })
  })

  test('a measure inside a playbook means that playbook, and says so from then on', () => {
    const definition = measure({ where: { state: 'closed' }, value: { sum: 'fields.removed_m2' } })
    expect(checkMeasure(definition, KNOWN).ok).toBe(false)
    const result = checkMeasure(definition, KNOWN, 'sheds')
    expect(result.ok && result.measure.definition.where).toEqual({ playbook: 'sheds', state: 'closed' })
  })

  test('fields that several playbooks share', () => {
    const where = { playbook: { in: ['sheds', 'signs'] }, 'fields.use': { in: ['dwelling', 'shop'] } }
    expect(faults({ where, value: { sum: 'fields.recorded_m2' } })).toEqual([])
  })
})

describe('what is refused, and where', () => {
  const REFUSED: [string, object, string[]][] = [
    ['an unknown source', { from: 'tickets' }, ['from unknown_source']],
    ['an unknown key', { against: 'x' }, ['against unknown_key']],
    ['no unit', { unit: undefined }, ['unit wrong_type']],
    ['an unknown field', { where: { 'c.state': 'closed' } }, ['where.c.state unknown_field']],
    ['an unknown playbook', { where: { playbook: 'boats' } }, ['where.playbook unknown_playbook']],
    [
      'a playbook field without a playbook',
      { where: { 'fields.use': 'dwelling' } },
      ['where.fields.use field_needs_playbook'],
    ],
    [
      'a field of another playbook',
      { where: { playbook: 'signs', 'fields.note': 'x' } },
      ['where.fields.note unknown_field'],
    ],
    [
      'a field that two playbooks take for different things',
      { where: { playbook: { in: ['sheds', 'signs'] } }, value: { sum: 'fields.storeys' } },
      ['value.sum unknown_field'],
    ],
    ['an unknown operator', { where: { state: { like: 'c%' } } }, ['where.state.like unknown_operator']],
    ['a state that there is not', { where: { state: 'done' } }, ['where.state not_a_choice']],
    [
      'a class that there is not',
      { where: { playbook: 'sheds', class: 'old' } },
      ['where.class not_a_choice'],
    ],
    [
      'a choice that there is not',
      { where: { playbook: 'sheds', 'fields.use': 'x' } },
      ['where.fields.use not_a_choice'],
    ],
    ['a text for a number', { where: { rework_count: '1' } }, ['where.rework_count wrong_type']],
    ['not a number', { where: { rework_count: { gt: Number.NaN } } }, ['where.rework_count.gt wrong_type']],
    ['an unordered field', { where: { state: { gt: 'a' } } }, ['where.state.gt operator_not_for_field']],
    ['an exact moment', { where: { due: '2026-01-01' } }, ['where.due operator_not_for_field']],
    ['no such day', { where: { due: { lt: '2026-02-30' } } }, ['where.due.lt wrong_type']],
    ['an empty list', { where: { state: { in: [] } } }, ['where.state.in empty']],
    ['an empty test', { where: { state: {} } }, ['where.state empty']],
    [
      'a reversed range',
      { where: { rework_count: { between: [3, 1] } } },
      ['where.rework_count.between range_reversed'],
    ],
    ['not an id', { where: { campaign: 'x' } }, ['where.campaign wrong_type']],
    ['a NUL, which the database cannot hold', { where: { class: 'a\u0000' } }, ['where.class wrong_type']],
    ['a null', { where: { class: null } }, ['where.class wrong_type']],
    ['no value', { value: undefined }, ['value missing']],
    ['two values', { value: { sum: 'rework_count', avg: 'rework_count' } }, ['value too_many']],
    ['a sum of words', { value: { sum: 'state' } }, ['value.sum not_numeric']],
    ['a share of nothing', { value: { share: {} } }, ['value.share missing']],
    ['half a ratio', { value: { ratio: { of: {} } } }, ['value.ratio.to not_an_object']],
    ['a window on a number', { window: { on: 'rework_count', period: 'year' } }, ['window.on not_a_time']],
    ['a period that there is not', { window: { on: 'due', period: 'asOf' } }, ['window.period not_a_choice']],
    ['no number of days', { window: { on: 'due', period: 'last_n_days' } }, ['window.days wrong_type']],
    [
      'days where none belong',
      { window: { on: 'due', period: 'year', days: 3 } },
      ['window.days unknown_key'],
    ],
    ['two groupings', { by: ['state', 'class'] }, ['by too_many']],
    ['grouping by a moment', { by: ['due'] }, ['by.0 not_groupable']],
    ['grouping by free text', { by: ['fields.note'] }, ['by.0 not_groupable']],
    [
      'several faults at once',
      { id: 'M', by: ['x'], where: { y: 1 } },
      ['id wrong_type', 'where.y unknown_field', 'by.0 unknown_field'],
    ],
  ]
  test.each(REFUSED)('%s', (_name, parts, expected) => {
    expect(faults(parts)).toEqual(expected)
  })

  test('every fault has words in both languages without a gap', () => {
    for (const [, parts] of REFUSED) {
      const result = check(parts)
      if (result.ok) throw new Error('accepted')
      for (const fault of result.faults) {
        expect(fault.zh).toMatch(/[一-鿿]/)
        expect(fault.en).not.toMatch(/[一-鿿]/)
        expect(fault.zh + fault.en).not.toContain('{}')
      }
    }
  })
})

describe('a comparison', () => {
  const window = { on: 'closed_at', period: 'plan' }
  test.each([
    ['the year before', { window, compare: { to: 'last_year' } }, []],
    ['named days', { window, compare: { to: { from: '2025-01-01', to: '2025-12-31' } } }, []],
    ['no window', { compare: { to: 'last_year' } }, ['window missing']],
    ['another word', { window, compare: { to: 'last_week' } }, ['compare.to not_a_choice']],
    ['a day too few', { window, compare: { to: { from: '2025-01-01' } } }, ['compare.to wrong_type']],
    [
      'reversed',
      { window, compare: { to: { from: '2025-02-01', to: '2025-01-01' } } },
      ['compare.to range_reversed'],
    ],
    ['more than that', { window, compare: { to: 'last_year', by: 1 } }, ['compare.by unknown_key']],
  ])('with %s', (_name, parts, expected) => expect(faults(parts)).toEqual(expected))
  test('is kept as it was read', () => {
    expect(accepted({ window, compare: { to: 'last_year' } }).compare).toBe('last_year')
    expect(accepted({}).compare).toBeNull()
  })
})

describe('whatever comes in', () => {
  test('gives an answer and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const result = checkMeasure(value, KNOWN)
        expect(result.ok || result.faults.length > 0).toBe(true)
      }),
    )
  })

  test('names that are in no catalogue are refused wherever a field may stand', () => {
    const known = new Set([...CATALOGUE.events, ...SHEDS.fields].map((one: MeasureField) => one.name))
    const unknown = fc.string({ minLength: 1 }).filter((name) => !known.has(name) && name !== '__proto__')
    fc.assert(
      fc.property(unknown, (name) => {
        expect(faults({ where: { playbook: 'sheds', [name]: 1 } })).toContain(`where.${name} unknown_field`)
        expect(faults({ value: { sum: name } })).toContain('value.sum unknown_field')
        expect(faults({ by: [name] })).toContain('by.0 unknown_field')
        expect(faults({ window: { on: name, period: 'year' } })).toContain('window.on unknown_field')
      }),
    )
  })

  test('names of the language itself are not fields', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'fields.constructor'])
      expect(faults({ value: { sum: name } })).toEqual(['value.sum unknown_field'])
  })

  test('an accepted definition survives being stored', () => {
    const parts = {
      value: { ratio: { of: { where: { state: 'closed' } }, to: { value: { sum: 'fields.cost' } } } },
      window: { on: 'closed_at', period: 'last_n_days', days: 7 },
      by: ['unit.community'],
    }
    const stored: unknown = JSON.parse(JSON.stringify(accepted(parts).definition))
    expect(checkMeasure(stored, KNOWN)).toEqual({ ok: true, measure: accepted(parts) })
  })
})
