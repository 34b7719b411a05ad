import { hanToNumber } from '../chinese-number.ts'
import type { Clause } from '../clauses.ts'
import { stripAdverbs } from '../clauses.ts'
import type { Candidate, Extractor } from './candidate.ts'
import { readComparator } from './candidate.ts'
import { describesRate } from './describing.ts'

const percent =
  /(\d{1,4}(?:\.\d{1,4})?)\s?%|百分之([〇零一二三四五六七八九十百]{1,6})(?:点[一二三四五六七八九])?|百分百/g
const fall =
  /(?:下降|降低|减少|压降|压减|缩减|下浮|减量|递减)(?:了|幅度)?\s?(?:不少于|不低于|不小于|超过|达到|达|约|至少)?\s*$/
const rise =
  /(?:上升|增长|增加|提高|提升|递增|增幅)(?:了|幅度)?\s?(?:不少于|不低于|不小于|超过|达到|达|约|至少)?\s*$/
const weight = /权重|分值|扣除?|奖励|占总?分|占[^比]{0,10}$|得分|满分|比重/
const past = /目前|现已|已达|截至|现有|以来/
const comparatorTail =
  /(?:均|都|分别|各|要|应|须|需)*\s?(?:争取|力争)?(?:不低于|不少于|不小于|不高于|不超过|至少|达到|达|实现|超过|高于|大于|保持在?|[提上][升高][至到]|下?降[至到低]{1,2}|控制在|稳定在|为|在)*\s*$/
const rateWord = /[^、和及与]{1,30}?(?:率|度|比例|比|水平)/g

const valueOf = (m: RegExpExecArray | RegExpMatchArray): number | null =>
  m[1] ? Number(m[1]) : m[2] ? hanToNumber(m[2]) : 100

/** 采集登记率、准确率 → each rate that the one figure covers. */
const subjectsOf = (subject: string): string[] => {
  const words = subject.match(rateWord)?.map((w) => w.replace(/^[、和及与以]+/, '')) ?? []
  const joined = /率\s?[、和及与]/.test(subject) || /度\s?[、和及与][^、]{2,12}[率度]$/.test(subject)
  return joined && words.length > 1 ? words : [subject]
}

/** A bare 完成率 says too little: the clause before it says of what. */
const widen = (clause: Clause, start: number, subject: string): { start: number; subject: string } => {
  if (subject.length > 4) return { start, subject }
  const before = clause.sentence.clauses[clause.at - 1]
  if (!before || before.text.length > 60 || /%|％/.test(before.text)) return { start, subject }
  const skip = stripAdverbs(before.text)
  const lead = before.text.slice(skip)
  return { start: lead.length <= 30 ? before.start + skip : start, subject: lead.slice(-24) + subject }
}

/** 实现90%以上街镇达标: what so many percent of are to be stands behind the figure. */
const share = (before: string, after: string): string | null => {
  if (!/(?:^|[、，]|实现|保持|巩固|确保|力争|推动|争取|使)\s?$/.test(before)) return null
  return (
    /^的?[\u4e00-\u9fa5（()）、]{2,24}?(?:达标|示范|建成|完成|覆盖|创建成功|合格|接入|投用)(?=[、，]|$)/.exec(
      after,
    )?.[0] ?? null
  )
}

