import { readDates } from '../dates.ts'
import { isItemNumber } from '../numbering.ts'
import type { OutlineIndex } from '../outline-index.ts'
import type { Outline, Piece } from '../outline.ts'
import type { Section } from '../types.ts'
import type { FoundTask } from './duty-lines.ts'
import type { Responsible } from './leads.ts'
import { readResponsible } from './leads.ts'
import { readSupports } from './supports.ts'

const taskTitle =
  /任务|重点工作|整治内容|整治重点|工作内容|行动内容|主要内容|重点内容|(?:建设|治理|实施|工程)内容|主要工作|工作重点|重点行动|专项行动$|主要行动/
const measureTitle = /^(?:工作|整治|主要|具体|重点|治理)?(?:措施|举措|做法|方法)/
const noTask = /职责|分工|保障|组织|要求|目标$|步骤|阶段/

/** One deadline in the item's own words is the item's; several are its parts'. */
const ownDue = (pieces: readonly Piece[], year: number): string | null => {
  const dues = new Set<string>()
  for (const p of pieces) {
    for (const d of readDates(
      p.text.replace(/《[^《》]{0,100}》/g, (s) => '　'.repeat(s.length)),
      year,
    )) {
      if (d.kind === 'deadline' && d.to) dues.add(d.to)
    }
  }
  return dues.size === 1 ? ([...dues][0] ?? null) : null
}

const toTask = (
  index: OutlineIndex,
  s: Section,
  who: Responsible | null,
  year: number,
  reason: FoundTask['reason'],
): FoundTask => {
  const pieces = index.under(s)
  const leads = who?.leads ?? []
  const text = pieces.map((p) => p.text).join('\n')
  const supports = [...new Set([...(who?.supports ?? []), ...(who ? readSupports(text, leads) : [])])]
  const confidence = who ? 0.95 : reason.includes('task-section') ? 0.85 : 0.65
  return {
    section: s.path,
    title: s.title,
    leads,
    supports,
    due: ownDue(pieces, year),
    timeframe: null,
    span: s.span,
    confidence,
    reason,
  }
}

/** Items that name who leads them: （牵头单位：…） or a line 责任单位：… */
export const readLabelledTasks = (outline: Outline, index: OutlineIndex, year: number): FoundTask[] => {
  const bySection = new Map<string, { piece: Piece; who: Responsible }[]>()
  for (const piece of outline.pieces) {
    if (piece.origin !== 'para' || piece.zone === 'notice' || piece.section === '') continue
    const who = readResponsible(piece.text, piece.start)
    if (!who) continue
    const hits = bySection.get(piece.section) ?? []
    const last = hits.at(-1)
    // 配合单位：… on the line below 牵头单位：…
    if (who.leads.length === 0 && last)
      last.who = { ...last.who, supports: [...last.who.supports, ...who.supports] }
    else if (who.leads.length > 0) bySection.set(piece.section, [...hits, { piece, who }])
  }
  const tasks: FoundTask[] = []
  for (const s of outline.sections) {
    const hits = bySection.get(s.path) ?? []
    const [only] = hits
    if (only && hits.length === 1) tasks.push(toTask(index, s, only.who, year, ['lead-label']))
    else {
      const own = index.own(s).filter((p) => p.origin === 'para')
      hits.forEach(({ piece, who }, k) => {
        const named = who.span.start === piece.start ? firstBetween(own, hits[k - 1]?.piece, piece) : piece
        if (named) tasks.push(...sentenceTask(named, who, year))
      })
    }
  }
  return tasks
}

/** A label on a line of its own belongs to the text since the label before it. */
const firstBetween = (own: readonly Piece[], before: Piece | undefined, label: Piece): Piece | undefined =>
  own.find((p) => p.start < label.start && (before === undefined || p.start > before.start))

