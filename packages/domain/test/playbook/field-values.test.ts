import { describe, expect, it } from 'vitest'
import { fieldFaults } from '../../src/playbook/field-values.ts'
import { playbookOf } from '../lifecycle/sample.ts'

const words = (zh: string) => ({ zh, en: zh })
const { fields } = playbookOf({
  fields: [
    { key: 'name', label: words('名称'), type: 'text', required: true },
    { key: 'size', label: words('面积'), type: 'area', max: 100 },
    { key: 'cost', label: words('费用'), type: 'money' },
    { key: 'shift', label: words('偏差'), type: 'number', min: -5 },
    { key: 'floors', label: words('层数'), type: 'integer' },
    { key: 'found', label: words('日期'), type: 'date' },
    { key: 'known', label: words('库内'), type: 'boolean' },
    { key: 'use', label: words('用途'), type: 'choice', choices: [{ key: 'shop', label: words('商铺') }] },
  ],
  closeOut: [],
})
const codes = (values: Record<string, string | number | boolean | null>, requireAll = false) =>
  fieldFaults(fields, values, { requireAll }).map((one) => `${one.params.field} ${one.code}`)

describe('values against their fields', () => {
  it('takes what fits, and nothing at all', () => {
    const values = {
      name: '甲',
      size: 0,
      cost: 1.5,
      shift: -5,
      floors: 3,
      found: '2026-03-01',
      known: false,
      use: 'shop',
    }
    expect(codes(values, true)).toEqual([])
    expect(codes({})).toEqual([])
    expect(codes(Object.fromEntries(Object.keys(values).map((key) => [key, null])))).toEqual([])
  })

  it.each([
    [{ name: 7 }, 'name field.wrong_type'],
    [{ size: '12' }, 'size field.wrong_type'],
    [{ size: NaN }, 'size field.wrong_type'],
    [{ size: Infinity }, 'size field.wrong_type'],
    [{ size: -0.1 }, 'size field.below_min'],
    [{ size: 100.1 }, 'size field.above_max'],
    [{ cost: -1 }, 'cost field.below_min'],
    [{ shift: -6 }, 'shift field.below_min'],
    [{ floors: 2.5 }, 'floors field.wrong_type'],
    [{ found: '2026-02-30' }, 'found field.wrong_type'],
    [{ known: '是' }, 'known field.wrong_type'],
    [{ use: '商铺' }, 'use field.not_a_choice'],
    [{ other: 1 }, 'other field.unknown'],
  ])('%o: %s', (values, expected) => expect(codes(values)).toEqual([expected]))

  it('asks for what is required, where blanks are nothing', () => {
    expect(codes({ name: '  ' }, true)).toEqual(['name field.required'])
    expect(codes({}, true)).toEqual(['name field.required'])
  })
})
