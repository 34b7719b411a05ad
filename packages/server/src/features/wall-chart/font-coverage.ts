/** Answers whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean

interface Range {
  readonly from: number
  readonly to: number
}

/** Segments of a format 4 table (the basic plane): end codes, then a reserved word, then start codes, deltas, offsets. */
const ofFormat4 = (cmap: Buffer, at: number): Range[] => {
  const bytes = cmap.readUInt16BE(at + 6)
  const word = (offset: number): number => cmap.readUInt16BE(at + offset)
  return Array.from({ length: bytes / 2 }, (_, index) => index).flatMap((index): Range[] => {
    const [to, from] = [word(14 + 2 * index), word(16 + bytes + 2 * index)]
    if (from === 0xffff) return []
    const delta = word(16 + 2 * bytes + 2 * index)
    const place = 16 + 3 * bytes + 2 * index
    const offset = word(place)
    const glyph = (code: number): number =>
      offset === 0 ? (code + delta) & 0xffff : word(place + offset + 2 * (code - from))
    const held: Range[] = []
    for (let code = from; code <= to; code++) if (glyph(code) !== 0) held.push({ from: code, to: code })
    return held
  })
}

/** Groups of a format 12 table (all planes). */
const ofFormat12 = (cmap: Buffer, at: number): Range[] =>
  Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, index) => {
    const group = at + 16 + 12 * index
    return { from: cmap.readUInt32BE(group), to: cmap.readUInt32BE(group + 4) }
  })

/** Reads the character map of an sfnt (OpenType 1.9, `cmap`): formats 4 and 12, which are what such fonts have. */
export const coverageOf = (sfnt: Buffer): Coverage => {
  const tables = sfnt.readUInt16BE(4)
  const entry = Array.from({ length: tables }, (_, index) => 12 + 16 * index).find(
    (at) => sfnt.toString('latin1', at, at + 4) === 'cmap',
  )
  if (entry === undefined) return () => false
  const cmap = sfnt.subarray(sfnt.readUInt32BE(entry + 8))
  const held = new Set<number>()
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.readUInt32BE(4 + 8 * index + 4),
  )
  for (const at of new Set(subtables)) {
    const format = cmap.readUInt16BE(at)
    const ranges = format === 4 ? ofFormat4(cmap, at) : format === 12 ? ofFormat12(cmap, at) : []
    for (const { from, to } of ranges) for (let code = from; code <= to; code++) held.add(code)
  }
  return (codePoint) => held.has(codePoint)
}
