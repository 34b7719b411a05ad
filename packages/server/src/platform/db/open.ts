import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { Db } from './db.ts'
import { reasonOf, StartupError } from '../startup-error.ts'
import { whyUnreachable } from './why-unreachable.ts'

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8_ARRAY = 1016
const NUMERIC_ARRAY = 1231
const TIMESTAMPTZ_ARRAY = 1185
const TEXT_ARRAY = 1009

/** As a session in UTC writes it, with milliseconds at most: rearranged, which is far cheaper than parsed. */
const IN_UTC = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/

const toInstant = (text: string): string => {
  const match = IN_UTC.exec(text)
  return match ? `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0')}Z` : new Date(text).toISOString()
}
const arrayOf = <T>(one: (text: string) => T) => {
  const parseText = (pg.types.getTypeParser as (oid: number) => unknown)(TEXT_ARRAY) as (
    text: string,
  ) => (string | null)[]
  return (text: string): (T | null)[] => parseText(text).map((item) => (item === null ? null : one(item)))
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [NUMERIC, Number],
  [DATE, (text) => text],
  [TIMESTAMPTZ, toInstant],
  [INT8_ARRAY, arrayOf(Number)],
  [NUMERIC_ARRAY, arrayOf(Number)],
  [TIMESTAMPTZ_ARRAY, arrayOf(toInstant)],
])

/** One place for types: int8 and numeric as numbers, days as text, instants as ISO text in UTC. */
export const pgTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' ? parsers.get(oid) : undefined) ?? pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

export interface OpenDatabase {
  readonly db: Db
  readonly pool: pg.Pool
  readonly embedded: boolean
  close(): Promise<void>
}

const pooled = (url: string, max: number, waitMs: number): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: pgTypes,
    options: '-c TimeZone=UTC -c jit=off',
    application_name: 'guatu',
    connectionTimeoutMillis: waitMs,
  })
  // an idle connection that breaks is replaced by the pool at the next use
  pool.on('error', () => undefined)
  return pool
}

const OLDEST = 15
/** How long a request waits while a large import holds the embedded engine's one connection. */
const PATIENCE_MS = 2_000

/** PostgreSQL at a URL. */
export const openServer = async (url: string, max = 10): Promise<OpenDatabase> => {
  const pool = pooled(url, max, 10_000)
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num')
    const found = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
    if (found < OLDEST)
      throw new StartupError('database_too_old', { found: String(found), needed: String(OLDEST) })
  } catch (error) {
    await pool.end()
    throw error instanceof StartupError ? error : whyUnreachable(error, url)
  }
  return { db: new Db({ pool, prepare: true }), pool, embedded: false, close: () => pool.end() }
}

/** The embedded database in a folder. */
export const openEmbedded = async (dataDir: string): Promise<OpenDatabase> => {
  ensureFolder(dataDir)
  const folder = join(dataDir, 'database')
  const cacheDir = join(dataDir, 'engine')
  const engine = await startEmbedded({ dataDir: folder, cacheDir }).catch((error: unknown) => {
    throw new StartupError('embedded_broken', { folder, reason: reasonOf(error) })
  })
  // jobs wait for the one connection as long as it takes; people are told why they should come back (occupied.ts)
  const pool = pooled(engine.url, 1, 0)
  return {
    db: new Db({ pool, prepare: false, onePatienceMs: PATIENCE_MS }),
    pool,
    embedded: true,
    close: async () => {
      await pool.end()
      await engine.stop()
    },
  }
}

const ensureFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new StartupError('folder_unwritable', { folder, reason: (error as Error).message })
  }
}
