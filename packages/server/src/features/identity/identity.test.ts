import * as contract from '@guatu/contract/identity.ts'
import type { Me, Member, Post, Unit } from '@guatu/contract/identity.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, PASSWORD, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const signIn = (account: string, password: string) =>
  world.ask<Me & Problem>(null, contract.signIn, { body: { account, password } })
const eventKinds = async (): Promise<string[]> =>
  (await world.database.raw('select kind from events order by id desc limit 5')).rows.map(
    (row: { kind: string }) => row.kind,
  )

describe('sign-in', () => {
  it('opens a session with an HttpOnly cookie that the table does not hold', async () => {
    const reply = await signIn('planner', PASSWORD)
    expect(reply.status).toBe(200)
    expect(reply.body.verbs).toContain('plans.publish')
    expect(reply.body.office.name).toBe('试验镇')
    const cookie = String(reply.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const token = /guatu_session=([^;]+)/.exec(cookie)?.[1] ?? ''
    const { rows } = await world.database.raw("select encode(token_hash, 'escape') as kept from sessions")
    expect(rows.some((row: { kept: string }) => row.kept.includes(token))).toBe(false)
  })

  it('says the same for a wrong password and an unknown account, and logs both', async () => {
    const wrong = await signIn('planner', 'Wrong-pass-2026')
    const unknown = await signIn('nobody-here', PASSWORD)
    expect([wrong.status, wrong.body.code]).toEqual([401, 'auth.failed'])
    expect([unknown.status, unknown.body.code]).toEqual([401, 'auth.failed'])
    expect(await eventKinds()).toEqual(expect.arrayContaining(['session.refused', 'session.refused']))
  })

  it('locks after five failures, also for the right password, and opens again after fifteen minutes', async () => {
    for (let n = 1; n <= 5; n += 1) await signIn('planner', 'Wrong-pass-2026')
    expect((await signIn('planner', PASSWORD)).body.code).toBe('auth.locked')
    world.clock.advance(14 * 60_000)
    expect((await signIn('planner', PASSWORD)).body.code).toBe('auth.locked')
    world.clock.advance(2 * 60_000)
    expect((await signIn('planner', PASSWORD)).status).toBe(200)
  })

  it('ends an idle session after an hour', async () => {
    expect((await world.ask('desk', contract.readMe)).status).toBe(200)
    world.clock.advance(50 * 60_000)
    expect((await world.ask('desk', contract.readMe)).status).toBe(200)
    world.clock.advance(61 * 60_000)
    expect((await world.ask('desk', contract.readMe)).status).toBe(401)
  })

  it('ends any session after twelve hours', async () => {
    for (let n = 0; n < 23; n += 1) {
      world.clock.advance(30 * 60_000)
      expect((await world.ask('desk', contract.readMe)).status).toBe(200)
    }
    world.clock.advance(40 * 60_000)
    expect((await world.ask('desk', contract.readMe)).status).toBe(401)
  })

  it('refuses a change without the token against forged requests', async () => {
    const reply = await world.ask<Problem>('sysadmin', contract.createMember, {
      body: { account: 'new', name: '新人' },
      headers: { 'x-guatu-csrf': 'forged' },
    })
    expect([reply.status, reply.body.code]).toEqual([403, 'auth.csrf'])
  })
})

describe('passwords', () => {
  it('names every fault of a weak one', async () => {
    const reply = await world.ask<Problem>('planner', contract.changePassword, {
      body: { current: PASSWORD, next: 'planner' },
    })
    expect(reply.status).toBe(422)
    expect(reply.body.faults?.map((fault) => fault.code)).toEqual([
      'too_short',
      'too_few_kinds',
      'contains_account',
    ])
  })

  it('must be changed when it was given by somebody else, before anything else', async () => {
    const made = await world.ask<{ member: Member; firstPassword: string }>(
      'sysadmin',
      contract.createMember,
      { body: { account: 'newcomer', name: '新同事' } },
    )
    expect(made.status).toBe(201)
    const signedIn = await signIn('newcomer', made.body.firstPassword)
    expect(signedIn.body.mustChangePassword).toBe(true)
    const cookie = /guatu_session=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? ''
    const blocked = await world.app.inject({
      method: 'GET',
      url: '/api/permissions',
      cookies: { guatu_session: cookie },
    })
    expect(blocked.json<Problem>().code).toBe('auth.password_must_change')
  })
})

describe('posts', () => {
  const grant = (account: 'planner' | 'auditor', role: string) =>
    world.ask<Post & Problem>('secadmin', contract.grantPost, {
      params: { id: world.member(account) },
      body: { unitId: world.unit('试验镇'), role },
    })

  it('are granted by the security administrator and felt at once', async () => {
    expect((await world.ask<Me>('planner', contract.readMe)).body.verbs).not.toContain('casefiles.check')
    expect((await grant('planner', 'checker')).status).toBe(201)
    expect((await world.ask<Me>('planner', contract.readMe)).body.verbs).toContain('casefiles.check')
  })

  it('keep the three administrators apart from each other and from business', async () => {
    expect((await grant('auditor', 'system_admin')).body.code).toBe('identity.roles_separated')
    expect((await grant('auditor', 'planner')).body.code).toBe('identity.roles_separated')
    expect((await grant('planner', 'auditor')).body.code).toBe('identity.roles_separated')
  })

  it('cannot be granted by the system administrator', async () => {
    const reply = await world.ask<Problem>('sysadmin', contract.grantPost, {
      params: { id: world.member('planner') },
      body: { unitId: world.unit('试验镇'), role: 'checker' },
    })
    expect(reply.body.code).toBe('access.denied')
  })

  it('leave at least one system administrator', async () => {
    const members = await world.ask<{ members: Member[] }>('secadmin', contract.listMembers)
    expect(members.status, JSON.stringify(members.body)).toBe(200)
    const post = members.body.members.find((member) => member.account === 'sysadmin')?.posts[0] as Post
    const reply = await world.ask<Problem>('secadmin', contract.endPost, { params: { id: post.id } })
    expect(reply.body.code).toBe('identity.last_admin')
  })
})

describe('units', () => {
  it('are seen within the office, and changed with the version that was seen', async () => {
    const { units } = (await world.ask<{ units: Unit[] }>('planner', contract.listUnits)).body
    expect(units.map((unit) => unit.name)).toContain('东桥村')
    expect(units.map((unit) => unit.name)).not.toContain('试验区')
    const village = units.find((unit) => unit.name === '东桥村') as Unit
    const change = (version: number) =>
      world.ask<Unit & Problem>('sysadmin', contract.changeUnit, {
        params: { id: village.id },
        ifMatch: version,
        body: { aliases: ['东桥'] },
      })
    const changed = await change(village.version)
    expect(changed.body.aliases).toEqual(['东桥'])
    expect(changed.headers.etag).toBe('"v2"')
    const stale = await change(village.version)
    expect([stale.status, stale.body.current?.by, stale.body.current?.kind]).toEqual([
      412,
      'sysadmin岗',
      'unit.changed',
    ])
  })

  it('need a version to be changed', async () => {
    const reply = await world.ask<Problem>('sysadmin', contract.changeUnit, {
      params: { id: world.unit('东桥村') },
      body: { position: 3 },
    })
    expect(reply.status).toBe(428)
  })

  it('with posts cannot be switched off', async () => {
    const reply = await world.ask<Problem>('sysadmin', contract.changeUnit, {
      params: { id: world.unit('东桥村') },
      ifMatch: 1,
      body: { active: false },
    })
    expect(reply.body.code).toBe('identity.unit_in_use')
    expect(reply.body.detail).toContain('岗位 2 个')
  })

  it('are created once per Idempotency-Key', async () => {
    const create = (name: string) =>
      world.ask<Unit & Problem>('sysadmin', contract.createUnit, {
        body: { parentId: world.unit('试验镇'), kind: 'community', name },
        idempotencyKey: 'key-0001',
      })
    const one = await create('北塘村')
    const two = await create('北塘村')
    expect(two.body.id).toBe(one.body.id)
    expect((await create('南塘村')).body.code).toBe('conflict.idempotency')
  })
})
