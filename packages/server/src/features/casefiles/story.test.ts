import * as commandsContract from '@guatu/contract/casefile-commands.ts'
import * as evidenceContract from '@guatu/contract/casefile-evidence.ts'
import * as contract from '@guatu/contract/casefiles.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  act,
  addPhoto,
  DAYS,
  does,
  fileStock,
  inHandling,
  makeCampaign,
  read,
  stockItem,
  SUBMIT,
  submitted,
} from '../../../test/casefiles.ts'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import type { CampaignRef } from './create.ts'
import { resumeDue } from './resume.ts'

let world: World
let campaign: CampaignRef
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  campaign = await makeCampaign(world)
})
afterEach(() => world.rollback())

const report = (over: object = {}) => ({
  campaignId: campaign.id,
  title: '新搭雨棚',
  class: 'new_build',
  fields: { recorded_area_m2: 12 },
  ...over,
})

describe('from a report to a closed casefile', () => {
  it('walks every state, and each step is in the timeline with who did it', async () => {
    const reported = await world.ask<Casefile>('handler', contract.reportCasefile, { body: report() })
    expect(reported.status).toBe(201)
    expect(reported.body).toMatchObject({
      state: 'reported',
      number: 'WJ-2026-000001',
      communityUnitId: world.unit('东桥村'),
      locatedBy: 'named',
      version: 1,
    })
    const { id } = reported.body
    await does(world, 'desk', id, { command: 'accept' })
    await does(world, 'dispatcher', id, {
      command: 'assign',
      leadUnitId: world.unit('东桥村'),
      supportUnitIds: [world.unit('城管中队')],
      limit: DAYS,
    })
    await does(world, 'handler', id, { command: 'receive' })
    expect((await addPhoto(world, 'handler', id, 'after')).status).toBe(201)
    const early = await act(world, 'handler', id, {
      ...SUBMIT,
      results: { area_demolished_m2: 12 },
    } as typeof SUBMIT)
    expect(early.status).toBe(409)
    expect((early.body as unknown as Problem).faults?.map((one) => one.code)).toEqual([
      'close_out.support_units_returned',
    ])
    await world.database.raw(
      `insert into posts (id, district_code, member_id, unit_id, role, began_at)
       values (gen_random_uuid(), '990101', $1, $2, 'handler', now())`,
      [world.member('inspector'), world.unit('城管中队')],
    )
    world.clock.advance(6_000) // posts are kept for a few seconds
    await does(world, 'inspector', id, { command: 'submitSupport', text: '已清场' })
    const handed = await does(world, 'handler', id, {
      ...SUBMIT,
      results: { area_demolished_m2: 12 },
    } as typeof SUBMIT)
    expect(handed).toMatchObject({ state: 'submitted', fields: { area_demolished_m2: 12 } })
    expect(handed.submission).toMatchObject({ memberName: 'handler岗', unitId: world.unit('东桥村') })
    const closed = await does(world, 'checker', id, { command: 'pass', text: '现场已清' })
    expect(closed).toMatchObject({ state: 'closed', light: 'green', forced: false })
    expect(closed.closedAt).toBe(world.clock.now())
    const timeline = await world.ask<{ entries: { kind: string; memberName: string | null }[] }>(
      'handler',
      contract.readTimeline,
      { params: { id } },
    )
    expect(timeline.body.entries.map((entry) => [entry.kind, entry.memberName])).toEqual([
      ['casefile.reported', 'handler岗'],
      ['casefile.accepted', 'desk岗'],
      ['casefile.assigned', 'dispatcher岗'],
      ['casefile.received', 'handler岗'],
      ['casefile.evidence_added', 'handler岗'],
      ['casefile.support_submitted', 'inspector岗'],
      ['casefile.submitted', 'handler岗'],
      ['casefile.passed', 'checker岗'],
    ])
    expect(closed).toEqual(await read(world, 'checker', id))
  })

  it('counts rework and relapse', async () => {
    const id = await submitted(world, campaign)
    const back = await does(world, 'checker', id, { command: 'fail', reasons: ['残留未清'] })
    expect(back).toMatchObject({ state: 'handling', reworkCount: 1 })
    world.clock.advance(60_000)
    await addPhoto(world, 'handler', id, 'after')
    await does(world, 'handler', id, SUBMIT)
    await does(world, 'checker', id, { command: 'pass', text: '' })
    const relapsed = await does(world, 'checker2', id, {
      command: 'lookBackFail',
      reason: '又搭起来了',
      limit: DAYS,
    })
    expect(relapsed).toMatchObject({ state: 'handling', relapseCount: 1, closedAt: null })
  })

  it('suspends until a day and resumes by itself on it', async () => {
    const id = await inHandling(world, campaign)
    await does(world, 'handler', id, {
      command: 'askSuspension',
      until: '2026-07-01',
      reason: '等待司法程序',
    })
    const suspended = await does(world, 'leader', id, { command: 'suspend' })
    expect(suspended).toMatchObject({ state: 'suspended', light: 'grey' })
    expect(suspended.suspendedUntil).toBe('2026-06-30T16:00:00.000Z')
    const { db } = world.database
    world.clock.set('2026-06-30T15:59:59.999Z')
    expect(await resumeDue(db, world.clock, world.platform)).toBe(0)
    world.clock.set('2026-06-30T16:00:00.000Z')
    expect(await resumeDue(db, world.clock, world.platform)).toBe(1)
    // the sessions have run out by then
    const { rows } = await world.database.raw('select state, due > original_due as later from casefiles')
    expect(rows).toEqual([{ state: 'handling', later: true }])
    const { rows: last } = await world.database.raw(
      'select kind, actor_id from events order by id desc limit 1',
    )
    expect(last).toEqual([{ kind: 'casefile.resumed', actor_id: null }])
  })

  it('is forced shut only by a higher post, on a document', async () => {
    const id = await inHandling(world, campaign)
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    const added = await world.ask<Casefile>('handler', evidenceContract.addEvidence, {
      params: { id },
      fields: { kind: 'document', documentKind: 'demolition_order' },
      file: { name: '决定书.pdf', bytes: pdf },
    })
    expect(added.status).toBe(201)
    const documentId = added.body.evidence[0]?.id as string
    expect(added.body.evidence[0]).toMatchObject({
      documentKind: 'demolition_order',
      mediaType: 'application/pdf',
    })
    const forced = await does(world, 'leader', id, { command: 'forceClose', reason: '已征收', documentId })
    expect(forced).toMatchObject({ state: 'closed', forced: true })
  })
})

