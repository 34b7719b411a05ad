import type { Block } from './blocks.ts'
import { readMarker } from './numbering.ts'
import type { HeaderField, Reason } from './types.ts'

const planWord =
  '(?:方案|计划|行动|要点|规划|办法|意见|安排|细则|预案|通知|公告|通告|任务书|措施|清单|任务表|工作表|分工表|分解表|一览表|安排表|计划表)'
const tailBrackets = '(?:\\s?[（(【][^）)】]{1,20}[）)】]){0,2}'
const planEnd = new RegExp(
  `(?:${planWord}|(?<!(?:建立|完善|健全|落实|形成)[^，]{0,20})(?:管理机制|工作机制|管理制度|工作制度))${tailBrackets}$`,
)
const noticeEnd = /(?:的?(?:通知|公告|通告|函|批复|公示|启事))\s?(?:20\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?)?$/
const listEnd = new RegExp(`(?:表|清单|名单|台账)${tailBrackets}$`)
const orgEnd = /(?:人民政府|委员会|办公室|文件|局|厅|院|党委|街道办事处|办事处|（[^）]{1,12}）号|号)$/
const loose = /[\s（）()“”"《》〈〉【】\-—–－,，]/g

export const squash = (s: string): string => s.replace(loose, '')

const isTitleLine = (b: Block): boolean =>
  b.cells === null &&
  b.text.length <= 80 &&
  !/[。；;：:]$|。/.test(b.text) &&
  !readMarker(b.text) &&
  !/^附\s?[件表]/.test(b.text)

export type Titles = {
  title: HeaderField | null
  /** Index of the first block that belongs to the plan itself. */
  bodyFrom: number
  /** Index of the first block of the notice's text; equals bodyFrom when there is no covering notice. */
  noticeFrom: number
}

/** Lines from..to (inclusive) joined without blanks, as a title stands in a document. */
const joined = (blocks: readonly Block[], from: number, to: number): string =>
  blocks
    .slice(from, to + 1)
    .map((b) => b.text)
    .join('')
    .replace(/\s+/g, '')

const field = (
  blocks: readonly Block[],
  from: number,
  to: number,
  confidence: number,
  reason: Reason[],
): HeaderField => ({
  value: joined(blocks, from, to),
  span: { start: blocks[from]?.start ?? 0, end: blocks[to]?.end ?? 0 },
  confidence,
  reason,
})

/** 关于印发《X》的通知 → X; 关于印发X方案的通知 → X. */
const quotedPlan = (noticeTitle: string): string | null => {
  const marked = /《(.{4,80})》/.exec(noticeTitle)?.[1]
  if (marked && planEnd.test(marked)) return marked
  const bare = /印发\s?(.{4,80}?)的通知/.exec(noticeTitle)?.[1]
  return bare ? bare.replace(/[《》]/g, '') : null
}

/** The notice's own title: the first run of title lines that ends in 通知 or 公告. */
const findNotice = (blocks: readonly Block[], limit: number): { from: number; to: number } | null => {
  for (let i = 0; i < limit; i++) {
    const b = blocks[i]
    if (!b || !isTitleLine(b) || !noticeEnd.test(b.text)) continue
    let from = i
    while (from > 0 && i - from < 3 && !/关于|公告|通告/.test(joined(blocks, from, i))) {
      const up = blocks[from - 1]
      if (!up || !isTitleLine(up) || orgEnd.test(up.text)) break
      from -= 1
    }
    return { from, to: i }
  }
  return null
}

/** （2024—2026年） on the line below belongs to the title; （2025年4月8日） is the day of the document. */
const goesOn = (next: Block | undefined): boolean =>
  next !== undefined &&
  /^[（(][^）)]{2,24}[）)]$/.test(next.text) &&
  !/日\s?[）)]$/.test(next.text) &&
  !readMarker(next.text)

