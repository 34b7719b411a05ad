import type { Block } from './blocks.ts'
import { hanToNumber } from './chinese-number.ts'
import { lastDayOf } from './dates.ts'
import type { Titles } from './title.ts'
import type { HeaderField, Reason } from './types.ts'

export const docNoPattern =
  /[\u4e00-\u9fa5]{1,16}[〔[【(（]\s?20\d{2}\s?[〕\]】)）]\s?第?\s?\d{1,5}\s?号|[\u4e00-\u9fa5]{1,4}府令\s?第?\s?\d{1,4}\s?号/
const ownNumberLine = new RegExp(`^(?:文号[:：]\\s?)?(${docNoPattern.source})(?:\\s.{0,20})?$`)

export const tidyDocNo = (s: string): string =>
  s.replace(/\s/g, '').replace(/[[【(（](20\d{2})[\]】)）]/, '〔$1〕')

const orgWord =
  /(?:人民政府|委员会|办公室|党委|街道办事处|办事处|管理局|执法局|总队|支队|工作委员会|指挥部|领导小组|[局厅委办署院])(?:[（(][^）)]{1,16}[）)])?$/

const isOrg = (b: Block | undefined): boolean =>
  b !== undefined &&
  b.cells === null &&
  b.text.length <= 40 &&
  orgWord.test(b.text) &&
  !/[，,。；：:、]/.test(b.text)

