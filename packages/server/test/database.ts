import pg from 'pg'
import { inject } from 'vitest'
import { Db, type DbOptions } from '../src/platform/db/db.ts'
import { pgTypes } from '../src/platform/db/open.ts'

/** The database of this test worker. */
export const databaseUrl = (): string => {
  const urls = inject('databaseUrls')
  const worker = Number(process.env['VITEST_POOL_ID'])
  const url = urls.length === 1 ? urls[0] : urls[worker - 1]
  if (!url) throw new Error(`no database for test worker ${worker} of ${urls.length}`)
  return url
}

export interface TestDatabase {
  readonly db: Db
  /** Runs text as it is, in the test's transaction. */
  raw(text: string, values?: unknown[]): Promise<pg.QueryResult>
  /** Everything done from here on is undone by `rollback`. */
  mark(): Promise<void>
  rollback(): Promise<void>
  close(): Promise<void>
}

/** Waits for its turn: one connection stands for the whole pool. */
class Mutex {
  #tail: Promise<void> = Promise.resolve()
  async take(): Promise<() => void> {
    const before = this.#tail
    let release: () => void = () => undefined
    this.#tail = new Promise((resolve) => (release = resolve))
    await before
    return release
  }
}

/**
 * A `Db` whose transactions are savepoints of one outer transaction that is never committed: nothing that a test
 * writes stays, on either engine.
 */
export const openTestDatabase = async (
  options: Pick<DbOptions, 'onePatienceMs'> = {},
): Promise<TestDatabase> => {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    types: pgTypes,
    options: '-c TimeZone=UTC -c jit=off',
  })
  await client.connect()
  await client.query('begin')
  const mutex = new Mutex()
  let depth = 0
  const nested = async (config: unknown, values?: unknown[]): Promise<pg.QueryResult> => {
    const text = typeof config === 'string' ? config : ''
    if (text.startsWith('begin')) return client.query(`savepoint nested_${++depth}`)
    if (text === 'commit') return client.query(`release savepoint nested_${depth--}`)
    if (text === 'rollback') return client.query(`rollback to savepoint nested_${depth--}`)
    return client.query(config as string, values)
  }
  const pool = {
    query: async (config: unknown, values?: unknown[]) => {
      const release = await mutex.take()
      try {
        await client.query('savepoint single')
        const result = await client.query(config as string, values).catch(async (error: Error) => {
          await client.query('rollback to savepoint single')
          throw error
        })
        await client.query('release savepoint single')
        return result
      } finally {
        release()
      }
    },
    connect: async () => {
      const release = await mutex.take()
      return { query: nested, release }
    },
    end: async () => undefined,
  } as unknown as pg.Pool
  const db = new Db({ pool, prepare: false, ...options })
  const alone = async (text: string): Promise<void> => {
    const release = await mutex.take()
    await client.query(text).finally(release)
  }
  return {
    db,
    raw: (text, values) => client.query(text, values),
    mark: () => alone('savepoint test_mark'),
    rollback: () => alone('rollback to savepoint test_mark'),
    close: async () => {
      await client.query('rollback')
      await client.end()
    },
  }
}
