import type { Day } from '../time/instant.ts'
import { compareInstants } from '../time/instant.ts'
import { historyFrame, siteHistory } from './history.ts'
import { dealOutcomes } from './outcomes.ts'
import { demoPlanText } from './plan.ts'
import { randomOf } from './random.ts'
import { drawSites } from './sites.ts'
import type { DemoTown } from './town.ts'
import type { DemoMember, DemoSite, DemoStep, DemoUnit } from './types.ts'
import { demoMembers, demoUnits } from './units.ts'
import { planWindow } from './window.ts'
import type { PlanWindow } from './window.ts'

export interface DemoWorld {
  readonly window: PlanWindow
  /** Parents come before their children. */
  readonly units: readonly DemoUnit[]
  readonly members: readonly DemoMember[]
  readonly planText: string
  readonly sites: readonly DemoSite[]
  /** Everything that happened, in order of time; ends before the start day begins. */
  readonly history: readonly DemoStep[]
}

/**
 * The whole demonstration as data: a town, its accounts, its plan, its sites and all that happened to them up to the
 * beginning of `startDay`. The same seed, day and town give the same world. Everything in it is made up, except for
 * the names of the units and the figures of the plan.
 */
export function demoWorld(seed: string, startDay: Day, town: DemoTown): DemoWorld {
  const window = planWindow(startDay)
  const sites = drawSites(seed, window.from, town)
  const outcomes = dealOutcomes(sites, randomOf(`${seed}/outcomes`))
  const frame = historyFrame(window.from, startDay, randomOf(`${seed}/waves`))
  const history = sites.flatMap((site) => {
    const outcome = outcomes.get(site.key)
    if (!outcome) throw new Error(`${site.key} has no outcome`)
    return siteHistory(site, outcome, frame, randomOf(`${seed}/history/${site.key}`))
  })
  return {
    window,
    units: demoUnits(town),
    members: demoMembers(town),
    planText: demoPlanText(startDay, town),
    sites,
    history: history.sort((a, b) => compareInstants(a.at, b.at)),
  }
}
