import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeCampaign, photo, stockItem } from '../../../test/casefiles.ts'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import { newId } from '../../platform/ids.ts'
import { createCasefiles, refusalsOfNew, type CampaignRef } from './create.ts'
import { runHistory, type HistoryStep } from './history.ts'
import { checkRebuild } from './rebuild.ts'
import type { Acting } from './save.ts'

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

const acting = (account: Account, unit: string): Acting => ({
  actor: {
    memberId: world.member(account),
    postId: world.office.postIds.get(account) as string,
    unitId: world.unit(unit),
  },
  above: [],
})

const summary = (): NewEvent => ({
  districtCode: campaign.districtCode,
  at: world.clock.now(),
  actorId: null,
  postId: null,
  unitId: null,
  kind: 'casefiles.played',
  subjectType: 'campaign',
  subjectId: campaign.id,
  version: 0,
  payload: {},
})

const day = (n: number, hour = 2): string => `2026-03-${String(n).padStart(2, '0')}T0${hour}:00:00.000Z`

/** One site from ledger to close-out: seven steps. */
const site = (index: number, sha256: string, size: number): HistoryStep[] => {
  const id = newId()
  const east = world.unit('东桥村')
  const handler = acting('handler', '东桥村')
  const evidence = {
    id: newId(),
    kind: 'after',
    documentKind: null,
    sha256,
    takenAt: day(5),
    place: null,
  } as const
  const file = { name: '后.jpg', sha256, size, mediaType: 'image/jpeg', width: 64, height: 48 }
  const common = { casefileId: id, acting: handler }
  return [
    {
      create: { ...stockItem({ communityUnitId: east, sourceKey: String(index) }), id },
      entry: 'file',
      campaign,
      acting: acting('planner', '综合整治办'),
      at: day(1),
    },
    {
      ...common,
      acting: acting('dispatcher', '综合整治办'),
      at: day(2),
      command: { kind: 'assign', leadUnitId: east, supportUnitIds: [], limit: null },
    },
    { ...common, at: day(3), command: { kind: 'receive' } },
    { ...common, at: day(5), command: { kind: 'addEvidence', evidence }, file },
    {
      ...common,
      at: day(5, 3),
      command: { kind: 'submit', text: '已拆除', results: { area_demolished_m2: 50 } },
    },
    {
      ...common,
      acting: acting('checker', '督查考核组'),
      at: day(6),
      command: { kind: 'fail', reasons: ['残留'] },
    },
    { ...common, at: day(9), command: { kind: 'submit', text: '清完', results: { area_demolished_m2: 49 } } },
    {
      ...common,
      acting: acting('checker', '督查考核组'),
      at: day(9, 4),
      command: { kind: 'pass', text: '' },
    },
  ]
}

it('plays the past at its own times, in batches that cut through casefiles, and the rows agree with the log', async () => {
  const bytes = await photo()
  const { sha256, size } = await world.platform.files.put(bytes)
  const steps = Array.from({ length: 300 }, (_, index) => site(index, sha256, size)).flat()
  const told: number[] = []
  await runHistory(world.database.db, world.platform, steps, summary(), (done) => told.push(done))
  expect(told).toEqual([2000, 2400])
  const { rows } = await world.database.raw(
    `select state, rework_count, count(*)::int as n, min(closed_at) as closed_at, max(version) as version,
       count(distinct number)::int as numbers from casefiles group by 1, 2`,
  )
  expect(rows).toEqual([
    { state: 'closed', rework_count: 1, n: 300, closed_at: day(9, 4), version: 8, numbers: 300 },
  ])
  const report = await checkRebuild(world.database.db)
  expect([report.checked, report.differing]).toEqual([300, 0])
}, 60_000)

it('stops at a step that the lifecycle refuses, and says which', async () => {
  const { sha256, size } = await world.platform.files.put(await photo())
  const steps = site(1, sha256, size).filter(
    (step) => !('command' in step) || step.command.kind !== 'receive',
  )
  await expect(runHistory(world.database.db, world.platform, steps, summary())).rejects.toMatchObject({
    code: 'casefiles.refused',
    details: { faults: [{ code: 'evidence.kind_not_now' }] },
  })
  const { rows } = await world.database.raw('select count(*)::int as n from casefiles')
  expect(rows).toEqual([{ n: 0 }])
})

it('a batch is created as a whole or not at all, and a dry run says the same', async () => {
  const good = stockItem({ sourceKey: '1' })
  const bad = stockItem({ sourceKey: '2', class: 'castle', fields: { recorded_area_m2: -1 } })
  const creation = {
    campaign,
    entry: 'file',
    acting: acting('planner', '综合整治办'),
    now: world.clock.now(),
  } as const
  expect(refusalsOfNew(world.platform, creation, good)).toEqual([])
  const codes = refusalsOfNew(world.platform, creation, bad).map((one) => one.code)
  expect(codes).toEqual(['class.unknown', 'field.below_min'])
  const made = world.database.db.write((tx) => createCasefiles(tx, world.platform, creation, [good, bad]))
  await expect(made).rejects.toMatchObject({ code: 'casefiles.refused' })
  await made.catch((error: { details: { faults: { path: string; code: string }[] } }) =>
    expect(error.details.faults.map((one) => [one.path, one.code])).toEqual([
      ['items.1', 'class.unknown'],
      ['items.1.recorded_area_m2', 'field.below_min'],
    ]),
  )
  const { rows } = await world.database.raw('select count(*)::int as n from casefiles')
  expect(rows).toEqual([{ n: 0 }])
})
