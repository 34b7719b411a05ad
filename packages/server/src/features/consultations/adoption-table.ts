import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import { standingsOf, tallyOf, type Verdict } from '@guatu/domain/consultation/consultation.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import { tableDocument } from '../../platform/documents/table-document.ts'
import { writeWorkbook } from '../../platform/workbook/write.ts'

export interface AdoptionContent {
  readonly consultation: Consultation
  /** Unit → name. */
  readonly names: ReadonlyMap<string, string>
  readonly demo: boolean
  readonly now: Instant
}

// The table goes out as an office document: its words are Chinese whatever the screen's language is.
const DEMO = '演示数据：单位、点位、照片与进度均为合成，仅供演示'
const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  adopted: '采纳',
  partly: '部分采纳',
  rejected: '不采纳',
}
const UNANSWERED = '尚未答复'
const COLUMNS = [
  { heading: '序号', width: 6 },
  { heading: '条款', width: 18 },
  { heading: '原文', width: 28 },
  { heading: '意见建议', width: 36 },
  { heading: '提出单位', width: 14 },
  { heading: '提出日期', width: 13 },
  { heading: '采纳情况', width: 10 },
  { heading: '理由与修改情况', width: 34 },
] as const

export const tableName = ({ title }: Consultation): string => `${title}意见采纳情况表`

const answerWords = ({ answer }: ConsultationOpinion): string => {
  if (!answer) return ''
  const { reason, editClause, editText } = answer
  const edit = [editClause === null ? '' : `已修改：${editClause}`, editText ?? ''].filter(Boolean).join('，')
  return [reason, edit].filter(Boolean).join('\n')
}

/** By clause in the order of the document, the whole of it last. */
const inOrder = ({ clauses, opinions }: Consultation): ConsultationOpinion[] => {
  const place = new Map(clauses.map(({ path }, index) => [path, index]))
  const of = (one: ConsultationOpinion): number =>
    one.clause === null ? clauses.length : (place.get(one.clause) ?? clauses.length)
  return opinions
    .filter(({ kind }) => kind !== 'none')
    .toSorted((a, b) => of(a) - of(b) || a.at.localeCompare(b.at))
}

const rowsOf = ({ consultation, names }: AdoptionContent): string[][] =>
  inOrder(consultation).map((one, index) => [
    String(index + 1),
    one.clause === null ? '全文' : `${one.clause} ${one.clauseTitle ?? ''}`.trim(),
    one.quote ?? '',
    one.text,
    names.get(one.unitId) ?? '',
    `${dayOf(one.at)}${one.late ? '（逾期）' : ''}`,
    one.answer ? VERDICT_WORDS[one.answer.verdict] : UNANSWERED,
    answerWords(one),
  ])

const linesOf = ({ consultation, names, now }: AdoptionContent): string[] => {
  const { unitId, planVersion, dueOn, standings, opinions } = consultation
  const invited = standings.map((one) => one.unitId)
  const told = opinions.map((one) => ({ ...one, verdict: one.answer?.verdict ?? null }))
  const tally = tallyOf(standingsOf(invited, told, dueOn, now), told)
  const named = (state: string): string =>
    standings
      .filter((one) => one.state === state)
      .map((one) => names.get(one.unitId) ?? '')
      .join('、')
  const source = planVersion === null ? '征求意见稿' : `已发布第 ${planVersion} 版`
  const silent = [named('overdue'), named('waiting')].filter(Boolean).join('、')
  return [
    `征求意见单位：${names.get(unitId) ?? ''}；文件：${source}；截止日期：${dueOn}；制表日期：${dayOf(now)}`,
    `征求 ${tally.invited} 个单位意见，回复 ${tally.responded} 个（逾期 ${tally.late} 个，无意见 ${tally.noOpinion} 个）；` +
      `共提出意见 ${tally.opinions} 条，采纳 ${tally.adopted} 条，部分采纳 ${tally.partly} 条，不采纳 ${tally.rejected} 条，` +
      `尚未答复 ${tally.opinions - tally.answered} 条。`,
    ...(named('none') ? [`无意见单位：${named('none')}`] : []),
    ...(silent ? [`未回复单位：${silent}`] : []),
  ]
}

export const adoptionWorkbook = (content: AdoptionContent): Promise<Buffer> =>
  writeWorkbook([
    {
      name: '意见采纳情况表',
      title: tableName(content.consultation),
      notes: [...(content.demo ? [DEMO] : []), ...linesOf(content)],
      columns: COLUMNS,
      rows: rowsOf(content),
      landscape: true,
    },
  ])

export const adoptionDocument = (content: AdoptionContent): Promise<Buffer> =>
  tableDocument({
    title: tableName(content.consultation),
    ...(content.demo ? { band: DEMO } : {}),
    lines: linesOf(content),
    columns: COLUMNS,
    rows: rowsOf(content),
  })
