import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '@guatu/server/platform/config.ts'
import { openDatabase } from '@guatu/server/start/open-database.ts'
import type { Progress } from '@guatu/server/start/progress.ts'
import { openGuatu, type Opened } from '@guatu/server/start/server.ts'
import { makeDatabase, type BenchDatabase } from '../database.ts'
import { describeMachine, loadNow } from '../machine.ts'
import { fillDatabase, type Filled } from './fill.ts'
import { inspect, runRounds, runSlot } from './measure.ts'
import { CLIENTS, operations } from './operations.ts'
import { gatherPeople, type Cast } from './people.ts'
import { toMarkdown, toTable, type Measured, type Result } from './report.ts'
import { startFloor, startGuatu, type Server } from './servers.ts'
import type { FloorSetup } from './floor-protocol.ts'

export interface ApiOptions {
  readonly quick: boolean
  /** Folder for a CPU profile of Guatu, or null. */
  readonly profile: string | null
  /** Only operations whose name holds this. */
  readonly only: string | null
  readonly casefiles: number | null
  /** A database that an earlier run filled and kept, for work on the bench itself; it is kept again. */
  readonly reuse: string | null
  readonly keepDatabase: boolean
}

const FULL = { casefiles: 1_000_000, rounds: 7, milliseconds: 2_500, warmUp: 1_500 }
const QUICK = { casefiles: 5_000, rounds: 1, milliseconds: 250, warmUp: 100 }
const GUATU_CONNECTIONS = 10

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** The whole bench of the HTTP interface. Cleans up after itself whatever happens. */
export const benchApi = async (options: ApiOptions): Promise<void> => {
  const began = new Date().toISOString()
  const before = loadNow()
  const size = options.quick ? QUICK : FULL
  const scratch = mkdtempSync(join(tmpdir(), 'guatu-bench-'))
  const database = options.reuse
    ? { url: options.reuse, name: '', drop: async () => undefined }
    : await makeDatabase(process.env['DATABASE_URL'])
  const undo: (() => Promise<void>)[] = [
    async () => (options.keepDatabase ? say(`kept: ${database.url}`) : database.drop()),
    async () => rmSync(scratch, { recursive: true }),
  ]
  const cleanUp = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step().catch((error: Error) => say(error.message))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().then(() => process.exit(130)))
  try {
    const casefiles = options.casefiles ?? size.casefiles
    const made = await prepare(database, scratch, casefiles, options.reuse !== null)
    const servers = await startServers(database, scratch, made, options, undo)
    const measured = await measure(made.cast, servers, size, options)
    process.stdout.write(`${toTable(measured)}\n`)
    const result: Result = {
      what: 'api',
      began,
      ended: new Date().toISOString(),
      machine: describeMachine(),
      postgres: made.postgres,
      data: {
        casefiles,
        events: made.filled.events,
        databaseBytes: made.bytes,
        filledInSeconds: made.seconds,
      },
      load: { before, after: loadNow(), loadedBy: process.env['BENCH_NOTE'] ?? '' },
      clients: CLIENTS,
      measured,
    }
    if (!options.quick && !options.only) keep(result)
    const wrong = measured.flatMap(({ rounds }) =>
      rounds.map(({ guatu, floor }) => guatu.wrong + floor.wrong),
    )
    if (wrong.some((count) => count > 0)) throw new Error('some answers were wrong: see the table')
  } finally {
    await cleanUp()
  }
}

interface Made {
  readonly filled: Filled
  readonly cast: Cast
  readonly floor: Omit<FloorSetup, 'url'>
  readonly postgres: Result['postgres']
  readonly bytes: number
  readonly seconds: number
}

