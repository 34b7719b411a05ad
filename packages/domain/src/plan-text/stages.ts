import { readDates } from './dates.ts'
import { isItemNumber } from './numbering.ts'
import type { OutlineIndex } from './outline-index.ts'
import type { Outline, Piece } from './outline.ts'
import type { Section, Span, Stage } from './types.ts'

const stageTop =
  /步骤|阶段|时间安排|进度安排|整治时间|时间节点|工作安排|推进安排|实施安排|时间进度|推进计划|工作进度|进度要求|工期/
const stageWord = /阶段|动员|发动|部署|启动|准备|摸底|排查|实施|整治|攻坚|推进|巩固|提升|总结|验收|评估/
const bracket = /[（(]([^（()）]{2,60})[）)]/g
/** 第一阶段：动员部署（…） where it is no numbered heading. */
const plainStage = /^第[一二三四五六](?:阶段|步)[\s：:，,]{0,3}([^。；;]{0,60})/

/** A stage and what stands in it: a section, or one paragraph. */
export type StageFound = { stage: Omit<Stage, 'id'>; section: Section | null; piece: Piece | null }

type Named = { name: string; from: string | null; to: string | null }

/** 集中整治，完成创建任务（10月底前） → the name without its date, and the dates. */
const splitName = (title: string, year: number): Named => {
  for (const m of title.matchAll(bracket)) {
    const date = readDates(m[1] ?? '', year)[0]
    if (date) return { name: title.replace(m[0], '').trim(), from: date.from, to: date.to }
  }
  const date = readDates(title, year)[0]
  if (!date) return { name: title.trim(), from: null, to: null }
  const rest = title.slice(0, date.start) + title.slice(date.end)
  return { name: rest.replace(/^[：:，,、\s为]+|[：:，,、\s]+$/g, ''), from: date.from, to: date.to }
}

const toStage = (named: Named, span: Span, confidence: number): Omit<Stage, 'id'> => ({
  ...named,
  span,
  confidence: named.to === null ? 0.6 : confidence,
  reason: named.to === null ? ['stage-heading', 'no-date'] : ['stage-heading'],
})

const fromSection = (s: Section, index: OutlineIndex, year: number): StageFound => {
  const named = splitName(s.title, year)
  if (named.to !== null) return { section: s, piece: null, stage: toStage(named, s.span, 0.95) }
  const text = index.own(s).find((p) => p.origin === 'para')?.text ?? ''
  const dates = readDates(text.slice(0, 300), year)
  const date = dates.find((d) => d.start <= 12)
  // 11月30日前完成验收，12月20日前完成归档: it ends with the last
  const ends = date?.kind === 'deadline' ? dates.filter((d) => d.kind === 'deadline') : []
  const to =
    ends
      .flatMap((d) => (d.to ? [d.to] : []))
      .toSorted()
      .at(-1) ??
    date?.to ??
    null
  const dated = { name: named.name, from: date?.from ?? null, to }
  return { section: s, piece: null, stage: toStage(dated, s.span, 0.8) }
}

const fromPiece = (p: Piece, year: number): StageFound | null => {
  const head = plainStage.exec(p.text)
  if (!head) return null
  const named = splitName(head[1] ?? '', year)
  const name = named.name.length >= 2 && named.name.length <= 24 ? named.name : p.text.slice(0, 4)
  const span = { start: p.start, end: p.start + head[0].length }
  return { section: null, piece: p, stage: toStage({ ...named, name }, span, 0.8) }
}

/** Dated phases: the headings (or 第一阶段 paragraphs) below 实施步骤, 整治时间 and the like. */
export const readStages = (outline: Outline, index: OutlineIndex, year: number): StageFound[] => {
  const out: StageFound[] = []
  let current = year
  const take = (found: StageFound | null): void => {
    if (!found) return
    if (found.stage.to) current = Math.max(current, Number(found.stage.to.slice(0, 4)))
    out.push(found)
  }
  const holders = new Set<Section>()
  for (const s of outline.sections) {
    const up = index.parentOf(s)
    if (stageTop.test(s.title) && !(up && holders.has(up))) holders.add(s)
    if (!up || isItemNumber(s.number) || !holders.has(up) || !stageTop.test(up.title)) continue
    take(fromSection(s, index, current))
  }
  for (const top of holders) {
    if (out.some((f) => f.section && index.parentOf(f.section) === top)) continue
    for (const p of index.own(top)) if (p.origin === 'para') take(fromPiece(p, current))
  }
  const dated = out.some((f) => f.stage.to !== null || stageWord.test(f.stage.name))
  return dated ? out.toSorted((a, b) => a.stage.span.start - b.stage.span.start) : []
}
