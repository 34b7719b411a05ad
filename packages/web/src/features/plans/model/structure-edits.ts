import type { Reading } from '@guatu/contract/plans.ts'
import { readMarker } from '@guatu/domain/plan-text/numbering.ts'
import { BY_HAND, freeId, itemOf, type Added, type ItemOf } from './edits.ts'
import { changeSection, freeSectionId, parentIndexOf, pathOf, sectionKey, withSections } from './sections.ts'
import type { Span, Thing } from './things.ts'

type Section = Reading['sections'][number]
type Item = ItemOf<'task'> | ItemOf<'target'>

const sure = { confidence: 1, reasons: [BY_HAND] }
const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`
const wordsOf = (text: string, { start, end }: Span): string =>
  text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/^[，。；、：:;,.\s]+|[，；、：:;,\s]+$/g, '')

const LIST = { task: 'tasks', target: 'targets' } as const
const isItem = (thing: Thing): thing is Thing & { kind: 'task' | 'target' } =>
  thing.kind === 'task' || thing.kind === 'target'

const withWords = <T extends Item>(item: T, words: string): T =>
  'title' in item ? { ...item, title: clip(words, 500) } : { ...item, quote: clip(words, 500) }

/**
 * Cuts a task or target in two at a place of the text, or begins a new clause there. Both parts together stand on the
 * words that the one stood on. Null where the place is not inside of it.
 */
export const splitThing = (reading: Reading, text: string, thing: Thing, place: number): Added | null => {
  if (thing.kind === 'section') return splitClause(reading, text, thing.index, place)
  if (!isItem(thing)) return null
  const { kind, index } = thing
  const item = itemOf(reading, kind, index) as Item | undefined
  if (!item?.span || place <= item.span.start || place >= item.span.end) return null
  const spans = [
    { start: item.span.start, end: place },
    { start: place, end: item.span.end },
  ] as const
  const [first, second] = [wordsOf(text, spans[0]), wordsOf(text, spans[1])]
  if (first === '' || second === '') return null
  const id = freeId(kind, reading[LIST[kind]])
  const parts = [
    withWords({ ...item, ...sure, span: spans[0] }, first),
    withWords(
      { ...item, ...sure, id, span: spans[1], ...('restates' in item ? { restates: null } : {}) },
      second,
    ),
  ]
  const list = (reading[LIST[kind]] as Item[]).flatMap((one, at) => (at === index ? parts : [one]))
  return { reading: { ...reading, [LIST[kind]]: list }, key: `${kind}:${id}` }
}

/** Where a clause ends: at the next heading of the text. */
const endOf = (reading: Reading, text: string, start: number): number =>
  Math.min(
    text.length,
    ...reading.sections.flatMap(({ span }) => (span && span.start > start ? [span.start] : [])),
  )

const MOST_HEADING = 40
const AGAIN = ['之二', '之三', '之四', '之五', '之六', '之七', '之八', '之九']

/** A new clause from a place inside of another; what was read from there on belongs to it. */
const splitClause = (reading: Reading, text: string, index: number, place: number): Added | null => {
  const old = reading.sections[index]
  if (!old?.span) return null
  const end = endOf(reading, text, old.span.start)
  if (place < old.span.end || place >= end) return null
  const line = text.slice(place, end)
  const marker = readMarker(line)
  const from = place + (marker?.length ?? 0)
  const heading = /^[^\n。；]*/.exec(text.slice(from, end))?.[0].slice(0, MOST_HEADING).trimEnd() ?? ''
  if (heading === '') return null
  const taken = new Set(reading.sections.map(pathOf))
  const isFree = (number: string): boolean => !taken.has(pathOf({ parent: old.parent, number }))
  const number =
    marker && isFree(marker.number)
      ? marker.number
      : AGAIN.map((again) => `${old.number}${again}`).find(isFree)
  if (number === undefined || number.length > 20) return null
  const fresh: Section = {
    ...sure,
    id: freeSectionId(reading.sections),
    span: { start: from, end: from + heading.length },
    number,
    level: old.level,
    title: heading,
    parent: old.parent,
  }
  const path = pathOf(fresh)
  const before = pathOf(old)
  const at = <T extends { section: string; span: Span | null }>(one: T): T =>
    one.section === before && one.span !== null && one.span.start >= place && one.span.start < end
      ? { ...one, section: path }
      : one
  const after = reading.sections.findIndex(({ span }) => span !== null && span.start >= end)
  const spot = after < 0 ? reading.sections.length : after
  const sections = reading.sections.toSpliced(spot, 0, fresh)
  return {
    reading: {
      ...reading,
      sections,
      tasks: reading.tasks.map(at),
      targets: reading.targets.map(at),
      facts: reading.facts.map(at),
    },
    key: sectionKey(fresh, spot),
  }
}

/** Two of a kind become one, standing on the words of both. Null where they are not of a kind that can be merged. */
export const mergeThings = (reading: Reading, text: string, a: Thing, b: Thing): Added | null => {
  if (a.kind !== b.kind || a.index === b.index) return null
  if (a.kind === 'section')
    return mergeClauses(reading, Math.min(a.index, b.index), Math.max(a.index, b.index))
  if (!isItem(a)) return null
  const { kind } = a
  const one = itemOf(reading, kind, a.index) as Item | undefined
  const other = itemOf(reading, kind, b.index) as Item | undefined
  if (!one || !other) return null
  const list = (reading[LIST[kind]] as Item[]).flatMap((item, at) =>
    at === b.index ? [] : at === a.index ? [joined(one, other, text)] : [item],
  )
  const merged = { ...reading, [LIST[kind]]: list }
  // whoever restated the second now restates the first
  const targets = merged.targets.map((item) =>
    kind === 'target' && item.restates === other.id
      ? { ...item, restates: item.id === one.id ? null : one.id }
      : item,
  )
  return { reading: { ...merged, targets }, key: `${kind}:${one.id}` }
}

const union = (a: readonly string[], b: readonly string[], most: number): string[] =>
  [...new Set([...a, ...b])].slice(0, most)

const joined = (one: Item, other: Item, text: string): Item => {
  const span =
    one.span && other.span
      ? { start: Math.min(one.span.start, other.span.start), end: Math.max(one.span.end, other.span.end) }
      : (one.span ?? other.span)
  const told = (item: Item): string => ('title' in item ? item.title : item.quote)
  const words = span ? wordsOf(text, span) : `${told(one)}；${told(other)}`
  const base = withWords({ ...one, ...sure, span, due: one.due ?? other.due }, words)
  if (!('leads' in base) || !('leads' in other)) return base
  const leads = union(base.leads, other.leads, 60)
  const supports = union(base.supports, other.supports, 100).filter((name) => !leads.includes(name))
  return { ...base, leads, supports }
}

/** The second clause becomes text of the first; what stood in it and below it goes along. */
const mergeClauses = (reading: Reading, first: number, second: number): Added | null => {
  const [one, other] = [reading.sections[first], reading.sections[second]]
  if (!one || !other) return null
  const [into, from] = [pathOf(one), pathOf(other)]
  const parents = reading.sections.map((_, at) => parentIndexOf(reading, at))
  const moved = parents.map((parent) => (parent === second ? first : parent))
  const at = <T extends { section: string }>(item: T): T =>
    item.section === from ? { ...item, section: into } : item
  const told: Reading = {
    ...reading,
    tasks: reading.tasks.map(at),
    targets: reading.targets.map(at),
    facts: reading.facts.map(at),
  }
  const sections = reading.sections.map((section, place) =>
    place === second ? null : place === first ? { ...section, ...sure } : section,
  )
  return { reading: withSections(told, sections, moved), key: sectionKey(one, first) }
}

export type Direction = 'in' | 'out' | 'up' | 'down'

/**
 * Puts a clause under the one before it (`in`) or beside the one above it (`out`), or a task, target or fact into the
 * clause before or after its own (`up`, `down`). Null where there is no such place.
 */
export const reparent = (reading: Reading, thing: Thing, direction: Direction): Added | null => {
  if (thing.kind === 'section') return moveClause(reading, thing, direction)
  if (direction !== 'up' && direction !== 'down') return null
  const list = thing.kind === 'fact' ? 'facts' : isItem(thing) ? LIST[thing.kind] : null
  if (list === null) return null
  const item = reading[list][thing.index]
  if (!item) return null
  const paths = ['', ...new Set(reading.sections.map(pathOf))]
  const section = paths[paths.indexOf(item.section) + (direction === 'up' ? -1 : 1)]
  return section === undefined ? null : withItemIn(reading, list, thing, section)
}

const withItemIn = (
  reading: Reading,
  list: 'tasks' | 'targets' | 'facts',
  { index, key }: Thing,
  section: string,
): Added => {
  const next = reading[list].map((one, at) => (at === index ? { ...one, ...sure, section } : one))
  return { reading: { ...reading, [list]: next }, key }
}

/**
 * Puts a clause, task or target under a clause (its index; -1: under none). Null where it stands there already, where the
 * clause comes later in the text or is the thing itself, and where a number would stand twice.
 */
export const putUnder = (reading: Reading, thing: Thing, parent: number): Added | null => {
  const above = parent < 0 ? null : reading.sections[parent]
  if (above === undefined) return null
  if (thing.kind === 'section') return putClause(reading, thing, parent)
  if (!isItem(thing)) return null
  const list = LIST[thing.kind]
  const section = above === null ? '' : pathOf(above)
  const item = reading[list][thing.index]
  return !item || item.section === section ? null : withItemIn(reading, list, thing, section)
}

const moveClause = (reading: Reading, thing: Thing, direction: Direction): Added | null => {
  if (direction === 'up' || direction === 'down') return null
  const { index } = thing
  const parent = parentIndexOf(reading, index)
  const to =
    direction === 'out' ? (parent < 0 ? null : parentIndexOf(reading, parent)) : before(reading, index)
  return to === null ? null : putClause(reading, thing, to)
}

const putClause = (reading: Reading, { index, key }: Thing, to: number): Added | null => {
  const section = reading.sections[index]
  if (!section || to >= index || to === parentIndexOf(reading, index)) return null
  const { number, title } = section
  const above = to < 0 ? null : pathOf(reading.sections[to] as Section)
  const wanted = pathOf({ parent: above, number })
  // two clauses with one path could not be told apart
  if (reading.sections.some((one, at) => at !== index && pathOf(one) === wanted)) return null
  return { reading: changeSection(reading, index, { number, title, parent: to }), key }
}

/** The clause before it that has the same one above; null where it is the first. */
const before = (reading: Reading, index: number): number | null => {
  const parent = parentIndexOf(reading, index)
  for (let at = index - 1; at > parent; at -= 1) if (parentIndexOf(reading, at) === parent) return at
  return null
}