const prepare = async (
  database: BenchDatabase,
  scratch: string,
  casefiles: number,
  filledBefore: boolean,
): Promise<Made> => {
  const began = Date.now()
  const config = readConfig({
    DATABASE_URL: database.url,
    GUATU_DATA: join(scratch, 'fill'),
    GUATU_LOG: 'error',
  })
  const quiet: Progress = { step: (_name, work) => work(() => undefined), line: () => undefined }
  const opened = await openGuatu(await openDatabase(config, quiet), config, quiet)
  try {
    const elapsed = (): number => Math.round((Date.now() - began) / 1000)
    const filled = filledBefore
      ? { casefiles, events: 0 }
      : await fillDatabase(opened.platform, database.url, casefiles, (text) => say(`${elapsed()} s: ${text}`))
    const seconds = elapsed()
    const cast = await gatherPeople(opened)
    const { postgres, bytes } = await describeDatabase(opened)
    say(`filled in ${seconds} s`)
    return { filled, cast, postgres, bytes, seconds, floor: await floorSetup(opened, cast) }
  } finally {
    await opened.close()
  }
}

const describeDatabase = async ({ database }: Opened): Promise<Pick<Made, 'postgres' | 'bytes'>> => {
  const one = async (text: string): Promise<string> => {
    const { rows } = await database.pool.query<{ value: string }>(text)
    return String(rows[0]?.value)
  }
  const settings: Record<string, string> = {}
  for (const name of ['shared_buffers', 'work_mem', 'fsync', 'synchronous_commit', 'jit'])
    settings[name] = await one(`select current_setting('${name}') as value`)
  return {
    postgres: {
      version: await one(`select current_setting('server_version') as value`),
      postgis: await one(`select postgis_lib_version() as value`),
      settings,
    },
    bytes: Number(await one('select pg_database_size(current_database()) as value')),
  }
}

const floorSetup = async ({ database, platform }: Opened, cast: Cast): Promise<Omit<FloorSetup, 'url'>> => {
  const { rows } = await database.pool.query<{ doc: FloorSetup['created']; owner: string }>(
    `select doc, owner_unit_id as owner from casefiles where state = 'reported' limit 1`,
  )
  const { doc, owner } = rows[0] as { doc: FloorSetup['created']; owner: string }
  const now = platform.clock.now()
  const series = `IS-${now.slice(0, 4)}`
  return { connections: GUATU_CONNECTIONS, now, people: cast.lookers, created: doc, owner, series }
}

const startServers = async (
  database: BenchDatabase,
  scratch: string,
  made: Made,
  options: ApiOptions,
  undo: (() => Promise<void>)[],
): Promise<{ guatu: Server; floor: Server }> => {
  const guatu = await startGuatu(database.url, join(scratch, 'data'), options.profile)
  undo.push(() => guatu.stop())
  const floor = await startFloor({ ...made.floor, url: database.url })
  undo.push(() => floor.stop())
  return { guatu, floor }
}

const measure = async (
  cast: Cast,
  servers: { guatu: Server; floor: Server },
  size: typeof FULL,
  options: ApiOptions,
): Promise<Measured[]> => {
  const measured: Measured[] = []
  for (const operation of operations(cast)) {
    if (options.only && !operation.name.includes(options.only)) continue
    await inspect(operation, servers)
    for (const side of ['guatu', 'floor'] as const) await runSlot(operation, side, servers, size.warmUp)
    const rounds = await runRounds(operation, servers, size.rounds, size.milliseconds)
    const { name, aim } = operation
    measured.push({ operation: name, aim, rounds })
    if (!options.quick) say(toTable(measured.slice(-1)).split('\n').at(-1) as string)
  }
  return measured
}

const keep = (result: Result): void => {
  const folder = resolve(import.meta.dirname, '../../results')
  mkdirSync(folder, { recursive: true })
  const name = `${result.began.slice(0, 16).replace('T', '-').replace(':', '')}-api`
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 1)}\n`)
  writeFileSync(join(folder, `${name}.md`), toMarkdown(result))
  say(`kept as bench/results/${name}.md and .json`)
}
