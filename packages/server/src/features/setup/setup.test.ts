import type { Me } from '@guatu/contract/identity.ts'
import * as identity from '@guatu/contract/identity.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import * as contract from '@guatu/contract/setup.ts'
import type { Division } from '@guatu/contract/setup.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  // a database as it is at the very first start
  await world.database.raw('delete from sessions')
  await world.database.raw('delete from posts')
  await world.database.raw('delete from members')
  await world.database.raw('delete from units')
})
afterAll(() => world.close())

interface Town {
  readonly division: Division
  readonly children: { code: string; name: string }[]
}
interface Finished {
  readonly accounts: { account: string; role: string; firstPassword: string | null }[]
}

describe('the first start', () => {
  const admin = { account: 'boss', name: '管理员', password: 'First-Start-2026' }
  let town: Town

  it('finds a town by its name, with its communities', async () => {
    const found = await world.ask<{ divisions: Division[] }>(null, contract.searchDivisions, {
      query: { name: '朱家角' },
    })
    expect(found.body.divisions[0]).toMatchObject({ code: '310118102', name: '朱家角镇', level: 'town' })
    town = (await world.ask<Town>(null, contract.readDivision, { params: { code: '310118102' } })).body
    expect(town.children).toHaveLength(46)
  })

  const finish = (password: string) =>
    world.ask<Finished & Problem>(null, contract.finishSetup, {
      body: {
        townCode: '310118102',
        townName: '朱家角镇',
        departments: ['综合整治办', '城管中队'],
        communities: town.children,
        admin: { ...admin, password },
      },
    })

  it('refuses a weak password next to its field', async () => {
    const reply = await finish('boss')
    expect([reply.status, reply.body.faults?.[0]?.path]).toEqual([422, 'body.admin.password'])
  })

  it('refuses two units of one name', async () => {
    const reply = await world.ask<Problem>(null, contract.finishSetup, {
      body: {
        townCode: '310118102',
        townName: '朱家角镇',
        departments: ['城管中队', '城管中队'],
        communities: [],
        admin,
      },
    })
    expect([reply.status, reply.body.faults?.[0]?.code]).toEqual([400, 'duplicate'])
  })

  it('makes the unit tree and four accounts, of which three get a password that is shown once', async () => {
    const reply = await finish(admin.password)
    expect(reply.status).toBe(201)
    expect(reply.body.accounts.map((one) => [one.role, one.firstPassword === null])).toEqual([
      ['system_admin', true],
      ['security_admin', false],
      ['auditor', false],
      ['planner', false],
    ])
    const signedIn = await world.ask<Me>(null, identity.signIn, {
      body: { account: 'boss', password: admin.password },
    })
    expect(signedIn.body.office.name).toBe('朱家角镇')
    const planner = reply.body.accounts.find((one) => one.role === 'planner')
    const first = await world.ask<Me>(null, identity.signIn, {
      body: { account: planner?.account, password: planner?.firstPassword },
    })
    expect(first.body.mustChangePassword).toBe(true)
    const { rows } = await world.database.raw(
      'select kind, count(*)::int as n from units group by kind order by kind',
    )
    expect(rows).toEqual([
      { kind: 'community', n: 46 },
      { kind: 'department', n: 2 },
      { kind: 'district', n: 1 },
      { kind: 'town', n: 1 },
    ])
  })

  it('is over then: neither the wizard nor its search answers any more', async () => {
    expect((await finish(admin.password)).body.code).toBe('setup.done')
    expect(
      (await world.ask<Problem>(null, contract.searchDivisions, { query: { name: '朱家角' } })).body.code,
    ).toBe('setup.done')
  })
})
