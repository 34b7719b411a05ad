import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areasSummingTo, sumOfAreas } from '../../src/demo/areas.ts'
import { demoSites } from '../../src/demo/bulk.ts'
import { QUOTAS } from '../../src/demo/outcomes.ts'
import { randomOf } from '../../src/demo/random.ts'
import { SITE_COUNTS } from '../../src/demo/sites.ts'
import { DEMO_PLAYBOOKS } from '../../src/demo/types.ts'
import { elapsedShare, planWindow } from '../../src/demo/window.ts'
import { demoWorld } from '../../src/demo/world.ts'
import { pointInPolygon } from '../../src/geo/polygon.ts'
import { addDays, dayOf, startOfDay, weekdayOf } from '../../src/time/instant.ts'
import { squareTown } from './town-fixture.ts'

const town = squareTown()
const today = '2026-11-22'
const world = demoWorld('seed', today, town)
const anyDay = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n))

describe('sites', () => {
  const structures = world.sites.filter(({ playbook }) => playbook === 'illegal-structure')

  it('are as many and as large as the plan says', () => {
    expect(structures).toHaveLength(203)
    expect(sumOfAreas(structures.map(({ fields }) => Number(fields['recorded_area_m2'])))).toBe(9924.63)
    const count = (playbook: string): number =>
      world.sites.filter((site) => site.playbook === playbook).length
    expect(DEMO_PLAYBOOKS.map(count)).toEqual([203, 32, 6, 2, 60, 40, 120])
    const plots = world.sites.filter(({ playbook }) => playbook === 'public-safety-plot')
    expect(plots.reduce((sum, { fields }) => sum + Number(fields['recorded_area_m2']), 0)).toBeCloseTo(
      6439.786,
      9,
    )
  })

  it('lie inside their communities', () => {
    const polygons = new Map(town.communities.map(({ code, polygon }) => [code, polygon]))
    for (const { community, place } of world.sites) {
      expect(pointInPolygon([place.lng, place.lat], polygons.get(community) ?? [])).toBe(true)
    }
  })

  it('have numbers of their own and addresses that are nobody’s', () => {
    expect(new Set(world.sites.map(({ number }) => number)).size).toBe(world.sites.length)
    for (const { address } of world.sites) expect(address).toMatch(/(演示|样例|示例|模拟|试点|样板)/)
  })

  it('areas sum exactly, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 500, max: 5_000_000 }),
        (count, each) => {
          const total = (each * count) / 100
          const areas = areasSummingTo(total, count, randomOf('areas'))
          expect(sumOfAreas(areas)).toBe(total)
          expect(Math.min(...areas)).toBeGreaterThanOrEqual(4)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('units and accounts', () => {
  it('hang together and hold no person', () => {
    const keys = new Set(world.units.map(({ key }) => key))
    world.units.forEach(({ parent }, i) => {
      if (parent !== null) expect(world.units.slice(0, i).some(({ key }) => key === parent)).toBe(true)
    })
    for (const { unit } of world.members) expect(keys.has(unit)).toBe(true)
    expect(new Set(world.members.map(({ login }) => login)).size).toBe(world.members.length)
    for (const { login } of world.members) expect(login).toMatch(/^[a-z][a-z0-9-]*$/)
    for (const { displayName, post } of world.members) expect(displayName).toBe(post)
    expect(world.members.filter(({ featured }) => featured).map(({ login }) => login)).toContain('worker')
  })
})

describe('history', () => {
  it('the quotas fill the counts', () => {
    for (const playbook of DEMO_PLAYBOOKS) {
      expect(Object.values(QUOTAS[playbook]).reduce((sum, n) => sum + n, 0)).toBe(SITE_COUNTS[playbook])
    }
  })

  it('is the same for the same seed, and another for another', () => {
    expect(JSON.stringify(demoWorld('seed', today, town))).toBe(JSON.stringify(world))
    expect(JSON.stringify(demoWorld('other', today, town))).not.toBe(JSON.stringify(world))
  })

  it('for any start day: half-way through the plan, in order, and nothing happens after the day began', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { window, history } = demoWorld('seed', day, town)
        expect(elapsedShare(window, day)).toBeGreaterThan(0.44)
        expect(elapsedShare(window, day)).toBeLessThan(0.56)
        const end = startOfDay(day)
        const last = new Map<string, string>()
        // One assertion per world: a hundred thousand of them would take longer than the worlds.
        const faults = history.filter((step) => {
          const { site, at } = step
          const inOrder = at > (last.get(site) ?? startOfDay(window.from)) && at < end
          last.set(site, at)
          if (!('evidence' in step)) return !inOrder
          const { takenAt, picture } = step.evidence
          return !inOrder || (takenAt ?? '') > at || (picture.day ?? '') > dayOf(at)
        })
        expect(faults).toEqual([])
        expect(last.size).toBe(463)
      }),
      { numRuns: 12 },
    )
  })

  it('happens in working hours on working days, nearly all of it', () => {
    const odd = world.history.filter(({ at }) => {
      const hour = (Number(at.slice(11, 13)) + 8) % 24
      return weekdayOf(dayOf(at)) > 5 || hour < 8 || hour > 17
    })
    expect(odd.length / world.history.length).toBeLessThan(0.01)
  })

  it('communities differ: some are done with most, some with few', () => {
    const closed = new Set(
      world.history.flatMap((step) => ('command' in step && step.command.kind === 'pass' ? [step.site] : [])),
    )
    const shares = [
      ...Map.groupBy(
        world.sites.filter(({ playbook }) => playbook === 'illegal-structure'),
        (site) => site.community,
      ).values(),
    ]
      .filter((sites) => sites.length >= 4)
      .map((sites) => sites.filter(({ key }) => closed.has(key)).length / sites.length)
    expect(Math.max(...shares)).toBeGreaterThan(0.8)
    expect(Math.min(...shares)).toBeLessThan(0.2)
  })
})

describe('planWindow', () => {
  it.each([
    ['2026-11-22', '2026-06-01', '2027-05-31', '2026—2027年'],
    ['2026-07-01', '2026-01-01', '2026-12-31', '2026年'],
    ['2024-02-29', '2023-09-01', '2024-08-31', '2023—2024年'],
  ])('around %s', (day, from, to, years) => {
    expect(planWindow(day)).toMatchObject({ from, to, years })
  })

  it('knows the ends of its months', () => {
    expect([3, 10, 12].map(planWindow('2026-07-01').monthEnd)).toEqual([
      '2026-03-31',
      '2026-10-31',
      '2026-12-31',
    ])
  })
})

describe('demoSites', () => {
  it('streams any number, inside the communities, and is repeatable', () => {
    const polygons = new Map(town.communities.map(({ code, polygon }) => [code, polygon]))
    const sites = [...demoSites('seed', 2000, town)]
    expect(sites).toHaveLength(2000)
    expect(new Set(sites.map(({ number }) => number)).size).toBe(2000)
    for (const { community, place, areaDoneM2, fields } of sites) {
      expect(pointInPolygon([place.lng, place.lat], polygons.get(community) ?? [])).toBe(true)
      expect(areaDoneM2 ?? 0).toBeLessThanOrEqual(Number(fields['recorded_area_m2']))
    }
    expect([...demoSites('seed', 2000, town)]).toEqual(sites)
  })
})
