import type { Clause, Sentence } from '../clauses.ts'
import { completesOnly, dueOf, readSentences } from '../clauses.ts'
import type { DateMention } from '../dates.ts'
import type { OutlineIndex } from '../outline-index.ts'
import type { Outline, Piece } from '../outline.ts'
import type { StageFound } from '../stages.ts'
import type { Fact, Span, Target } from '../types.ts'
import type { Candidate, Context } from './candidate.ts'
import { readCounts, readGrades } from './counts.ts'
import { readFrequencies } from './frequencies.ts'
import { readHeadingMilestones, readMilestones } from './milestones.ts'
import { readCoverage, readRates } from './rates.ts'
import { readRowDues } from '../tasks/table-tasks.ts'
import type { Quota } from '../quotas/read-quotas.ts'
import { readQuotas } from '../quotas/read-quotas.ts'
import { linkRestated } from './restated.ts'
import { readZeros } from './zeros.ts'

export type Amounts = {
  targets: Target[]
  facts: Fact[]
  sentences: Sentence[]
  /** Heads of tables of numbers of which nothing could be said. */
  unreadTables: { span: Span; section: string }[]
}

const asBase = (c: Candidate): Candidate => ({ ...c, target: false, reason: ['base-count'] })

const readClause = (clause: Clause, context: Context): Candidate[] => {
  const rates = [...readRates(clause, context), ...readCoverage(clause, context)]
  const zeros = readZeros(clause, context)
  // 每月抽查率不低于20%: the rate says how much each time
  const rated = rates.some(
    (r) => r.target && r.kind === 'rate' && /每[\u4e00-\u9fa5]{1,3}[^，、]{0,12}率/.test(clause.masked),
  )
  const rhythms = rated ? [] : readFrequencies(clause, context)
  const grades = readGrades(clause, context)
  const counts = readCounts(clause, context)
  const amounts = [...rates, ...zeros, ...rhythms, ...grades, ...counts]
  const zeroed = zeros[0]
  // 历史积压84件清零: the amount is what becomes zero
  const kept = zeroed
    ? amounts.map((a) =>
        counts.includes(a) && a.start >= zeroed.start && a.end <= zeroed.end ? asBase(a) : a,
      )
    : amounts
  const covered = kept.some((a) => a.target)
  return covered ? kept : [...kept, ...readMilestones(clause, context)]
}

const byStart = (a: { span: { start: number } }, b: { span: { start: number } }): number =>
  a.span.start - b.span.start

type Found = Omit<Target, 'id'> & {
  target: boolean
  sentence: number
  /** Says by when, and not what. */
  bare: boolean
}

/** A rhythm takes a deadline of its own clause, or one that stands alone before it (到2027年，每年…), not another deed's. */
const holdsForRhythm = (date: DateMention, clause: Clause): boolean => {
  if (date.start >= clause.start || date === clause.sentence.carried) return true
  const home = clause.sentence.clauses.find((k) => k.start <= date.start && date.start < k.end)
  return home !== undefined && home.end - date.end <= 2
}

/** 今年以来，…整改反复率达12%: how it has gone until now. */
const sofar =
  /^.{0,8}(?:今年|去年|近年|近[两三几]年|[今去]年上半年|入[春夏秋冬汛]|实施|开展)以?来|^(?:目前|截至目前|去年|上年)/
const ahead = /确保|力争|争取|要|将|完成|底前|年底|实现|不低于|不少于|以上|不超过/

/** 2024年，解决率为71.3%: a year before the plan's own says how it was. */
const isPast = (clause: Clause, date: DateMention | null, year: number): boolean => {
  if (date && date.kind !== 'deadline') return date.to !== null && date.to < `${year}-01-01`
  if (sofar.test(clause.sentence.text) && !ahead.test(clause.masked)) return true
  const opening = clause.sentence.dates[0]
  if (!opening || opening.kind === 'deadline' || clause.sentence.dates.length > 1) return false
  return opening.start - clause.sentence.start <= 4 && opening.to !== null && opening.to < `${year}-01-01`
}

const settle = (text: string, c: Candidate, clause: Clause, context: Context, section: string): Found => {
  const found = c.due === 'clause' ? dueOf(clause, c.end) : null
  const date = found && c.kind === 'frequency' && !holdsForRhythm(found, clause) ? null : found
  const stated = c.due === 'clause' ? (date?.to ?? null) : c.due
  const past = isPast(clause, date, context.year)
  const due = past ? null : (stated ?? (c.target ? context.stageDue : null))
  const reason = [...c.reason]
  if (date && !date.yearStated) reason.push('year-supplied')
  if (due !== null && stated === null) reason.push('due-from-stage')
  const { start, end } = c
  return {
    section,
    quote: text.slice(start, end),
    kind: c.kind,
    subject: c.subject.trim(),
    value: c.value,
    unit: c.unit,
    comparator: c.comparator,
    due,
    scope: c.scope,
    restates: null,
    split: null,
    span: { start, end },
    confidence: c.confidence,
    reason,
    target: c.target && !past,
    sentence: clause.sentence.start,
    bare: c.kind === 'milestone' && completesOnly(clause) !== null,
  }
}