/** Lines from `from` on that read, joined, like the wanted title. */
const findQuoted = (
  blocks: readonly Block[],
  wanted: string,
  from: number,
): { from: number; to: number } | null => {
  const key = squash(wanted)
  for (let i = from; i < Math.min(blocks.length, from + 400); i++) {
    for (let j = i; j < Math.min(blocks.length, i + 4); j++) {
      const b = blocks[j]
      if (!b || !isTitleLine(b)) break
      const got = squash(joined(blocks, i, j))
      if (got === key) {
        const next = blocks[j + 1]
        return { from: i, to: goesOn(next) ? j + 1 : j }
      }
      if (!key.startsWith(got)) break
    }
  }
  return null
}

/** The first run of title lines that ends in a plan word (…实施方案) and is not a notice's. */
const findOwn = (
  blocks: readonly Block[],
  from: number,
  limit: number,
): { from: number; to: number } | null => {
  for (let i = from; i < limit; i++) {
    const b = blocks[i]
    if (!b || !isTitleLine(b)) continue
    if (readMarker(b.text)) return null
    const ends = planEnd.test(b.text) && !noticeEnd.test(b.text)
    if (!ends) continue
    let up = i
    while (up > from && i - up < 2) {
      const above = blocks[up - 1]
      const short = above && isTitleLine(above) && !orgEnd.test(above.text) && !/\d日$|[:：]/.test(above.text)
      if (!short || /^(?:20\d\d|关于)/.test(b.text) || b.text.length > 24) break
      up -= 1
    }
    const next = blocks[i + 1]
    return { from: up, to: goesOn(next) ? i + 1 : i }
  }
  return null
}

/** Splits a covering notice from the plan that it carries, and names the plan. */
export const readTitles = (blocks: readonly Block[]): Titles => {
  const firstMarker = blocks.findIndex((b) => b.cells === null && readMarker(b.text)?.kind === 'han')
  const limit = firstMarker === -1 ? Math.min(blocks.length, 60) : firstMarker
  const notice = findNotice(blocks, limit)
  if (!notice) {
    const own = findOwn(blocks, 0, limit)
    if (!own) return { title: null, bodyFrom: 0, noticeFrom: 0 }
    // a page's heading, a notice without a title, and then the plan with its title again
    const again = findQuoted(blocks.slice(0, limit), joined(blocks, own.from, own.to), own.to + 1)
    if (again) {
      const title = field(blocks, again.from, again.to, 0.95, ['own-title'])
      return { title, bodyFrom: again.to + 1, noticeFrom: own.to + 1 }
    }
    return {
      title: field(blocks, own.from, own.to, 0.9, ['own-title']),
      bodyFrom: own.to + 1,
      noticeFrom: own.to + 1,
    }
  }
  const noticeTitle = joined(blocks, notice.from, notice.to).replace(/20\d{2}-\d{1,2}-\d{1,2}$/, '')
  const wanted = quotedPlan(noticeTitle)
  const after = notice.to + 1
  const quoted = wanted === null ? null : findQuoted(blocks, wanted, after)
  if (quoted) {
    const title = field(blocks, quoted.from, quoted.to, 0.98, ['own-title', 'quoted-in-notice'])
    return { title, bodyFrom: quoted.to + 1, noticeFrom: after }
  }
  // a notice may itself have a 一、 before the plan begins: look on behind its sign-off
  const signed = blocks.findIndex(
    (b, i) => i >= after && i < after + 60 && /^\S{0,4}20\d{2}\s?年.{1,8}日$/.test(b.text),
  )
  const behind = signed === -1 ? null : findOwn(blocks, signed + 1, Math.min(blocks.length, signed + 8))
  // a table behind a notice with headings of its own is its annex: the notice is the plan
  const annexed = behind !== null && firstMarker < signed && listEnd.test(blocks[behind.to]?.text ?? '')
  const own = findOwn(blocks, after, limit) ?? (annexed ? null : behind)
  if (own)
    return {
      title: field(blocks, own.from, own.to, 0.85, ['own-title']),
      bodyFrom: own.to + 1,
      noticeFrom: after,
    }
  const base = field(blocks, notice.from, notice.to, wanted ? 0.7 : 0.9, ['notice-title'])
  const value = wanted ?? noticeTitle
  return { title: { ...base, value: value.replace(/\s+/g, '') }, bodyFrom: after, noticeFrom: after }
}
