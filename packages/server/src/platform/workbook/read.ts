import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { WorkbookFault, type WorkbookRow } from './cell.ts'
import { checkWorkbook } from './sheets.ts'

export interface ReadOptions {
  /** Absent: the first sheet. */
  readonly sheet?: string
  /** Absent: all. */
  readonly maxRows?: number
}

type Message =
  | { readonly rows: WorkbookRow[]; readonly end?: true }
  | { readonly rows?: undefined; readonly failed: string }

/** What the parser may keep alive: the shared strings of a hundred thousand rows need about 150 MB. */
const HEAP_MB = 512
/** Unpacked bytes up to which a thread costs more than the reading: some thousand cells, a few hundredths of a second. */
const SMALL = 500_000

/**
 * The rows of a sheet in order, empty ones left out; formulas as their last value. All but small workbooks are
 * parsed in a thread of their own, no faster than the rows are taken, and under a heap limit: a hostile file ends that
 * thread, not the server. Throws WorkbookFault.
 */
export async function* readRows(
  bytes: Uint8Array,
  options: ReadOptions = {},
): AsyncGenerator<WorkbookRow, void, undefined> {
  if (checkWorkbook(bytes) <= SMALL) yield* readHere(bytes, options)
  else yield* readBeside(bytes, options)
}

async function* readHere(bytes: Uint8Array, { sheet, maxRows }: ReadOptions): AsyncGenerator<WorkbookRow> {
  const limited = { ...(sheet === undefined ? {} : { sheet }), ...(maxRows === undefined ? {} : { maxRows }) }
  const { streamXlsxRows } = await import('hucre/xlsx')
  try {
    for await (const row of streamXlsxRows(bytes, limited))
      yield { rowNumber: row.index + 1, cells: row.values }
  } catch (error) {
    throw new WorkbookFault('damaged', (error as Error).message)
  }
}

async function* readBeside(bytes: Uint8Array, options: ReadOptions): AsyncGenerator<WorkbookRow> {
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: { bytes, sheet: options.sheet, maxRows: options.maxRows ?? 0, taken },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const inbox = new Inbox(worker)
  try {
    for (;;) {
      const message = await inbox.next()
      if (!message.rows) throw new WorkbookFault('damaged', message.failed)
      yield* message.rows
      if (message.end) return
      Atomics.add(taken, 0, 1)
      Atomics.notify(taken, 0)
    }
  } finally {
    await worker.terminate()
  }
}

/** The first rows of a sheet, for finding its headings. */
export const firstRows = async (bytes: Uint8Array, sheet: string, count: number): Promise<WorkbookRow[]> => {
  const rows: WorkbookRow[] = []
  for await (const row of readRows(bytes, { sheet, maxRows: count })) rows.push(row)
  return rows
}

/** Messages in the order of their coming; rejects when the worker ends before its last one. */
class Inbox {
  readonly #worker: Worker
  readonly #messages: Message[] = []
  #failure: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (message: Message) => {
      this.#messages.push(message)
      worker.emit('guatu:news')
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.#failure = new WorkbookFault(memory ? 'too_large' : 'damaged', error.message)
      worker.emit('guatu:news')
    })
    worker.on('exit', () => {
      this.#failure ??= new WorkbookFault('damaged', 'the reader ended early')
      worker.emit('guatu:news')
    })
  }

  async next(): Promise<Message> {
    for (;;) {
      const message = this.#messages.shift()
      if (message) return message
      if (this.#failure) throw this.#failure
      await once(this.#worker as unknown as NodeJS.EventEmitter, 'guatu:news')
    }
  }
}
