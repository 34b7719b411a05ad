// Writes small Shapefiles for tests: polygons, one text column, in the encoding that an office would use.
import { zipSync } from 'fflate'
import { deflateRawSync } from 'node:zlib'

type Ring = readonly (readonly [number, number])[]

/** Bytes of a text in GBK (level 1 and 2 of GB 2312 and ASCII), which Node can only read. */
export const gbk = (text: string): Uint8Array => {
  const decoder = new TextDecoder('gbk')
  const bytes: number[] = []
  for (const sign of text) {
    if (sign.charCodeAt(0) < 128) bytes.push(sign.charCodeAt(0))
    else bytes.push(...find(sign, decoder))
  }
  return Uint8Array.from(bytes)
}

const find = (sign: string, decoder: TextDecoder): [number, number] => {
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++)
      if (decoder.decode(Uint8Array.of(high, low)) === sign) return [high, low]
  throw new Error(`not in GB 2312: ${sign}`)
}

/** The main file: one record a ring. */
const shpOf = (rings: readonly Ring[]): Uint8Array => {
  const records = rings.map((ring, index) => {
    const view = new DataView(new ArrayBuffer(8 + 48 + ring.length * 16))
    view.setInt32(0, index + 1)
    view.setInt32(4, (48 + ring.length * 16) / 2)
    view.setInt32(8, 5, true)
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    box.forEach((value, at) => view.setFloat64(12 + at * 8, value, true))
    view.setInt32(44, 1, true)
    view.setInt32(48, ring.length, true)
    view.setInt32(52, 0, true)
    ring.forEach(([x, y], at) => {
      view.setFloat64(56 + at * 16, x, true)
      view.setFloat64(64 + at * 16, y, true)
    })
    return new Uint8Array(view.buffer)
  })
  const header = new DataView(new ArrayBuffer(100))
  header.setInt32(0, 9994)
  header.setInt32(24, (100 + records.reduce((sum, one) => sum + one.length, 0)) / 2)
  header.setInt32(28, 1000, true)
  header.setInt32(32, 5, true)
  return Uint8Array.from(Buffer.concat([new Uint8Array(header.buffer), ...records]))
}

const FIELD_WIDTH = 40

/** The table with one column of text. `driver` is the byte that names the code page, 0 for none. */
export const dbfOf = (column: string, values: readonly Uint8Array[], driver: number): Uint8Array => {
  const header = new DataView(new ArrayBuffer(65))
  header.setUint8(0, 3)
  header.setUint32(4, values.length, true)
  header.setUint16(8, 65, true)
  header.setUint16(10, FIELD_WIDTH + 1, true)
  header.setUint8(29, driver)
  Buffer.from(column).copy(Buffer.from(header.buffer), 32)
  header.setUint8(43, 'C'.charCodeAt(0))
  header.setUint8(48, FIELD_WIDTH)
  header.setUint8(64, 13)
  const rows = values.map((value) => {
    const row = Buffer.alloc(FIELD_WIDTH + 1, 32)
    Buffer.from(value).copy(row, 1)
    return row
  })
  return Uint8Array.from(Buffer.concat([new Uint8Array(header.buffer), ...rows, Uint8Array.of(26)]))
}

export interface ShapefileParts {
  readonly rings: readonly Ring[]
  readonly names: readonly Uint8Array[]
  readonly prj?: string
  readonly cpg?: string
  readonly driver?: number
}

export const zippedShapefile = ({ rings, names, prj, cpg, driver = 0 }: ShapefileParts): Buffer => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value)
  return Buffer.from(
    zipSync({
      '边界/CUN.shp': shpOf(rings),
      '边界/CUN.dbf': dbfOf('MC', names, driver),
      ...(prj ? { '边界/CUN.prj': text(prj) } : {}),
      ...(cpg ? { '边界/CUN.cpg': text(cpg) } : {}),
    }),
  )
}

/** An archive of one .shp of nothing but zeros, which says of itself that it is empty. */
export const zipBomb = (bytes: number): Buffer => {
  const name = Buffer.from('a.shp')
  const packed = deflateRawSync(Buffer.alloc(bytes), { level: 1 })
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, packed])
}
