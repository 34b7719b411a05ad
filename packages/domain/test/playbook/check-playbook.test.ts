import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../src/lifecycle/measured-fields.ts'
import { checkPlaybook } from '../../src/playbook/check-playbook.ts'
import { limitFor } from '../../src/playbook/playbook.ts'
import { pathText } from '../../src/playbook/reader.ts'
import { playbookOf, SAMPLE_PLAYBOOK } from '../lifecycle/sample.ts'

const words = (zh: string) => ({ zh, en: zh })
const [area, use, storeys] = SAMPLE_PLAYBOOK.fields
const measure = {
  id: 'closed',
  label: words('已销项'),
  from: 'casefiles',
  where: { state: 'closed' },
  value: { sum: 'fields.area_demolished_m2' },
  unit: '㎡',
}
const target = { measure: 'closed', kinds: ['area'], units: ['平米'], words: ['拆违'] }

/** The paths that are named when these parts take the place of the sample's. */
function faults(changes: Record<string, unknown>): string[] {
  const checked = checkPlaybook({ ...SAMPLE_PLAYBOOK, ...changes }, CATALOGUE)
  return checked.ok ? [] : checked.problems.map((one) => pathText(one.path))
}

describe('a sound playbook', () => {
  it('is taken, with what was left out filled in', () => {
    const playbook = playbookOf({ measures: [measure], targets: [target] })
    expect(playbook).toMatchObject({ warnShare: 0.2, returnLimit: 2, checklist: [], lookBack: { times: 2 } })
    expect(playbook.fields[0]).toMatchObject({ unit: '㎡', min: null, choices: [], aliases: [], hint: null })
    expect(playbook.limits[1]).toEqual({
      class: null,
      limit: { amount: 10, unit: 'work_day' },
      from: 'assigned',
    })
  })

  it('survives being checked again, as it does when it is stored', () => {
    const playbook = playbookOf({ measures: [measure], targets: [target] })
    expect(checkPlaybook(JSON.parse(JSON.stringify(playbook)), CATALOGUE)).toEqual({ ok: true, playbook })
  })

  it('knows the limit of a class, or the general one, or none', () => {
    expect(limitFor(playbookOf(), 'urgent')?.limit).toEqual({ amount: 4, unit: 'urgent_hour' })
    expect(limitFor(playbookOf(), 'stock')?.limit).toEqual({ amount: 10, unit: 'work_day' })
    expect(limitFor(playbookOf(), null)?.class).toBeNull()
    expect(limitFor(playbookOf({ limits: [] }), 'stock')).toBeNull()
  })
})

