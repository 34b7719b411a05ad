import { Unzip, UnzipInflate } from 'fflate'
import { unreadable, type LooseFeature } from './read-areas.ts'

const PARTS = ['shp', 'dbf', 'prj', 'cpg'] as const
type Part = (typeof PARTS)[number]
const MAX_ENTRIES = 200
/** Unpacked bytes of all that is read. */
const MAX_UNPACKED = 80_000_000
/** Deflate grows by a thousand at most, so one push never unpacks more than some ten megabytes. */
const PUSH_BYTES = 16_384
/** Datums that are WGS84 to within a metre. Beijing 54 and Xian 80 lie up to 100 m off and need local parameters. */
const SAME_DATUM = /China[_ ]?(Geodetic[_ ]Coordinate[_ ]System[_ ])?2000|CGCS[_ ]?2000|WGS[_ ]?(19)?84/i
/** Language driver of a .dbf that says code page 936 (GBK). */
const GBK_DRIVER = 0x4d

interface Layer {
  readonly name: string
  readonly parts: Partial<Record<Part, Uint8Array>>
}

/** The features of the one Shapefile in a .zip. Where it has a .prj of a plane grid, as degrees. */
export const readShapefile = async (bytes: Uint8Array): Promise<LooseFeature[]> => {
  const layer = layerOf(unpack(bytes))
  const { dbf, cpg, prj } = layer.parts
  const projection = prj ? projectionOf(prj) : undefined
  const geometry = layer.parts.shp
  if (!geometry) return unreadable('压缩包中没有 .shp 文件', 'There is no .shp file in the archive')
  if (dbf) checkDbf(dbf)
  const { default: shp } = await import('shpjs')
  try {
    const read = await shp({
      shp: viewOf(geometry),
      ...(dbf ? { dbf: viewOf(dbf), cpg: encodingOf(dbf, cpg) } : {}),
      ...(projection ? { prj: projection } : {}),
    })
    return (Array.isArray(read) ? read : [read]).flatMap((collection) => collection.features)
  } catch {
    return unreadable('Shapefile 已损坏', 'The Shapefile is broken')
  }
}

/** Unpacks the wanted parts piece by piece, and stops at the limit, whatever the archive says of its own size. */
const unpack = (bytes: Uint8Array): Record<string, Uint8Array> => {
  const pieces = new Map<string, Uint8Array[]>()
  let entries = 0
  let total = 0
  const unzip = new Unzip((file) => {
    entries += 1
    if (file.name.includes('__MACOSX') || !PARTS.some((part) => file.name.toLowerCase().endsWith(`.${part}`)))
      return
    const own: Uint8Array[] = []
    pieces.set(file.name, own)
    file.ondata = (error, piece) => {
      if (error) throw error
      total += piece.length
      own.push(piece)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let from = 0; from < bytes.length; from += PUSH_BYTES) {
      unzip.push(bytes.subarray(from, from + PUSH_BYTES), from + PUSH_BYTES >= bytes.length)
      if (entries > MAX_ENTRIES || total > MAX_UNPACKED) break
    }
  } catch {
    return unreadable('压缩包已损坏', 'The archive is broken')
  }
  if (entries > MAX_ENTRIES || total > MAX_UNPACKED)
    return unreadable('压缩包解开后过大', 'The archive is too large when unpacked')
  return Object.fromEntries([...pieces].map(([name, own]) => [name, new Uint8Array(Buffer.concat(own))]))
}

const layerOf = (files: Readonly<Record<string, Uint8Array>>): Layer => {
  const layers = new Map<string, Partial<Record<Part, Uint8Array>>>()
  for (const [path, content] of Object.entries(files)) {
    const dot = path.lastIndexOf('.')
    const stem = path.slice(0, dot)
    const parts = layers.get(stem) ?? {}
    parts[path.slice(dot + 1).toLowerCase() as Part] = content
    layers.set(stem, parts)
  }
  const found = [...layers].filter(([, parts]) => parts.shp)
  const [first, second] = found
  if (!first) return unreadable('压缩包中没有 .shp 文件', 'There is no .shp file in the archive')
  if (second)
    return unreadable(
      '压缩包中有多个图层，请只放一个',
      'There are several layers in the archive; put in one only',
    )
  return { name: first[0], parts: first[1] }
}

/** The text of a plane grid's .prj for the reader, or undefined where it is in degrees already. */
const projectionOf = (prj: Uint8Array): string | undefined => {
  const text = new TextDecoder().decode(prj).trim()
  if (!SAME_DATUM.test(text))
    return unreadable(
      '坐标系不是 CGCS2000 或 WGS84，请先由测绘部门转换（北京54、西安80 与之相差可达百米）',
      'The coordinate system is not CGCS2000 or WGS84; have it converted first (Beijing 54 and Xian 80 lie up to 100 m off)',
    )
  return /^PROJ/i.test(text) ? text : undefined
}

/** The reader trusts the header; a table must be as long as it says. */
const checkDbf = (dbf: Uint8Array): void => {
  if (dbf.length < 32) return unreadable('属性表 .dbf 已损坏', 'The table .dbf is broken')
  const view = viewOf(dbf)
  const [records, header, width] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ]
  if (width === 0 || header < 33 || header + records * width > dbf.length + 1)
    unreadable('属性表 .dbf 已损坏', 'The table .dbf is broken')
}

/** What the .cpg says, else what the table's own header says, else UTF-8 where it is that, else GBK. */
const encodingOf = (dbf: Uint8Array, cpg: Uint8Array | undefined): string => {
  const said = cpg ? new TextDecoder().decode(cpg).trim() : ''
  if (/^(cp|ms|windows-|ansi[ _]?)?936$|^gb/i.test(said)) return 'gb18030'
  if (/utf-?8|65001/i.test(said)) return 'utf-8'
  if (said) return said
  if (dbf[29] === GBK_DRIVER) return 'gb18030'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(dbf.subarray(viewOf(dbf).getUint16(8, true)))
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
