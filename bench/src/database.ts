import pg from 'pg'

/** A sentence for the person at the keyboard; no stack. */
export class BenchRefused extends Error {
  override readonly name = 'BenchRefused'
}

export interface BenchDatabase {
  readonly url: string
  readonly name: string
  drop(): Promise<void>
}

/** A database of its own beside the one that DATABASE_URL names; what is there already is never touched. */
export const makeDatabase = async (given: string | undefined): Promise<BenchDatabase> => {
  if (!given)
    throw new BenchRefused(
      'The bench needs PostgreSQL 15+ with PostGIS: set DATABASE_URL=postgres://user:password@127.0.0.1:5432/postgres, ' +
        'for a role that may create databases. It makes one of its own and drops it at the end.',
    )
  const name = `guatu_bench_${process.pid}_${Date.now()}`
  const admin = new pg.Client({ connectionString: given, connectionTimeoutMillis: 5_000 })
  try {
    await admin.connect()
    await admin.query(`create database ${name}`)
  } catch (error) {
    throw new BenchRefused(`No database could be made for the bench: ${(error as Error).message}`)
  } finally {
    await admin.end().catch(() => undefined)
  }
  const url = new URL(given)
  url.pathname = `/${name}`
  return {
    url: url.href,
    name,
    drop: async () => {
      const client = new pg.Client({ connectionString: given })
      await client.connect()
      await client.query(`drop database if exists ${name} with (force)`)
      await client.end()
    },
  }
}
