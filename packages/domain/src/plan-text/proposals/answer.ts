import { readDates } from '../dates.ts'
import { TARGET_KINDS, type Comparator, type TargetKind } from '../../targets/kinds.ts'
import type { Span } from '../types.ts'
import { looksLikeUnit } from '../units.ts'
import type { Passage } from './question.ts'

/** What a model proposes for a passage. Nothing of it counts before a person has said yes. */
export type Proposal = {
  passage: string
  /** The doubtful target that it would replace, or null. */
  replaces: string | null
  kind: 'target' | 'task' | 'nothing'
  section: string
  /** Where the quote stands in the plan's text. */
  span: Span
  quote: string
  subject: string
  targetKind: TargetKind
  value: number | null
  unit: string
  comparator: Comparator
  due: string | null
  leads: string[]
}

export type Dropped =
  'passage-unknown' | 'quote-not-in-text' | 'kind-unknown' | 'value-not-in-quote' | 'repeated'

export type Checked =
  | { ok: true; proposals: Proposal[]; dropped: Dropped[] }
  | { ok: false; why: 'not-json' | 'not-the-form' | 'too-long' }

const longestAnswer = 200_000
const mostProposals = 100
const kinds = new Set<unknown>(['target', 'task', 'nothing'])
const comparators: readonly Comparator[] = ['>=', '<=', '=']
const valueless = new Set<TargetKind>(['milestone', 'zero'])

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)
const word = (x: unknown, most: number): string => (typeof x === 'string' && x.length <= most ? x.trim() : '')

/** Models like to put their JSON between ``` marks. */
const parse = (answer: string): unknown => {
  const bare = answer
    .trim()
    .replace(/^```(?:json)?\s*/i, '')
    .replace(/\s*```$/, '')
  try {
    return JSON.parse(bare)
  } catch {
    return undefined
  }
}

/** Where the quote stands in the passage, blanks aside; null where it does not. */
const locate = (passage: Passage, quote: string): Span | null => {
  const wanted = quote.replace(/\s/g, '')
  if (wanted.length < 2) return null
  const places = passage.text
  const kept: number[] = []
  for (let i = 0; i < places.length; i++) if (!/\s/.test(places.charAt(i))) kept.push(i)
  const at = kept
    .map((i) => places.charAt(i))
    .join('')
    .indexOf(wanted)
  const first = kept[at]
  const last = kept[at + wanted.length - 1]
  if (at < 0 || first === undefined || last === undefined) return null
  return { start: passage.span.start + first, end: passage.span.start + last + 1 }
}

const scales = [1, 1e4, 1e8]
const hanOf = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Whether the figure stands in the words: 1.2万 holds 12000, 两次 holds 2; 每周 alone holds once. */
const holdsValue = (words: string, value: number, kind: TargetKind): boolean => {
  const figure = Math.abs(value)
  const written = [...words.replace(/(?<=\d),(?=\d{3})/g, '').matchAll(/\d+(?:\.\d+)?/g)].map((m) =>
    Number(m[0]),
  )
  if (written.some((n) => scales.some((s) => Math.abs(n * s - figure) < 1e-6 * Math.max(1, figure))))
    return true
  if (figure === 100 && kind === 'rate') return /全部|全覆盖|全员|百分百|百分之百|均|都/.test(words)
  if (figure === 1 && kind === 'frequency') return /每/.test(words)
  if (figure === 2 && /[两双]/.test(words)) return true
  const han = hanOf[figure]
  return han !== undefined && words.includes(han)
}

const rhythm = /^次\/(?:[一二两三半双]?(?:日|周|旬|月|季|年))$/
/** 只, 平方米, 次/周: a measure word of the quote, or a rhythm. */
const unitIn = (quote: string, unit: string): string =>
  rhythm.test(unit) || (unit !== '' && quote.includes(unit.split('/', 1)[0] ?? unit) && unit.length <= 8)
    ? unit
    : ''

