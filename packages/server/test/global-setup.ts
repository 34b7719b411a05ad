// Brings up one database for the server's tests: the embedded engine, or the PostgreSQL of DATABASE_URL.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { findMigrations, migrate } from '../src/platform/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    engine: 'embedded' | 'server'
  }
}

const sourceRoot = join(import.meta.dirname, '..', 'src')
const cacheDir = join(import.meta.dirname, '..', '..', '..', '.cache')

const migrated = async (url: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  await migrate(pool, findMigrations(sourceRoot))
  await pool.end()
}

/** The engine after its migrations, kept as a file: a cold start takes a quarter of a minute, this one a few seconds. */
const embedded = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const hash = createHash('sha256')
  for (const migration of findMigrations(sourceRoot)) hash.update(migration.checksum)
  const dump = join(cacheDir, `test-database-${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(dump)) return startEmbedded(null, new Uint8Array(readFileSync(dump)))
  process.stderr.write('Preparing the embedded test database (once per schema) …\n')
  const engine = await startEmbedded(null)
  await migrated(engine.url)
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(dump, await engine.dump())
  return engine
}

/** A database of our own on the server, dropped at the end; the one that DATABASE_URL names is left alone. */
const onServer = async (base: string): Promise<{ url: string; stop: () => Promise<void> }> => {
  const admin = new pg.Pool({ connectionString: base, max: 1 })
  const name = `guatu_test_${process.pid}_${Date.now()}`
  await admin.query(`create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  await migrated(url.href)
  return {
    url: url.href,
    stop: async () => {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = process.env['DATABASE_URL']
  const database = base ? await onServer(base) : await embedded()
  project.provide('databaseUrl', database.url)
  project.provide('engine', base ? 'server' : 'embedded')
  return database.stop
}