describe('what is refused, and how', () => {
  it('names every close-out condition that fails, in both languages', async () => {
    const id = await inHandling(world, campaign)
    const reply = await act(world, 'handler', id, {
      command: 'submit',
      text: '好了',
      results: { area_demolished_m2: 51 },
    })
    expect(reply.status).toBe(409)
    const { code, faults } = reply.body as unknown as Problem
    expect(code).toBe('casefiles.refused')
    expect(faults?.map((one) => one.code)).toEqual([
      'close_out.after_photo_min',
      'close_out.area_not_above_recorded',
    ])
    for (const one of faults ?? []) {
      expect(one.zh).toMatch(/[一-龥]/)
      expect(one.en).toMatch(/^[“A-Z]/)
    }
    expect((await read(world, 'handler', id)).version).toBe(3)
  })

  it('never lets the hands that did the work check it', async () => {
    const id = await submitted(world, campaign)
    await world.database.raw(
      `insert into posts (id, district_code, member_id, unit_id, role, began_at)
       values (gen_random_uuid(), '990101', $1, $2, 'checker', now())`,
      [world.member('handler'), world.unit('督查考核组')],
    )
    world.clock.advance(6_000)
    const reply = await act(world, 'handler', id, { command: 'pass', text: '' })
    expect(reply.status).toBe(409)
    expect((reply.body as unknown as Problem).faults?.map((one) => one.code)).toContain(
      'close_out.checker_person_differs',
    )
  })

  it('says who was faster', async () => {
    const id = await submitted(world, campaign)
    const version = (await read(world, 'checker', id)).version
    await does(world, 'checker', id, { command: 'pass', text: '' })
    const late = await act(world, 'checker2', id, { command: 'fail', reasons: ['没拆干净'] }, version)
    expect(late.status).toBe(412)
    expect((late.body as unknown as Problem).current).toEqual({
      version: version + 1,
      by: 'checker岗',
      at: world.clock.now(),
      kind: 'casefile.passed',
    })
  })

  it('wants the version', async () => {
    const id = await submitted(world, campaign)
    const reply = await world.ask('checker', commandsContract.commandCasefile, {
      params: { id },
      body: { command: 'pass', text: '' },
    })
    expect(reply.status).toBe(428)
  })

  it('keeps what a post does not allow from happening, and in the log', async () => {
    const id = await submitted(world, campaign)
    const reply = await act(world, 'handler', id, { command: 'pass', text: '' })
    expect([reply.status, (reply.body as unknown as Problem).code]).toEqual([403, 'access.denied'])
    const { rows } = await world.database.raw(
      "select actor_id, payload from events where kind = 'access.refused'",
    )
    expect(rows).toEqual([
      { actor_id: world.member('handler'), payload: { casefileId: id, command: 'pass' } },
    ])
  })

  it('gives work only to units that exist and belong to the dispatcher', async () => {
    const [one] = await fileStock(world, campaign, [stockItem({ communityUnitId: world.unit('东桥村') })])
    const reply = await act(world, 'dispatcher', one?.id as string, {
      command: 'assign',
      leadUnitId: world.unit('东桥村'),
      supportUnitIds: ['00000000-0000-4000-8000-000000000000'],
      limit: DAYS,
    })
    expect(reply.status).toBe(400)
    expect((reply.body as unknown as Problem).faults?.[0]?.path).toBe('body.supportUnitIds.0')
  })

  it('takes no text that the database cannot keep', async () => {
    const reply = await world.ask('desk', contract.reportCasefile, { body: report({ title: '雨\u0000棚' }) })
    expect(reply.status).toBe(400)
  })

  it('reports nothing for another community, nor to an unknown campaign', async () => {
    const elsewhere = report({ communityUnitId: world.unit('西湖村') })
    const denied = await world.ask<Problem>('handler', contract.reportCasefile, { body: elsewhere })
    expect([denied.status, denied.body.faults?.[0]?.code]).toEqual([403, 'place.elsewhere'])
    expect(denied.body.detail).toContain('请把地点改到本单位范围内')
    const unknown = report({ campaignId: '00000000-0000-4000-8000-000000000000' })
    expect((await world.ask('handler', contract.reportCasefile, { body: unknown })).status).toBe(400)
  })
})

