import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { act, addPhoto, DAYS, fileStock, makeCampaign, stockItem, SUBMIT } from '../../../test/casefiles.ts'
import { makeWorld, type Account, type World } from '../../../test/world.ts'
import type { CampaignRef } from './create.ts'
import { checkRebuild, rebuildCasefiles } from './rebuild.ts'

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

type Move = readonly [Account, CommandBody | 'after' | 'before' | 'remove']
const reason = '另有原因'
const MOVES: readonly Move[] = [
  ['dispatcher', { command: 'assign', leadUnitId: 'EAST', supportUnitIds: [], limit: DAYS }],
  ['handler', { command: 'receive' }],
  ['handler', { command: 'returnAssignment', reason }],
  ['handler', 'before'],
  ['handler', 'after'],
  ['handler', 'after'],
  ['handler', 'remove'],
  ['handler', SUBMIT],
  ['handler', SUBMIT],
  ['handler', { command: 'askExtension', until: '2026-09-01', reason }],
  ['leader', { command: 'grantExtension' }],
  ['leader', { command: 'refuseExtension', reason }],
  ['handler', { command: 'askSuspension', until: '2026-08-01', reason }],
  ['leader', { command: 'suspend' }],
  ['leader', { command: 'resume' }],
  ['checker', { command: 'pass', text: '' }],
  ['checker', { command: 'fail', reasons: [reason] }],
  ['checker', { command: 'cannotCheck', reason }],
  ['checker2', { command: 'lookBackPass', text: '' }],
  ['checker2', { command: 'lookBackFail', reason, limit: DAYS }],
  ['leader', { command: 'reopen', reason, limit: { on: '2026-12-31' } }],
]

/** Plays a move, whether it is possible or not. */
const play = async (id: string, [who, what]: Move): Promise<number> => {
  world.clock.advance(1_000)
  if (what === 'after' || what === 'before') return (await addPhoto(world, who, id, what)).status
  if (what !== 'remove') {
    const body = what.command === 'assign' ? { ...what, leadUnitId: world.unit('东桥村') } : what
    return (await act(world, who, id, body)).status
  }
  const { rows } = await world.database.raw(
    'select id from evidence where casefile_id = $1 and removed_at is null order by uploaded_at desc limit 1',
    [id],
  )
  const evidenceId = (rows[0] as { id: string } | undefined)?.id
  return evidenceId ? (await act(world, who, id, { command: 'removeEvidence', evidenceId })).status : 404
}

it('reproduces every row after any sequence of commands', async () => {
  const states = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(MOVES.length - 1), { minLength: 5, maxLength: 30 }), async (picks) => {
      const item = stockItem({
        communityUnitId: world.unit('东桥村'),
        place: { lng: 121.04861, lat: 31.11152 },
        sourceCrs: 'gcj02',
      })
      const [made] = await fileStock(world, campaign, [item])
      const id = made?.id as string
      // most random orders lead nowhere: the usual way is mixed in
      const usual = [0, 1, 4, 7, 15].flatMap((pick, index) => [pick, picks[index] ?? 0])
      for (const pick of [...usual, ...picks]) {
        const status = await play(id, MOVES[pick] as Move)
        expect([200, 201, 403, 404, 409]).toContain(status)
      }
      const { rows } = await world.database.raw('select state from casefiles where id = $1', [id])
      states.add((rows[0] as { state: string }).state)
      const report = await checkRebuild(world.database.db)
      expect(report.differences).toEqual([])
    }),
    { numRuns: 12, seed: 20_260_615 },
  )
  expect(states.size).toBeGreaterThan(1)
}, 120_000)

it('names what was changed by hand, and puts it right', async () => {
  const items = await fileStock(world, campaign, [
    stockItem({ communityUnitId: world.unit('东桥村') }),
    stockItem({}),
    stockItem({}),
  ])
  const [first, second, third] = items.map((one) => one.id) as [string, string, string]
  await addPhoto(world, 'handler', first, 'before')
  await world.database.raw("update casefiles set title = '别的', rework_count = 3 where id = $1", [first])
  await world.database.raw("update evidence set name = 'x.jpg'")
  await world.database.raw('delete from casefiles where id = $1', [second])
  const report = await checkRebuild(world.database.db)
  expect(report.checked).toBe(2)
  expect(report.differing).toBe(2)
  expect(report.differences.map((one) => [one.casefileId, one.column])).toEqual([
    [first, 'title'],
    [first, 'rework_count'],
    [first, 'evidence'],
    [second, 'row'],
  ])
  await rebuildCasefiles(world.database.db, [first, second], {
    districtCode: campaign.districtCode,
    at: world.clock.now(),
    actorId: null,
    postId: null,
    unitId: null,
    kind: 'casefiles.rebuilt',
    subjectType: 'campaign',
    subjectId: campaign.id,
    version: 0,
    payload: { count: 2 },
  })
  const again = await checkRebuild(world.database.db)
  expect([again.checked, again.differing]).toEqual([3, 0])
  expect(third).not.toBe(first)
})
