import { Worker } from 'node:worker_threads'

export interface EmbeddedDatabase {
  /** For the `pg` pool; at most one connection. */
  readonly url: string
  /** The whole data folder as a tar file, to start another one from. */
  dump(): Promise<Uint8Array>
  stop(): Promise<void>
}

type Message =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'dumped'; readonly bytes: Uint8Array }
  | { readonly kind: 'stopped' }

/** Where an embedded PostgreSQL keeps its data, and what it begins with. */
export interface EmbeddedStart {
  /** Folder of the data, or null to keep it in memory. */
  readonly dataDir: string | null
  /** Folder where what is made once for every engine of this version is kept. */
  readonly cacheDir: string
  /** A dump to begin with. */
  readonly loadFrom?: Uint8Array
}

/** Starts the embedded PostgreSQL in a thread of its own. */
export const startEmbedded = async (start: EmbeddedStart): Promise<EmbeddedDatabase> => {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: start })
  const next = <K extends Message['kind']>(kind: K): Promise<Extract<Message, { kind: K }>> =>
    new Promise((resolve, reject) => {
      const onMessage = (message: Message): void => {
        if (message.kind !== kind) return
        settle()
        resolve(message as Extract<Message, { kind: K }>)
      }
      const onError = (error: Error): void => {
        settle()
        reject(error)
      }
      const onExit = (code: number): void =>
        onError(new Error(`the embedded database ended with code ${code}`))
      const settle = (): void => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    })
  const { port } = await next('listening')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    dump: async () => {
      const dumped = next('dumped')
      worker.postMessage({ kind: 'dump' })
      return (await dumped).bytes
    },
    stop: async () => {
      const stopped = next('stopped')
      worker.postMessage({ kind: 'stop' })
      await stopped
      await worker.terminate()
    },
  }
}
