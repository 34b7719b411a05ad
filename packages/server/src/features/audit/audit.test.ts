import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, type World } from '../../../test/world.ts'
import { sealAll, verifyDistrict } from './seal.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const record = (n: number): Promise<void> =>
  world.platform.db.write(async (tx) => {
    for (let i = 0; i < n; i += 1)
      tx.record({
        districtCode: DISTRICT,
        at: world.clock.now(),
        actorId: null,
        postId: null,
        unitId: null,
        kind: 'sample.recorded',
        subjectType: 'sample',
        subjectId: String(i),
        version: 1,
        payload: { n: i, z: 'ü', a: [1.5, null, true], nested: { b: 1, a: 2 } },
      })
  })
const verify = () => verifyDistrict(world.platform.db, DISTRICT)
const sampleId = async (n: number): Promise<number> => {
  const { rows } = await world.database.raw(
    "select id from events where kind = 'sample.recorded' and subject_id = $1",
    [String(n)],
  )
  return Number((rows[0] as { id: number }).id)
}
/** What somebody with the owner's rights could do behind the product's back. */
const tamper = async (text: string, values: unknown[] = []): Promise<void> => {
  await world.database.raw('alter table events disable trigger user')
  await world.database.raw(text, values)
  await world.database.raw('alter table events enable trigger user')
}

describe('the sealed log', () => {
  it('is whole when nobody touched it, sealed or not', async () => {
    await record(3)
    const before = await verify()
    expect([before.ok, before.seals]).toEqual([true, 0])
    expect(before.unsealed).toBeGreaterThan(3)
    await sealAll(world.platform.db, world.clock)
    await record(2)
    await sealAll(world.platform.db, world.clock)
    const after = await verify()
    expect([after.ok, after.seals, after.unsealed]).toEqual([true, 2, 0])
    expect(after.events).toBe(before.events + 2)
  })

  it.each([
    ['changed', 'update events set payload = \'{"n": 99}\' where id = $1'],
    ['changed', 'update events set actor_id = gen_random_uuid() where id = $1'],
    ['removed', 'delete from events where id = $1'],
  ])('names the event that was %s (%s)', async (what, text) => {
    await record(5)
    await sealAll(world.platform.db, world.clock)
    await record(1)
    const id = await sampleId(2)
    await tamper(text, [id])
    expect((await verify()).fault).toEqual({ eventId: id, what, seal: 1 })
  })

  it('names a change even where the hash was changed with it', async () => {
    await record(3)
    await sealAll(world.platform.db, world.clock)
    const id = await sampleId(1)
    await tamper("update events set payload = '{}', content_hash = sha256('forged') where id = $1", [id])
    expect((await verify()).fault).toMatchObject({ eventId: id, what: 'changed' })
  })

  it('names an event that was put in by hand', async () => {
    await record(3)
    await sealAll(world.platform.db, world.clock)
    const { rows } = await world.database.raw(`
      insert into events (district_code, at, kind, subject_type, subject_id, version, payload, content_hash)
      select district_code, at, kind, subject_type, 'forged', version, payload, content_hash from events limit 1 returning id`)
    expect((await verify()).fault).toEqual({
      eventId: Number((rows[0] as { id: string }).id),
      what: 'inserted',
      seal: null,
    })
  })

  it('names an unsealed event that was removed', async () => {
    await record(3)
    const id = await sampleId(1)
    await tamper('delete from events where id = $1', [id])
    expect((await verify()).fault).toEqual({ eventId: id, what: 'removed', seal: null })
  })

  it('names a broken chain', async () => {
    await record(1)
    await sealAll(world.platform.db, world.clock)
    await record(1)
    await sealAll(world.platform.db, world.clock)
    await world.database.raw("update seals set root = sha256('forged') where seq = 1")
    expect((await verify()).ok).toBe(false)
  })

  it('refuses change and removal to the application', async () => {
    await record(1)
    await world.database.mark()
    await expect(world.database.raw('update events set version = 2')).rejects.toThrow(/insert-only/)
    await world.database.rollback()
    await expect(world.database.raw('delete from events')).rejects.toThrow(/insert-only/)
    await world.database.rollback()
    await expect(world.database.raw('truncate events')).rejects.toThrow(/insert-only/)
    await world.database.rollback()
  })

  it('leaves neither event nor change when the transaction fails', async () => {
    const count = async () =>
      Number(((await world.database.raw('select count(*) as n from events')).rows[0] as { n: number }).n)
    const before = await count()
    await expect(
      world.platform.db.write(async (tx) => {
        tx.record({
          districtCode: DISTRICT,
          at: world.clock.now(),
          actorId: null,
          postId: null,
          unitId: null,
          kind: 'sample.recorded',
          subjectType: 'sample',
          subjectId: 'x',
          version: 1,
          payload: {},
        })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await count()).toBe(before)
  })
})
