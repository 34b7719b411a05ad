// Really starts the program, once for each thing that can keep it from starting.
import { spawn } from 'node:child_process'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const SERVER = resolve(import.meta.dirname, '..')
const BASE = process.env['DATABASE_URL']
if (!BASE)
  process.stderr.write(
    '\n*** SKIPPED: DATABASE_URL is not set; starts on a PostgreSQL server are NOT tested ***\n\n',
  )

let folder: string
let taken: Server
let takenPort: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guatu-start-'))
  writeFileSync(join(folder, 'a-file'), '')
  taken = createServer()
  takenPort = await portOf(taken)
})
afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true, force: true })
})

const portOf = (server: Server): Promise<string> =>
  new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(String((server.address() as AddressInfo).port))),
  )

interface Ended {
  readonly code: number | null
  readonly said: string
  readonly lastLine: string
}

let count = 0
/** Starts the program in a folder of its own and waits for its end. */
const start = (environment: Record<string, string>, args: readonly string[] = []): Promise<Ended> => {
  const { DATABASE_URL: _database, GUATU_URL: _url, GUATU_HOST: _host, ...rest } = process.env
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(SERVER, 'src/main.ts'), ...args],
    {
      env: { ...rest, GUATU_DATA: join(folder, String((count += 1))), GUATU_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk)
      // a program that starts after all is a failure that need not be waited for
      if (said.includes('已启动')) child.kill('SIGKILL')
    })
  return new Promise((done) =>
    child.on('close', (code) => done({ code, said, lastLine: said.trimEnd().split('\n').at(-1) ?? '' })),
  )
}

/** One line in both languages at the end, a code that is not 0, no stack. */
const expectLine = ({ code, said, lastLine }: Ended, zh: RegExp, en: RegExp): void => {
  expect(said).not.toMatch(/^\s+at /m)
  expect(said).not.toContain('请把下面的内容报告给开发者')
  expect(lastLine.split(' / ')).toHaveLength(2)
  const [chinese, english] = lastLine.split(' / ')
  expect(chinese).toMatch(zh)
  expect(english).toMatch(en)
  expect(code).toBe(1)
}

describe('before anything is opened', { timeout: 120_000 }, () => {
  test.concurrent.each([
    ['a taken port', () => ({ GUATU_PORT: takenPort }), /端口 \d+ 已被占用.*GUATU_PORT/, /taken.*GUATU_PORT/],
    [
      'a port that is no number',
      () => ({ GUATU_PORT: '83x' }),
      /GUATU_PORT.*0 到 65535/,
      /GUATU_PORT.*65535/,
    ],
    [
      'an address elsewhere',
      () => ({ GUATU_HOST: '192.0.2.1' }),
      /不能监听 192.*GUATU_HOST/,
      /listen.*GUATU_HOST/,
    ],
    [
      'a folder that cannot be written',
      () => ({ GUATU_DATA: join(folder, 'a-file', 'data') }),
      /不能写入.*GUATU_DATA/,
      /cannot be written.*GUATU_DATA/,
    ],
    [
      'an address of another database',
      () => ({ DATABASE_URL: 'mysql://someone:secret@localhost/guatu' }),
      /DATABASE_URL.*postgres:\/\//,
      /DATABASE_URL.*postgres:\/\//,
    ],
    [
      'a malformed address',
      () => ({ DATABASE_URL: 'postgres://someone:secret@localhost:port/guatu' }),
      /DATABASE_URL.*postgres:\/\//,
      /DATABASE_URL.*postgres:\/\//,
    ],
  ] as const)('%s', async (_what, environment, zh, en) => {
    const ended = await start(environment())
    expectLine(ended, zh, en)
    expect(ended.said.trimEnd().split('\n')).toHaveLength(1)
    expect(ended.said).not.toContain('secret')
  })

  test.concurrent('an unknown argument', async () => {
    expectLine(await start({}, ['--emtpy']), /--emtpy.*npm start/, /--emtpy.*npm start/)
  })

  test.concurrent('another process on the same folder', async () => {
    const shared = join(folder, 'shared')
    const script = `const { lockDataDir } = await import(${JSON.stringify(join(SERVER, 'src/start/data-lock.ts'))})
      lockDataDir(process.argv[1]); process.stdout.write('locked'); setInterval(() => 0, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script, shared], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise((done) => holder.stdout.once('data', done))
    const ended = await start({ GUATU_DATA: shared })
    expectLine(ended, new RegExp(`进程 ${holder.pid}）.*GUATU_DATA`), /in use.*GUATU_DATA/)
    holder.kill('SIGKILL')
    await new Promise((done) => holder.once('exit', done))
    // what a killed process leaves behind stands in nobody's way: the start goes on to what is wrong next
    expectLine(await start({ GUATU_DATA: shared, GUATU_PORT: takenPort }), /端口/, /Port/)
  })
})

/** Answers as PostgreSQL does that lets nobody in: an ErrorResponse of this code. */
const refusing = async (code: string, message: string): Promise<{ port: string; stop: () => void }> => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const length = Buffer.alloc(4)
  length.writeInt32BE(fields.length + 4)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields])))
  })
  return { port: await portOf(server), stop: () => void server.close() }
}

describe('a database that cannot be used', { timeout: 120_000 }, () => {
  test.concurrent('nobody listens', async () => {
    const gone = createServer()
    const port = await portOf(gone)
    await new Promise((done) => gone.close(done))
    const ended = await start({ DATABASE_URL: `postgres://someone:secret@localhost:${port}/guatu` })
    expectLine(ended, new RegExp(`localhost:${port} 上没有数据库.*DATABASE_URL`), /nobody listens.*unset/)
    expect(ended.said).not.toContain('secret')
  })

  test.concurrent.each([
    ['28P01', 'password authentication failed for user "someone"', /someone 的密码不对/, /wrong password/],
    ['3D000', 'database "guatu" does not exist', /没有名为 guatu 的数据库/, /no database guatu/],
    ['53300', 'sorry, too many clients already', /连接数已满/, /connections are in use/],
    ['XX000', 'something new', /something new/, /something new/],
  ])('refuses with %s', async (code, message, zh, en) => {
    const { port, stop } = await refusing(code, message)
    const ended = await start({ DATABASE_URL: `postgres://someone:secret@127.0.0.1:${port}/guatu` })
    stop()
    expectLine(ended, zh, en)
    expect(ended.said).not.toContain('secret')
  })
})