const signedLine = /^(.{4,40}?)\s{1,20}((?:20\d{2}|二[〇零○].{2})\s?年.{1,4}月.{1,4}日)$/
const dateLine =
  /^(?:20\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\s?年\s?([\d一二三四五六七八九十]{1,3})\s?月\s?([\d一二三四五六七八九十]{1,3})\s?日$/
const printLine =
  /(20\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\s?年\s?([\d一二三四五六七八九十]{1,3})\s?月\s?([\d一二三四五六七八九十]{1,3})\s?日\s?印\s?发/

const toDay = (written: string): string | null => {
  const m = /^(.{4})\s?年\s?(.{1,3}?)\s?月\s?(.{1,3}?)\s?日/.exec(written)
  if (!m?.[1] || !m[2] || !m[3]) return null
  const read = (s: string): number => (/^\d/.test(s) ? Number(s) : (hanToNumber(s.replace(/○/g, '〇')) ?? 0))
  const [y, mo, d] = [read(m[1]), read(m[2]), read(m[3])]
  if (y < 1980 || mo < 1 || mo > 12 || d < 1 || d > lastDayOf(y, mo)) return null
  return `${y}-${String(mo).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

const field = (value: string, b: Block, confidence: number, reason: Reason): HeaderField => ({
  value,
  span: { start: b.start, end: b.end },
  confidence,
  reason: [reason],
})

/** The document's own number stands alone on a line before the text begins; a number inside a sentence is cited. */
export const readDocNo = (
  blocks: readonly Block[],
  titles: Titles,
  metadata: Map<string, string>,
): HeaderField | null => {
  const head = blocks.slice(0, Math.max(titles.noticeFrom + 3, titles.bodyFrom + 3))
  for (const b of head) {
    const m = b.cells === null ? ownNumberLine.exec(b.text) : null
    if (m?.[1]) return field(tidyDocNo(m[1]), b, 0.97, 'own-number-line')
  }
  for (const label of ['发文字号', '文号', '发布文号']) {
    const value = metadata.get(label)
    const m = value ? docNoPattern.exec(value) : null
    const first = blocks[0]
    if (m && first) return field(tidyDocNo(m[0]), first, 0.8, 'page-metadata')
  }
  return null
}

const bare = (s: string): string => s.replace(/\s/g, '').replace(/文件$/, '')

type Signed = { issuer: Block | null; joint: string; date: Block; day: string }

/** Bodies that sign together stand one below the other: their names, first to last, joined by 、. */
const jointNames = (blocks: readonly Block[], last: number): string => {
  const names: string[] = []
  for (let i = last; i > last - 12 && isOrg(blocks[i]); i--) {
    const name = bare(blocks[i]?.text ?? '')
    if (!names.includes(name)) names.unshift(name)
  }
  return names.join('、')
}

/** Name and day at the end of the notice or of the plan: an organisation's line followed by a line that is only a date. */
const signatures = (blocks: readonly Block[]): Signed[] => {
  const out: Signed[] = []
  blocks.forEach((date, i) => {
    const oneLine = date.cells === null && date.text.length <= 60 ? signedLine.exec(date.text) : null
    if (oneLine?.[1] && oneLine[2]) {
      const who = { ...date, text: oneLine[1], end: date.start + oneLine[1].length }
      const on = toDay(oneLine[2].replace(/\s/g, ''))
      if (on && isOrg(who)) out.push({ issuer: who, joint: bare(who.text), date, day: on })
      return
    }
    const written = date.text.replace(/^[（(]\s?|\s?[）)]$/g, '')
    if (date.cells !== null || date.text.length > 20 || !dateLine.test(written)) return
    const day = toDay(written.replace(/\s/g, ''))
    const above = blocks[i - 1]
    const issuer = isOrg(above) ? (above ?? null) : null
    if (day) out.push({ issuer, joint: issuer ? jointNames(blocks, i - 1) : '', date, day })
  })
  return out
}

const letterhead = (blocks: readonly Block[], titles: Titles): Block | null => {
  const top = blocks.slice(0, Math.min(12, titles.noticeFrom))
  const file = top.filter((b) => b.text.length <= 40 && /文\s?件$/.test(b.text)).at(-1)
  if (file) return file
  const numberLine = top.findIndex((b) => ownNumberLine.test(b.text))
  const above = numberLine > 0 ? top[numberLine - 1] : undefined
  return isOrg(above) ? (above ?? null) : null
}

/** Letterhead, else signature, else who is named on the print line or in the page's metadata. */
export const readIssuer = (
  blocks: readonly Block[],
  titles: Titles,
  metadata: Map<string, string>,
): HeaderField | null => {
  const head = letterhead(blocks, titles)
  if (head) return field(bare(head.text), head, 0.97, 'letterhead')
  const signed = signatures(blocks).find((s) => s.issuer)
  if (signed?.issuer) return field(signed.joint, signed.issuer, 0.93, 'signature')
  for (const b of blocks) {
    const m =
      b.text.length <= 80 && printLine.test(b.text)
        ? /^\d{0,3}\s?([^\s\d]{4,30})\s{0,30}20/.exec(b.text)
        : null
    if (m?.[1]) return field(bare(m[1]), b, 0.7, 'print-line')
  }
  const first = blocks[0]
  for (const label of ['发文机关', '发布机构', '来源', '信息来源']) {
    const value = metadata.get(label)
    if (value && first) return field(bare(value), first, 0.5, 'page-metadata')
  }
  return null
}

/** Signature date, else the day of printing, else what the page says. */
export const readIssuedOn = (blocks: readonly Block[], metadata: Map<string, string>): HeaderField | null => {
  const all = signatures(blocks)
  const signed = all.find((s) => s.issuer) ?? all[0]
  if (signed) return field(signed.day, signed.date, signed.issuer ? 0.97 : 0.8, 'signature')
  for (const b of blocks) {
    const m = b.text.length <= 120 ? printLine.exec(b.text) : null
    const day = m ? toDay(m[0].replace(/\s/g, '')) : null
    if (day) return field(day, b, 0.9, 'print-line')
  }
  const first = blocks[0]
  for (const label of ['成文日期', '印发日期', '发布日期', '发布时间']) {
    const m = /(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})/.exec(metadata.get(label) ?? '')
    if (m && first)
      return field(`${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}`, first, 0.6, 'page-metadata')
  }
  return null
}
