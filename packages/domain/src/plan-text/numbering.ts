import { hanToNumber } from './chinese-number.ts'

/**
 * Numbering systems of Chinese official documents (GB/T 9704: 一、 （一） 1. （1）), and what stands for them in
 * practice: 第一章, ①, 一是, 1.1, half-width and half-lost brackets.
 */
export type MarkerKind =
  'part' | 'han' | 'han-paren' | 'arabic' | 'dotted' | 'arabic-paren' | 'circled' | 'item'

export type Marker = {
  kind: MarkerKind
  /** As it is written into a path: 一, （一）, 1, （1）, ①, 一是. */
  number: string
  ordinal: number
  /** Characters that the marker and the blanks after it take. */
  length: number
}

/** Outer to inner; a kind that is not open yet closes every open kind that is further in. */
export const markerRank: Record<MarkerKind, number> = {
  part: 0,
  han: 1,
  'han-paren': 2,
  arabic: 3,
  dotted: 4,
  'arabic-paren': 5,
  circled: 6,
  item: 7,
}

const han = '[一二三四五六七八九十百]{1,4}'
const patterns: { kind: MarkerKind; re: RegExp; number: (digits: string) => string }[] = [
  {
    kind: 'part',
    re: new RegExp(`^第(${han}|\\d{1,2})(?:章|部分|篇|节)[\\s、:：]*`),
    number: (d) => `第${d}`,
  },
  { kind: 'item', re: /^([一二三四五六七八九十]{1,3})是(?!否)/, number: (d) => `${d}是` },
  { kind: 'han', re: new RegExp(`^(${han})\\s{0,3}[、.．]\\s*`), number: (d) => d },
  {
    kind: 'han-paren',
    re: new RegExp(`^[(（]?\\s{0,3}(${han})\\s{0,3}[)）]\\s*[、.．]?\\s*`),
    number: (d) => `（${d}）`,
  },
  { kind: 'dotted', re: /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[、.．]|\s)\s*(?=[^\d\s%])/, number: (d) => d },
  { kind: 'arabic', re: /^(\d{1,3})\s{0,3}(?:、|[.．](?!\d))\s*/, number: (d) => d },
  {
    kind: 'arabic-paren',
    re: /^[(（]?\s{0,3}(\d{1,2})\s{0,3}[)）]\s*[、.．]?\s*/,
    number: (d) => `（${d}）`,
  },
]

/** The numbering mark that a line or a table cell begins with, or null. Looks at no more than its first characters. */
export const readMarker = (line: string): Marker | null => {
  const head = line.slice(0, 24)
  for (const { kind, re, number } of patterns) {
    const m = re.exec(head)
    const d = m?.[1]
    if (!m || d === undefined) continue
    const ordinal =
      kind === 'dotted' ? Number(d.split('.').at(-1)) : /^\d/.test(d) ? Number(d) : hanToNumber(d)
    if (ordinal === null || ordinal === 0) continue
    return { kind, number: number(d), ordinal, length: m[0].length }
  }
  const circled = head.charCodeAt(0) - 0x2460
  if (circled >= 0 && circled < 20) {
    return { kind: 'circled', number: head.charAt(0), ordinal: circled + 1, length: 1 }
  }
  return null
}

/** 二 + （三） → 二（三）; between two Arabic numbers a dot: 附件2 + 4 → 附件2.4. */
export const joinPath = (parent: string, number: string): string =>
  /\d$/.test(parent) && /^\d/.test(number) ? `${parent}.${number}` : parent + number
