// While an import holds the one connection of the embedded engine: progress is seen, everybody else is told why to wait.
import { setTimeout as pause } from 'node:timers/promises'
import * as casefiles from '@guatu/contract/casefiles.ts'
import * as identity from '@guatu/contract/identity.ts'
import * as ledgers from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../../test/database.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { LedgerDesk } from './ledgers.fixture.ts'

const ROWS = 1_000
const PATIENCE_MS = 150
const rows = Array.from({ length: ROWS }, (_, i) => [
  `B${i}`,
  '东桥村',
  `某路${i}号`,
  10 + (i % 90),
  '棚舍',
  '2023-04-24',
  null,
  null,
])

let world: World
let desk: LedgerDesk
let one: LedgerImport
beforeAll(async () => {
  world = await makeWorld(await openTestDatabase({ onePatienceMs: PATIENCE_MS }))
})
beforeEach(async () => {
  desk = await LedgerDesk.open(world)
  one = await desk.checked(rows)
  await desk.askTake(one)
})
afterEach(() => world.rollback())
afterAll(() => world.close())

/** The first answer of `ask` that is wanted while the import runs; null where the import was faster. */
const whileRunning = async <T>(
  running: Promise<unknown>,
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
): Promise<T | null> => {
  const over = running.then(() => 'over' as const)
  for (;;) {
    const answer = await Promise.race([ask(), over])
    if (answer === 'over') return null
    if (wanted(answer)) return answer
    await pause(5)
  }
}

test('progress is read from memory, by a session that is no longer fresh; others are told how long it takes', async () => {
  const running = desk.runJobs()
  const seen = await whileRunning(
    running,
    () => world.ask<LedgerImport>('planner', ledgers.readLedger, { params: { id: one.id } }),
    ({ body }) => body.rowsDone > 0,
  )
  expect(seen).toMatchObject({ status: 200, body: { state: 'importing', rowsTotal: ROWS } })
  // the kept session has run out of its few seconds, and still nothing needs the database
  world.clock.advance(30_000)
  expect((await desk.read(one.id)).status).toBe(200)
  const listed = await world.ask<Problem>('planner', casefiles.listCasefiles, { query: { limit: 10 } })
  expect(listed).toMatchObject({ status: 503, body: { code: 'server.busy' } })
  expect(listed.body.detail).toContain(`${ROWS} 行台账`)
  expect(listed.body.detail_en).toContain(`${ROWS} rows`)
  const wait = Number(listed.headers['retry-after'])
  expect(wait).toBeGreaterThanOrEqual(1)
  expect(wait).toBeLessThanOrEqual(30)
  // somebody whose session this process has not seen yet
  const stranger = await world.ask<Problem>(null, identity.signIn, {
    body: { account: 'leader', password: 'whatever' },
  })
  expect(stranger.body.code).toBe('server.busy')
  await running
  expect((await desk.read(one.id)).body).toMatchObject({ state: 'imported', rowsDone: ROWS })
  expect((await world.ask('planner', casefiles.listCasefiles, { query: { limit: 10 } })).status).toBe(200)
})

test('an import that is refused gives the connection back', async () => {
  await world.database.raw(
    `update ledger_imports set counts = jsonb_set(counts, '{new}', '7') where id = $1`,
    [one.id],
  )
  await desk.runJobs()
  expect((await desk.read(one.id)).body).toMatchObject({ state: 'failed' })
  expect(world.database.db.occupied).toBe(false)
  expect((await world.ask('planner', casefiles.listCasefiles, { query: { limit: 10 } })).status).toBe(200)
})