describe('a planted fault is named where it is', () => {
  const rows: readonly [string, Record<string, unknown>, readonly string[]][] = [
    ['no id', { id: undefined }, ['id']],
    ['an id with spaces', { id: 'Illegal Structure' }, ['id']],
    ['a version that is no number', { version: '1' }, ['version']],
    ['a prefix of one letter', { prefix: 'W' }, ['prefix']],
    ['a prefix in small letters', { prefix: 'wj' }, ['prefix']],
    ['no prefix', { prefix: undefined }, ['prefix']],
    ['a language that is missing', { name: { zh: '名' } }, ['name.en']],
    ['a kind that does not exist', { kind: 'event' }, ['kind']],
    ['a misspelt part', { closeout: [] }, ['closeout']],
    ['a part that is no list', { fields: { key: 'x' } }, ['fields']],
    ['no source', { sources: [] }, ['sources']],
    ['a misspelt key of a field', { fields: [area, { ...use, requried: true }] }, ['fields[1].requried']],
    [
      'a field type that does not exist',
      { fields: [area, { ...storeys, type: 'count' }] },
      ['fields[1].type'],
    ],
    ['a choice without choices', { fields: [area, { ...use, choices: [] }] }, ['fields[1].choices']],
    ['choices of a number', { fields: [area, { ...storeys, choices: use?.choices }] }, ['fields[1].choices']],
    ['min above max', { fields: [area, { ...storeys, min: 10 }] }, ['fields[1].min']],
    ['required that is no yes or no', { fields: [{ ...area, required: 'yes' }] }, ['fields[0].required']],
    ['a key in capitals', { fields: [area, { ...storeys, key: 'Storeys' }] }, ['fields[1].key']],
    ['a key used twice', { fields: [area, storeys, storeys] }, ['fields[2].key', 'fields[2].aliases']],
    [
      'a heading of two fields',
      { fields: [area, { ...storeys, aliases: ['登记面积'] }] },
      ['fields[1].aliases'],
    ],
    [
      'personal data as a label',
      { fields: [area, { ...storeys, label: words('当事人姓名') }] },
      ['fields[1].label'],
    ],
    [
      'personal data as a heading',
      { fields: [area, { ...storeys, aliases: ['联系电话'] }] },
      ['fields[1].label'],
    ],
    [
      'a limit for an unknown class',
      { limits: [{ class: 'odd', amount: 1, unit: 'work_day' }] },
      ['limits[0].class'],
    ],
    ['half a day', { limits: [{ amount: 0.5, unit: 'work_day' }] }, ['limits[0]']],
    ['a unit that does not exist', { limits: [{ amount: 1, unit: 'day' }] }, ['limits[0].unit']],
    [
      'two limits for one class',
      {
        limits: [
          { amount: 1, unit: 'work_day' },
          { amount: 2, unit: 'work_day' },
        ],
      },
      ['limits[1].class'],
    ],
    ['a day and an amount', { limits: [{ on: '2026-10-31', amount: 1 }] }, ['limits[0].on']],
    ['a day that does not exist', { limits: [{ on: '2026-02-30' }] }, ['limits[0]']],
    ['a condition that does not exist', { closeOut: [{ condition: 'photo' }] }, ['closeOut[0].condition']],
    [
      'a condition’s misspelt parameter',
      { closeOut: [{ condition: 'after_photo_min', params: { min: 1 } }] },
      ['closeOut[0].params.min'],
    ],
    [
      'no photo at all',
      { closeOut: [{ condition: 'after_photo_min', params: { count: 0 } }] },
      ['closeOut[0].params.count'],
    ],
    [
      'a parameter of what takes none',
      { closeOut: [{ condition: 'checker_unit_differs', params: { a: 1 } }] },
      ['closeOut[0].params.a'],
    ],
    [
      'a result that is not asked for',
      { closeOut: [{ condition: 'result_required', params: { result: 'x' } }] },
      ['closeOut[0].params.result'],
    ],
    [
      'an area compared with storeys',
      {
        closeOut: [
          {
            condition: 'area_not_above_recorded',
            params: { result: 'area_demolished_m2', recorded: 'storeys' },
          },
        ],
      },
      ['closeOut[0].params.recorded'],
    ],
    [
      'a result that is a field already',
      { closeOut: [], submit: { results: [area] } },
      ['submit.results[0].key'],
    ],
    [
      'a measure of an unknown field',
      { measures: [{ ...measure, value: { sum: 'fields.area' } }] },
      ['measures[0].value.sum'],
    ],
    [
      'a measure of another playbook',
      { measures: [{ ...measure, value: 'count', where: { playbook: 'other' } }] },
      ['measures[0].where.playbook'],
    ],
    ['a measure without a value', { measures: [{ ...measure, value: undefined }] }, ['measures[0].value']],
    [
      'a state that does not exist',
      { measures: [{ ...measure, where: { state: 'done' } }] },
      ['measures[0].where.state'],
    ],
    ['a target without its measure', { targets: [target] }, ['targets[0].measure']],
    [
      'a target of an unknown kind',
      { measures: [measure], targets: [{ ...target, kinds: ['sum'] }] },
      ['targets[0].kinds[0]'],
    ],
    ['a warning share above one', { warnShare: 20 }, ['warnShare']],
    ['a look-back at once', { lookBack: { afterDays: 0, times: 1 } }, ['lookBack.afterDays']],
  ]
  it.each(rows)('%s', (_name, changes, paths) => expect(faults(changes)).toEqual(paths))

  it('all of them at once, in both languages', () => {
    const checked = checkPlaybook({ id: 'x', version: 0, sources: 'stock' }, CATALOGUE)
    if (checked.ok) throw new Error('taken')
    expect(checked.problems.length).toBeGreaterThan(6)
    for (const one of checked.problems) {
      expect(one.text.zh).toMatch(/\p{Script=Han}/u)
      expect(one.text.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it.each([null, 'text', 7, []])('%j is no playbook', (value) =>
    expect(checkPlaybook(value, CATALOGUE).ok).toBe(false),
  )
})
