import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TileType, zxyToTileId } from 'pmtiles'
import sharp from 'sharp'

export type Colour = readonly [red: number, green: number, blue: number]
export interface Tile {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** A tile of one colour, 256 px. */
export const tilePicture = ([r, g, b]: Colour): Promise<Buffer> =>
  sharp({ create: { width: 256, height: 256, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()

/** A place in the tile scheme of web-mercator, with fractions. */
export const tileAt = (z: number, [lng, lat]: readonly [number, number]): { x: number; y: number } => {
  const sin = Math.sin((lat * Math.PI) / 180)
  return {
    x: ((lng + 180) / 360) * 2 ** z,
    y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z,
  }
}

export type Box = readonly [west: number, south: number, east: number, north: number]

/** All tiles of these levels that touch the box. */
export const tilesOf = ([west, south, east, north]: Box, levels: readonly number[]): Tile[] =>
  levels.flatMap((z) => {
    const from = tileAt(z, [west, north])
    const to = tileAt(z, [east, south])
    const tiles: Tile[] = []
    for (let x = Math.floor(from.x); x <= Math.floor(to.x); x += 1)
      for (let y = Math.floor(from.y); y <= Math.floor(to.y); y += 1) tiles.push({ z, x, y })
    return tiles
  })

const HEADER_BYTES = 127
const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}

/** A PMTiles file (version 3, nothing compressed) in which each of these tiles is the same picture; it has no others. */
export const pmtilesFile = (picture: Buffer, tiles: readonly Tile[], box: Box): Buffer => {
  const ids = tiles.map(({ z, x, y }) => zxyToTileId(z, x, y)).sort((a, b) => a - b)
  const directory = Buffer.from([
    ...varint(ids.length),
    ...ids.flatMap((id, i) => varint(id - (ids[i - 1] ?? 0))),
    ...ids.flatMap(() => varint(1)), // run lengths
    ...ids.flatMap(() => varint(picture.length)),
    ...ids.flatMap(() => varint(1)), // offset 0, counted from 1
  ])
  const metadata = Buffer.from('{}')
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles', 0, 'latin1')
  header.writeUInt8(3, 7)
  const metadataAt = HEADER_BYTES + directory.length
  const picturesAt = metadataAt + metadata.length
  const numbers = [
    HEADER_BYTES,
    directory.length,
    metadataAt,
    metadata.length,
    0,
    0,
    picturesAt,
    picture.length,
  ]
  for (const [i, number] of [...numbers, ids.length, ids.length, 1].entries())
    header.writeBigUInt64LE(BigInt(number), 8 + i * 8)
  const levels = tiles.map(({ z }) => z)
  // clustered; no compression of directories, none of tiles; then the levels
  for (const [i, byte] of [1, 1, 1, TileType.Png, Math.min(...levels), Math.max(...levels)].entries())
    header.writeUInt8(byte, 96 + i)
  for (const [i, degrees] of box.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + i * 4)
  return Buffer.concat([header, directory, metadata, picture])
}

/** Answers on this machine as services of map tiles do, from any page; keeps what it was asked for. */
export class TileServer {
  readonly #answers = new Map<string, { readonly body: Buffer; readonly type: string }>()
  readonly #asked: URL[] = []
  readonly #server = createServer((request, reply) => this.#answer(request, reply))

  static async open(): Promise<TileServer> {
    const opened = new TileServer()
    await new Promise<void>((done) => opened.#server.listen(0, '127.0.0.1', done))
    return opened
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What every path that begins so is answered with. */
  serve(path: string, body: Buffer, type = 'image/png'): void {
    this.#answers.set(path, { body, type })
  }

  /** What was asked for below this path since the start. */
  asked(path: string): readonly URL[] {
    return this.#asked.filter((url) => url.pathname.startsWith(path))
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((done) => this.#server.close(() => done()))
  }

  #answer(request: IncomingMessage, reply: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin)
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-expose-headers': 'etag, content-range',
    }
    if (request.method === 'OPTIONS') return void reply.writeHead(204, headers).end()
    this.#asked.push(url)
    const found = [...this.#answers].find(([path]) => url.pathname.startsWith(path))?.[1]
    if (!found) return void reply.writeHead(404, headers).end()
    const { body, type } = found
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    if (!range) return void reply.writeHead(200, { ...headers, 'content-type': type }).end(body)
    const from = Number(range[1])
    const to = Math.min(Number(range[2]), body.length - 1)
    const part = { 'content-range': `bytes ${from}-${to}/${body.length}`, etag: '"1"' }
    reply.writeHead(206, { ...headers, ...part, 'content-type': type }).end(body.subarray(from, to + 1))
  }
}
