import * as contract from '@guatu/contract/casefiles.ts'
import type { Casefile, CasefileSummary } from '@guatu/contract/casefiles.ts'
import { light } from '@guatu/domain/clock/light.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, fileStock, makeCampaign, stockItem } from '../../../test/casefiles.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { sql } from '../../platform/db/sql.ts'
import { lightOf } from '../../platform/light.ts'
import type { CampaignRef } from './create.ts'

let world: World
let campaign: CampaignRef
// fifteen deadlines that are equal, two within the hour, three within the week
const limitOf = (index: number) =>
  index < 15
    ? { on: '2026-07-01' }
    : index < 17
      ? ({ amount: 1, unit: 'urgent_hour' } as const)
      : { on: `2026-06-${index + 1}` }

let all: { id: string; number: string }[]
beforeAll(async () => {
  world = await makeWorld()
  campaign = await makeCampaign(world)
  const places = [world.unit('东桥村'), world.unit('西湖村')]
  all = await fileStock(
    world,
    campaign,
    Array.from({ length: 37 }, (_, index) =>
      stockItem({
        title: `点位${index}`,
        communityUnitId: places[index % 2] as string,
        address: index === 5 ? '100%_路' : '',
      }),
    ),
  )
  // equal deadlines, a few others, and many without one
  for (const [index, one] of all.slice(0, 20).entries())
    await act(world, 'dispatcher', one.id, {
      command: 'assign',
      leadUnitId: places[index % 2] as string,
      supportUnitIds: [],
      limit: limitOf(index),
    })
  world.clock.advance(50 * 60_000)
})
afterAll(() => world.close())

type Page = { items: CasefileSummary[]; next: string | null }
const list = (query: Record<string, string | number>, who: 'dispatcher' | 'handler' = 'dispatcher') =>
  world.ask<Page>(who, contract.listCasefiles, { query })

const pagesOf = async (query: Record<string, string | number>): Promise<CasefileSummary[]> => {
  const items: CasefileSummary[] = []
  let next: string | null = null
  do {
    const reply: { status: number; body: Page } = await list({ ...query, ...(next ? { after: next } : {}) })
    expect(reply.status).toBe(200)
    items.push(...reply.body.items)
    next = reply.body.next
  } while (next)
  return items
}

describe('pages', () => {
  it.each([
    ['due', 1],
    ['due', 4],
    ['due', 37],
    ['updated', 3],
    ['number', 5],
  ])('by %s, %i at a time: each once, none left out', async (sort, limit) => {
    const items = await pagesOf({ sort, limit })
    expect(items.map((one) => one.id).sort()).toEqual(all.map((one) => one.id).sort())
    const keys = items.map((one) =>
      sort === 'due' ? (one.due ?? '9') : sort === 'updated' ? one.updatedAt : one.number,
    )
    const sorted = [...keys].sort()
    expect(keys).toEqual(sort === 'updated' ? sorted.reverse() : sorted)
  })

  it('go on where they ended although rows before them change', async () => {
    const first = (await list({ sort: 'number', limit: 10 })).body
    await world.database.raw("update casefiles set title = '改过' where number = $1", [all[0]?.number])
    const second = (await list({ sort: 'number', limit: 10, after: first.next ?? '' })).body
    expect(second.items.map((one) => one.number)).toEqual(all.slice(10, 20).map((one) => one.number))
  })

  it('refuse a position of another order, and one that is not ours', async () => {
    const { next } = (await list({ sort: 'due', limit: 5 })).body
    for (const after of [next as string, 'x', Buffer.from('{"s":"number","v":1}').toString('base64url')])
      expect((await list({ sort: 'number', after })).status).toBe(400)
  })
})

describe('filters', () => {
  it.each([
    [{ state: 'assigned' }, 20],
    [{ state: 'filed,assigned' }, 37],
    [{ closed: 'no' }, 37],
    [{ closed: 'yes' }, 0],
    [{ dueFrom: '2026-07-01', dueTo: '2026-07-01' }, 15],
    [{ dueTo: '2026-06-20' }, 5],
    [{ q: '点位3' }, 8],
    [{ q: '100%_' }, 1],
    [{ q: '%' }, 1],
    [{ light: 'blue' }, 35],
    [{ light: 'yellow' }, 2],
    [{ playbook: 'river-bank' }, 0],
  ])('%j', async (query, count) => {
    const { items } = (await list({ ...query, limit: 100 } as Record<string, string | number>)).body
    expect(items.length).toBe(count)
    const counts = await world.ask<{ total: number }>('dispatcher', contract.countCasefiles, { query })
    expect(counts.body.total).toBe(count)
  })

  it('by unit and community agree with the scope', async () => {
    const mine = (await list({ limit: 100 }, 'handler')).body.items
    expect(new Set(mine.map((one) => one.communityUnitId))).toEqual(new Set([world.unit('东桥村')]))
    const unit = (await list({ unit: world.unit('东桥村'), limit: 100 })).body.items
    expect(unit.length).toBe(10)
  })

  it('by number finds the one', async () => {
    const number = all[7]?.number as string
    expect((await list({ q: number.toLowerCase() })).body.items.map((one) => one.number)).toEqual([number])
  })
})

it('counts by state, light and unit of what is in scope', async () => {
  const reply = await world.ask('handler', contract.countCasefiles)
  expect(reply.body).toEqual({
    total: 19,
    byState: { assigned: 10, filed: 9 },
    byLight: { blue: 18, yellow: 1 },
    byUnit: { [world.unit('东桥村')]: 10 },
  })
})

it('today: what waits for each', async () => {
  type Today = { mine: { queue: string; total: number; items: Casefile[] }[]; warned: number }
  const totals = async (who: 'dispatcher' | 'handler' | 'checker') => {
    const { body } = await world.ask<Today>(who, contract.readToday)
    return Object.fromEntries(body.mine.map((queue) => [queue.queue, queue.total]))
  }
  expect(await totals('dispatcher')).toEqual({ toAccept: 0, toDispatch: 17, asked: 0 })
  expect(await totals('handler')).toEqual({ toReceive: 10, toHandle: 0 })
  expect(await totals('checker')).toEqual({ toVerify: 0, toCheck: 0, toLookBack: 0 })
  const { body } = await world.ask<Today>('dispatcher', contract.readToday)
  expect(body.warned).toBe(2)
})

it('one light: SQL and domain say the same for every combination', async () => {
  const now = '2026-06-15T02:00:00.000Z'
  const times = [null, '2026-06-15T01:59:59.999Z', now, '2026-06-15T02:00:00.001Z']
  const states = ['reported', 'handling', 'suspended', 'submitted', 'closed', 'voided']
  const cases = states.flatMap((state) =>
    times.flatMap((due) =>
      times.flatMap((warnAt) => times.map((submittedAt) => ({ state, due, warnAt, submittedAt }))),
    ),
  )
  const columns = {
    state: sql`c.state`,
    due: sql`c.due`,
    warnAt: sql`c."warnAt"`,
    submittedAt: sql`c."submittedAt"`,
  }
  const rows = await world.database.db.read((tx) =>
    tx.many<{ light: string }>(
      sql`select ${lightOf(columns, now)} as light
        from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as c(state text, due timestamptz, "warnAt" timestamptz,
          "submittedAt" timestamptz)`,
    ),
  )
  expect(rows.map((row) => row.light)).toEqual(cases.map((one) => light(one, now)))
})
