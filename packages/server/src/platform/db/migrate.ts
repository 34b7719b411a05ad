import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { StartupError } from '../startup-error.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const FILE = /^(\d{4})-[a-z0-9-]+\.sql$/

const migrationsIn = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => FILE.test(name))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return {
        number: Number(FILE.exec(name)?.[1]),
        name,
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      }
    })

/** All migrations of the platform and the features, in order. Two with one number are a mistake of ours and throw. */
export const findMigrations = (sourceRoot: string): Migration[] => {
  const folders = [join(sourceRoot, 'platform', 'migrations')]
  for (const feature of readdirSync(join(sourceRoot, 'features'), { withFileTypes: true })) {
    if (!feature.isDirectory()) continue
    const inside = readdirSync(join(sourceRoot, 'features', feature.name))
    if (inside.includes('migrations')) folders.push(join(sourceRoot, 'features', feature.name, 'migrations'))
  }
  const found = folders.flatMap(migrationsIn).sort((a, b) => a.number - b.number)
  found.forEach((migration, index) => {
    if (found[index - 1]?.number === migration.number)
      throw new Error(
        `two migrations have number ${migration.number}: ${found[index - 1]?.name}, ${migration.name}`,
      )
  })
  return found
}

const LOCK = 7_310_118
const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Brings the schema up to date. Forward only; each file runs once, in the one transaction that also notes its checksum.
 * A lock makes a second starter wait for the first.
 * @returns the migrations that were applied now
 */
export const migrate = async (pool: Pool, migrations: readonly Migration[]): Promise<Migration[]> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await client.query(`create table if not exists guatu_migrations (
      number integer primary key, name text not null, checksum text not null,
      applied_at timestamptz(3) not null default now())`)
    const applied = await checkApplied(client, migrations)
    const pending = migrations.filter((migration) => !applied.has(migration.number))
    for (const migration of pending) await apply(client, migration)
    await client.query('commit')
    return pending
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE)
      throw new StartupError('database_forbidden', { reason: (error as Error).message })
    throw error
  } finally {
    client.release()
  }
}

const checkApplied = async (client: PoolClient, migrations: readonly Migration[]): Promise<Set<number>> => {
  const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
    'select number, name, checksum from guatu_migrations order by number',
  )
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  const newest = migrations.at(-1)?.number ?? 0
  for (const row of rows) {
    if (!known.has(row.number))
      throw new StartupError('schema_newer', { found: String(row.number), known: String(newest) })
    if (known.get(row.number)?.checksum !== row.checksum)
      throw new StartupError('migration_changed', { name: row.name })
  }
  return new Set(rows.map((row) => row.number))
}

const apply = async (client: PoolClient, migration: Migration): Promise<void> => {
  try {
    await client.query(migration.text)
  } catch (error) {
    if (/postgis/i.test((error as Error).message) && /extension/i.test((error as Error).message))
      throw new StartupError('postgis_missing', { reason: (error as Error).message })
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
  await client.query('insert into guatu_migrations (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ])
}
