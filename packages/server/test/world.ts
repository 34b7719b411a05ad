// A small town with somebody in every role, for the tests of the server: each in savepoints that are rolled back.
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { FastifyInstance } from 'fastify'
import type { Response as InjectResponse } from 'light-my-request'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { buildFeatures, type Features } from '../src/features.ts'
import { createOffice, type CreatedOffice, type FirstAccount } from '../src/features/identity/index.ts'
import type { Clock } from '../src/platform/clock.ts'
import { DiskFileStore } from '../src/platform/files/file-store.ts'
import { buildApp, SESSION_COOKIE } from '../src/platform/http/app.ts'
import type { Route } from '../src/platform/http/route.ts'
import type { Platform } from '../src/platform/platform.ts'
import { secretsUnder } from '../src/platform/secrets/secrets.ts'
import { assemblePlatform } from '../src/assemble.ts'
import { newId } from '../src/platform/ids.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export const DISTRICT = '990101'
export const PASSWORD = 'Test-pass-2026'
export const COMMUNITIES = ['东桥村', '西湖村', '南街居委会'] as const
export const DEPARTMENTS = ['综合整治办', '督查考核组', '城管中队'] as const
export const START = '2026-06-15T02:00:00.000Z' // a Monday, ten in the morning in Shanghai

const TOWN = '试验镇'

const first = (account: string, role: Role, unit = TOWN): FirstAccount => ({
  account,
  name: `${account}岗`,
  role,
  unit,
  password: PASSWORD,
  mustChange: false,
})

/** account → one post each. `elsewhere` is a planner of the same district's other town. */
export const ACCOUNTS = [
  first('planner', 'planner', '综合整治办'),
  first('dispatcher', 'dispatcher', '综合整治办'),
  first('desk', 'desk', '综合整治办'),
  first('handler', 'handler', '东桥村'),
  first('handler2', 'handler', '西湖村'),
  first('lead', 'unit_lead', '东桥村'),
  first('checker', 'checker', '督查考核组'),
  first('checker2', 'checker', '督查考核组'),
  first('inspector', 'inspector', '督查考核组'),
  first('supervisor', 'supervisor', '综合整治办'),
  first('evaluator', 'evaluator', '督查考核组'),
  first('leader', 'leader'),
  first('publisher', 'publisher', '综合整治办'),
  first('sysadmin', 'system_admin'),
  first('secadmin', 'security_admin'),
  first('auditor', 'auditor'),
] as const satisfies readonly FirstAccount[]
export type Account = (typeof ACCOUNTS)[number]['account']

export interface TestClock extends Clock {
  set(instant: string): void
  advance(ms: number): void
}

export const testClock = (start: string): TestClock => {
  let now = start
  return {
    now: () => now,
    set: (instant) => (now = instant),
    advance: (ms) => (now = new Date(Date.parse(now) + ms).toISOString()),
  }
}

export interface Reply<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: InjectResponse['headers']
  readonly raw: Buffer
}

export interface Ask {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string | readonly string[] | number>
  readonly body?: unknown
  readonly ifMatch?: number
  readonly idempotencyKey?: string
  /** Multipart: a file and fields. */
  readonly file?: { readonly name: string; readonly bytes: Buffer; readonly type?: string }
  readonly fields?: Record<string, string>
  readonly headers?: Record<string, string>
}

export interface World {
  readonly database: TestDatabase
  readonly platform: Platform
  readonly features: Features
  readonly routes: readonly Route[]
  readonly app: FastifyInstance
  readonly clock: TestClock
  readonly office: CreatedOffice
  unit(name: string): string
  member(account: Account): string
  /** Calls an endpoint as somebody; null: not signed in. */
  ask<T = unknown>(who: Account | null, endpoint: EndpointShape, ask?: Ask): Promise<Reply<T>>
  /** Forgets everything since the world was made. Call after each test. */
  rollback(): Promise<void>
  close(): Promise<void>
}

