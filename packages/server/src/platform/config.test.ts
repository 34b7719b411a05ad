import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, VARIABLES } from './config.ts'
import { StartupError } from './startup-error.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

/** Variable → default, as a README's table of settings tells them. */
const told = (file: string): Record<string, string> => {
  const text = readFileSync(resolve(ROOT, file), 'utf8')
  const rows = [...text.matchAll(/^\| `([A-Z_]+)`\s*\|.*\|\s*(\S+)\s*\|$/gm)]
  return Object.fromEntries(rows.map(([, name = '', usual = '']) => [name, usual.replace(/`/g, '')]))
}

test.each(['README.md', 'README.zh-CN.md'])('%s tells every variable and its default', (file) => {
  const table = told(file)
  expect(Object.keys(table).sort()).toEqual([...VARIABLES].sort())
  const usual = readConfig({})
  expect(table).toEqual({
    DATABASE_URL: '–',
    GUATU_DATA: usual.dataDir,
    GUATU_PORT: '8310',
    GUATU_HOST: usual.host,
    GUATU_URL: '–',
    GUATU_TRUST_PROXY: usual.trustProxy ? '1' : '0',
    GUATU_REQUESTS_PER_MINUTE: String(usual.requestsPerMinute),
    GUATU_SECRET_KEY: '–',
    GUATU_LOG: usual.logLevel,
  })
})

test.each([
  { DATABASE_URL: 'postgres://a:hidden@h:port/x' },
  { DATABASE_URL: 'mysql://a:hidden@h/x' },
  { GUATU_PORT: '65536' },
  { GUATU_URL: 'guatu.example' },
  { GUATU_URL: 'ftp://guatu.example' },
  { GUATU_TRUST_PROXY: 'yes' },
  { GUATU_REQUESTS_PER_MINUTE: '59' },
  { GUATU_LOG: 'loud' },
  { GUATU_SECRET_KEY: 'hidden' },
])('names the wrong one of %o, and not its value', (environment) => {
  const [name = ''] = Object.keys(environment)
  const read = (): unknown => readConfig(environment)
  expect(read).toThrow(StartupError)
  expect(read).toThrow(name)
  expect(read).not.toThrow('hidden')
})

test('an empty value is none; a socket is an address of a database too', () => {
  expect(readConfig({ DATABASE_URL: '', GUATU_PORT: '' })).toMatchObject({ databaseUrl: null, port: null })
  const socket = 'postgres:///guatu?host=/var/run/postgresql'
  expect(readConfig({ DATABASE_URL: socket }).databaseUrl).toBe(socket)
})
