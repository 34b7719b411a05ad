// Walks every route of the contract with every role: nobody unsigned gets in, no role gets what the table does not
// give, and whoever may, gets a clear answer to nonsense instead of a fault.
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import { ENDPOINTS } from '@guatu/contract/endpoints.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { PERMISSIONS, type Role } from '@guatu/domain/identity/permissions.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkComplete } from '../src/platform/http/app.ts'
import { isVerb } from '../src/platform/http/route.ts'
import { newId } from '../src/platform/ids.ts'
import { ACCOUNTS, makeWorld, type Account, type Ask, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

/** One account for each role. */
const byRole = new Map<Role, Account>(ACCOUNTS.map(({ role, account }) => [role, account]))
const STREAMS = new Set(['stream'])

const paramsFor = (endpoint: EndpointShape): Record<string, string> =>
  Object.fromEntries(
    [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [
      name,
      /^[zxy]$/.test(name) ? '1' : newId(),
    ]),
  )

const ask = async (who: Account | null, endpoint: EndpointShape, more: Ask = {}) =>
  world.ask<Problem>(who, endpoint, { params: paramsFor(endpoint), ...more })

it('serves each endpoint of the contract, and nothing else', () => {
  expect(() => checkComplete(world.routes, ENDPOINTS)).not.toThrow()
  expect(() => checkComplete(world.routes.slice(1), ENDPOINTS)).toThrow(/has no route/)
})

describe.each([...ENDPOINTS].filter(([name]) => !STREAMS.has(name)))('%s', (_name, endpoint) => {
  it('lets nobody in who is not signed in, unless it is public', async () => {
    const reply = await ask(null, endpoint)
    if (endpoint.access === 'public') expect(reply.status).not.toBe(403)
    else expect([reply.status, reply.body.code]).toEqual([401, 'auth.required'])
  })

  it('gives each role what the permission table gives, and no more', async () => {
    for (const [role, account] of byRole) {
      const allowed = !isVerb(endpoint.access) || PERMISSIONS[role][endpoint.access] !== undefined
      const reply = await ask(
        account,
        endpoint,
        endpoint.body ? { body: { nonsense: true }, ifMatch: 1 } : { ifMatch: 1 },
      )
      if (!allowed) expect([role, reply.status, reply.body.code]).toEqual([role, 403, 'access.denied'])
      else expect([role, reply.status], JSON.stringify(reply.body)).not.toEqual([role, 401])
      expect([role, reply.status >= 500], JSON.stringify(reply.body)).toEqual([role, false])
      if (allowed && endpoint.body && !acceptsNothing(endpoint))
        expect([role, reply.body.code]).toEqual([role, 'request.invalid'])
      await world.rollback()
    }
  })
})

/** A body that has no required part takes an empty object; nonsense is still refused where it is strict. */
const acceptsNothing = (endpoint: EndpointShape): boolean =>
  endpoint.body?.safeParse({ nonsense: true }).success ?? false

it('logs a refused attempt', async () => {
  await ask('handler', ENDPOINTS.get('createMember') as EndpointShape, { body: {} })
  const { rows } = await world.database.raw(
    "select subject_id from events where kind = 'access.refused' order by id desc limit 1",
  )
  expect(rows[0]).toEqual({ subject_id: 'POST /api/members' })
})