const fillPath = (path: string, params: Record<string, string> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

const multipart = (
  file: NonNullable<Ask['file']>,
  fields: Record<string, string> = {},
): { payload: Buffer; type: string } => {
  const boundary = `----guatu${newId()}`
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(fields))
    parts.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    )
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`
  parts.push(Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`))
  return { payload: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` }
}

/**
 * Makes the world once per test file.
 * @param given another database than the one whose changes are rolled back
 */
export const makeWorld = async (given?: TestDatabase): Promise<World> => {
  const database = given ?? (await openTestDatabase())
  const clock = testClock(START)
  const folder = mkdtempSync(join(tmpdir(), 'guatu-test-'))
  const platform = await assemblePlatform({
    db: database.db,
    embedded: false,
    clock,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    files: new DiskFileStore(folder),
    secrets: secretsUnder(Buffer.alloc(32, 7)),
    secureCookies: false,
    // tests change rows without leaving an event
    tileMemoryBytes: 0,
  })
  const features = buildFeatures(platform)
  const app = await buildApp({
    db: database.db,
    clock,
    log: platform.log,
    routes: features.routes,
    authenticate: features.identity.sessions.authenticate,
    trustProxy: false,
    checkReplies: true,
    requestsPerMinute: 1_000_000,
  })
  // jobs run when a test says so; enqueueing must still work
  database.db.useJobs(async () => undefined)
  const office = await database.db.write((tx) =>
    createOffice(
      tx,
      {
        districtCode: DISTRICT,
        districtName: '试验区',
        units: [
          { key: TOWN, parent: null, kind: 'town', name: TOWN, code: '990101101' },
          ...DEPARTMENTS.map((name) => ({
            key: name,
            parent: TOWN,
            kind: 'department' as const,
            name,
            code: null,
          })),
          ...COMMUNITIES.map((name, index) => ({
            key: name,
            parent: TOWN,
            kind: 'community' as const,
            name,
            code: `99010110100${index + 1}`,
          })),
        ],
        accounts: ACCOUNTS,
      },
      clock.now(),
    ),
  )
  const sessions = new Map<Account, { cookie: string; csrf: string }>()
  for (const { account } of ACCOUNTS) {
    const opened = await database.db.write(
      (tx) => features.identity.sessions.open(tx, office.memberIds.get(account) as string),
      { unaudited: 'test' },
    )
    sessions.set(account, { cookie: opened.token, csrf: opened.csrf })
  }
  await database.mark()

  const ask = async <T>(who: Account | null, endpoint: EndpointShape, given: Ask = {}): Promise<Reply<T>> => {
    const session = who ? sessions.get(who) : undefined
    const sent = given.file ? multipart(given.file, given.fields) : undefined
    const query: Record<string, string> = {}
    for (const [key, value] of Object.entries(given.query ?? {}))
      query[key] = Array.isArray(value) ? value.join(',') : String(value)
    const response = await app.inject({
      method: endpoint.method,
      url: fillPath(endpoint.path, given.params),
      query,
      headers: {
        ...(session ? { 'x-guatu-csrf': session.csrf } : {}),
        ...(given.ifMatch === undefined ? {} : { 'if-match': `"v${given.ifMatch}"` }),
        ...(given.idempotencyKey ? { 'idempotency-key': given.idempotencyKey } : {}),
        ...(sent ? { 'content-type': sent.type } : {}),
        ...given.headers,
      },
      ...(session ? { cookies: { [SESSION_COOKIE]: session.cookie } } : {}),
      ...(sent
        ? { payload: sent.payload }
        : given.body === undefined
          ? {}
          : { payload: given.body as object }),
    })
    const json = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: (json ? response.json() : response.body) as T,
      headers: response.headers,
      raw: response.rawPayload,
    }
  }

  return {
    database,
    platform,
    features,
    routes: features.routes,
    app,
    clock,
    office,
    ask,
    unit: (name) => office.unitIds.get(name) ?? '',
    member: (account) => office.memberIds.get(account) as string,
    rollback: async () => {
      await database.rollback()
      clock.set(START)
    },
    close: async () => {
      await app.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
