import { addDays, dayOf, daysBetween } from '../time/instant.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { Outcome } from './outcomes.ts'
import { EXTENSION, LOOKED_BACK, RELAPSED, RETURNED, SUSPENSION } from './phrases.ts'
import { LOOK_BACKS } from './results.ts'
import { actorOf } from './site-story.ts'
import type { SiteStory } from './site-story.ts'
import { workdayAtOrBefore } from './timeline.ts'
import type { UnitKey } from './types.ts'
import type { Wave } from './waves.ts'

/** How a site was sent out. */
export interface Dispatched {
  /** The day of the start. */
  readonly today: Day
  readonly wave: Wave
  readonly lead: UnitKey
  readonly supports: readonly UnitKey[]
}

/** From the assignment to how the site stands today. */
export function afterDispatch(story: SiteStory, outcome: Outcome, sent: Dispatched): void {
  const { random, clock } = story
  const { lead, supports } = sent
  const worker = actorOf(lead)
  if (outcome === 'assigned') return
  if (outcome === 'returned') return returned(story, sent)
  story.say(worker, clock.after(random.between(0.1, 1.2)), { kind: 'receive' })
  if (HANDED_IN.has(outcome)) for (const unit of supports) story.support(unit)
  standAs(story, outcome, sent)
}

/** Outcomes in which the work was handed in at least once: by then the supporting units have returned. */
const HANDED_IN: ReadonlySet<Outcome> = new Set([
  'closed',
  'closed_reworked',
  'closed_looked_back',
  'relapsed',
  'submitted',
  'reworked',
])

function standAs(story: SiteStory, outcome: Outcome, sent: Dispatched): void {
  const { random, clock } = story
  const { today, wave, lead } = sent
  const worker = actorOf(lead)
  switch (outcome) {
    case 'closed':
    case 'closed_reworked':
    case 'closed_looked_back':
    case 'relapsed':
      return closed(story, outcome, sent)
    case 'submitted':
      return story.handIn(lead, addDays(today, -random.int(1, 4)), random.chance(0.2) ? 1 : 0)
    case 'reworked':
      story.handIn(lead, addDays(today, -random.int(5, 6)), random.chance(0.3) ? 1 : 0)
      return story.sendBack()
    case 'extended':
      return extended(story, lead, wave, today)
    case 'suspended':
      return suspended(story, lead, today)
    case 'late':
    case 'very_late':
    case 'warning':
    case 'on_time':
      // Somebody has begun: a photo of half the work.
      if (random.chance(0.3)) story.show(worker, clock.on(midway(wave.day, today)), 'after', 'partly')
      return
    case 'assigned':
    case 'returned':
      return
    case 'filed':
    case 'reported':
    case 'verifying':
    case 'voided':
      throw new Error(`${outcome} is never dispatched`)
  }
}

const midway = (from: Day, to: Day): Day =>
  workdayAtOrBefore(addDays(from, Math.floor(daysBetween(from, to) / 2)))

/** Handed in, checked and closed, looked at again or found to have come back. */
function closed(story: SiteStory, outcome: Outcome, { today, wave, lead }: Dispatched): void {
  const { random, clock, site } = story
  const short = site.playbook === 'living-environment'
  // The last day that still leaves time for rework, check and look-back.
  const spare =
    outcome === 'relapsed' || outcome === 'closed_looked_back'
      ? short
        ? 24
        : 62
      : outcome === 'closed_reworked'
        ? 14
        : 5
  const latest = addDays(today, -spare)
  const first = addDays(wave.day, short ? 1 : 4)
  const reach = Math.max(0, daysBetween(first, latest))
  const by = addDays(first, short ? Math.min(reach, random.int(0, 2)) : random.int(0, Math.min(reach, 75)))
  story.handIn(lead, by, outcome === 'closed_reworked' ? (random.chance(0.22) ? 2 : 1) : 0)
  story.pass()
  if (outcome === 'relapsed') {
    clock.on(addDays(today, -random.int(4, 11)))
    story.show('inspector', clock.soon(), 'look_back', 'back')
    const limit = { on: addDays(today, random.int(3, 14)) }
    story.say('inspector', clock.soon(), { kind: 'lookBackFail', reasons: random.pick(RELAPSED), limit })
  } else lookedBack(story, outcome, today)
}

/** One visit in ten is forgotten: a list of late ones that is empty shows nothing, a long one that nobody goes. */
const FORGOTTEN = 0.1

/** The visits that have come due since the closing, each about its day. */
function lookedBack(story: SiteStory, outcome: Outcome, today: Day): void {
  const { random, clock, site } = story
  const { afterDays, times } = LOOK_BACKS[site.playbook]
  for (let visit = 0; visit < times; visit++) {
    const due = addDays(dayOf(clock.now), afterDays)
    const sure = visit === 0 && outcome === 'closed_looked_back'
    if (!sure && (due >= addDays(today, -1) || random.chance(FORGOTTEN))) return
    const day = addDays(due, random.int(-3, 3))
    clock.on(day < today ? day : addDays(today, -1))
    if (random.chance(0.3)) story.show('inspector', clock.soon(), 'look_back', 'after')
    story.say('inspector', clock.soon(), { kind: 'lookBackPass', text: random.pick(LOOKED_BACK) })
  }
}

function suspended(story: SiteStory, lead: UnitKey, today: Day): void {
  const { random, clock } = story
  const until = addDays(today, random.int(35, 80))
  const asked = clock.after(random.between(12, 25))
  story.say(actorOf(lead), asked, { kind: 'askSuspension', until, reason: random.pick(SUSPENSION) })
  story.say('leader', clock.after(random.between(1, 3)), {
    kind: 'suspend',
    until: null,
    reason: '同意挂账，到期复核',
  })
}

function extended(story: SiteStory, lead: UnitKey, wave: Wave, today: Day): void {
  const { random, clock } = story
  clock.on(addDays(wave.due, -random.int(4, 9)))
  const limit = { on: addDays(today, random.int(18, 30)) }
  story.say(actorOf(lead), clock.soon(), { kind: 'askExtension', limit, reason: random.pick(EXTENSION) })
  story.say('leader', clock.after(random.between(0.5, 1.5)), {
    kind: 'grantExtension',
    limit: null,
    reason: '情况属实，同意延期一次',
  })
}

/** Handed back by the community and sent to the law-enforcement squad instead. */
function returned(story: SiteStory, { wave, lead }: Dispatched): void {
  const { random, clock } = story
  story.say(actorOf(lead), clock.after(random.between(0.5, 1.5)), {
    kind: 'returnAssignment',
    reason: random.pick(RETURNED),
  })
  const again: Instant = clock.after(random.between(0.5, 1.5))
  story.say('dispatcher', again, {
    kind: 'assign',
    leadUnitId: 'chengguan',
    supportUnitIds: [lead],
    limit: wave.limit,
  })
  story.say('chengguan', clock.after(random.between(0.2, 1)), { kind: 'receive' })
}
