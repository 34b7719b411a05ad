import type { Reading } from '@guatu/contract/plans.ts'
import { dropSection, sectionAt } from './sections.ts'
import type { HeaderField, Span, Thing } from './things.ts'

/** Marks what a person has put in or looked at; the server keeps it among the reasons. */
export const BY_HAND = 'by-hand'

const LIST = { task: 'tasks', target: 'targets', stage: 'stages', group: 'groups', fact: 'facts' } as const
export type ListKind = keyof typeof LIST
export type ItemOf<K extends ListKind> = Reading[(typeof LIST)[K]][number]
export type TargetItem = ItemOf<'target'>

export const isListKind = (kind: string): kind is ListKind => Object.hasOwn(LIST, kind)

/** The task, target, stage, group or fact at a place of its list. */
export const itemOf = (reading: Reading, kind: ListKind, index: number): ItemOf<ListKind> | undefined =>
  reading[LIST[kind]][index]

const sure = { confidence: 1, reasons: [BY_HAND] }

/** Changes a task, target, stage, group or fact by hand. */
export const changeItem = <K extends ListKind>(
  reading: Reading,
  kind: K,
  index: number,
  change: Partial<ItemOf<K>>,
): Reading => ({
  ...reading,
  [LIST[kind]]: reading[LIST[kind]].map((one, at) => (at === index ? { ...one, ...change, ...sure } : one)),
})

/** Somebody has looked at it and found it right. */
export const confirmThing = (reading: Reading, { kind, index }: Thing): Reading => {
  const list = kind === 'section' ? 'sections' : isListKind(kind) ? LIST[kind] : null
  if (list === null) return reading
  return {
    ...reading,
    [list]: reading[list].map((one, at) =>
      at === index ? { ...one, confidence: 1, reasons: [...new Set([...one.reasons, BY_HAND])] } : one,
    ),
  }
}

/** Takes a thing out of the reading; an unread sentence is thereby decided: it is nothing. */
export const dropThing = (reading: Reading, thing: Thing): Reading => {
  const { kind, index } = thing
  const without = <T>(list: readonly T[]): T[] => list.filter((_, at) => at !== index)
  switch (kind) {
    case 'section':
      return dropSection(reading, index)
    case 'target': {
      const gone = reading.targets[index]?.id
      return {
        ...reading,
        targets: without(reading.targets).map((one) =>
          one.restates !== null && one.restates === gone ? { ...one, restates: null } : one,
        ),
      }
    }
    case 'task':
      return { ...reading, tasks: without(reading.tasks) }
    case 'stage':
      return { ...reading, stages: without(reading.stages) }
    case 'group':
      return { ...reading, groups: without(reading.groups) }
    case 'fact':
      return { ...reading, facts: without(reading.facts) }
    case 'unread':
      return { ...reading, unread: setAside(reading, thing.index, true) }
    case 'reference':
      return { ...reading, references: without(reading.references) }
    case 'header': {
      const field = thing.key.slice('header:'.length) as HeaderField
      // A plan always has a title.
      return field === 'title' ? reading : { ...reading, [field]: null }
    }
  }
}

const setAside = (reading: Reading, at: number, dismissed: boolean): Reading['unread'] =>
  reading.unread.map((one, index) => (index === at ? { ...one, dismissed } : one))

/** A sentence that was set aside waits again. */
export const bringBack = (reading: Reading, at: number): Reading => ({
  ...reading,
  unread: setAside(reading, at, false),
})

const LETTER = { task: 't', target: 'g', stage: 's', fact: 'f' } as const

/** An id that no other thing of its kind has. */
export const freeId = (kind: keyof typeof LETTER, list: readonly { readonly id: string }[]): string => {
  const letter = LETTER[kind]
  const numbers = list.map(({ id }) => (id.startsWith(letter) ? Number(id.slice(letter.length)) || 0 : 0))
  return `${letter}${Math.max(0, ...numbers) + 1}`
}

const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`

/** What was understood of words that somebody chose; all of it may be missing. */
export type Hint = Partial<
  Pick<TargetItem, 'kind' | 'subject' | 'value' | 'unit' | 'comparator' | 'due' | 'scope'>
>

export interface Added {
  readonly reading: Reading
  /** Of the new thing. */
  readonly key: string
}

/** Makes a thing of some words of the text. Unread sentences that it covers are decided by it. */
export const addFromSpan = (
  reading: Reading,
  text: string,
  kind: 'task' | 'target' | 'stage',
  span: Span,
  hint: Hint = {},
): Added => {
  const words = text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
  const decided = {
    ...reading,
    unread: reading.unread.filter((one) => one.span.end <= span.start || one.span.start >= span.end),
  }
  const place = { ...sure, span: { start: span.start, end: span.end } }
  const section = sectionAt(reading, span.start)
  switch (kind) {
    case 'task': {
      const id = freeId('task', reading.tasks)
      const task = {
        ...place,
        id,
        section,
        title: clip(words, 500),
        leads: [],
        supports: [],
        due: hint.due ?? null,
        timeframe: null,
      }
      return { reading: { ...decided, tasks: byPlace([...reading.tasks, task]) }, key: `task:${id}` }
    }
    case 'stage': {
      const id = freeId('stage', reading.stages)
      const stage = { ...place, id, name: clip(words, 200), from: null, to: hint.due ?? null }
      return { reading: { ...decided, stages: byPlace([...reading.stages, stage]) }, key: `stage:${id}` }
    }
    case 'target': {
      const id = freeId('target', reading.targets)
      const target: TargetItem = {
        ...place,
        id,
        section,
        quote: clip(words, 500),
        kind: hint.kind ?? 'milestone',
        subject: clip(hint.subject || words, 200),
        value: hint.value ?? null,
        unit: hint.unit ?? '',
        comparator: hint.comparator ?? '>=',
        due: hint.due ?? null,
        scope: hint.scope ?? null,
        restates: null,
      }
      return { reading: { ...decided, targets: byPlace([...reading.targets, target]) }, key: `target:${id}` }
    }
  }
}

const byPlace = <T extends { readonly span: Span | null }>(list: T[]): T[] =>
  list.toSorted((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity))

/** A figure that only describes becomes a target, or a target turns out to describe only. */
export const turnFigure = (reading: Reading, thing: Thing): Added => {
  if (thing.kind === 'fact') {
    const fact = reading.facts[thing.index]
    if (!fact) return { reading, key: thing.key }
    const id = freeId('target', reading.targets)
    const targets = byPlace([...reading.targets, { ...fact, ...sure, id, restates: null }])
    return { reading: { ...dropThing(reading, thing), targets }, key: `target:${id}` }
  }
  const target = reading.targets[thing.index]
  if (thing.kind !== 'target' || !target) return { reading, key: thing.key }
  const id = freeId('fact', reading.facts)
  const facts = byPlace([...reading.facts, { ...target, ...sure, id, restates: null }])
  return { reading: { ...dropThing(reading, thing), facts }, key: `fact:${id}` }
}

/** Names that need a unit: whoever leads or supports a task, in the order of the plan. */
export const namesOf = (reading: Reading): string[] => [
  ...new Set(reading.tasks.flatMap((task) => [...task.leads, ...task.supports])),
]
