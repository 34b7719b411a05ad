import type { Random } from './random.ts'
import { DEMO_PLAYBOOKS } from './types.ts'
import type { DemoPlaybook, DemoSite, SiteKey, UnitKey } from './types.ts'

/** How a site stands on the day of the start. */
export type Outcome =
  | 'closed'
  | 'closed_reworked'
  | 'closed_looked_back'
  | 'relapsed'
  | 'submitted'
  | 'on_time'
  | 'extended'
  | 'warning'
  | 'late'
  | 'very_late'
  | 'reworked'
  | 'suspended'
  | 'assigned'
  | 'returned'
  | 'filed'
  | 'reported'
  | 'verifying'
  | 'voided'

/** Best standing first: communities that are quick get the front of each list. */
const ORDER: readonly Outcome[] = [
  'closed_looked_back',
  'closed',
  'closed_reworked',
  'submitted',
  'extended',
  'on_time',
  'assigned',
  'warning',
  'reworked',
  'relapsed',
  'late',
  'very_late',
]

/** How many of each; the sums are those of SITE_COUNTS. 89 of the 203 illegal structures are closed: 43.8 %. */
export const QUOTAS: Readonly<Record<DemoPlaybook, Partial<Record<Outcome, number>>>> = {
  'illegal-structure': {
    ...{ closed_looked_back: 16, closed: 48, closed_reworked: 25, relapsed: 5, submitted: 12 },
    ...{ on_time: 20, extended: 5, warning: 16, late: 12, very_late: 5, reworked: 8 },
    ...{ suspended: 4, assigned: 13, returned: 2, filed: 12 },
  },
  'river-bank': {
    closed: 9,
    closed_looked_back: 4,
    submitted: 3,
    on_time: 5,
    warning: 2,
    late: 2,
    reworked: 1,
    assigned: 3,
    filed: 3,
  },
  'illegal-land-use': { closed: 2, on_time: 2, late: 1, suspended: 1 },
  'public-safety-plot': { on_time: 1, warning: 1 },
  'group-rental': {
    closed: 23,
    closed_reworked: 5,
    closed_looked_back: 4,
    submitted: 4,
    on_time: 9,
    warning: 3,
    late: 3,
    reworked: 3,
    assigned: 4,
    filed: 2,
  },
  'self-built-house': {
    closed: 11,
    closed_reworked: 4,
    submitted: 4,
    on_time: 10,
    extended: 2,
    late: 2,
    suspended: 2,
    assigned: 3,
    filed: 2,
  },
  'living-environment': {
    ...{
      closed: 70,
      closed_reworked: 6,
      closed_looked_back: 8,
      relapsed: 2,
      submitted: 6,
      on_time: 8,
      late: 4,
    },
    ...{ reworked: 2, assigned: 5, filed: 1, reported: 4, verifying: 2, voided: 2 },
  },
}

/** Deals the outcomes out: by the pace of the community, with some luck; those outside of ORDER by luck alone. */
export function dealOutcomes(sites: readonly DemoSite[], random: Random): Map<SiteKey, Outcome> {
  const dealt = new Map<SiteKey, Outcome>()
  const pace = paces(sites, random)
  for (const playbook of DEMO_PLAYBOOKS) {
    const own = random.shuffled(sites.filter((site) => site.playbook === playbook))
    const quota = QUOTAS[playbook]
    const lucky = (Object.keys(quota) as Outcome[]).filter((outcome) => !ORDER.includes(outcome))
    for (const outcome of lucky) {
      for (const site of own.splice(0, quota[outcome] ?? 0)) dealt.set(site.key, outcome)
    }
    const score = new Map(
      own.map((site) => [site.key, (pace.get(site.community) ?? 0) + random.normal(0, 0.45)]),
    )
    own.sort((a, b) => (score.get(b.key) ?? 0) - (score.get(a.key) ?? 0))
    for (const outcome of ORDER) {
      for (const site of own.splice(0, quota[outcome] ?? 0)) dealt.set(site.key, outcome)
    }
    if (own.length > 0) throw new Error(`${playbook}: ${own.length} sites without an outcome`)
  }
  return dealt
}

/** Some communities are far ahead, some far behind, most in between. */
function paces(sites: readonly DemoSite[], random: Random): Map<UnitKey, number> {
  const communities = [...new Set(sites.map((site) => site.community))].sort()
  return new Map(
    communities.map((code) => [
      code,
      random.pick([-1.6, -0.7, 0, 0, 0, 0.3, 0.8, 1.7]) + random.normal(0, 0.2),
    ]),
  )
}
