import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../../..')
/** The first start makes the whole demonstration: some forty seconds on a quiet machine, minutes on a busy one. */
const START_MS = 420_000
const STOP_MS = 60_000
const TAIL_LINES = 40

export interface RunningServer {
  readonly address: string
  /** What the start has printed for people: address, accounts, password. */
  readonly greeting: string
  /** Asks it to stop and waits; rejects where it does not end by itself with code 0. */
  readonly stop: () => Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() =>
        typeof found === 'object' && found ? done(found.port) : failed(new Error('no port')),
      )
    })
  })

const environment = (dataDir: string, port: number): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _database, GUATU_URL: _url, GUATU_HOST: _host, ...rest } = process.env
  return { ...rest, GUATU_DATA: dataDir, GUATU_PORT: String(port), GUATU_LOG: 'warn' }
}

/**
 * Starts the product itself on a free port with an embedded database in a fresh folder, which is removed at the end.
 * `--empty`: without the demonstration. `say` gets every line of the start.
 */
export const startServer = async (
  args: readonly string[],
  say: (line: string) => void = () => undefined,
): Promise<RunningServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'guatu-e2e-'))
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'packages/server/src/main.ts', ...args],
    { cwd: ROOT, env: environment(dataDir, port), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const removeData = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  const orphan = () => void child.kill('SIGKILL')
  process.once('exit', orphan)
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const tail: string[] = []
  let printed = ''
  const keep = (chunk: Buffer): void => {
    for (const line of String(chunk).split('\n').filter(Boolean)) {
      say(line)
      tail.push(line)
      if (tail.length > TAIL_LINES) tail.shift()
    }
  }
  const address = `http://127.0.0.1:${port}`
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += String(chunk)
      keep(chunk)
      if (printed.includes(address)) done()
    })
    child.stderr.on('data', keep)
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), START_MS)
  })
  const first = await Promise.race([
    ready.then(() => 'ready' as const),
    ended.then(() => 'ended' as const),
    late,
  ])
  clearTimeout(timer)
  if (first !== 'ready') {
    child.kill('SIGKILL')
    await ended
    removeData()
    throw new Error(`The server did not start (${first}):\n${tail.join('\n')}`)
  }
  return {
    address,
    greeting: printed,
    stop: async () => {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      const code = await ended
      clearTimeout(force)
      process.removeListener('exit', orphan)
      removeData()
      if (code !== 0) throw new Error(`The server did not stop by itself (${code}):\n${tail.join('\n')}`)
    },
  }
}
