import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import type { Weight } from '@guatu/domain/wall-chart/shapes.ts'
import { coverageOf, type Coverage } from './font-coverage.ts'

const require = createRequire(import.meta.url)

const PACKAGE = '@fontsource/noto-sans-sc'
const HEAVY: Readonly<Record<Weight, number>> = { normal: 400, bold: 700 }
const FILES: Readonly<Record<Weight, string>> = {
  normal: `${PACKAGE}/files/noto-sans-sc-chinese-simplified-400-normal.woff`,
  bold: `${PACKAGE}/files/noto-sans-sc-chinese-simplified-700-normal.woff`,
}

const align4 = (length: number): number => (length + 3) & ~3

/**
 * A WOFF 1.0 file as the sfnt that it packs (https://www.w3.org/TR/WOFF/): each table inflated once, where a reader of
 * WOFF would inflate the glyphs again for each one it looks at.
 */
export const sfntOf = (woff: Buffer): Buffer => {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = 44 + index * 20
    const offset = woff.readUInt32BE(entry + 4)
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8))
    const length = woff.readUInt32BE(entry + 12)
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      bytes: packed.length < length ? inflateSync(packed) : packed,
    }
  })
  const directory = 12 + count * 16
  const out = Buffer.alloc(tables.reduce((sum, table) => sum + align4(table.bytes.length), directory))
  const power = 2 ** Math.floor(Math.log2(Math.max(1, count)))
  woff.copy(out, 0, 4, 8)
  out.writeUInt16BE(count, 4)
  out.writeUInt16BE(power * 16, 6)
  out.writeUInt16BE(Math.log2(power), 8)
  out.writeUInt16BE((count - power) * 16, 10)
  let at = directory
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const entry = 12 + index * 16
    tag.copy(out, entry)
    out.writeUInt32BE(checksum, entry + 4)
    out.writeUInt32BE(at, entry + 8)
    out.writeUInt32BE(bytes.length, entry + 12)
    bytes.copy(out, at)
    at += align4(bytes.length)
  })
  return out
}

export interface ChartFont {
  /** Under which the PDF knows it. */
  readonly name: string
  readonly bytes: Buffer
  readonly has: Coverage
}

const loaded = new Map<string, ChartFont>()

const load = (name: string, file: string): ChartFont => {
  let font = loaded.get(name)
  if (!font) {
    const bytes = sfntOf(readFileSync(require.resolve(file)))
    loaded.set(name, (font = { name, bytes, has: coverageOf(bytes) }))
  }
  return font
}

/** Noto Sans SC (SIL Open Font License 1.1) from the installed package; some megabytes, read when first needed. */
export const chartFont = (weight: Weight): ChartFont => load(weight, FILES[weight])

/** Which slice of the whole face holds a code point, by the package's own list; the common subset above is not all. */
const sliceOf = (codePoint: number): string | null => {
  slices ??= Object.entries(require(`${PACKAGE}/unicode.json`) as Record<string, string>).flatMap(
    ([key, ranges]) => {
      const slice = /^\[(\d+)\]$/.exec(key)?.[1]
      return slice === undefined ? [] : [{ slice, ranges: ranges.split(',').map(rangeOf) }]
    },
  )
  const found = slices.find(({ ranges }) =>
    ranges.some(({ from, to }) => codePoint >= from && codePoint <= to),
  )
  return found?.slice ?? null
}
let slices: { readonly slice: string; readonly ranges: readonly { from: number; to: number }[] }[] | undefined

const rangeOf = (range: string) => {
  const [from = '', to = from] = range.replace(/^U\+/i, '').split('-')
  return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
}

/** The font that draws a character: the common subset, else the slice that has it; null where the face has none. */
export const fontFor = (char: string, weight: Weight): ChartFont | null => {
  const codePoint = char.codePointAt(0) ?? 0
  const common = chartFont(weight)
  if (common.has(codePoint)) return common
  const slice = sliceOf(codePoint)
  if (slice === null) return null
  const font = load(
    `${weight} ${slice}`,
    `${PACKAGE}/files/noto-sans-sc-${slice}-${HEAVY[weight]}-normal.woff`,
  )
  return font.has(codePoint) ? font : null
}

/** Stands for a character that no font has: 〓, which printers have always set for a missing sort. */
export const MISSING_MARK = '〓'

interface Kept {
  readonly text: string
  readonly missing: readonly string[]
}
const keptAnswers = new Map<string, Kept>()
/** So many charts are looked at now and then; a text is some hundred kilobytes. */
const KEPT = 20

/**
 * The same for what is looked at again and again: as long as the text does not change, the answer does not either.
 * @param key which chart, and for whom: each is kept by itself
 */
export const unprintableKept = (key: string, text: string, find = unprintable): readonly string[] => {
  const known = keptAnswers.get(key)
  keptAnswers.delete(key)
  const kept = known?.text === text ? known : { text, missing: find([text]) }
  keptAnswers.set(key, kept)
  for (const oldest of keptAnswers.keys()) {
    if (keptAnswers.size <= KEPT) break
    keptAnswers.delete(oldest)
  }
  return kept.missing
}

/** Characters of these texts that cannot be printed, each once. */
export const unprintable = (texts: Iterable<string>): string[] => {
  const found = new Set<string>()
  for (const text of texts)
    for (const char of text) if (char > ' ' && fontFor(char, 'normal') === null) found.add(char)
  return [...found].sort()
}