describe('where it was found', () => {
  const square = (west: number, east: number) =>
    `MULTIPOLYGON(((${west} 31,${east} 31,${east} 31.1,${west} 31.1,${west} 31)))`
  const draw = (unit: string, west: number, east: number) =>
    world.database.raw(
      `insert into unit_boundaries (id, district_code, unit_id, geom, label_point, source, source_crs, valid_from, created_at)
       select gen_random_uuid(), district_code, id, g, st_pointonsurface(g), 'test', 'wgs84', '2026-01-01', now()
       from units, st_setsrid(st_geomfromtext($2), 4326) as g where id = $1`,
      [world.unit(unit), square(west, east)],
    )
  const reportAt = (who: Account, lng: number, over: object = {}) =>
    world.ask<Casefile & Problem>(who, contract.reportCasefile, {
      body: report({ place: [lng, 31.05], ...over }),
    })

  it('is its community by boundary, whatever was named', async () => {
    await draw('东桥村', 121, 121.1)
    await draw('西湖村', 121.1, 121.2)
    const { body } = await reportAt('desk', 121.15, { communityUnitId: world.unit('东桥村') })
    expect(body).toMatchObject({ communityUnitId: world.unit('西湖村'), locatedBy: 'boundary' })
    expect((await reportAt('handler', 121.15)).status).toBe(403)
  })

  it('outside of a community may be another that has no boundary yet', async () => {
    await draw('东桥村', 121, 121.1)
    const { status, body } = await reportAt('desk', 121.9, { communityUnitId: world.unit('西湖村') })
    expect(status).toBe(201)
    expect(body).toMatchObject({ communityUnitId: world.unit('西湖村'), locatedBy: 'named' })
  })

  it.each([
    ['the town', ['试验镇']],
    ['every community', ['东桥村', '西湖村', '南街居委会']],
  ])('outside of %s is refused at the place, in words', async (_name, units) => {
    for (const [index, unit] of units.entries()) await draw(unit, 121 + index / 10, 121.1 + index / 10)
    const { status, body } = await reportAt('desk', 121.9)
    expect(status).toBe(400)
    expect(body.faults).toMatchObject([{ path: 'body.place', code: 'place.outside_office' }])
    expect(body.faults?.[0]?.zh).toContain('边界以外')
    expect((await reportAt('desk', 121.05)).status).toBe(201)
  })

  it('in the town but in no drawn community is as named, and never the town itself', async () => {
    await draw('试验镇', 121, 122)
    const { body } = await reportAt('desk', 121.5, { communityUnitId: world.unit('东桥村') })
    expect(body).toMatchObject({ communityUnitId: world.unit('东桥村'), locatedBy: 'named' })
  })
})

