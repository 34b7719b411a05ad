import { hanToNumber } from './chinese-number.ts'

/**
 * Numbering systems of Chinese official documents (GB/T 9704: 一、 （一） 1. （1）), and what stands for them in
 * practice: 第一章, ①, 一是, 1.1, half-width and half-lost brackets.
 */
export type MarkerKind =
  'part' | 'han' | 'named' | 'stage' | 'han-paren' | 'arabic' | 'dotted' | 'arabic-paren' | 'circled' | 'item'

export type Marker = {
  kind: MarkerKind
  /** As it is written into a path: 第一部分, 一, 任务1, 第一阶段, （一）, 1, （1）, ①, 一是, 一要. */
  number: string
  ordinal: number
  /** Characters that the marker and the blanks after it take. */
  length: number
}

/**
 * Outer to inner; a kind that is not open yet closes every open kind that is further in. 任务1 and 第一阶段 stand at any
 * depth: their rank is only what they have when nothing else is open (see `OutlineState.rankOf`).
 */
export const markerRank: Record<MarkerKind, number> = {
  part: 0,
  han: 1,
  named: 1.5,
  stage: 1.5,
  'han-paren': 2,
  arabic: 3,
  dotted: 4,
  'arabic-paren': 5,
  circled: 6,
  item: 7,
}

const han = '[一二三四五六七八九十百]{1,4}'
const named = '任务|行动|专项行动|专项|举措|措施|工程|项目|步骤'
const patterns: { kind: MarkerKind; re: RegExp; number: (digits: string, word: string) => string }[] = [
  {
    kind: 'part',
    re: new RegExp(`^第(${han}|\\d{1,2})(章|部分|篇|节)[\\s、:：]*`),
    number: (d, word) => `第${d}${word}`,
  },
  {
    kind: 'item',
    re: /^([一二三四五六七八九十]{1,3})(是(?!否)|要(?![素点求件道]))/,
    number: (d, word) => d + word,
  },
  { kind: 'stage', re: new RegExp(`^第(${han})(阶段)[\\s:：、，,]*`), number: (d) => `第${d}阶段` },
  {
    kind: 'named',
    re: new RegExp(
      `^(?=(?:${named})(${han}|\\d{1,2})\\s?[:：、.．\\s])(${named})(?:${han}|\\d{1,2})\\s?[:：、.．\\s]\\s*`,
    ),
    number: (d, word) => word + d,
  },
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
    return { kind, number: number(d, m[2] ?? ''), ordinal, length: m[0].length }
  }
  const circled = head.charCodeAt(0) - 0x2460
  if (circled >= 0 && circled < 20) {
    return { kind: 'circled', number: head.charAt(0), ordinal: circled + 1, length: 1 }
  }
  return null
}

/** 一是, 一要: the mark of an item inside a paragraph. */
export const isItemNumber = (number: string): boolean => /^[一二三四五六七八九十]{1,3}[是要]$/.test(number)

/** 二 + （三） → 二（三）; between two Arabic numbers a dot: 附件2 + 4 → 附件2.4; 二1 + 1.2 → 二1.2. */
export const joinPath = (parent: string, number: string): string => {
  const last = /\d+(?:\.\d+)*$/.exec(parent)?.[0]
  if (last === undefined || !/^\d/.test(number)) return parent + number
  if (number.startsWith(`${last}.`)) return parent.slice(0, -last.length) + number
  return `${parent}.${number}`
}

/** The path of a clause: 二 and （三） → 二（三）. */
export const pathOf = ({ parent, number }: { parent: string | null; number: string }): string =>
  parent === null ? number : joinPath(parent, number)
