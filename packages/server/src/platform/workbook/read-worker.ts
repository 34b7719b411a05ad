// Reads a sheet beside the server's own thread. After a few batches that nobody has taken it stops in its tracks
// (Atomics.wait), which also stops the parser: the library itself has no back-pressure.
import { parentPort, workerData } from 'node:worker_threads'
import { streamXlsxRows } from 'hucre/xlsx'
import type { WorkbookRow } from './cell.ts'

interface Work {
  readonly bytes: Uint8Array
  readonly sheet: string | undefined
  readonly maxRows: number
  /** [0]: batches that the reader has taken. */
  readonly taken: Int32Array
}

const BATCH = 250
const AHEAD = 4
const { bytes, sheet, maxRows, taken } = workerData as Work
let sent = 0

const send = (rows: WorkbookRow[]): void => {
  parentPort?.postMessage({ rows })
  sent += 1
  for (let seen = Atomics.load(taken, 0); sent - seen >= AHEAD; seen = Atomics.load(taken, 0))
    Atomics.wait(taken, 0, seen)
}

try {
  const options = { ...(sheet === undefined ? {} : { sheet }), ...(maxRows > 0 ? { maxRows } : {}) }
  let batch: WorkbookRow[] = []
  for await (const row of streamXlsxRows(bytes, options)) {
    batch.push({ rowNumber: row.index + 1, cells: row.values })
    if (batch.length < BATCH) continue
    send(batch)
    batch = []
  }
  parentPort?.postMessage({ rows: batch, end: true })
} catch (error) {
  parentPort?.postMessage({ failed: (error as Error).message })
}
