import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { DatabaseBusy } from './occupied.ts'
import { sql } from './sql.ts'

const WORDS = { zh: '忙', en: 'busy', retryAfterSeconds: 5 }
const one = sql<{ n: number }>`select 1 as n`

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase({ onePatienceMs: 60 })
  await database.mark()
})
afterAll(() => database.close())

/** Holds the connection until it is told to let go. */
const hold = (): { letGo: () => void; over: Promise<unknown> } => {
  let letGo: () => void = () => undefined
  const told = new Promise<void>((done) => (letGo = done))
  return { letGo, over: database.db.write(() => told, { occupies: () => WORDS }) }
}

test('people are told, jobs wait', async () => {
  const { db } = database
  const { letGo, over } = hold()
  const ask = () => db.forPeople(() => db.read((tx) => tx.one(one)))
  await expect(ask()).rejects.toThrow(DatabaseBusy)
  await expect(db.forPeople(() => db.snapshot((tx) => tx.one(one)))).rejects.toMatchObject({
    occupation: WORDS,
  })
  // the patience is that of the holding, not of each request: the next one is told before any timer could run
  const first = await Promise.race([ask().catch((error: unknown) => error), pause(0)])
  expect(first).toBeInstanceOf(DatabaseBusy)
  const job = db.read((tx) => tx.one(one))
  letGo()
  await over
  expect(await job).toEqual({ n: 1 })
  expect(await ask()).toEqual({ n: 1 })
})

test('who comes shortly before the end is served', async () => {
  const { db } = database
  const { letGo, over } = hold()
  const asked = db.forPeople(() => db.read((tx) => tx.one(one)))
  await pause(10)
  letGo()
  await over
  expect(await asked).toEqual({ n: 1 })
})