const hollowSubject =
  /^(?:全年|20\d{2}\s?年|[上下]半年|累计|共计?|合计|总计|完成|达到|新增|力争|总?面积|\s)*$/

/** An amount that names nothing (全年完成8.2万平方米) is of what the amount before it in the sentence is of. */
const named = (f: Found, before: Found | undefined): Found => {
  if (!hollowSubject.test(f.subject) || before?.sentence !== f.sentence) return f
  return {
    ...f,
    subject:
      before.subject +
      f.subject.replace(/全年|20\d{2}\s?年|[上下]半年|累计|共计?|合计|总计|完成|达到|新增/g, ''),
  }
}

/** What a table hands out is a target as it stands. */
const fromQuota = (text: string, q: Quota, table: number): Found => {
  const { start, end, ...rest } = q
  return {
    ...rest,
    span: { start, end },
    quote: text.slice(start, end),
    comparator: '=',
    restates: null,
    target: true,
    sentence: -1 - table,
    bare: false,
  }
}

const scopeTitle = /重点|范围|对象|情形|认定|标准/
/** （二）居住人数10人以上，且存在隐患的； below 整治重点: says which things are meant, and sets no amount. */
const saysWhich = (sentence: Sentence, title: string): boolean =>
  scopeTitle.test(title) && /的\s?$/.test(sentence.text)

/** Headings are read only where they are a stage's: 集中整治，完成创建任务（10月底前）. */
const readable = (p: Piece, stages: ReadonlyMap<string, string | null>): boolean =>
  p.zone !== 'notice' && (p.origin !== 'heading' || stages.has(p.section))

/** All targets and facts of the plan, in the order of the text. */
export const readAmounts = (
  text: string,
  outline: Outline,
  index: OutlineIndex,
  stages: readonly StageFound[],
  year: number,
): Amounts => {
  const stageDue = new Map(stages.flatMap((s) => (s.section ? [[s.section.path, s.stage.to] as const] : [])))
  const pieceDue = new Map(stages.flatMap((s) => (s.piece ? [[s.piece.start, s.stage.to] as const] : [])))
  for (const table of outline.tables)
    for (const [start, due] of readRowDues(table, year)) pieceDue.set(start, due)
  const tables = outline.tables.map((t) => ({ ...readQuotas(t, year), section: t.rows[0]?.section ?? '' }))
  const consumed = new Set(tables.flatMap((t) => [...t.consumed]))
  const found: Found[] = tables.flatMap((t, i) => t.quotas.map((q) => fromQuota(text, q, i)))
  const sentences: Sentence[] = []
  for (const piece of outline.pieces) {
    if (!readable(piece, stageDue) || consumed.has(piece.start)) continue
    const context: Context = {
      stageDue: pieceDue.get(piece.start) ?? stageDue.get(piece.section) ?? null,
      isTableCell: piece.origin === 'cell',
      year,
    }
    for (const sentence of readSentences(piece, year)) {
      sentences.push(sentence)
      if (saysWhich(sentence, index.sectionAt(piece)?.title ?? '')) continue
      for (const clause of sentence.clauses) {
        const read = piece.origin === 'heading' ? readHeadingMilestones : readClause
        for (const c of read(clause, context)) {
          found.push(named(settle(text, c, clause, context, piece.section), found.at(-1)))
        }
      }
    }
  }
  const amounts = new Set<string>(['count', 'area', 'money'])
  const dated = new Set(
    found.flatMap((f) => (f.target && amounts.has(f.kind) ? [`${f.sentence}:${f.due}`] : [])),
  )
  const targets = found
    .filter((f) => f.target && !(f.bare && dated.has(`${f.sentence}:${f.due}`)))
    .toSorted(byStart)
  const sentenceOf = new Map<string, number>()
  const numbered = targets.map(({ target: _t, bare: _b, sentence, ...rest }, i): Target => {
    const id = `g${i + 1}`
    sentenceOf.set(id, sentence)
    return { ...rest, id }
  })
  const facts = found
    .filter((f) => !f.target)
    .toSorted(byStart)
    .map(({ target: _t, sentence: _s, bare: _b, restates: _r, split: _p, ...rest }, i): Fact => ({
      ...rest,
      id: `f${i + 1}`,
    }))
  const unreadTables = tables.flatMap(({ unread, section }) => (unread ? [{ span: unread, section }] : []))
  return { targets: linkRestated(numbered, (t) => sentenceOf.get(t.id) ?? 0), facts, sentences, unreadTables }
}