describe.skipIf(!BASE)('a PostgreSQL server', { timeout: 120_000 }, () => {
  const own = `guatu_start_${process.pid}_${Date.now()}`
  const plain = `${own}_plain`
  const PASSWORD = 'start-up-test'
  let admin: pg.Client
  let mayCreateRoles: boolean
  const urlOf = (database: string, user?: string): string => {
    const url = new URL(BASE as string)
    url.pathname = `/${database}`
    if (user) Object.assign(url, { username: user, password: PASSWORD })
    return url.href
  }

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: BASE })
    await admin.connect()
    const { rows } = await admin.query<{ rolsuper: boolean }>(
      'select rolsuper from pg_roles where rolname = user',
    )
    mayCreateRoles = rows[0]?.rolsuper ?? false
    await admin.query(`create database ${own}`)
    if (!mayCreateRoles) return
    await admin.query(`create role ${plain} login password '${PASSWORD}'`)
    await admin.query(`create database ${plain} owner ${plain}`)
  })
  afterAll(async () => {
    await admin.query(`drop database if exists ${own} with (force)`)
    await admin.query(`drop database if exists ${plain} with (force)`)
    await admin.query(`drop role if exists ${plain}`)
    await admin.end()
  })

  test('a database that does not exist', async () => {
    expectLine(
      await start({ DATABASE_URL: urlOf(`${own}_none`) }),
      /没有名为 \w+_none 的数据库/,
      /no database \w+_none/,
    )
  })

  test('a schema newer than the program', async () => {
    const client = new pg.Client({ connectionString: urlOf(own) })
    await client.connect()
    await client.query(`create table guatu_migrations (number integer primary key, name text not null,
      checksum text not null, applied_at timestamptz(3) not null default now())`)
    await client.query(
      `insert into guatu_migrations (number, name, checksum) values (9998, '9998-later.sql', 'x')`,
    )
    await client.end()
    expectLine(await start({ DATABASE_URL: urlOf(own) }), /第 9998 号.*升级 Guatu/, /9998.*Upgrade Guatu/)
  })

  test('no PostGIS, and an account that may not install it', async (context) => {
    if (!mayCreateRoles) {
      process.stderr.write(
        '\n*** SKIPPED: the account of DATABASE_URL is no superuser; no PostGIS is NOT tested ***\n\n',
      )
      return context.skip()
    }
    const ended = await start({ DATABASE_URL: urlOf(plain, plain) })
    expectLine(ended, /没有 PostGIS.*create extension postgis/, /no PostGIS.*create extension postgis/)
    expect(ended.said).not.toContain(PASSWORD)
  })

  test('an account that may not create tables', async (context) => {
    if (!mayCreateRoles) return context.skip()
    await admin.query(`alter database ${plain} owner to current_user`)
    expectLine(
      await start({ DATABASE_URL: urlOf(plain, plain) }),
      /没有权限.*所有者/,
      /may not create.*owner/,
    )
  })
})
