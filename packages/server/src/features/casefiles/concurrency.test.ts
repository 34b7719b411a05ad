// Several people at once need several connections: on a real PostgreSQL only.
import * as commands from '@guatu/contract/casefile-commands.ts'
import * as contract from '@guatu/contract/casefiles.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { act, fileStock, makeCampaign, read, stockItem, submitted } from '../../../test/casefiles.ts'
import { databaseUrl, type TestDatabase } from '../../../test/database.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { findMigrations, migrate } from '../../platform/db/migrate.ts'
import { openServer, type OpenDatabase } from '../../platform/db/open.ts'

const server = inject('engine') === 'server'
if (!server)
  process.stderr.write(
    'SKIPPED: casefiles under concurrency need DATABASE_URL (the embedded engine has one connection)\n',
  )

let world: World
let opened: OpenDatabase
let dropped: () => Promise<void>

/** A database of its own: what is committed here would meet the other tests' worlds. */
const ownDatabase = async (): Promise<TestDatabase> => {
  const url = new URL(databaseUrl())
  const admin = new pg.Pool({ connectionString: url.href, max: 1 })
  const name = `${url.pathname.slice(1)}_c`
  await admin.query(`create database ${name}`)
  url.pathname = `/${name}`
  opened = await openServer(url.href, 8)
  await migrate(opened.pool, findMigrations(join(import.meta.dirname, '..', '..')))
  dropped = async () => {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  return {
    db: opened.db,
    raw: (text, values) => opened.pool.query(text, values),
    mark: async () => undefined,
    rollback: async () => undefined,
    close: () => opened.close(),
  }
}

beforeAll(async () => {
  if (server) world = await makeWorld(await ownDatabase())
})
afterAll(async () => {
  await world?.close()
  await dropped?.()
})

describe.runIf(server)('at once', () => {
  it('two checkers: one wins, the other is told who did', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await submitted(world, await makeCampaign(world))
      const { version } = await read(world, 'checker', id)
      const both = await Promise.all([
        act(world, 'checker', id, { command: 'pass', text: '' }, version),
        act(world, 'checker2', id, { command: 'fail', reasons: ['未清'] }, version),
      ])
      expect(both.map((one) => one.status).sort()).toEqual([200, 412])
      const { rows } = await opened.pool.query(
        'select version from events where subject_id = $1 order by version',
        [id],
      )
      expect(rows.map((row: { version: number }) => row.version)).toEqual(
        Array.from({ length: version + 1 }, (_, i) => i + 1),
      )
    }
  })

  it('the same call twice in parallel: one change, one reply', async () => {
    const campaign = await makeCampaign(world)
    const ask = {
      body: { campaignId: campaign.id, title: '雨棚', fields: {} },
      idempotencyKey: `parallel-${campaign.id}`,
    }
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => world.ask<Casefile>('desk', contract.reportCasefile, ask)),
    )
    expect(replies.map((one) => one.status)).toEqual([201, 201, 201, 201])
    expect(new Set(replies.map((one) => one.body.id)).size).toBe(1)
  })

  it('many reports: every number once, none left out', async () => {
    const campaign = await makeCampaign(world)
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        world.ask<Casefile>('desk', contract.reportCasefile, {
          body: { campaignId: campaign.id, title: `第${index}处`, fields: {} },
        }),
      ),
    )
    const numbers = replies.map((one) => Number(one.body.number.slice(-6))).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => (numbers[0] as number) + index))
  })

  it('dispatched twice at once: each casefile once', async () => {
    const campaign = await makeCampaign(world)
    await fileStock(
      world,
      campaign,
      Array.from({ length: 60 }, () => stockItem({ communityUnitId: world.unit('东桥村') })),
    )
    const body = { campaignId: campaign.id, limit: { on: '2026-12-01' }, preview: false }
    const both = await Promise.all(
      [1, 2].map(() => world.ask<{ count: number }>('dispatcher', commands.dispatchCasefiles, { body })),
    )
    expect(both.map((one) => one.status).sort()).toEqual([200, 422])
    const { rows } = await opened.pool.query(
      "select count(*)::int as n from events e join casefiles c on c.id::text = e.subject_id where c.campaign_id = $1 and e.kind = 'casefile.assigned'",
      [campaign.id],
    )
    expect(rows).toEqual([{ n: 60 }])
  })
})
