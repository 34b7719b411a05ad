import { LIMIT_UNITS, limitFault } from '../clock/due.ts'
import type { Limit } from '../clock/due.ts'
import type { FieldCatalogue } from '../measure/catalogue.ts'
import { MEASURE_SOURCES } from '../measure/definition.ts'
import type { MeasureDefinition } from '../measure/definition.ts'
import { DEFAULT_WARN_SHARE } from '../clock/warn.ts'
import { readCloseOut } from './check-close-out.ts'
import { checkReferences } from './check-references.ts'
import { TARGET_KINDS } from '../targets/kinds.ts'
import { FIELD_TYPES } from './playbook.ts'
import type { Choice, FieldDefinition, Playbook, PlaybookLimit, TargetHint } from './playbook.ts'
import { Reader } from './reader.ts'
import type { Path, PlaybookProblem } from './reader.ts'

export type CheckedPlaybook =
  | { readonly ok: true; readonly playbook: Playbook }
  | { readonly ok: false; readonly problems: readonly PlaybookProblem[] }

const DEFAULT_RETURN_LIMIT = 2
const PREFIX = /^[A-Z]{2,4}$/

const KEYS = [
  'id',
  'version',
  'prefix',
  'name',
  'kind',
  'noun',
  'summary',
  'fields',
  'classes',
  'sources',
  'limits',
  'warnShare',
  'returnLimit',
  'closeOut',
  'submit',
  'checklist',
  'measures',
  'targets',
  'lookBack',
] as const

/**
 * A value read from YAML or JSON as a playbook, with its omitted parts filled in, or everything that is wrong
 * with it. Taken whole or refused whole.
 * @param catalogue the fields that its measures may name besides its own
 */
export function checkPlaybook(value: unknown, catalogue: FieldCatalogue): CheckedPlaybook {
  const reader = new Reader()
  const playbook = readPlaybook(reader, value)
  // A reference is only worth following in something that has the right shape.
  if (reader.problems.length === 0) checkReferences(reader, playbook, catalogue)
  return reader.problems.length === 0 ? { ok: true, playbook } : { ok: false, problems: reader.problems }
}

function readPlaybook(r: Reader, value: unknown): Playbook {
  const root = r.record(value, [], KEYS)
  const submit = r.record(root['submit'] ?? {}, ['submit'], ['results', 'hint'])
  const id = r.text(root['id'], ['id'])
  if (id !== '' && !/^[a-z][a-z0-9-]*$/.test(id)) {
    r.note(['id'], '只能用小写字母、数字和连字符', 'must be lower case with hyphens')
  }
  const prefix = r.text(root['prefix'], ['prefix'])
  if (prefix !== '' && !PREFIX.test(prefix)) {
    r.note(['prefix'], '应是 2 至 4 个大写字母', 'must be two to four capital letters')
  }
  return {
    id,
    version: r.whole(root['version'], ['version'], 1),
    prefix,
    name: r.words(root['name'], ['name']),
    kind: r.oneOf(root['kind'], ['kind'], ['sites', 'milestone']),
    noun: r.words(root['noun'], ['noun']),
    summary: r.words(root['summary'], ['summary']),
    fields: r.list(root['fields'], ['fields'], (item, path) => readField(r, item, path)),
    classes: r.list(root['classes'], ['classes'], (item, path) => readChoice(r, item, path)),
    sources: readSources(r, root['sources']),
    limits: r.list(root['limits'], ['limits'], (item, path) => readLimit(r, item, path)),
    warnShare: readShare(r, root['warnShare']),
    returnLimit:
      r.optional(root['returnLimit'], (v) => r.whole(v, ['returnLimit'], 0)) ?? DEFAULT_RETURN_LIMIT,
    closeOut: r.list(root['closeOut'], ['closeOut'], (item, path) => readCloseOut(r, item, path)),
    submit: {
      results: r.list(submit['results'], ['submit', 'results'], (item, path) => readField(r, item, path)),
      hint: r.optional(submit['hint'], (v) => r.words(v, ['submit', 'hint'])),
    },
    checklist: r.list(root['checklist'], ['checklist'], (item, path) => readChoice(r, item, path)),
    measures: r.list(root['measures'], ['measures'], (item, path) => readMeasure(r, item, path)),
    targets: r.list(root['targets'], ['targets'], (item, path) => readTarget(r, item, path)),
    lookBack: r.optional(root['lookBack'], (v) => readLookBack(r, v)),
  }
}

