import { PLAIN_CALENDAR } from '@guatu/domain/clock/calendar.ts'
import { commandOf } from '@guatu/domain/demo/resolve.ts'
import type { DemoIds } from '@guatu/domain/demo/resolve.ts'
import { LOOK_BACKS } from '@guatu/domain/demo/results.ts'
import { demoWorld } from '@guatu/domain/demo/world.ts'
import { CASEFILE_STATES, lightOf } from '@guatu/domain/lifecycle/casefile.ts'
import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import { decide } from '@guatu/domain/lifecycle/decide.ts'
import { evolve } from '@guatu/domain/lifecycle/evolve.ts'
import { startOfDay } from '@guatu/domain/time/instant.ts'
import { loadPlaybooks } from '@guatu/playbooks/load.ts'
import { describe, expect, it, test } from 'vitest'
import { loadDemoTown } from './demo-town.ts'

const town = await loadDemoTown()
const playbooks = new Map(loadPlaybooks().map((playbook) => [playbook.id, playbook]))

function replay(startDay: string): { casefiles: Casefile[]; faults: string[] } {
  const world = demoWorld('replay', startDay, town)
  const sites = new Map(world.sites.map((site) => [site.key, site]))
  const members = new Map(world.members.map((member) => [member.key, member]))
  const ancestors = Object.fromEntries(
    world.units.map(({ key, parent }) => [
      key,
      parent === null ? [] : parent === 'town' ? ['town'] : [parent, 'town'],
    ]),
  )
  let files = 0
  const ids: DemoIds = {
    unit: (key) => key,
    casefile: (key) => key,
    districtCode: '310118',
    campaign: () => null,
    file: () => ({ id: `file-${++files}`, sha256: String(files).padStart(64, '0') }),
  }
  const casefiles = new Map<string, Casefile>()
  const faults: string[] = []
  for (const step of world.history) {
    const site = sites.get(step.site)
    const member = members.get(step.actor)
    const playbook = playbooks.get(site?.playbook ?? '')
    if (!site || !member || !playbook) throw new Error(`${step.site} ${step.actor}: unknown`)
    const context = {
      actor: { memberId: member.key, postId: member.key, unitId: member.unit },
      playbook,
      calendar: PLAIN_CALENDAR,
      ancestors,
    }
    const command = commandOf(step, site, ids)
    const state = casefiles.get(site.key) ?? null
    const decision = decide(state, command, context, step.at)
    if (decision.ok) {
      const next = decision.events.reduce<Casefile | null>((file, event) => evolve(file, event), state)
      if (next) casefiles.set(site.key, next)
    } else
      faults.push(
        `${site.key} ${command.kind} by ${member.key} at ${step.at}: ${JSON.stringify(decision.refusals)}`,
      )
  }
  return { casefiles: [...casefiles.values()], faults }
}

test('the demonstration looks back when the shipped playbooks ask for it', () => {
  for (const [playbook, plan] of Object.entries(LOOK_BACKS))
    expect([playbook, playbooks.get(playbook)?.lookBack]).toEqual([playbook, plan])
})

describe.each(['2026-11-22', '2026-03-01', '2027-01-16'])('the history of a start on %s', (startDay) => {
  const { casefiles, faults } = replay(startDay)

  it('is accepted by the lifecycle, every step of it', () => {
    expect(faults).toEqual([])
    expect(casefiles).toHaveLength(463)
  })

  it('looks back at nearly all that came due, and leaves some for today', () => {
    const closed = casefiles.filter(({ state }) => state === 'closed')
    const late = closed.filter(({ nextLookBackOn }) => nextLookBackOn !== null && nextLookBackOn < startDay)
    expect(late.length).toBeGreaterThanOrEqual(3)
    expect(late.length / closed.length).toBeLessThan(0.2)
    expect(closed.some(({ lookBackCount }) => lookBackCount > 1)).toBe(true)
  })

  it('shows every state, and lights of every kind', () => {
    expect(new Set(casefiles.map(({ state }) => state))).toEqual(new Set(CASEFILE_STATES))
    const now = startOfDay(startDay)
    const lights = Map.groupBy(
      casefiles.filter(({ state }) => state === 'handling' || state === 'suspended'),
      (file) => lightOf(file, now),
    )
    console.info(startDay, Object.fromEntries([...lights].map(([light, files]) => [light, files.length])))
    expect(lights.size).toBeGreaterThanOrEqual(4)
    for (const files of lights.values()) expect(files.length).toBeGreaterThanOrEqual(5)
  })

  it('closes 89 of the 203 illegal structures, with areas not above the recorded', () => {
    const own = casefiles.filter(({ playbook }) => playbook.id === 'illegal-structure')
    const done = own.filter(({ state }) => state === 'closed')
    expect([own.length, done.length]).toEqual([203, 89])
    expect(own.filter(({ reworkCount }) => reworkCount === 2).length).toBeGreaterThan(0)
    expect(own.filter(({ relapseCount }) => relapseCount > 0)).toHaveLength(5)
    for (const { fields } of done) {
      expect(Number(fields['area_demolished_m2'])).toBeLessThanOrEqual(Number(fields['recorded_area_m2']))
    }
  })
})