const dueIn = (passage: Passage, due: unknown, year: number): string | null => {
  const day = word(due, 10)
  return readDates(passage.text, year).some((d) => d.to === day) ? day : null
}

const checkOne = (raw: Record<string, unknown>, passage: Passage, year: number): Proposal | Dropped => {
  const kind = raw['kind']
  if (!kinds.has(kind)) return 'kind-unknown'
  const base = { passage: passage.id, replaces: passage.target, section: passage.section }
  const plain = {
    targetKind: 'milestone',
    value: null,
    unit: '',
    comparator: '=',
    due: null,
    leads: [],
  } as const
  if (kind === 'nothing')
    return {
      ...base,
      ...plain,
      kind,
      leads: [],
      span: passage.span,
      quote: passage.text,
      subject: passage.text.slice(0, 100),
    }
  const span = locate(passage, word(raw['quote'], 500))
  if (!span) return 'quote-not-in-text'
  const quote = passage.text.slice(span.start - passage.span.start, span.end - passage.span.start)
  const given = word(raw['subject'], 100)
  const subject = given !== '' && passage.text.includes(given) ? given : quote.slice(0, 100)
  const leads = (Array.isArray(raw['leads']) ? raw['leads'] : [])
    .map((name) => word(name, 60))
    .filter((name) => name !== '' && passage.text.includes(name) && looksLikeUnit(name))
    .slice(0, 20)
  const found = {
    ...base,
    span,
    quote,
    subject,
    leads: [...new Set(leads)],
    due: dueIn(passage, raw['due'], year),
  }
  if (kind === 'task') return { ...found, ...plain, leads: found.leads, due: found.due, kind }
  const targetKind = TARGET_KINDS.find((k) => k === raw['targetKind'])
  if (!targetKind) return 'kind-unknown'
  const value = typeof raw['value'] === 'number' && Number.isFinite(raw['value']) ? raw['value'] : null
  if (!valueless.has(targetKind) && (value === null || !holdsValue(quote, value, targetKind)))
    return 'value-not-in-quote'
  return {
    ...found,
    kind: 'target',
    targetKind,
    value: targetKind === 'zero' ? 0 : targetKind === 'milestone' ? null : value,
    unit: unitIn(quote, word(raw['unit'], 20)),
    comparator: comparators.find((c) => c === raw['comparator']) ?? '=',
  }
}

/**
 * What of a model's answer can be shown: each proposal is about a passage that was asked, quotes it word for word, and
 * takes its figure, day and names from it; the rest is dropped and counted. Words of the model's own are never kept, so
 * that an instruction hidden in the plan can at most propose words of the plan. `year` is supplied to days without one.
 */
export const checkAnswer = (answer: string, passages: readonly Passage[], year: number): Checked => {
  if (answer.length > longestAnswer) return { ok: false, why: 'too-long' }
  const parsed = parse(answer)
  if (parsed === undefined) return { ok: false, why: 'not-json' }
  const list = isRecord(parsed) ? parsed['proposals'] : parsed
  if (!Array.isArray(list)) return { ok: false, why: 'not-the-form' }
  const known = new Map(passages.map((p) => [p.id, p]))
  const proposals: Proposal[] = []
  const dropped: Dropped[] = []
  const seen = new Set<string>()
  for (const raw of list.slice(0, mostProposals)) {
    const passage = isRecord(raw) ? known.get(word(raw['passage'], 10)) : undefined
    const one = isRecord(raw) && passage ? checkOne(raw, passage, year) : 'passage-unknown'
    if (typeof one === 'string') dropped.push(one)
    else if (seen.has(`${one.kind}:${one.span.start}:${one.span.end}`)) dropped.push('repeated')
    else {
      seen.add(`${one.kind}:${one.span.start}:${one.span.end}`)
      proposals.push(one)
    }
  }
  return { ok: true, proposals, dropped }
}
