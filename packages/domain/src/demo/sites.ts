import type { Day } from '../time/instant.ts'
import { areasSummingTo } from './areas.ts'
import { demoAddress, placer } from './places.ts'
import type { Placer } from './places.ts'
import { DEMO_TARGETS } from './plan.ts'
import { randomOf } from './random.ts'
import type { Random } from './random.ts'
import { SITE_KINDS } from './site-kinds.ts'
import type { DemoTown } from './town.ts'
import { DEMO_PLAYBOOKS } from './types.ts'
import type { DemoPlaybook, DemoSite } from './types.ts'

/** Sites per kind; the first four are the plan's own figures. */
export const SITE_COUNTS: Readonly<Record<DemoPlaybook, number>> = {
  'illegal-structure': DEMO_TARGETS.sites,
  'river-bank': DEMO_TARGETS.riverSites,
  'illegal-land-use': DEMO_TARGETS.landSites,
  'public-safety-plot': DEMO_TARGETS.plots,
  'group-rental': 60,
  'self-built-house': 40,
  'living-environment': 120,
}

/** Two plots whose areas (three decimals, as the plan has them) add up to the plan's figure. */
const PLOT_AREAS = [3866.34, 2573.446]

export interface SiteOptions {
  readonly playbook: DemoPlaybook
  readonly index: number
  readonly areaM2: number
  /** First day of the plan. */
  readonly from: Day
  /** Digits of the running number. */
  readonly digits: number
}

/** One made-up site at a made-up place of the town. */
export function drawSite(options: SiteOptions, places: Placer, random: Random): DemoSite {
  const { playbook, index, areaM2, from, digits } = options
  const { mark, draw } = SITE_KINDS[playbook]
  const community = places.community(random)
  const number = `YS${from.slice(0, 4)}-${mark}-${String(index + 1).padStart(digits, '0')}`
  const address = demoAddress(community.name, random)
  const draft = draw({ number, address, areaM2, from, index }, random)
  return {
    key: number,
    playbook,
    number,
    title: `${community.name}${draft.what}`,
    class: draft.class,
    source: draft.source,
    community: community.code,
    place: places.point(community, random),
    address,
    fields: draft.fields,
  }
}

/** All sites of the demonstration, in order of their numbers; 203 illegal structures of exactly 9,924.63 m². */
export function drawSites(seed: string, from: Day, town: DemoTown): DemoSite[] {
  const places = placer(town, randomOf(`${seed}/places`))
  return DEMO_PLAYBOOKS.flatMap((playbook) => {
    const random = randomOf(`${seed}/sites/${playbook}`)
    const areas = areasOf(playbook, random)
    return areas.map((areaM2, index) =>
      drawSite({ playbook, index, areaM2, from, digits: 3 }, places, random),
    )
  })
}

function areasOf(playbook: DemoPlaybook, random: Random): number[] {
  const count = SITE_COUNTS[playbook]
  switch (playbook) {
    case 'illegal-structure':
      return areasSummingTo(DEMO_TARGETS.areaM2, count, random)
    case 'public-safety-plot':
      return PLOT_AREAS
    case 'illegal-land-use':
      return areasSummingTo(4_320, count, random)
    case 'river-bank':
      return areasSummingTo(1_180, count, random)
    case 'group-rental':
    case 'self-built-house':
    case 'living-environment':
      return areasSummingTo(count * 30, count, random)
  }
}