const readOne = (clause: Clause, m: RegExpMatchArray, from: number): Candidate[] => {
  const value = valueOf(m)
  const at = m.index ?? 0
  const before = clause.text.slice(from, at)
  const after = clause.text.slice(at + m[0].length)
  if (
    value === null ||
    describesRate(after) ||
    weight.test(before) ||
    /^(?:的?(?:权重|比例|占比|分))/.test(after)
  )
    return []
  const tail = /^\s?(?:及|或)?(?:以上|以下|以内)/.exec(after)?.[0].length ?? 0
  const end = clause.start + at + m[0].length + tail
  const skip = from + stripAdverbs(before, true)
  const base = { unit: '%', due: 'clause' as const, scope: null, end, target: !past.test(before) }
  const change = fall.test(before) ? -1 : rise.test(before) ? 1 : 0
  if (change !== 0) {
    const subject = before
      .slice(stripAdverbs(before))
      .replace(fall, '')
      .replace(rise, '')
      .replace(/(?:同比|环比|较.{1,10})$/, '')
    return [
      {
        ...base,
        kind: 'rate_change',
        start: clause.start + skip,
        subject,
        value: change * value,
        comparator: change < 0 ? '<=' : '>=',
        confidence: 0.9,
        reason: ['percent', 'change-verb'],
      },
    ]
  }
  const verb =
    /^\s?[\u4e00-\u9fa5“]/.test(after) &&
    tail === 0 &&
    !/^[的]/.test(after) &&
    !/(?:率|度|比例)\S{0,6}$/.test(before)
  if (verb) {
    const subject = `${before.slice(stripAdverbs(before))}${after.slice(0, 12)}`
    return [
      {
        ...base,
        kind: 'rate',
        start: clause.start + skip,
        end: clause.end,
        subject,
        value,
        comparator: '=',
        confidence: 0.85,
        reason: ['percent'],
      },
    ]
  }
  const reached = share(before, after.slice(tail))
  if (reached) {
    const own = before.lastIndexOf('、') + 1
    const start = clause.start + (own > 0 ? from + own : skip)
    const span = { start, end: clause.start + at + m[0].length + tail + reached.length }
    const comparator = readComparator(before, after)
    return [
      {
        ...base,
        ...span,
        kind: 'rate',
        subject: reached.replace(/^的/, ''),
        value,
        comparator,
        confidence: 0.85,
        reason: ['percent'],
      },
    ]
  }
  const bare = before.slice(stripAdverbs(before, true)).replace(comparatorTail, '').trim()
  const { start, subject } = widen(clause, clause.start + skip, bare)
  const comparator = /(?:不低于|不少于|达到|至少).{1,14}(?:总数|总量)?的\s?$/.test(before)
    ? '>='
    : readComparator(before, after)
  return subjectsOf(subject).map((s) => ({
    ...base,
    kind: 'rate',
    start,
    subject: s,
    value,
    comparator,
    confidence: subject.length > 1 ? 0.93 : 0.6,
    reason: ['percent'],
  }))
}

/** Rates and their changes: 登记率达100%, 100%签订, 同比下降20%. */
export const readRates: Extractor = (clause) => {
  const out: Candidate[] = []
  let from = 0
  for (const m of clause.text.matchAll(percent)) {
    const last = out.at(-1)
    const risen = last && /^\s?[提上下]?[高升降低]{1,2}[到至]/.test(clause.text.slice(from, m.index))
    const read = readOne(clause, m, from)
    out.push(
      ...(risen
        ? read.map((r) => ({
            ...r,
            start: last.start,
            subject: last.subject.replace(/从?(?:目前|现有)?的?$/, ''),
          }))
        : read),
    )
    from = m.index + m[0].length
    while (/[以上下内、和及\s]/.test(clause.text.charAt(from))) from += 1
  }
  return out
}

const coverage =
  /全覆盖|全面覆盖|全部达到|全部(?:达标|清退|拆除|整改|销号|销项|办结|化解|实行|纳入|落实|签订|验收|改造|搬离|搬迁|关停)|全员(?=[\u4e00-\u9fa5]{0,4}(?:培训|轮训|持证|覆盖|签订|达标|教育))|每[起件处户].{1,24}(?:都|均|必)/

/** The item of a 、 list that holds the offset; a list in quotes is one item. */
const listItem = (text: string, at: number): { from: number; to: number } => {
  const quoted = text.lastIndexOf('“', at) > text.lastIndexOf('”', at)
  if (quoted) return { from: 0, to: text.length }
  const to = text.indexOf('、', at)
  return { from: text.lastIndexOf('、', at) + 1, to: to === -1 ? text.length : to }
}

/** 全覆盖, 全员, 每起…都: a full-coverage state, 100 %. With a count or a rhythm it is a frequency instead. */
export const readCoverage: Extractor = (clause) => {
  const m = coverage.exec(clause.text)
  if (!m || /%|\d\s?次|[一二三四五两]次|每[日天周月季半年]|季度|月度|年度|覆盖率|覆盖面/.test(clause.text))
    return []
  if (/结果|纳入(?!.{0,8}管理$)|运用|情况$|完成后|未|尚/.test(clause.text)) return []
  if (
    /全部/.test(m[0]) &&
    clause.sentence.dates.some((d) => d.kind === 'deadline' && d.start >= clause.start)
  )
    return []
  const { from, to } = listItem(clause.text, m.index)
  const item = clause.text.slice(from, to)
  const skip = from + stripAdverbs(item, true) + (/^(?:通过|采取|利用)/.exec(item)?.[0].length ?? 0)
  const subject = clause.text
    .slice(skip, to)
    .replace(/、?全覆盖|“|”/g, '')
    .slice(0, 30)
  return [
    {
      target: true,
      kind: 'rate',
      start: clause.start + skip,
      end: clause.start + to,
      subject,
      value: 100,
      unit: '%',
      comparator: '=',
      due: 'clause',
      scope: null,
      confidence: 0.7,
      reason: ['full-coverage'],
    },
  ]
}
