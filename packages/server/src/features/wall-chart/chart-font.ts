import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import type { Weight } from '@guatu/domain/wall-chart/shapes.ts'

const require = createRequire(import.meta.url)

const FILES: Readonly<Record<Weight, string>> = {
  normal: '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
  bold: '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff',
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

const loaded = new Map<Weight, Buffer>()

/** Noto Sans SC (SIL Open Font License 1.1) from the installed package; some megabytes, read when first needed. */
export const chartFont = (weight: Weight): Buffer => {
  let font = loaded.get(weight)
  if (!font) loaded.set(weight, (font = sfntOf(readFileSync(require.resolve(FILES[weight])))))
  return font
}
