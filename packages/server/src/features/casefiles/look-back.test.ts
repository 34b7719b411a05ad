import * as contract from '@guatu/contract/casefiles.ts'
import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPhoto, does, makeCampaign, read, submitted } from '../../../test/casefiles.ts'
import { makeWorld, type Account, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const today = async (who: Account) =>
  (await world.ask<ReplyOf<typeof contract.readToday>>(who, contract.readToday)).body
const listed = async (who: Account, query: Record<string, string>) =>
  (await world.ask<{ items: CasefileSummary[] }>(who, contract.listCasefiles, { query })).body.items
/** Weeks later, still signed in. */
const goTo = async (instant: string): Promise<void> => {
  world.clock.set(instant)
  await world.database.raw(
    `update sessions set last_seen_at = $1::timestamptz, expires_at = $1::timestamptz + interval '8 hours'`,
    [instant],
  )
}
const waiting = async (who: Account) =>
  (await today(who)).mine.find((one) => one.queue === 'toLookBack')?.total

it('a look-back waits from its day on, and is late after it, until somebody has been there', async () => {
  const id = await submitted(world, await makeCampaign(world))
  await addPhoto(world, 'checker', id, 'check')
  await does(world, 'checker', id, { command: 'pass', text: '已拆除' })
  const on = (await read(world, 'checker', id)).nextLookBackOn ?? ''
  expect(on).not.toBe('')
  expect([await waiting('checker'), (await today('checker')).lookBackLate]).toEqual([0, 0])

  await goTo(`${on}T02:00:00.000Z`)
  expect([await waiting('checker'), (await today('checker')).lookBackLate]).toEqual([1, 0])
  expect(await waiting('handler')).toBeUndefined()

  await goTo(`${addDays(on, 3)}T02:00:00.000Z`)
  expect((await today('checker')).lookBackLate).toBe(1)
  const late = await listed('checker', { lookBackLate: 'true' })
  expect(late.map((row) => [row.id, row.nextLookBackOn, row.light])).toEqual([[id, on, 'green']])
  expect((await listed('checker', { queue: 'toLookBack' })).map((row) => row.id)).toEqual([id])

  await addPhoto(world, 'checker', id, 'look_back')
  await does(world, 'checker', id, { command: 'lookBackPass', text: '没有返潮' })
  expect([await waiting('checker'), (await today('checker')).lookBackLate]).toEqual([0, 0])
})
