// Brings up what the server's tests run on: the PostgreSQL of DATABASE_URL, or an embedded engine for each test worker.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { findMigrations, migrate } from '../src/platform/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The n-th is the n-th worker's; a real PostgreSQL is everybody's. */
    databaseUrls: readonly string[]
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

interface Running {
  readonly urls: readonly string[]
  readonly stop: () => Promise<void>
}

/** The schema after its migrations, as a file: a cold start takes a quarter of a minute, one from it a few seconds. */
const migratedDump = async (): Promise<Uint8Array> => {
  const hash = createHash('sha256')
  for (const migration of findMigrations(sourceRoot)) hash.update(migration.checksum)
  const dump = join(cacheDir, `test-database-${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(dump)) return new Uint8Array(readFileSync(dump))
  process.stderr.write('Preparing the embedded test database (once per schema) …\n')
  const engine = await startEmbedded({ dataDir: null, cacheDir })
  await migrated(engine.url)
  const bytes = await engine.dump()
  await engine.stop()
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(dump, bytes)
  return bytes
}

/** An engine has one connection, and a test file holds it from its first to its last test: so one for each worker. */
const embedded = async (workers: number): Promise<Running> => {
  const dump = await migratedDump()
  const engines = await Promise.all(
    Array.from({ length: workers }, () => startEmbedded({ dataDir: null, cacheDir, loadFrom: dump })),
  )
  return {
    urls: engines.map((engine) => engine.url),
    stop: async () => void (await Promise.all(engines.map((engine) => engine.stop()))),
  }
}

/** A database of our own on the server, dropped at the end; the one that DATABASE_URL names is left alone. */
const onServer = async (base: string): Promise<Running> => {
  const admin = new pg.Pool({ connectionString: base, max: 1 })
  const name = `guatu_test_${process.pid}_${Date.now()}`
  await admin.query(`create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  await migrated(url.href)
  return {
    urls: [url.href],
    stop: async () => {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = process.env['DATABASE_URL']
  const database = base ? await onServer(base) : await embedded(project.vitest.config.maxWorkers)
  project.provide('databaseUrls', database.urls)
  project.provide('engine', base ? 'server' : 'embedded')
  return database.stop
}
