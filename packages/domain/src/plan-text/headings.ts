import type { Block } from './blocks.ts'
import { isColophon } from './colophon.ts'
import type { Marker, MarkerKind } from './numbering.ts'
import { markerRank, readMarker } from './numbering.ts'
import type { Reason } from './types.ts'

/** Where in the text after the marker the title ends, and whether text follows it on the same line. */
export type HeadingShape = {
  titleEnd: number
  textFrom: number
  runIn: boolean
  confidence: number
  reason: Reason
}

const terminal = /[。；;！!？?]|[：:](?!\d)|(?<!\d)[：:]|(?<=[\u4e00-\u9fa5”）)])\.(?=[\u4e00-\u9fa5]|$)/
const listMark = /[；;]/

const firstTerminal = (s: string): number => {
  const m = terminal.exec(s.slice(0, 90))
  return m ? m.index : -1
}

const commas = (s: string): number => s.match(/[，,]/g)?.length ?? 0
const amount = /\d+(?:\.\d+)?\s?(?:%|个|处|条|次|家|座|件|户|平方米|万元)|率[达为]|每[日天周月季年]/

const alone = (titleEnd: number, textFrom: number, confidence: number): HeadingShape => ({
  titleEnd,
  textFrom,
  runIn: false,
  confidence,
  reason: 'stands-alone',
})

const runIn = (titleEnd: number, textFrom: number, confidence: number): HeadingShape => ({
  titleEnd,
  textFrom,
  runIn: true,
  confidence,
  reason: 'run-in-heading',
})

/** 一、指导思想 根据…: a copy that lost the line break keeps a blank. */
const blankAfterTitle = /^[\u4e00-\u9fa5]{2,12}(?=\s+[^\s].{10,}[，,。；])/

const unclosed = (rest: string, outer: boolean, hasBody: boolean): HeadingShape | null => {
  if (rest.length > (outer ? 60 : 48) || commas(rest) > 2) return null
  if (!hasBody && !outer && amount.test(rest)) return null
  return alone(rest.length, rest.length, 0.97)
}

const closedAlone = (
  title: string,
  end: number,
  colon: boolean,
  outer: boolean,
  hasBody: boolean,
): HeadingShape | null => {
  if (title.length > 42 || commas(title) > 2) return null
  if (!hasBody && (!outer || title.length > 24) && !colon) return null
  return alone(title.length, end, hasBody ? 0.95 : 0.7)
}

const outsideBrackets = (s: string): string => s.replace(/[（(][^（()）]{0,40}[）)]/g, '')
/** 每周五前报送整改进展。…: a sentence that orders something by a time, and not a title. */
const ordersByTime = /每(?:个?工作)?[日天周月季年]|前(?:报送|上报|完成|提交)|\d个?(?:工作日|小时)之?内/

const label = /单位|部门|科室|责任|牵头|配合|时间|时限|地点|对象|联系|组长|成员/
/** （一）前端：压实首接责任 alone on its line: the colon is part of the title. */
const titleWithColon = (rest: string, at: number): boolean => {
  const behind = rest.slice(at + 1).trim()
  return /^[\u4e00-\u9fa5“”"、]{2,20}$/.test(behind) && !label.test(rest.slice(0, at))
}

const closedRunIn = (title: string, colon: boolean): HeadingShape | null => {
  if (title.length > (colon ? 32 : 40) || commas(title) > (colon ? 1 : 2)) return null
  if (commas(title) > 0 && amount.test(title)) return null
  if (commas(title) > 0 && title.length > 24 && /必须|禁止|不得|应当/.test(title)) return null
  if (!colon && ordersByTime.test(outsideBrackets(title))) return null
  return runIn(title.length, title.length + 1, title.length <= 24 ? 0.93 : 0.75)
}

/**
 * A numbered line is a heading when it stands alone or is a title closed by 。 or ： with its text behind it; a numbered
 * sentence that is itself the content is not. `hasBody` says whether text or inner numbers follow on the next lines.
 */
export const headingShape = (rest: string, kind: MarkerKind, hasBody: boolean): HeadingShape | null => {
  if (rest === '') return null
  const gap = kind === 'han' ? blankAfterTitle.exec(rest.slice(0, 200)) : null
  if (gap) return runIn(gap[0].length, gap[0].length, 0.7)
  const at = firstTerminal(rest)
  const outer = markerRank[kind] <= markerRank['han-paren']
  if (at === -1) return unclosed(rest, outer, hasBody)
  if (at === 0 || listMark.test(rest.charAt(at))) return null
  const title = rest.slice(0, at)
  const colon = /[：:]/.test(rest.charAt(at))
  if (colon && hasBody && titleWithColon(rest, at)) return alone(rest.length, rest.length, 0.9)
  const endsHere = rest.slice(at + 1).trim() === ''
  return endsHere ? closedAlone(title, rest.length, colon, outer, hasBody) : closedRunIn(title, colon)
}

/** Text, a table or inner numbers stand between this block and the next marker of its own or an outer kind. */
export const hasBodyBelow = (blocks: readonly Block[], i: number, marker: Marker): boolean => {
  const next = blocks[i + 1]
  if (!next) return false
  if (next.cells) return true
  if (/^附\s?[件表]/.test(next.text) || isColophon(blocks, i + 1)) return false
  const m = readMarker(next.text)
  return m === null || markerRank[m.kind] > markerRank[marker.kind]
}

/** Item headings (一是坚持做强机构。…) are short and have no comma in them. */
export const itemTitleEnd = (item: string): number | null => {
  const at = firstTerminal(item)
  if (at <= 0 || listMark.test(item.charAt(at))) return null
  const title = item.slice(0, at)
  if (title.length > 26 || commas(title) > (title.length <= 16 ? 1 : 0)) return null
  return item.slice(at + 1).trim() === '' ? null : at
}
