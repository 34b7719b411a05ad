import * as contract from '@guatu/contract/measures.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { light } from '@guatu/domain/clock/light.ts'
import { CASEFILE_STATES } from '@guatu/domain/lifecycle/casefile.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DISTRICT, makeWorld, START, type Account, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { seedCampaign, seedCasefile, type SeedCasefile } from './measures.fixture.ts'

type Result = z.infer<typeof contract.MeasureResult> & Problem
interface Rows {
  items: { id: string; amount: number; unitId: string | null }[]
  next: string | null
}

let world: World
let campaignId: string
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  campaignId = await seedCampaign(world.database, {
    id: newId(),
    districtCode: DISTRICT,
    unitId: world.unit('试验镇'),
    playbook: 'illegal-structure',
  })
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const add = (one: Partial<SeedCasefile> = {}, districtCode = DISTRICT) =>
  seedCasefile(world.database, districtCode, { campaignId, ownerUnitId: world.unit('试验镇'), ...one })

const definition = (parts: object = {}) => ({
  id: 'm',
  label: { zh: '数', en: 'Number' },
  from: 'casefiles',
  value: 'count',
  unit: '处',
  ...parts,
})
const evaluate = (who: Account, parts: object = {}, rest: object = {}) =>
  world.ask<Result>(who, contract.evaluateMeasure, { body: { measure: definition(parts), ...rest } })
const listRows = (who: Account, parts: object = {}, rest: object = {}) =>
  world.ask<Rows & Problem>(who, contract.listMeasureRows, { body: { measure: definition(parts), ...rest } })

describe('evaluate a measure', () => {
  it('gives the number, its unit and when it was computed', async () => {
    await add({ state: 'closed' })
    await add()
    const reply = await evaluate('planner', {
      where: { state: 'closed' },
      window: { on: 'closed_at', period: 'year' },
    })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ measureId: 'm', unit: '处', computedAt: START, value: 1, of: null })
  })

  it('gives a share with its base, and none where there is nothing to share', async () => {
    const share = { value: { share: { where: { state: 'closed' } } }, unit: '%' }
    expect((await evaluate('planner', share)).body).toMatchObject({ value: null, of: 0 })
    await add({ state: 'closed' })
    await add()
    await add()
    const { value, of } = (await evaluate('planner', share)).body
    expect([value?.toFixed(1), of]).toEqual(['33.3', 3])
  })

  it('groups by unit, with its name, and by nothing where the unit is unknown', async () => {
    await add({ communityUnitId: world.unit('东桥村') })
    await add({ communityUnitId: world.unit('东桥村') })
    await add()
    const { groups, value } = (await evaluate('planner', { by: ['unit.community'] })).body
    expect(value).toBe(3)
    expect(groups).toEqual([
      { key: world.unit('东桥村'), label: '东桥村', value: 2, of: null },
      { key: null, label: null, value: 1, of: null },
    ])
  })

  it('takes the days of the plan from the caller', async () => {
    await add({ createdAt: '2026-03-31T15:59:59.999Z' })
    await add({ createdAt: '2026-03-31T16:00:00.000Z' })
    const window = { on: 'created_at', period: 'plan' }
    const count = async (rest: object) => (await evaluate('planner', { window }, rest)).body.value
    expect(await count({})).toBe(2)
    expect(await count({ to: '2026-03-31' })).toBe(1)
    expect(await count({ from: '2026-04-01' })).toBe(1)
  })

  it('reads what the playbook defines, and takes a value of the wrong type for none', async () => {
    await add({ state: 'closed', fields: { area_demolished_m2: 12.34 } })
    await add({ state: 'closed', fields: { area_demolished_m2: '12' } })
    const sum = { where: { playbook: 'illegal-structure' }, value: { sum: 'fields.area_demolished_m2' } }
    expect((await evaluate('planner', sum)).body.value).toBe(12.34)
  })

  it('sees the light as the domain does, to the millisecond', async () => {
    const at = (ms: number) => new Date(Date.parse(START) + ms).toISOString()
    const counts: Record<string, number> = {}
    for (const state of CASEFILE_STATES)
      for (const due of [null, at(-1), at(0), at(1)])
        for (const warnAt of due === null ? [null] : [null, at(-1), at(0), at(1)]) {
          await add({ state, due, warnAt })
          const colour = light({ state, due, warnAt }, START)
          counts[colour] = (counts[colour] ?? 0) + 1
        }
    const { groups } = (await evaluate('planner', { by: ['light'] })).body
    expect(Object.fromEntries(groups.map((group) => [group.key, group.value]))).toEqual(counts)
    expect(Object.keys(counts)).toHaveLength(5)
  })

  it('counts what happened, by who did it', async () => {
    const one = await add({ reworkCount: 2 })
    const event = (kind: string, unit: string, at: string, subject: string = one.id) =>
      world.database.raw(
        `insert into events (district_code, at, unit_id, kind, subject_type, subject_id, version, payload, content_hash)
         values ($1, $2, $3, $4, $5, $6, 1, '{}', '')`,
        [DISTRICT, at, world.unit(unit), kind, subject === one.id ? 'casefile' : 'plan', subject],
      )
    await event('casefile.failed', '督查考核组', '2026-06-02T00:00:00Z')
    await event('casefile.failed', '督查考核组', '2026-06-03T00:00:00Z')
    await event('casefile.failed', '督查考核组', '2026-05-03T00:00:00Z')
    await event('casefile.submitted', '东桥村', '2026-06-02T00:00:00Z')
    await event('plan.published', '东桥村', '2026-06-02T00:00:00Z', 'not-an-id')
    const failed = {
      from: 'events',
      where: { event: 'casefile.failed' },
      window: { on: 'at', period: 'month' },
      by: ['unit.acting'],
    }
    const { value, groups } = (await evaluate('planner', failed)).body
    expect([value, groups.map((group) => group.label)]).toEqual([2, ['督查考核组']])
    const page = await listRows('planner', failed, { limit: 1 })
    expect(page.body.items.map((row) => row.id)).toEqual([one.id])
    const rest = await listRows('planner', failed, { limit: 1, after: page.body.next })
    expect([rest.body.items.length, rest.body.next]).toEqual([1, null])
  })

  it('refuses a definition with all its faults, each at its place', async () => {
    const reply = await evaluate('planner', { where: { 'state; drop table casefiles': 'x' }, by: ['due'] })
    expect([reply.status, reply.body.code]).toEqual([422, 'measures.refused'])
    expect(reply.body.faults?.map((one) => one.path)).toEqual([
      'body.measure.where.state; drop table casefiles',
      'body.measure.by.0',
    ])
  })
})

