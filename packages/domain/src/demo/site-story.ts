import type { FieldValues, Place } from '../lifecycle/casefile.ts'
import { addMs, dayOf, epochOf, MS_PER_MINUTE } from '../time/instant.ts'
import type { Day, Instant } from '../time/instant.ts'
import { DONE, FAILED, PASSED, SUPPORTED } from './phrases.ts'
import type { Random } from './random.ts'
import { PROOF, resultsOf } from './results.ts'
import { Timeline } from './timeline.ts'
import type {
  AccountKey,
  DemoCommand,
  DemoEvidence,
  DemoPicture,
  DemoSite,
  DemoStep,
  UnitKey,
} from './types.ts'
import { workerOf } from './units.ts'

/** How many different scenes are drawn per kind of site. */
export const SCENE_VARIANTS = 3

const CHECKERS = ['checker', 'checker2', 'checker3'] as const

/** The story of one site as it is being told: each method adds steps and moves the time on. */
export class SiteStory {
  readonly steps: DemoStep[] = []
  readonly site: DemoSite
  readonly random: Random
  private readonly end: Instant
  private time: Timeline
  private readonly variant: number
  private shots = 0

  constructor(site: DemoSite, random: Random, start: Instant, end: Instant) {
    this.site = site
    this.random = random
    this.end = end
    this.time = new Timeline(random, start, end)
    this.variant = random.int(0, SCENE_VARIANTS - 1)
  }

  get clock(): Timeline {
    return this.time
  }

  /** From here on the time counts from a moment that was set elsewhere, such as a bulk dispatch. */
  jumpTo(at: Instant): void {
    this.time = new Timeline(this.random, at, this.end)
  }

  create(how: 'file' | 'report', actor: AccountKey, at: Instant): void {
    this.steps.push({ site: this.site.key, at, actor, create: how })
  }

  say(actor: AccountKey, at: Instant, command: DemoCommand): void {
    this.steps.push({ site: this.site.key, at, actor, command })
  }

  /** A photo (or picture of a document) taken some minutes before it is handed in. */
  show(
    actor: AccountKey,
    at: Instant,
    kind: DemoEvidence['kind'],
    moment: DemoPicture['moment'],
    documentKind: string | null = null,
  ): void {
    // Never before the step before it: a photo proves nothing that was taken before the work was given out.
    const before = this.steps.at(-1)?.at ?? at
    const gap = Math.floor((epochOf(at) - epochOf(before)) / 2)
    const takenAt = addMs(at, -Math.min(gap, this.random.int(3, 45) * MS_PER_MINUTE))
    this.shots++
    // Drawing is slow: the lesser campaigns share their pictures, which carry neither running number nor day.
    const own = this.site.playbook === 'illegal-structure'
    const picture = {
      scene: this.site.playbook,
      variant: this.variant,
      shot: this.shots,
      moment,
      number: own ? this.site.number : this.site.number.slice(0, -4),
      day: own ? dayOf(takenAt) : null,
    }
    const place = moment === 'document' ? null : this.near()
    this.steps.push({
      site: this.site.key,
      at,
      actor,
      evidence: { kind, documentKind, takenAt, place, picture },
    })
  }

  /** Work, hand in and, where wanted, be sent back some times; ends with the casefile handed in. */
  handIn(lead: UnitKey, by: Day, reworks: number): void {
    const actor = actorOf(lead)
    for (let round = 0; round <= reworks; round++) {
      const last = round === reworks
      if (round === 0) this.clock.on(by)
      else this.clock.after(this.random.between(1, 4))
      this.prove(actor, last ? 'after' : 'partly')
      const results: FieldValues = resultsOf(this.site, dayOf(this.clock.now), this.random)
      this.say(actor, this.clock.soon(), {
        kind: 'submit',
        text: this.random.pick(DONE[this.site.playbook]),
        results,
      })
      if (!last) this.sendBack()
    }
  }

  sendBack(): void {
    this.say(this.checker(), this.clock.after(this.random.between(0.3, 2)), {
      kind: 'fail',
      reasons: this.random.pick(FAILED),
    })
  }

  pass(): void {
    const checker = this.checker()
    this.clock.after(this.random.between(0.4, 2.5))
    if (this.random.chance(0.25)) this.show(checker, this.clock.now, 'check', 'after')
    this.say(checker, this.clock.soon(), { kind: 'pass', text: this.random.pick(PASSED) })
  }

  /** A supporting unit does its part. */
  support(unit: UnitKey): void {
    this.say(actorOf(unit), this.clock.after(this.random.between(0.5, 2)), {
      kind: 'submitSupport',
      text: this.random.pick(SUPPORTED),
    })
  }

  private prove(actor: AccountKey, moment: 'after' | 'partly'): void {
    const { photos, document } = PROOF[this.site.playbook]
    for (let i = 0; i < photos; i++) this.show(actor, this.clock.soon(), 'after', moment)
    if (document) this.show(actor, this.clock.soon(), 'document', 'document', document)
  }

  private checker(): AccountKey {
    return this.random.pick(CHECKERS)
  }

  private near(): Place {
    const { lng, lat } = this.site.place
    // Within some 30 m: phones are no better.
    return {
      lng: Number((lng + this.random.normal(0, 0.0001)).toFixed(6)),
      lat: Number((lat + this.random.normal(0, 0.0001)).toFixed(6)),
    }
  }
}

/** Who acts for a unit: a community's worker, or the office's account of the same name. */
export const actorOf = (unit: UnitKey): AccountKey => (/^\d{12}$/.test(unit) ? workerOf(unit) : unit)
