// Runs PGlite + PostGIS in a thread of its own, so that a heavy query does not hold up the server's event loop,
// and speaks the PostgreSQL protocol on a loopback socket.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { EmbeddedStart } from './embedded.ts'
import { slimPostgis } from './postgis-bundle.ts'

const { dataDir, cacheDir, loadFrom } = workerData as EmbeddedStart
const db = await PGlite.create({
  ...(dataDir ? { dataDir } : {}),
  ...(loadFrom ? { loadDataDir: new Blob([loadFrom as Uint8Array<ArrayBuffer>]) } : {}),
  extensions: { postgis: slimPostgis(cacheDir) },
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
