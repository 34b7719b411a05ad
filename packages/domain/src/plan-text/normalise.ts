import { isChrome, metadataLabel } from './chrome.ts'
import { rejoin } from './rejoin.ts'

export type NormalText = {
  text: string
  /** 发文字号：…, 发布日期：… found in the chrome around the document; label → value. */
  metadata: Map<string, string>
}

const entities: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
  emsp: ' ',
  ensp: ' ',
}

const fromHtml = (raw: string): string =>
  raw
    .replace(/\n/g, ' ')
    .replace(/<\/t[dh]\s{0,9}>/gi, '\t')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/table)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/&#(\d{2,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&([a-z]{2,6});/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)

/** One blank for every kind of blank, ASCII for full-width digits, nothing for marks that have no width. */
const plainCharacters = (raw: string): string =>
  raw
    .replace(/\r\n?/g, '\n')
    .replace(/[\uFEFF\u200B-\u200D\u2060\u00AD]/g, '')
    .replace(/[\u00A0\u3000\u2000-\u200A\u202F]/g, ' ')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/％/g, '%')
    .replace(/\f/g, '\n')

/** A half-width full stop behind a Chinese word; one near the line's head belongs to its number (一.). */
const halfStop = /(?<=[\u4e00-\u9fa5）)”"%])\.(?=[\u4e00-\u9fa5“（(]|$)/g

const withoutMarkdown = (line: string): string =>
  line
    .replace(/^\s{0,9}#{1,6}\s{0,9}/, '')
    .replace(/^\s{0,9}>\s/, '')
    .replace(/\*\*|__/g, '')
    .replace(/^(\s{0,9}\d{1,3})\\\./, '$1.')
    .replace(halfStop, (stop, at: number) => (at <= 3 ? stop : '。'))

const runOnMarks = [
  /(?<=[。；;：:])\s{0,3}(?=[一二三四五六七八九十]{1,3}、[\u4e00-\u9fa5]{2,20}[\s。：:])/g,
  /(?<=[\u4e00-\u9fa5。；;：:）)])\s{1,3}(?=(?:[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、])\s?[\u4e00-\u9fa5]{2,24}[：:。])/g,
  /(?<=[\u4e00-\u9fa5。；;])\s{0,3}(?=(?:责任|牵头|配合|主办|协办)(?:单位|部门)[：:])(?<![（(〔【，,；;]\s?)/g,
]

/** A copy that lost its line breaks: headings and responsibility lines inside a paragraph get lines of their own. */
const splitRunOn = (line: string): string[] =>
  line.length < 60 || /[\t|]/.test(line)
    ? [line]
    : runOnMarks.reduce((text, mark) => text.replace(mark, '\n'), line).split('\n')

/** A pipe row keeps its bars, a tab row its leading tabs: they are empty cells. */
const trimLine = (line: string): string => line.replace(/^ +| +$/g, '').replace(/^[\t ]+(?=[^\t]*$)/, '')

const markdownRule = /^\|?[\s:|-]{0,200}-{3}[\s:|-]{0,200}\|?$/

/**
 * The document as the rest of the reader sees it: web chrome, markdown marks and page numbers gone, sentences that a
 * page break had split joined again, one paragraph or table row per line. All spans point into this text.
 */
export const normalise = (raw: string): NormalText => {
  const html = /<(?:p|div|td|tr|table|br|span)\b[^<>]{0,2000}>/i.test(raw.slice(0, 200_000))
  const plain = plainCharacters(html ? fromHtml(raw) : raw)
  const metadata = new Map<string, string>()
  const kept: string[] = []
  for (const rough of plain.split('\n')) {
    const line = trimLine(withoutMarkdown(rough))
    const short = line.length <= 160
    const label = short ? metadataLabel.exec(line) : null
    if (label?.[1] && label[2]) metadata.set(label[1].replace(/\s/g, ''), label[2].trim())
    if (line !== '' && short && (isChrome(line) || markdownRule.test(line) || label)) continue
    kept.push(line)
  }
  return { text: rejoin(kept).flatMap(splitRunOn).join('\n'), metadata }
}
