import { connect, type Socket } from 'node:net'

/** A reply as far as a load generator needs it. */
export interface RawReply {
  readonly status: number
  readonly head: string
  readonly body: Buffer
}

interface Waiting {
  readonly resolve: (reply: RawReply) => void
  readonly reject: (error: Error) => void
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')
const TIMEOUT_MS = 30_000

/**
 * One keep-alive HTTP/1.1 connection, one request at a time, with as little work as possible: what the load generator
 * burns is taken from the two servers that it compares.
 */
export class RawClient {
  readonly #socket: Socket
  #waiting: Waiting | undefined
  #chunks: Buffer[] = []
  #length = 0
  #need = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer within 30 s')))
    socket.on('data', (chunk: Buffer) => this.#onData(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return new RawClient(socket)
  }

  send(request: string): Promise<RawReply> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed || !this.#socket.writable)
        return reject(new Error('the connection was closed'))
      this.#waiting = { resolve, reject }
      this.#chunks = []
      this.#length = 0
      this.#need = 0
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #fail(error: Error): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.reject(error)
  }

  #onData(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length < this.#need) return
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    this.#chunks = [all]
    const headEnd = all.indexOf(END_OF_HEAD)
    if (headEnd < 0) return
    const head = all.toString('latin1', 0, headEnd)
    const status = Number(head.slice(9, 12))
    const body = bodyOf(head, all.subarray(headEnd + END_OF_HEAD.length), status)
    if (typeof body === 'number') {
      this.#need = headEnd + END_OF_HEAD.length + body
      return
    }
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve({ status, head, body })
  }
}

/** The whole body, or how many bytes there must be before it is worth looking again. */
const bodyOf = (head: string, rest: Buffer, status: number): Buffer | number => {
  if (status === 204 || status === 304) return Buffer.alloc(0)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (length)
    return rest.length >= Number(length[1]) ? rest.subarray(0, Number(length[1])) : Number(length[1])
  return unchunked(rest) ?? rest.length + 1
}

const unchunked = (bytes: Buffer): Buffer | undefined => {
  const parts: Buffer[] = []
  let from = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', from)
    if (lineEnd < 0) return undefined
    const size = parseInt(bytes.toString('latin1', from, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (bytes.length < next) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    from = next
  }
}

/** The text of a request; headers as given. */
export const requestText = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const about =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}${about}\r\n${body ?? ''}`
}
