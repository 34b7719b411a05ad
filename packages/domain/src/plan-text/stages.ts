import { readDates } from './dates.ts'
import type { OutlineIndex } from './outline-index.ts'
import type { Outline } from './outline.ts'
import type { Section, Stage } from './types.ts'

const stageTop =
  /步骤|阶段|时间安排|进度安排|整治时间|时间节点|工作安排|推进安排|实施安排|时间进度|推进计划|工作进度/
const bracket = /[（(]([^（()）]{2,60})[）)]/g

export type StageFound = { stage: Omit<Stage, 'id'>; section: Section }

/** 集中整治，完成创建任务（10月底前） → name without its date bracket, and the dates. */
const fromSection = (s: Section, index: OutlineIndex, year: number): StageFound => {
  let name = s.title
  let from: string | null = null
  let to: string | null = null
  for (const m of s.title.matchAll(bracket)) {
    const date = readDates(m[1] ?? '', year)[0]
    if (!date) continue
    name = name.replace(m[0], '')
    from = date.from
    to = date.to
  }
  if (to === null) {
    const date = readDates(name, year)[0]
    if (date) {
      from = date.from
      to = date.to
      name = (name.slice(0, date.start) + name.slice(date.end)).replace(/^[：:，,\s]+|[：:，,\s]+$/g, '')
    }
  }
  let inText = false
  if (to === null) {
    const text =
      index
        .own(s)
        .find((p) => p.origin === 'para')
        ?.text.slice(0, 60) ?? ''
    const date = readDates(text, year).find((d) => d.start <= 12)
    from = date?.from ?? null
    to = date?.to ?? null
    inText = date !== undefined
  }
  const confidence = to === null ? 0.6 : inText ? 0.8 : 0.95
  return {
    section: s,
    stage: {
      name: name.trim(),
      from,
      to,
      span: s.span,
      confidence,
      reason: to === null ? ['stage-heading', 'no-date'] : ['stage-heading'],
    },
  }
}

/** Dated phases: the headings below 实施步骤, 整治时间 and the like. Years roll over where a stage would end before the one before it. */
export const readStages = (outline: Outline, index: OutlineIndex, year: number): StageFound[] => {
  const out: StageFound[] = []
  let current = year
  for (const s of outline.sections) {
    const up = index.parentOf(s)
    if (!up || s.number.endsWith('是') || !stageTop.test(up.title)) continue
    if (up.level > 1 && out.some((f) => f.section === up)) continue
    const found = fromSection(s, index, current)
    if (found.stage.to) current = Math.max(current, Number(found.stage.to.slice(0, 4)))
    out.push(found)
  }
  return out
}