function readField(r: Reader, value: unknown, path: Path): FieldDefinition {
  const keys = ['key', 'label', 'type', 'unit', 'required', 'min', 'max', 'choices', 'aliases', 'hint']
  const item = r.record(value, path, keys)
  const type = r.oneOf(item['type'], [...path, 'type'], FIELD_TYPES)
  const choices = r.list(item['choices'], [...path, 'choices'], (one, at) => readChoice(r, one, at))
  if (type === 'choice' && choices.length === 0) {
    r.note([...path, 'choices'], '选项类字段至少要有一个选项', 'a choice needs at least one choice')
  }
  if (type !== 'choice' && choices.length > 0) {
    r.note([...path, 'choices'], '只有选项类字段才有选项', 'only a choice has choices')
  }
  const required = item['required'] ?? false
  if (typeof required !== 'boolean')
    r.note([...path, 'required'], '应是 true 或 false', 'must be true or false')
  const min = r.optional(item['min'], (v) => r.number(v, [...path, 'min']))
  const max = r.optional(item['max'], (v) => r.number(v, [...path, 'max']))
  if (min !== null && max !== null && min > max) r.note([...path, 'min'], '下限大于上限', 'min is above max')
  return {
    key: r.key(item['key'], [...path, 'key']),
    label: r.words(item['label'], [...path, 'label']),
    type,
    unit: r.optional(item['unit'], (v) => r.text(v, [...path, 'unit'])) ?? unitOf(type),
    required: required === true,
    min,
    max,
    choices,
    aliases: r.texts(item['aliases'], [...path, 'aliases']),
    hint: r.optional(item['hint'], (v) => r.words(v, [...path, 'hint'])),
  }
}

function unitOf(type: FieldDefinition['type']): string | null {
  if (type === 'area') return '㎡'
  return type === 'money' ? '元' : null
}

function readChoice(r: Reader, value: unknown, path: Path): Choice {
  const item = r.record(value, path, ['key', 'label', 'aliases'])
  return {
    key: r.key(item['key'], [...path, 'key']),
    label: r.words(item['label'], [...path, 'label']),
    aliases: r.texts(item['aliases'], [...path, 'aliases']),
  }
}

function readSources(r: Reader, value: unknown): Choice[] {
  const sources = r.list(value, ['sources'], (item, path) => readChoice(r, item, path))
  if (sources.length === 0) r.note(['sources'], '至少要有一个来源', 'at least one source is needed')
  return sources
}

/** In a file the limit stands flat beside its class; a playbook that was stored has it as a part. */
function readLimit(r: Reader, value: unknown, path: Path): PlaybookLimit {
  const item = r.record(value, path, ['class', 'limit', 'amount', 'unit', 'on', 'from'])
  const stored = item['limit'] !== undefined
  const at = stored ? [...path, 'limit'] : path
  const length = stored ? r.record(item['limit'], at, ['amount', 'unit', 'on']) : item
  if (length['on'] !== undefined && (length['amount'] !== undefined || length['unit'] !== undefined)) {
    r.note([...at, 'on'], '日期与时长只能写一种', 'either a day or an amount, not both')
  }
  const limit: Limit =
    length['on'] !== undefined
      ? { on: r.text(length['on'], [...at, 'on']) }
      : {
          amount: r.number(length['amount'], [...at, 'amount']),
          unit: r.oneOf(length['unit'], [...at, 'unit'], LIMIT_UNITS),
        }
  const fault = limitFault(limit)
  if (fault) r.note(at, `时限有误（${fault}）`, `the limit is wrong (${fault})`)
  return {
    class: r.optional(item['class'], (v) => r.text(v, [...path, 'class'])),
    limit,
    from: r.oneOf(item['from'] ?? 'assigned', [...path, 'from'], ['assigned', 'reported']),
  }
}

function readShare(r: Reader, value: unknown): number {
  const share = r.optional(value, (v) => r.number(v, ['warnShare'])) ?? DEFAULT_WARN_SHARE
  if (share < 0 || share > 1) r.note(['warnShare'], '应在 0 与 1 之间', 'must lie between 0 and 1')
  return share
}

/** The frame of a measure; its inner names are followed when the whole playbook is known. */
function readMeasure(r: Reader, value: unknown, path: Path): MeasureDefinition {
  const item = r.record(value, path, ['id', 'label', 'from', 'where', 'value', 'window', 'by', 'unit'])
  const id = r.key(item['id'], [...path, 'id'])
  const label = r.words(item['label'], [...path, 'label'])
  const from = r.oneOf(item['from'], [...path, 'from'], MEASURE_SOURCES)
  if (item['value'] === undefined) r.note([...path, 'value'], '没有写算什么', 'says not what is counted')
  const unit = r.text(item['unit'], [...path, 'unit'])
  return { ...(item as unknown as MeasureDefinition), id, label, from, unit }
}

function readTarget(r: Reader, value: unknown, path: Path): TargetHint {
  const item = r.record(value, path, ['measure', 'kinds', 'units', 'words'])
  return {
    measure: r.key(item['measure'], [...path, 'measure']),
    kinds: r.list(item['kinds'], [...path, 'kinds'], (kind, at) => r.oneOf(kind, at, TARGET_KINDS)),
    units: r.texts(item['units'], [...path, 'units']),
    words: r.texts(item['words'], [...path, 'words']),
  }
}

function readLookBack(r: Reader, value: unknown) {
  const item = r.record(value, ['lookBack'], ['afterDays', 'times'])
  return {
    afterDays: r.whole(item['afterDays'], ['lookBack', 'afterDays'], 1),
    times: r.whole(item['times'], ['lookBack', 'times'], 1),
  }
}
