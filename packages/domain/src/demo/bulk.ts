import type { CasefileState } from '../lifecycle/casefile.ts'
import type { Day } from '../time/instant.ts'
import { placer } from './places.ts'
import { randomOf } from './random.ts'
import { drawSite } from './sites.ts'
import type { DemoTown } from './town.ts'
import type { DemoSite } from './types.ts'

/** A site with a plausible standing, for tests of size; it has no history. Days count from the day of reference. */
export interface BulkSite extends DemoSite {
  readonly state: CasefileState
  readonly createdDaysAgo: number
  /** Null before it was assigned. */
  readonly assignedDaysAgo: number | null
  /** Negative: late. Null where no clock runs. */
  readonly dueInDays: number | null
  readonly closedDaysAgo: number | null
  readonly areaDoneM2: number | null
  readonly reworkCount: number
  readonly relapseCount: number
}

const STATES: readonly (readonly [CasefileState, number])[] = [
  ['closed', 43],
  ['handling', 27],
  ['assigned', 9],
  ['filed', 8],
  ['submitted', 7],
  ['suspended', 2],
  ['reported', 2],
  ['verifying', 1],
  ['voided', 1],
]

/** `count` illegal structures, one at a time, so that a million need no memory. */
export function* demoSites(
  seed: string,
  count: number,
  town: DemoTown,
  from: Day = '2026-01-01',
): Generator<BulkSite> {
  const random = randomOf(`${seed}/bulk`)
  const places = placer(town, randomOf(`${seed}/places`))
  const weights = STATES.map(([, weight]) => weight)
  const digits = Math.max(3, String(count).length)
  for (let index = 0; index < count; index++) {
    const areaM2 = Math.round(Math.exp(random.normal(3.4, 0.75)) * 100) / 100
    const site = drawSite({ playbook: 'illegal-structure', index, areaM2, from, digits }, places, random)
    const state = STATES[random.weighted(weights)]?.[0] ?? 'filed'
    const created = random.int(60, 330)
    const assigned = ['filed', 'reported', 'verifying', 'voided'].includes(state)
      ? null
      : random.int(3, created - 5)
    const closed = state === 'closed' && assigned !== null ? random.int(0, assigned - 2) : null
    const clock = assigned !== null && closed === null && state !== 'suspended'
    yield {
      ...site,
      state,
      createdDaysAgo: created,
      assignedDaysAgo: assigned,
      dueInDays: clock ? Math.max(-60, Math.round(random.normal(14, 16))) : null,
      closedDaysAgo: closed,
      areaDoneM2:
        closed === null
          ? null
          : Math.round(areaM2 * (random.chance(0.8) ? 1 : random.between(0.6, 1)) * 100) / 100,
      reworkCount: random.chance(0.15) ? random.int(1, 2) : 0,
      relapseCount: random.chance(0.03) ? 1 : 0,
    }
  }
}
