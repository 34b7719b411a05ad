import type { Block } from './blocks.ts'
import { readMarker } from './numbering.ts'
import { squash } from './title.ts'

/** 附件1：X / 附件 1 / 附件 / 附表2 at the head of an annex. */
const label = /^附\s?([件表])\s?(\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[:：.、]?\s?(.{0,60})$/
const listTitle =
  /(?:分工|职责|名单|清单|一?览?表|方案|标准|细则|办法|计划|安排|任务|台账|汇总|目录|要求|组成|机构)(?:[（(][^）)]{1,16}[）)])?$/

export type AnnexHead = { number: string; title: string | null; kindChar: string }

export const looksLikeAnnexTitle = (b: Block): boolean =>
  b.cells === null &&
  b.text.length <= 50 &&
  !readMarker(b.text) &&
  !/[。；;：:，,]/.test(b.text) &&
  listTitle.test(b.text)

/**
 * The attachments announced at the end of a notice (附件：1. X  2. Y): the titles, and the indexes of the lines that
 * say so. They are no headings.
 */
export const readAttachmentList = (blocks: readonly Block[]): { titles: string[]; lines: Set<number> } => {
  const titles: string[] = []
  const lines = new Set<number>()
  blocks.forEach((b, i) => {
    const m = b.cells === null ? /^附\s?件\s?[:：]\s?(.{2,80})$/.exec(b.text) : null
    if (!m?.[1]) return
    lines.add(i)
    titles.push(bareTitle(m[1]))
    for (let j = i + 1; j < blocks.length && j < i + 30; j++) {
      const next = blocks[j]
      const marker = next && next.cells === null ? readMarker(next.text) : null
      if (!next || marker?.kind !== 'arabic' || next.text.length > 80 || marker.ordinal !== titles.length + 1)
        break
      lines.add(j)
      titles.push(bareTitle(next.text))
    }
  })
  return { titles, lines }
}

const bareTitle = (s: string): string => {
  const marker = readMarker(s)
  return s
    .slice(marker?.length ?? 0)
    .replace(/[。；;]$/, '')
    .trim()
}

/** The head of an annex at block i, or null. `announced` are the titles of the attachment list. */
export const readAnnexHead = (blocks: readonly Block[], i: number, isListLine: boolean): AnnexHead | null => {
  const b = blocks[i]
  if (!b || b.cells !== null || isListLine) return null
  const m = label.exec(b.text)
  if (!m) return null
  const title = m[3]?.trim() ?? ''
  if (/[。；;]/.test(title)) return null
  const next = blocks[i + 1]
  if (!next) return null
  if (title !== '' && (/^附\s?[件表]/.test(next.text) || /^\S{0,30}20\d{2}\s?年.{1,8}日/.test(next.text)))
    return null
  return { number: `附${m[1]}${m[2] ?? ''}`, title: title === '' ? null : title, kindChar: m[1] ?? '件' }
}

/** True when a line says, word for word, the title of an announced attachment. */
export const isAnnounced = (line: string, titles: readonly string[]): boolean => {
  const key = squash(line)
  return key.length >= 4 && titles.some((t) => squash(t) === key)
}
