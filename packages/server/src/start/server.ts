import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino, type Logger } from 'pino'
import { assemblePlatform } from '../assemble.ts'
import { buildFeatures, type Features } from '../features.ts'
import { StartupError } from '../platform/startup-error.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { installationSecrets } from '../platform/secrets/secrets.ts'
import { sealStoredKey } from '../features/plans/index.ts'
import { findMigrations, migrate } from '../platform/db/migrate.ts'
import type { OpenDatabase } from '../platform/db/open.ts'
import { DiskFileStore } from '../platform/files/file-store.ts'
import { buildApp } from '../platform/http/app.ts'
import { startJobs, type Jobs } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { serveApiDocs } from './api-docs.ts'
import { listen } from './listen.ts'
import type { Progress } from './progress.ts'
import { serveWeb } from './web-files.ts'

const SOURCE_ROOT = resolve(import.meta.dirname, '..')
const WEB = resolve(import.meta.dirname, '../../../web/dist')

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
export const isLoopback = (host: string): boolean => LOOPBACK.has(host)

export interface Running {
  readonly address: string
  readonly platform: Platform
  readonly features: Features
  /** Finishes what was begun and closes everything. */
  stop(): Promise<void>
}

/** What stands before the first request: database, platform, features. The command line uses this much. */
export interface Opened {
  readonly database: OpenDatabase
  readonly platform: Platform
  readonly features: Features
  close(): Promise<void>
}

/** Brings the schema up to date and assembles the program on an open database, which it closes where that fails. */
export const openGuatu = async (
  database: OpenDatabase,
  config: Config,
  progress: Progress,
  clock: Clock = systemClock,
): Promise<Opened> => {
  try {
    await progress.step('检查数据库结构', () => migrate(database.pool, findMigrations(SOURCE_ROOT)))
    const platform = await assemblePlatform({
      db: database.db,
      embedded: database.embedded,
      clock,
      log: makeLog(config),
      files: new DiskFileStore(join(config.dataDir, 'files')),
      secrets: installationSecrets(config.dataDir, config.secretKey),
      secureCookies: config.publicUrl?.startsWith('https://') ?? false,
    })
    await sealStoredKey(platform)
    return { database, platform, features: buildFeatures(platform), close: database.close }
  } catch (error) {
    await database.close()
    throw error
  }
}

const makeLog = (config: Config): Logger =>
  pino({
    level: config.logLevel,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: { req: () => undefined },
  })

/** Serves; the embedded database, jobs, live changes and the interface included. */
export const serve = async (opened: Opened, config: Config): Promise<Running> => {
  const { database, platform, features } = opened
  if (platform.demo() && !isLoopback(config.host))
    throw new StartupError('demo_not_loopback', { host: config.host })
  const jobs: Jobs = await startJobs(database.pool, platform.log)
  database.db.useJobs(jobs.send)
  const onError = (error: Error): void => platform.log.error({ err: error }, 'change feed')
  await features.operations.feed.start({ manyNodes: !database.embedded, onError })
  const app: FastifyInstance = await buildApp({
    db: database.db,
    clock: platform.clock,
    log: platform.log,
    routes: features.routes,
    authenticate: features.identity.sessions.authenticate,
    trustProxy: config.trustProxy,
    checkReplies: false,
    requestsPerMinute: config.requestsPerMinute,
    mapHosts: features.mapHosts,
  })
  serveApiDocs(app)
  await serveWeb(app, WEB)
  await jobs.work(features.jobs)
  const address = await listen(app, config.host, config.port)
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    features.operations.drain()
    features.operations.feed.stop()
    await app.close()
    await jobs.stop()
    await opened.close()
  }
  return { address, platform, features, stop: () => (stopping ??= stop()) }
}
