import { addDays, dayOf } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { Outcome } from './outcomes.ts'
import { VERIFIED, VOIDED } from './phrases.ts'
import type { Random } from './random.ts'
import { actorOf, SiteStory } from './site-story.ts'
import { endOfHistory, momentOn, workdayAtOrBefore } from './timeline.ts'
import type { AccountKey, DemoSite, DemoStep, UnitKey } from './types.ts'
import { afterDispatch } from './after-dispatch.ts'
import { drawWaves, waveOf } from './waves.ts'
import type { Wave, Waves } from './waves.ts'

export interface HistoryFrame {
  /** First day of the plan. */
  readonly from: Day
  /** The day of the start; everything happens before it. */
  readonly today: Day
  readonly waves: Waves
}

export const historyFrame = (from: Day, today: Day, random: Random): HistoryFrame => ({
  from,
  today,
  waves: drawWaves(from, today, random),
})

/** All that happened to one site so that it stands as its outcome says; in order of time. */
export function siteHistory(
  site: DemoSite,
  outcome: Outcome,
  frame: HistoryFrame,
  random: Random,
): DemoStep[] {
  return site.playbook === 'living-environment'
    ? foundOnRounds(site, outcome, frame, random)
    : fromLedger(site, outcome, frame, random)
}

/** Stock: imported with the ledger, photographed by the patrol, sent out in one of the waves. */
function fromLedger(site: DemoSite, outcome: Outcome, frame: HistoryFrame, random: Random): DemoStep[] {
  const imported = random.pick(frame.waves.imports)
  const story = new SiteStory(site, random, imported, endOfHistory(frame.today))
  story.create('file', 'planner', imported)
  const photos = site.playbook === 'public-safety-plot' ? 2 : 1
  for (let i = 0; i < photos; i++)
    story.show('patrol', story.clock.after(random.between(0.5, 3)), 'before', 'before')
  if (outcome === 'filed') return story.steps
  const wave = waveOfPlot(site, outcome, frame) ?? waveOf(outcome, frame.waves, random)
  const lead = site.playbook === 'public-safety-plot' ? 'yuanqu' : site.community
  const supports = supportsOf(site, outcome, random)
  story.jumpTo(wave.at)
  story.say('dispatcher', wave.at, {
    kind: 'assign',
    leadUnitId: lead,
    supportUnitIds: supports,
    limit: wave.limit,
  })
  afterDispatch(story, outcome, { today: frame.today, wave, lead, supports })
  return story.steps
}

/** Plots have the plan's own deadline, the second an earlier one. */
function waveOfPlot(site: DemoSite, outcome: Outcome, { from, today, waves }: HistoryFrame): Wave | null {
  if (site.playbook !== 'public-safety-plot') return null
  const due = outcome === 'warning' ? addDays(today, 16) : addDays(from, 272)
  return { ...waves.first, due, limit: { on: due } }
}

function supportsOf(site: DemoSite, outcome: Outcome, random: Random): UnitKey[] {
  const done = outcome.startsWith('closed') || outcome === 'submitted'
  switch (site.playbook) {
    case 'public-safety-plot':
      return ['shichang']
    case 'river-bank':
      return random.chance(0.3) ? ['shuiwu'] : []
    case 'illegal-land-use':
      return random.chance(0.5) ? ['guijian'] : []
    case 'illegal-structure':
      return random.chance(done ? 0.12 : 0.08) ? ['chengguan'] : []
    case 'group-rental':
      return random.chance(0.25) ? ['paichusuo'] : []
    case 'self-built-house':
    case 'living-environment':
      return []
  }
}

/** Untidy places: found on rounds or told by phone, put right within days. */
function foundOnRounds(site: DemoSite, outcome: Outcome, frame: HistoryFrame, random: Random): DemoStep[] {
  const { today, from } = frame
  const day = workdayAtOrBefore(foundDay(outcome, from, today, random))
  const at = momentOn(day, random)
  const story = new SiteStory(site, random, at, endOfHistory(today))
  const reporter: AccountKey =
    site.source === 'hotline' ? 'desk' : site.source === 'patrol' ? workerOfSite(site) : 'inspector'
  story.create('report', reporter, at)
  story.show(reporter, story.clock.soon(), 'before', 'before')
  if (outcome === 'reported') return story.steps
  if (outcome === 'voided') {
    story.say('desk', story.clock.after(0.3), { kind: 'void', reason: random.pick(VOIDED) })
    return story.steps
  }
  if (outcome === 'verifying' || random.chance(0.15)) {
    story.say('desk', story.clock.soon(), { kind: 'askVerification', unitId: 'xuncha' })
    if (outcome === 'verifying') return story.steps
    story.say('patrol', story.clock.soon(), { kind: 'confirm', text: random.pick(VERIFIED) })
  } else story.say('desk', story.clock.soon(), { kind: 'accept' })
  if (outcome === 'filed') return story.steps
  const assigned = story.clock.soon()
  const roomy = ['on_time', 'submitted', 'reworked', 'assigned'].includes(outcome)
  const limit = roomy ? ({ amount: 7, unit: 'work_day' } as const) : null
  story.say('dispatcher', assigned, { kind: 'assign', leadUnitId: site.community, supportUnitIds: [], limit })
  const wave: Wave = {
    at: assigned,
    day: dayOf(assigned),
    due: addDays(dayOf(assigned), 3),
    limit: { on: addDays(dayOf(assigned), 3) },
  }
  afterDispatch(story, outcome, { today, wave, lead: site.community, supports: [] })
  return story.steps
}

const workerOfSite = (site: DemoSite): AccountKey => actorOf(site.community)

function foundDay(outcome: Outcome, from: Day, today: Day, random: Random): Day {
  switch (outcome) {
    case 'closed':
    case 'closed_reworked':
      return addDays(from, random.int(62, 150))
    case 'closed_looked_back':
      return addDays(from, random.int(62, 120))
    case 'relapsed':
      return addDays(today, -random.int(34, 44))
    case 'late':
    case 'very_late':
      return addDays(today, -random.int(16, 24))
    case 'submitted':
    case 'reworked':
      return addDays(today, -random.int(6, 7))
    case 'on_time':
    case 'warning':
    case 'extended':
    case 'suspended':
    case 'returned':
      return addDays(today, -random.int(2, 4))
    case 'assigned':
    case 'filed':
    case 'reported':
    case 'verifying':
      return addDays(today, -1)
    case 'voided':
      return addDays(today, -random.int(10, 60))
  }
}
