import { isChrome, metadataLabel, readBareNumber, readLabels } from './chrome.ts'
import { rejoin } from './rejoin.ts'
import { splitOpening, splitRunOn } from './run-on.ts'

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
    .replace(/第\s?\d{1,3}\s?页[\s，,/]{0,2}共\s?\d{1,3}\s?页/g, '')
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

/** 政策解读：某某方案: what the page says of the document whose title follows. */
const explainer = /^(?:政策解读|政策图解|图解|一图读懂|解读)[:：]\s{0,3}/

/** A plan taken out of its notice still has 附件 above its title. */
const lonelyAnnex = /^附\s?件\s?\d{0,2}\s?[:：]?$/

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
  let begun = false
  for (const rough of plain.split('\n')) {
    const line = trimLine(withoutMarkdown(rough))
    const short = line.length <= 160
    const label = short ? metadataLabel.exec(line) : null
    if (label?.[1] && label[2]) metadata.set(label[1].replace(/\s/g, ''), label[2].trim())
    const labels = short ? [...readLabels(line), ...readBareNumber(line)] : []
    for (const [name, value] of labels) metadata.set(name, value)
    const dropped = labels.length > 0 || label || isChrome(line) || markdownRule.test(line)
    if (line !== '' && short && dropped) continue
    if (!begun && lonelyAnnex.test(line)) continue
    kept.push(begun ? line : line.replace(explainer, ''))
    begun ||= line !== ''
  }
  const lines = rejoin(kept)
  const first = lines.findIndex((line) => line !== '')
  const opened = lines.flatMap((line, i) => (i === first ? splitOpening(line) : [line]))
  return { text: opened.flatMap(splitRunOn).join('\n'), metadata }
}
