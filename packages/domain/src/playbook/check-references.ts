import type { FieldCatalogue } from '../measure/catalogue.ts'
import { checkMeasure } from '../measure/check.ts'
import { measurable } from './measurable.ts'
import type { FieldDefinition, Playbook } from './playbook.ts'
import type { Path, Reader } from './reader.ts'

/**
 * Headings under which a ledger would carry a person. Guatu's registers count people, they do not list them, so
 * that a playbook that asks for one is refused before anybody fills it in.
 */
const PERSONAL = /姓名|身份证|证件号|手机|电话|联系方式|户主|微信/

/** What only shows when the parts are laid side by side: names that lead nowhere, names used twice. */
export function checkReferences(r: Reader, playbook: Playbook, catalogue: FieldCatalogue): void {
  const { fields, classes, sources, submit, checklist, measures } = playbook
  r.unique(
    fields.map((one) => one.key),
    ['fields'],
    'key',
  )
  r.unique(
    classes.map((one) => one.key),
    ['classes'],
    'key',
  )
  r.unique(
    sources.map((one) => one.key),
    ['sources'],
    'key',
  )
  r.unique(
    checklist.map((one) => one.key),
    ['checklist'],
    'key',
  )
  r.unique(
    measures.map((one) => one.id),
    ['measures'],
    'id',
  )
  checkFields(r, fields, ['fields'])
  checkFields(r, submit.results, ['submit', 'results'])
  checkResults(r, playbook)
  checkAliases(r, fields)
  checkLimits(r, playbook)
  checkCloseOut(r, playbook)
  checkMeasures(r, playbook, catalogue)
  playbook.targets.forEach((one, i) => {
    if (!measures.some((measure) => measure.id === one.measure)) {
      missing(
        r,
        ['targets', i, 'measure'],
        one.measure,
        measures.map((measure) => measure.id),
      )
    }
  })
}

function checkFields(r: Reader, fields: readonly FieldDefinition[], path: Path): void {
  fields.forEach((one, i) => {
    r.unique(
      one.choices.map((choice) => choice.key),
      [...path, i, 'choices'],
      'key',
    )
    const personal = [one.label.zh, ...one.aliases].find((text) => PERSONAL.test(text))
    if (personal !== undefined) {
      r.note(
        [...path, i, 'label'],
        `“${personal}”是个人信息，台账不登记个人`,
        `“${personal}” is personal data; ledgers hold no persons`,
      )
    }
  })
}

/** Fields and results share one name space: measures read both as fields.<key>. */
function checkResults(r: Reader, { fields, submit }: Playbook): void {
  r.unique(
    submit.results.map((one) => one.key),
    ['submit', 'results'],
    'key',
  )
  submit.results.forEach((one, i) => {
    if (fields.some((field) => field.key === one.key)) {
      r.note(['submit', 'results', i, 'key'], `“${one.key}”已是台账字段`, `“${one.key}” is a field already`)
    }
  })
}

/** A column heading must lead to one field only. */
function checkAliases(r: Reader, fields: readonly FieldDefinition[]): void {
  const owner = new Map<string, string>()
  fields.forEach((one, i) => {
    for (const heading of new Set([one.label.zh, ...one.aliases])) {
      const other = owner.get(heading)
      if (other !== undefined) {
        r.note(
          ['fields', i, 'aliases'],
          `表头“${heading}”已属于 ${other}`,
          `the heading “${heading}” belongs to ${other} already`,
        )
      }
      owner.set(heading, one.key)
    }
  })
}

function checkLimits(r: Reader, { limits, classes }: Playbook): void {
  const known = classes.map((one) => one.key)
  r.unique(
    limits.map((one) => one.class ?? '*'),
    ['limits'],
    'class',
  )
  limits.forEach((one, i) => {
    if (one.class !== null && !known.includes(one.class)) missing(r, ['limits', i, 'class'], one.class, known)
  })
}

function checkCloseOut(r: Reader, { closeOut, fields, submit }: Playbook): void {
  const results = submit.results.map((one) => one.key)
  closeOut.forEach((one, i) => {
    const path = ['closeOut', i, 'params']
    if (one.condition === 'result_required' || one.condition === 'area_not_above_recorded') {
      if (!results.includes(one.params.result)) missing(r, [...path, 'result'], one.params.result, results)
    }
    if (one.condition === 'area_not_above_recorded') {
      checkArea(r, submit.results, one.params.result, [...path, 'result'])
      const recorded = fields.map((field) => field.key)
      if (!recorded.includes(one.params.recorded))
        missing(r, [...path, 'recorded'], one.params.recorded, recorded)
      checkArea(r, fields, one.params.recorded, [...path, 'recorded'])
    }
  })
}

function checkArea(r: Reader, definitions: readonly FieldDefinition[], key: string, path: Path): void {
  const found = definitions.find((one) => one.key === key)
  if (found && found.type !== 'area') r.note(path, `“${key}”不是面积`, `“${key}” is not an area`)
}

/** A playbook counts its own casefiles, by fields that exist. */
function checkMeasures(r: Reader, playbook: Playbook, catalogue: FieldCatalogue): void {
  const known = { catalogue, playbooks: [measurable(playbook)] }
  playbook.measures.forEach((one, i) => {
    const checked = checkMeasure(one, known, playbook.id)
    if (checked.ok) return
    for (const fault of checked.faults) r.note(['measures', i, ...fault.path.split('.')], fault.zh, fault.en)
  })
}

function missing(r: Reader, path: Path, name: string, known: readonly string[]): void {
  r.note(
    path,
    `没有“${name}”；可用：${known.join('、')}`,
    `there is no “${name}”; known: ${known.join(', ')}`,
  )
}