describe('actions', () => {
  it('are those of the caller, with what stands against them', async () => {
    const id = await inHandling(world, campaign)
    const handler = (await read(world, 'handler', id)).actions
    expect(handler.find((one) => one.command === 'submit')).toMatchObject({
      possible: false,
      refusals: [{ code: 'close_out.after_photo_min' }],
    })
    expect(handler.find((one) => one.command === 'askExtension')?.possible).toBe(true)
    expect(handler.map((one) => one.command)).not.toContain('pass')
    await addPhoto(world, 'handler', id, 'after')
    const ready = (await read(world, 'handler', id)).actions
    expect(ready.find((one) => one.command === 'submit')).toEqual({
      command: 'submit',
      possible: true,
      refusals: [],
    })
    expect((await read(world, 'supervisor', id)).actions).toEqual([])
  })

  it('offers a check to the checker alone', async () => {
    const id = await submitted(world, campaign)
    const commands = (await read(world, 'checker', id)).actions.map((one) => one.command)
    expect(commands).toEqual(['pass', 'fail', 'cannotCheck'])
  })
})

describe('a repeated call', () => {
  it('gives the first reply and changes nothing', async () => {
    const first = await world.ask<Casefile>('desk', contract.reportCasefile, {
      body: report(),
      idempotencyKey: 'same-key-1',
    })
    const again = await world.ask<Casefile>('desk', contract.reportCasefile, {
      body: report(),
      idempotencyKey: 'same-key-1',
    })
    expect(again.body).toEqual(first.body)
    expect((await world.database.raw('select count(*)::int as n from casefiles')).rows).toEqual([{ n: 1 }])
    const other = await world.ask('desk', contract.reportCasefile, {
      body: report({ title: '别的' }),
      idempotencyKey: 'same-key-1',
    })
    expect(other.status).toBe(409)
  })

  it('of a command does not stumble over its own change', async () => {
    const id = await submitted(world, campaign)
    const { version } = await read(world, 'checker', id)
    const ask = {
      params: { id },
      body: { command: 'pass', text: '' },
      ifMatch: version,
      idempotencyKey: 'pass-once',
    }
    const first = await world.ask<Casefile>('checker', commandsContract.commandCasefile, ask)
    const again = await world.ask<Casefile>('checker', commandsContract.commandCasefile, ask)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body.version).toBe(version + 1)
  })
})