describe('whose rows are counted', () => {
  it('is the same for the number and for the list, and never more than the caller may see', async () => {
    const elsewhere = await seedCampaign(world.database, {
      id: newId(),
      districtCode: '990199',
      unitId: world.unit('试验镇'),
      playbook: 'illegal-structure',
    })
    await add({ communityUnitId: world.unit('东桥村'), leadUnitId: world.unit('东桥村') })
    await add({ communityUnitId: world.unit('西湖村'), leadUnitId: world.unit('西湖村') })
    await add({ communityUnitId: world.unit('西湖村'), supportUnitIds: [world.unit('东桥村')] })
    await add({ campaignId: elsewhere, leadUnitId: world.unit('东桥村') }, '990199')
    const seen = async (who: Account) => {
      const rows = await listRows(who)
      return [(await evaluate(who)).body.value, rows.body.items.length]
    }
    expect(await seen('planner')).toEqual([3, 3])
    expect(await seen('handler')).toEqual([2, 2])
    expect(await seen('handler2')).toEqual([2, 2])
    for (const who of ['sysadmin', 'secadmin', 'auditor'] as const)
      expect((await evaluate(who)).status).toBe(403)
  })
})

describe('the rows behind it', () => {
  it('come in pages that neither repeat nor skip', async () => {
    for (let n = 0; n < 7; n += 1) await add({ reworkCount: n })
    const ids: string[] = []
    let after: string | null = null
    for (let page = 0; page < 10; page += 1) {
      const reply: { body: Rows } = await listRows(
        'planner',
        { value: { sum: 'rework_count' } },
        { limit: 3, after },
      )
      ids.push(...reply.body.items.map((row) => row.id))
      after = reply.body.next
      if (after === null) break
    }
    expect([ids.length, new Set(ids).size]).toEqual([7, 7])
  })

  it('refuses a page that it never gave', async () => {
    const reply = await listRows('planner', {}, { after: "' or 1=1" })
    expect([reply.status, reply.body.code]).toEqual([400, 'request.invalid'])
  })
})

describe('the catalogue', () => {
  it('lists sources, fields and types', async () => {
    const reply = await world.ask<{
      sources: { source: string; fields: { name: string; type: string }[] }[]
    }>('planner', contract.readCatalogue)
    const fields = reply.body.sources.find((one) => one.source === 'casefiles')?.fields
    expect(fields).toContainEqual({ name: 'light', type: 'choice' })
    expect(fields).toContainEqual({ name: 'fields.area_demolished_m2', type: 'number' })
  })
})

describe('the playbooks that come with Guatu', () => {
  it('hold only measures that can be computed', async () => {
    const playbooks = [...world.platform.playbooks.values()]
    const faults = playbooks.flatMap((playbook) =>
      playbook.measures.flatMap((measure) => {
        const result = checkMeasure(measure, fieldsKnown(playbooks), playbook.id)
        return result.ok
          ? []
          : result.faults.map((one) => `${playbook.id}.${measure.id}: ${one.path} ${one.en}`)
      }),
    )
    expect(faults).toEqual([])
    expect(playbooks.flatMap((playbook) => playbook.measures).length).toBeGreaterThan(20)
    for (const playbook of playbooks)
      for (const measure of playbook.measures) {
        const { status } = await evaluate('planner', measure)
        expect([measure.id, status]).toEqual([measure.id, 200])
      }
  })
})
