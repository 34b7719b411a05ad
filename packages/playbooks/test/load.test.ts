import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { loadPlaybooks, parsePlaybook, PlaybookFault, SHIPPED_PLAYBOOKS } from '../src/load.ts'

const shipped = loadPlaybooks()
const text = readFileSync(join(SHIPPED_PLAYBOOKS, 'illegal-structure.yaml'), 'utf8')

describe('the playbooks that come with Guatu', () => {
  it('are these', () => {
    expect(shipped.map((one) => one.id)).toEqual([
      'green-community',
      'group-rental',
      'illegal-land-use',
      'illegal-structure',
      'living-environment',
      'public-safety-plot',
      'river-bank',
      'self-built-house',
      'violation-free',
    ])
  })

  it('number their casefiles in letters of their own', () => {
    expect(shipped.map((one) => one.prefix)).toEqual([
      'LSSQ',
      'QZ',
      'WD',
      'WJ',
      'RJ',
      'GGAQ',
      'HH',
      'ZJF',
      'WWJ',
    ])
  })

  for (const playbook of shipped) {
    describe(playbook.id, () => {
      it('has measures that can be computed and are asked for by targets', () => {
        for (const measure of playbook.measures) {
          expect(checkMeasure(measure, fieldsKnown(shipped), playbook.id)).toMatchObject({ ok: true })
          expect(measure.where?.['playbook']).toBe(playbook.id)
        }
        expect(playbook.targets.length).toBeGreaterThan(0)
      })

      it('can be closed: someone else checks, something proves it, every class has its limit', () => {
        const names = playbook.closeOut.map((one) => one.condition)
        expect(names).toContain('checker_person_differs')
        expect(names).toContain('checker_unit_differs')
        expect(names.some((one) => one === 'after_photo_min' || one === 'document_of_kind')).toBe(true)
        expect(playbook.submit.results.some((one) => one.required)).toBe(true)
        const limited = new Set(playbook.limits.map((one) => one.class))
        const open = playbook.classes.filter((one) => !limited.has(one.key) && !limited.has(null))
        expect(open.map((one) => one.key)).toEqual([])
      })

      it('says what to look at, and is looked back at', () => {
        expect(playbook.checklist.length).toBeGreaterThan(2)
        expect(playbook.lookBack).not.toBeNull()
        expect(playbook.submit.hint).not.toBeNull()
      })
    })
  }

  it('bind the demolition target to its two measures and three conditions', () => {
    const playbook = shipped.find((one) => one.id === 'illegal-structure')
    expect(playbook?.measures.find((one) => one.id === 'sites_closed')?.value).toBe('count')
    expect(playbook?.measures.find((one) => one.id === 'area_closed')?.value).toEqual({
      sum: 'fields.area_demolished_m2',
    })
    expect(playbook?.closeOut).toEqual(
      expect.arrayContaining([
        { condition: 'after_photo_min', params: { count: 1 } },
        {
          condition: 'area_not_above_recorded',
          params: { result: 'area_demolished_m2', recorded: 'recorded_area_m2' },
        },
      ]),
    )
  })
})

describe('a fault is named with its line', () => {
  const plant = (from: string, to: string) => {
    expect(text).toContain(from)
    const planted = text.replace(from, to)
    const line = planted.slice(0, planted.indexOf(to)).split('\n').length
    const parsed = parsePlaybook(planted, 'x.yaml')
    return { faults: parsed.ok ? [] : parsed.faults, line }
  }

  it.each([
    [
      'a condition',
      'condition: support_units_returned',
      'condition: support_returned',
      'closeOut[2].condition',
    ],
    ['a field of a measure', 'sum: fields.area_demolished_m2', 'sum: fields.area', 'measures[1].value.sum'],
    ['a prefix', 'prefix: WJ', 'prefix: WJZ5', 'prefix'],
    ['a unit of time', 'unit: work_hour', 'unit: hour', 'limits[2].unit'],
    ['a key', 'lookBack:', 'lookback:', 'lookback'],
  ])('%s', (_name, from, to, path) => {
    const { faults, line } = plant(from, to)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^x\\.yaml:${line}: `))
    expect(faults[0]).toContain(`: ${path}: `)
  })

  it('a label without English points at the label', () => {
    const { faults, line } = plant('noun: { zh: 违建点位, en: illegal structure }', 'noun: { zh: 违建点位 }')
    expect(faults[0]).toMatch(new RegExp(`^x\\.yaml:${line}: noun\\.en: must be a text`))
  })

  it('broken YAML and a key written twice', () => {
    expect(plant('kind: sites', 'kind: [sites').faults[0]).toMatch(/^x\.yaml:\d+: /)
    expect(plant('kind: sites', 'kind: sites\nkind: milestone').faults[0]).toMatch(/^x\.yaml:8: .*unique/)
  })
})

describe('a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guatu-playbooks-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is read by name, other files are left alone', () => {
    writeFileSync(
      join(folder, 'b.yaml'),
      text.replaceAll('illegal-structure', 'second').replace('prefix: WJ', 'prefix: DE'),
    )
    writeFileSync(join(folder, 'a.yaml'), text)
    writeFileSync(join(folder, 'notes.txt'), 'not: [a playbook')
    expect(loadPlaybooks(folder).map((one) => one.id)).toEqual(['illegal-structure', 'second'])
  })

  it('is refused whole, with the faults of every file', () => {
    writeFileSync(join(folder, 'a.yaml'), text)
    writeFileSync(join(folder, 'b.yaml'), text)
    writeFileSync(join(folder, 'c.yaml'), text.replace('version: 1', 'version: one'))
    writeFileSync(join(folder, 'd.yaml'), text.replaceAll('illegal-structure', 'fourth'))
    const read = () => loadPlaybooks(folder)
    expect(read).toThrow(PlaybookFault)
    expect(read).toThrow(/b\.yaml: id: another file already holds illegal-structure/)
    expect(read).toThrow(/d\.yaml: prefix: another file already holds WJ/)
    expect(read).toThrow(/c\.yaml:4: version: must be a whole number/)
  })
})
