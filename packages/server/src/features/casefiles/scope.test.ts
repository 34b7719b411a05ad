import * as commands from '@guatu/contract/casefile-commands.ts'
import * as evidenceContract from '@guatu/contract/casefile-evidence.ts'
import * as contract from '@guatu/contract/casefiles.ts'
import type { Casefile, CasefileSummary } from '@guatu/contract/casefiles.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  act,
  addPhoto,
  anyPhoto,
  DAYS,
  fileStock,
  inHandling,
  makeCampaign,
  read,
  stockItem,
  submitted,
  SUBMIT,
} from '../../../test/casefiles.ts'
import { ACCOUNTS, makeWorld, type Account, type World } from '../../../test/world.ts'
import { VERBS } from '@guatu/domain/identity/verbs.ts'
import { scopeFor } from '@guatu/domain/identity/permissions.ts'

let world: World
let id: string
let photoId: string
beforeAll(async () => {
  world = await makeWorld()
  id = await submitted(world, await makeCampaign(world))
  photoId = (await read(world, 'checker', id)).evidence[0]?.id as string
})
afterAll(() => world.close())

const doors: [string, EndpointShape, object][] = [
  ['one', contract.readCasefile, {}],
  ['timeline', contract.readTimeline, {}],
  ['photo', evidenceContract.readEvidence, {}],
  ['command', commands.commandCasefile, { body: SUBMIT, ifMatch: 6 }],
]

describe('a community sees nothing of another', () => {
  it.each(doors)('%s: as if it did not exist', async (_name, endpoint, given) => {
    const reply = await world.ask('handler2', endpoint, { params: { id, evidenceId: photoId }, ...given })
    expect(reply.status).toBe(404)
    const own = await world.ask('handler', endpoint, { params: { id, evidenceId: photoId }, ...given })
    expect(own.status).not.toBe(404)
  })

  it('photo: cannot be added', async () => {
    const reply = await addPhoto(world, 'handler2', id, 'after')
    expect(reply.status).toBe(404)
  })

  it('photo: not through a casefile of its own either', async () => {
    const own = await read(world, 'checker', id)
    const campaign = {
      id: own.campaignId,
      districtCode: '990101',
      unitId: world.unit('综合整治办'),
      playbook: own.playbook,
    }
    const other = await inHandling(world, campaign)
    const reply = await world.ask('handler', evidenceContract.readEvidence, {
      params: { id: other, evidenceId: photoId },
    })
    expect(reply.status).toBe(404)
  })

  it('list, search, counts and today: nothing, and no count that tells', async () => {
    const { number } = await read(world, 'checker', id)
    const queries: Record<string, string>[] = [
      {},
      { q: number },
      { community: world.unit('东桥村') },
      { state: 'submitted' },
    ]
    for (const query of queries) {
      const list = await world.ask<{ items: CasefileSummary[] }>('handler2', contract.listCasefiles, {
        query,
      })
      expect(list.body.items).toEqual([])
      const counts = await world.ask<{ total: number }>('handler2', contract.countCasefiles, { query })
      expect(counts.body).toEqual({ total: 0, byState: {}, byLight: {}, byUnit: {} })
    }
    const today = await world.ask<{ mine: { total: number }[] }>('handler2', contract.readToday)
    expect(today.body.mine.map((queue) => queue.total)).toEqual([0, 0])
    expect(today.body).toMatchObject({ late: 0, warned: 0, reworked: 0, closedToday: 0 })
  })
})

describe('every account at every door', () => {
  const reading = ACCOUNTS.filter((one) => scopeFor(one.role, 'casefiles.read'))
  const others = ACCOUNTS.filter((one) => !scopeFor(one.role, 'casefiles.read'))

  it('has both kinds', () => {
    expect([reading.length > 5, others.length, VERBS.length > 20]).toEqual([true, 3, true])
  })

  it.each(others.map((one) => one.account))('%s is turned away', async (account) => {
    for (const [, endpoint, given] of [
      ...doors,
      ['list', contract.listCasefiles, {}],
      ['today', contract.readToday, {}],
    ] as typeof doors) {
      const reply = await world.ask(account, endpoint, { params: { id, evidenceId: photoId }, ...given })
      expect(reply.status).toBe(403)
    }
  })

  it.each(reading.filter((one) => one.account !== 'handler2').map((one) => one.account))(
    '%s reads the same casefile',
    async (account) => {
      expect((await read(world, account as Account, id)).id).toBe(id)
    },
  )

  it('nobody without signing in', async () => {
    for (const [, endpoint, given] of doors)
      expect(
        (await world.ask(null, endpoint, { params: { id, evidenceId: photoId }, ...given })).status,
      ).toBe(401)
  })
})

describe('a unit that helps', () => {
  it('sees the casefile and hands in its own part, but not the whole', async () => {
    const { campaignId, playbook } = await read(world, 'checker', id)
    const campaign = { id: campaignId, districtCode: '990101', unitId: world.unit('综合整治办'), playbook }
    const [made] = await fileStock(world, campaign, [stockItem({ communityUnitId: world.unit('东桥村') })])
    const other = made?.id as string
    const assigned = await act(world, 'dispatcher', other, {
      command: 'assign',
      leadUnitId: world.unit('东桥村'),
      supportUnitIds: [world.unit('西湖村')],
      limit: DAYS,
    })
    expect(assigned.body).toMatchObject({ state: 'assigned' })
    await act(world, 'handler', other, { command: 'receive' })
    const seen = await world.ask<Casefile>('handler2', contract.readCasefile, { params: { id: other } })
    expect(seen.body.actions.filter((one) => one.possible).map((one) => one.command)).toEqual([
      'submitSupport',
    ])
    const whole = await act(world, 'handler2', other, SUBMIT)
    expect(whole.status).toBe(409)
    expect((await addPhoto(world, 'handler2', other, 'after', await anyPhoto())).status).toBe(201)
    expect((await act(world, 'handler2', other, { command: 'submitSupport', text: '已配合' })).status).toBe(
      200,
    )
  })
})
