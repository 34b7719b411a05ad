import type { Reading } from '@guatu/contract/plans.ts'
import { pathOf, sectionKey } from './sections.ts'

/** What can be read in a plan, the most telling first: of two that stand on the same words, this one gives the colour. */
export const KINDS = [
  'target',
  'fact',
  'stage',
  'task',
  'group',
  'header',
  'section',
  'unread',
  'reference',
] as const
export type ThingKind = (typeof KINDS)[number]
export const HEADER_FIELDS = ['title', 'docNo', 'issuer', 'issuedOn'] as const
export type HeaderField = (typeof HEADER_FIELDS)[number]

export interface Span {
  readonly start: number
  readonly end: number
}

/** One thing that was read, whatever its kind: enough to list it, to colour its words and to find it again. */
export interface Thing {
  /** `target:g3`, `section:c12`, `unread:120-160`, `header:title`. */
  readonly key: string
  readonly kind: ThingKind
  /** Place in the reading's list of its kind; -1 for header fields. */
  readonly index: number
  readonly span: Span | null
  /** 0–1. */
  readonly confidence: number
  readonly reasons: readonly string[]
  readonly label: string
}

/** Below this somebody should look at it before it is published. */
export const DOUBT = 0.85
export const isDoubtful = (thing: Thing): boolean =>
  thing.kind !== 'reference' && thing.kind !== 'unread' && thing.confidence < DOUBT

type Read = { span: Span | null; confidence: number; reasons: readonly string[] }
const read = ({ span, confidence, reasons }: Read) => ({ span, confidence, reasons })

/** Everything in a reading, kind by kind, each in the order of the reading. */
export const thingsOf = (reading: Reading, text: string): Thing[] => [
  ...HEADER_FIELDS.filter((field) => reading[field] !== null).map((field): Thing => ({
    key: `header:${field}`,
    kind: 'header',
    index: -1,
    span: reading.headerSpans[field] ?? null,
    confidence: 1,
    reasons: [],
    label: reading[field] ?? '',
  })),
  ...reading.sections.map((one, index): Thing => ({
    ...read(one),
    key: sectionKey(one, index),
    kind: 'section',
    index,
    label: `${one.number} ${one.title}`,
  })),
  ...reading.tasks.map((one, index): Thing => ({
    ...read(one),
    key: `task:${one.id}`,
    kind: 'task',
    index,
    label: one.title,
  })),
  ...reading.targets.map((one, index): Thing => ({
    ...read(one),
    key: `target:${one.id}`,
    kind: 'target',
    index,
    label: one.quote,
  })),
  ...reading.stages.map((one, index): Thing => ({
    ...read(one),
    key: `stage:${one.id}`,
    kind: 'stage',
    index,
    label: one.name,
  })),
  ...reading.groups.map((one, index): Thing => ({
    ...read(one),
    key: `group:${index}`,
    kind: 'group',
    index,
    label: one.name,
  })),
  ...reading.facts.map((one, index): Thing => ({
    ...read(one),
    key: `fact:${one.id}`,
    kind: 'fact',
    index,
    label: one.quote,
  })),
  ...reading.unread.flatMap(({ span, why, part, dismissed }, index): Thing[] => {
    if (dismissed === true) return []
    const label = text.slice(span.start, span.end)
    const key = `unread:${span.start}-${span.end}`
    return [{ key, kind: 'unread', index, span, confidence: 0, reasons: part ? [why, 'part'] : [why], label }]
  }),
  ...reading.references.map((one, index): Thing => ({
    key: `reference:${index}`,
    kind: 'reference',
    index,
    span: one.span,
    confidence: 1,
    reasons: [],
    label: one.text,
  })),
]

const placeOf = (thing: Thing): number => thing.span?.start ?? Number.MAX_SAFE_INTEGER

/** Nobody has decided on it: it is doubtful, or a sentence that became nothing. */
export const waits = (thing: Thing): boolean => isDoubtful(thing) || thing.kind === 'unread'

/**
 * What waits for somebody's eye: the least certain first, then sentences that became nothing, in the order of the text.
 * `kept` is a thing that was just made of such a sentence: it stays in its place until it is done with.
 */
export const toReview = (things: readonly Thing[], kept: string | null = null): Thing[] => [
  ...things
    .filter((thing) => isDoubtful(thing) && thing.key !== kept)
    .toSorted((a, b) => a.confidence - b.confidence || placeOf(a) - placeOf(b)),
  ...things
    .filter((thing) => thing.kind === 'unread' || thing.key === kept)
    .toSorted((a, b) => placeOf(a) - placeOf(b)),
]

/** Clauses, each with the tasks and targets that stand in it: what is in no clause comes first. */
export const treeOf = (reading: Reading, things: readonly Thing[]): Thing[] => {
  const under = new Map<string, Thing[]>()
  for (const thing of things) {
    const list = thing.kind === 'task' ? reading.tasks : thing.kind === 'target' ? reading.targets : []
    const at = list[thing.index]?.section
    if (at !== undefined) under.set(at, [...(under.get(at) ?? []), thing])
  }
  const take = (path: string): Thing[] => {
    const found = under.get(path) ?? []
    under.delete(path)
    return found
  }
  return [
    ...take(''),
    ...things.flatMap((thing) => {
      const section = thing.kind === 'section' ? reading.sections[thing.index] : undefined
      return section ? [thing, ...take(pathOf(section))] : []
    }),
  ]
}

/** How deep a thing stands in the tree of clauses. */
export const depthOf = (reading: Reading, thing: Thing): number => {
  if (thing.kind === 'section') return (reading.sections[thing.index]?.level ?? 1) - 1
  const item = thing.kind === 'task' ? reading.tasks[thing.index] : reading.targets[thing.index]
  if (!item || item.section === '') return 0
  return reading.sections.find((one) => pathOf(one) === item.section)?.level ?? 1
}
