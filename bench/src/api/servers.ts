import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import type { FloorReady, FloorSetup } from './floor-protocol.ts'

export interface Server {
  readonly port: number
  /** Milliseconds of processor time that the process has used; null where the system does not tell. */
  cpuMs(): number | null
  stop(): Promise<void>
}

const GUATU = resolve(import.meta.dirname, '../../../packages/server/src/main.ts')
const FLOOR = resolve(import.meta.dirname, 'floor.ts')
const START_MS = 60_000

/** Linux counts in hundredths of a second. */
const cpuOf = (child: ChildProcess) => (): number | null => {
  try {
    const text = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    // after the name, which may hold anything: state is field 3, so user and system time are 12 and 13 on
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Guatu as it is shipped, on the bench's database. `profile`: a folder for a CPU profile. */
export const startGuatu = async (url: string, dataDir: string, profile: string | null): Promise<Server> => {
  const port = await freePort()
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, GUATU], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: url,
      GUATU_DATA: dataDir,
      GUATU_PORT: String(port),
      GUATU_LOG: 'error',
      // ten people stand for an office: the limit of a session counts, but never bites
      GUATU_REQUESTS_PER_MINUTE: '10000000',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = Date.now() + START_MS
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`Guatu ended with code ${child.exitCode}`)
    if (Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error('Guatu did not start within a minute')
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  return {
    port,
    cpuMs: cpuOf(child),
    stop: async () => {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 30_000)
      await ended(child)
      clearTimeout(force)
    },
  }
}

const answers = async (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  )

export const startFloor = async (setup: FloorSetup): Promise<Server> => {
  const child = fork(FLOOR, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  child.send(setup)
  const [{ port }] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the floor did not start'))),
  ])) as [FloorReady]
  return {
    port,
    cpuMs: cpuOf(child),
    stop: async () => {
      child.disconnect()
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended(child)
      clearTimeout(force)
    },
  }
}
