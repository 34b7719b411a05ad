import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secureHeaders } from '../platform/http/security-headers.ts'
import { serveWeb } from './web-files.ts'

let folder: string
let app: FastifyInstance
const get = (url: string) => app.inject({ method: 'GET', url })

/** What a build leaves behind: the page, and a script with a name of its own. */
const build = (name: string, minute: number): void => {
  rmSync(join(folder, 'assets'), { recursive: true, force: true })
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'assets', `${name}.js`), `say('${name}')`)
  writeFileSync(join(folder, 'index.html'), `<script type="module" src="/assets/${name}.js"></script>`)
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute))
  utimesSync(join(folder, 'index.html'), at, at)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guatu-web-'))
  build('first', 1)
  app = Fastify()
  secureHeaders(app, () => [])
  app.get('/api/known', async () => ({ ok: true }))
  await serveWeb(app, folder)
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a build is served without a restart: its page, and the files that the page names', async () => {
  expect((await get('/map')).body).toContain('first.js')
  expect((await get('/assets/first.js')).body).toBe(`say('first')`)
  build('other', 2)
  const page = await get('/casefiles/1')
  expect(page.body).toContain('other.js')
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.headers['cache-control']).toBe('no-cache')
  // no script of the page is inline, so the policy needs neither hash nor nonce, whatever the build
  expect(page.headers['content-security-policy']).toContain("script-src 'self';")
  const script = await get('/assets/other.js')
  expect(script.body).toBe(`say('other')`)
  expect(script.headers['cache-control']).toContain('immutable')
  expect((await get('/assets/first.js')).statusCode).toBe(404)
})

test('while a build goes on the last page stands', async () => {
  expect((await get('/')).body).toContain('first.js')
  rmSync(join(folder, 'index.html'))
  for (const path of ['/', '/index.html', '/map?x=1']) expect((await get(path)).body).toContain('first.js')
})

test('what is neither a file nor a page is a problem', async () => {
  for (const path of [
    '/api/nothing',
    '/assets/none.js',
    '/favicon.ico',
    '/../web-files.ts',
    '/%2e%2e/x.ts',
  ]) {
    const { statusCode, headers } = await get(path)
    expect([path, statusCode]).toEqual([path, 404])
    expect(headers['content-type']).toContain('application/problem+json')
  }
  for (const path of ['/assets/', '/.built-from', '/a.b/c'])
    expect((await get(path)).body).toContain('first.js')
  expect((await get('/api/known')).json()).toEqual({ ok: true })
  expect((await app.inject({ method: 'HEAD', url: '/map' })).statusCode).toBe(200)
  expect((await app.inject({ method: 'POST', url: '/map' })).statusCode).toBe(404)
})
