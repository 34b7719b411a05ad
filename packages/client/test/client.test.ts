import { commandCasefile } from '@guatu/contract/casefile-commands.ts'
import { addEvidence } from '@guatu/contract/casefile-evidence.ts'
import { listCasefiles } from '@guatu/contract/casefiles.ts'
import { changeUnit, createMember, readMe, signIn, signOut } from '@guatu/contract/identity.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../src/client.ts'
import { NoAnswerError, ProblemError } from '../src/problem-error.ts'

const ID = '0195e0a0-0000-7000-8000-000000000001'
interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: unknown
}
let sent: Sent[]
let replies: Response[]
const client = () =>
  new Client({
    baseUrl: 'http://test',
    fetch: (url, init) => {
      const headers = init?.headers as Record<string, string>
      sent.push({ url: String(url), method: init?.method ?? 'GET', headers, body: init?.body })
      const reply = replies.shift()
      return reply ? Promise.resolve(reply) : Promise.reject(new TypeError('no network'))
    },
  })
const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init)

beforeEach(() => {
  sent = []
  replies = []
})

describe('Client.call', () => {
  it('writes lists joined by commas and leaves out what is empty or false', async () => {
    replies = [json({ items: [], next: null })]
    const query = { state: ['filed', 'assigned'], q: '', reworked: false, unit: undefined, limit: 20 }
    await client().call(listCasefiles, { query })
    expect(sent[0]?.url).toBe('http://test/api/casefiles?state=filed%2Cassigned&limit=20')
  })

  it('keeps the cookie and the CSRF token of the session for every change, and forgets them', async () => {
    const api = client()
    replies = [
      json({ csrf: 'token-1' }, { headers: { 'set-cookie': 'guatu=abc; Path=/; HttpOnly' } }),
      json({ csrf: 'token-1' }),
      new Response(null, { status: 204 }),
      new Response(null, { status: 204 }),
    ]
    await api.call(signIn, { body: { account: 'anna', password: 'x' } })
    await api.call(readMe)
    await api.call(signOut)
    expect(sent[0]?.headers).not.toHaveProperty('cookie')
    expect(sent[1]?.headers).toMatchObject({ cookie: 'guatu=abc' })
    expect(sent[1]?.headers).not.toHaveProperty('x-guatu-csrf')
    expect(sent[2]?.headers).toMatchObject({ cookie: 'guatu=abc', 'x-guatu-csrf': 'token-1' })
    api.forget()
    await api.call(signOut)
    expect(sent[3]?.headers).not.toHaveProperty('cookie')
    expect(sent[3]?.headers).not.toHaveProperty('x-guatu-csrf')
  })

  it('sends the version as a strong tag and refuses to send a change without one', async () => {
    replies = [json({})]
    await client().call(changeUnit, { params: { id: ID }, body: { name: 'A' }, ifMatch: 7 })
    expect(sent[0]?.headers['if-match']).toBe('"v7"')
    const careless = { params: { id: ID }, body: { name: 'A' } } as never
    await expect(client().call(changeUnit, careless)).rejects.toThrow('no version')
  })

  it('makes a key for a creation, and sends the one that it is given', async () => {
    replies = [json({}), json({})]
    await client().call(createMember, { body: { account: 'ben', name: 'Ben' } })
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    const key = '11111111-1111-4111-8111-111111111111'
    await client().call(commandCasefile, {
      params: { id: ID },
      body: { command: 'receive' },
      ifMatch: 1,
      idempotencyKey: key,
    })
    expect(sent[1]?.headers['idempotency-key']).toBe(key)
    expect(JSON.parse(String(sent[1]?.body))).toEqual({ command: 'receive' })
  })

  it('sends files as a form, fields first', async () => {
    replies = [json({})]
    const file = new File(['x'], 'after.jpg', { type: 'image/jpeg' })
    await client().call(addEvidence, { params: { id: ID }, file, fields: { kind: 'after' } })
    const form = sent[0]?.body as FormData
    expect([...form.keys()]).toEqual(['kind', 'file'])
    expect((form.get('file') as File).name).toBe('after.jpg')
    expect(sent[0]?.headers).not.toHaveProperty('content-type')
  })
})

describe('what went wrong', () => {
  const failing = async () =>
    client()
      .call(readMe)
      .catch((error: unknown) => error)

  it('throws the problem that the server tells', async () => {
    const problem = { type: 'x', code: 'auth.required', status: 401, title: '尚未登录', title_en: 'Sign in' }
    replies = [json(problem, { status: 401 })]
    const error = await failing()
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as ProblemError).problem).toEqual(problem)
  })

  it('makes a problem of a page that a proxy wrote', async () => {
    replies = [new Response('<h1>Bad gateway</h1>', { status: 502 })]
    expect(await failing()).toMatchObject({ code: 'server.unavailable', status: 502 })
  })

  it('tells apart that no answer came', async () => {
    expect(await failing()).toBeInstanceOf(NoAnswerError)
  })
})