/** Several labelled paragraphs under one heading: each is a task, named by its first sentence. */
const sentenceTask = (piece: Piece, who: Responsible, year: number): FoundTask[] => {
  const stop = piece.text.search(/[。；;：:]|[（(](?:牵头|责任|主办|负责)/)
  const title = piece.text.slice(0, stop === -1 ? 60 : Math.min(stop, 60)).trim()
  if (title === '') return []
  const span = { start: piece.start, end: piece.start + title.length }
  const { leads, supports } = who
  return [
    {
      section: piece.section,
      title,
      leads,
      supports,
      due: ownDue([piece], year),
      timeframe: null,
      span,
      confidence: 0.75,
      reason: ['lead-label'],
    },
  ]
}

/** 重点整治以下“五类”情形：…: the list says what is wrong, not what is to be done. */
const listsFaults =
  /(?:以下|下列|包括|[一二三四五六七八九十\d]+(?:类|种|个方面的?))[^。]{0,14}(?:情形|问题|行为|现象|隐患|乱象)[：:。]?$/
const deed = /整治|治理|清理|拆除|排查|提升|改造|巡查|整改|清运|保洁|管控|清零/

/** Innermost numbered headings below the top-level sections whose title says that they hold tasks (or measures). */
export const readSectionTasks = (
  outline: Outline,
  index: OutlineIndex,
  year: number,
  kind: 'task' | 'measure',
): FoundTask[] => {
  const pattern = kind === 'task' ? taskTitle : measureTitle
  const faults = (top: Section): boolean =>
    index.own(top).some((p) => p.origin === 'para' && listsFaults.test(p.text.trim()))
  const tops = outline.sections.filter(
    (s) =>
      index.topOf(s) === s &&
      !s.number.startsWith('附') &&
      pattern.test(s.title) &&
      !noTask.test(s.title) &&
      !faults(s),
  )
  const holding = new Set(tops)
  const titled = tops.filter(index.isLeaf).flatMap((s) => paragraphTasks(index.own(s), year))
  const inside = outline.sections.filter(
    (s) => s.level > 1 && !isItemNumber(s.number) && index.isLeaf(s) && holding.has(index.topOf(s)),
  )
  const reason = kind === 'task' ? 'task-section' : 'measure-section'
  return [...titled, ...inside.map((s) => toTask(index, s, null, year, [reason]))]
}

const ownTitle = /^([\u4e00-\u9fa5“”、]{3,16})[：:](?=.{6})/
const notTitle = /单位|部门|时间|时限|范围|对象|目标|组长|成员|联系|如下|包括/

/** 河道清理：…, 道路整治：… below 工作内容: two or more paragraphs that each begin with a title of their own. */
const paragraphTasks = (own: readonly Piece[], year: number): FoundTask[] => {
  const found = own.flatMap((piece): FoundTask[] => {
    const title = piece.origin === 'para' ? ownTitle.exec(piece.text)?.[1] : undefined
    if (!title || notTitle.test(title)) return []
    const span = { start: piece.start, end: piece.start + title.length }
    const due = ownDue([piece], year)
    const found = { section: piece.section, title, leads: [], supports: [], due, timeframe: null, span }
    return [{ ...found, confidence: 0.6, reason: ['task-section'] }]
  })
  return found.length >= 2 ? found : []
}

/**
 * A plan that says nowhere what its tasks are: the headings below one part that are mostly deeds (工作要求 with
 * （一）社区环境整治 …), where there are at least three of them. A guess, and said to be one.
 */
export const readLikelyTasks = (outline: Outline, index: OutlineIndex, year: number): FoundTask[] => {
  const guess = (s: Section): FoundTask => ({
    ...toTask(index, s, null, year, ['measure-section']),
    confidence: 0.5,
  })
  const tops = outline.sections.filter((s) => s.level === 1 && !s.number.startsWith('附'))
  const belowOf = new Map<Section, Section[]>()
  for (const s of outline.sections.filter(({ level }) => level === 2)) {
    const below = belowOf.get(index.topOf(s)) ?? []
    below.push(s)
    belowOf.set(index.topOf(s), below)
  }
  for (const top of tops) {
    const below = belowOf.get(top) ?? []
    if (notDeed.test(top.title)) continue
    if (mostlyDeeds(below, deed)) return below.map(guess)
  }
  const parts = tops.filter((s) => !notDeed.test(s.title) && !/要求$/.test(s.title))
  return mostlyDeeds(parts, opening) ? parts.map(guess) : []
}

const notDeed = /组织|保障|步骤|阶段|目标$|思想|原则|意义|职责|分工|背景|总体/
const opening =
  /^(?:全面|全力|深入|大力|扎实|持续|切实|集中|着力)?(?:推进|开展|加强|提升|建成|基本建成|整治|治理|清理|强化|实施|完善|规范|加快|打造|改善)/

const mostlyDeeds = (sections: readonly Section[], words: RegExp): boolean => {
  const deeds = sections.filter((s) => words.test(s.title))
  return deeds.length >= 3 && deeds.length * 3 >= sections.length * 2
}
