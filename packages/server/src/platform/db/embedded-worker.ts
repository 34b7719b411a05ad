// Runs PGlite + PostGIS in a thread of its own, so that a heavy query does not hold up the server's event loop,
// and speaks the PostgreSQL protocol on a loopback socket.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

interface Start {
  /** Folder of the data, or null to keep it in memory. */
  readonly dataDir: string | null
  /** A dump to start from. */
  readonly loadFrom?: Uint8Array<ArrayBuffer>
}

const { dataDir, loadFrom } = workerData as Start
const db = await PGlite.create({
  ...(dataDir ? { dataDir } : {}),
  ...(loadFrom ? { loadDataDir: new Blob([loadFrom]) } : {}),
  extensions: { postgis },
})
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0 })
server.addEventListener('listening', (event) => {
  const { port } = (event as CustomEvent<{ port: number }>).detail
  parentPort?.postMessage({ kind: 'listening', port })
})
await server.start()

const answer = async (message: { kind: 'stop' } | { kind: 'dump' }): Promise<void> => {
  if (message.kind === 'dump') {
    const dump = await db.dumpDataDir('none')
    parentPort?.postMessage({ kind: 'dumped', bytes: new Uint8Array(await dump.arrayBuffer()) })
    return
  }
  await server.stop()
  await db.close()
  parentPort?.postMessage({ kind: 'stopped' })
  parentPort?.close()
}
parentPort?.on('message', (message: { kind: 'stop' } | { kind: 'dump' }) => void answer(message))
