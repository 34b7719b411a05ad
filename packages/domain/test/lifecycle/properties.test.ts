import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVIDENCE_KINDS } from '../../src/lifecycle/casefile.ts'
import type { Casefile } from '../../src/lifecycle/casefile.ts'
import { availableCommands } from '../../src/lifecycle/available.ts'
import type { Command } from '../../src/lifecycle/commands.ts'
import { decide } from '../../src/lifecycle/decide.ts'
import type { CasefileEvent } from '../../src/lifecycle/events.ts'
import { evolve, replay } from '../../src/lifecycle/evolve.ts'
import { addMs, epochOf, MS_PER_HOUR } from '../../src/time/instant.ts'
import { due } from '../../src/clock/due.ts'
import { ACTORS, CALENDAR, COMMANDS, contextOf, evidence, STEPS, T0 } from './sample.ts'
import type { ActorName } from './sample.ts'

interface Step {
  readonly actor: ActorName
  readonly command: Command
  readonly hours: number
}

const ids = ['e1', 'e2', 'e3', 'e4', 'e-doc']
const anyEvidence = fc.record({ id: fc.constantFrom(...ids), kind: fc.constantFrom(...EVIDENCE_KINDS) })
const anyLimit = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom(
      'urgent_hour' as const,
      'work_hour' as const,
      'work_day' as const,
      'natural_day' as const,
    ),
  }),
  fc.constant({ on: '2026-12-31' }),
)
const fixed = Object.values(COMMANDS).filter((one) => one.kind !== 'report' && one.kind !== 'file')
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fixed) },
  {
    weight: 2,
    arbitrary: anyEvidence.map(({ id, kind }) => ({
      kind: 'addEvidence' as const,
      evidence: evidence(id, kind),
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ supports: fc.subarray(['u-water', 'u-fire']), limit: fc.option(anyLimit, { nil: null }) })
      .map(({ supports, limit }) => ({ ...COMMANDS.assign, supportUnitIds: supports, limit })),
  },
  { weight: 1, arbitrary: anyLimit.map((limit) => ({ ...COMMANDS.askExtension, limit })) },
)
const anyStep: fc.Arbitrary<Step> = fc.record({
  actor: fc.constantFrom(...(Object.keys(ACTORS) as ActorName[])),
  command: anyCommand,
  hours: fc.integer({ min: 0, max: 200 }),
})
/** Noise alone rarely gets far; a way that is known to lead on, cut anywhere, is mixed with it. */
const starts = [
  STEPS.reported,
  STEPS.verifying,
  STEPS.handling,
  STEPS.suspended,
  STEPS.submitted,
  STEPS.closed,
]
const anyRun = fc.record({
  start: fc.constantFrom(...starts),
  steps: fc.array(anyStep, { maxLength: 40 }),
})

interface Moment {
  readonly before: Casefile | null
  readonly event: CasefileEvent
  readonly after: Casefile
}

function run({ start, steps }: { start: (typeof starts)[number]; steps: readonly Step[] }) {
  const all: Step[] = [...start.map(([actor, command]) => ({ actor, command, hours: 1 })), ...steps]
  let now = T0
  let state: Casefile | null = null
  const moments: Moment[] = []
  for (const { actor, command, hours } of all) {
    const decision = decide(state, command, contextOf(ACTORS[actor]), now)
    if (decision.ok) {
      for (const event of decision.events) {
        const after: Casefile = evolve(state, event)
        moments.push({ before: state, event, after })
        state = after
      }
    } else if (decision.refusals.length === 0) throw new Error('refused without a reason')
    now = addMs(now, hours * MS_PER_HOUR)
  }
  return moments
}

const RUNS = { numRuns: 400 }

describe('whatever is done to a casefile', () => {
  it('its log, folded from scratch and through JSON, gives the state that was carried along', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        const moments = run(one)
        const stored = JSON.parse(JSON.stringify(moments.map((moment) => moment.event))) as CasefileEvent[]
        expect(replay(stored)).toEqual(moments.at(-1)?.after)
      }),
      RUNS,
    )
  })

  it('its version counts its events', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        run(one).forEach(({ after }, i) => expect(after.version).toBe(i + 1))
      }),
      RUNS,
    )
  })

  it('is never closed by the person or unit that handled it, unless by force', () => {
    let closings = 0
    fc.assert(
      fc.property(anyRun, (one) => {
        for (const { event, after } of run(one)) {
          if (event.kind !== 'casefile.passed') continue
          closings++
          expect(after.handler).not.toBeNull()
          expect(event.actor.memberId).not.toBe(after.handler?.memberId)
          expect(event.actor.unitId).not.toBe(after.handler?.unitId)
          expect(event.actor.unitId).not.toBe(after.leadUnitId)
          expect(after.forced).toBe(false)
        }
      }),
      RUNS,
    )
    expect(closings).toBeGreaterThan(50)
  })

  it('counts rework only through a failed check, relapse only through a failed look-back', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        for (const { before, event, after } of run(one)) {
          if (before === null) continue
          expect(after.reworkCount - before.reworkCount).toBe(event.kind === 'casefile.failed' ? 1 : 0)
          expect(after.relapseCount - before.relapseCount).toBe(
            event.kind === 'casefile.look_back_failed' ? 1 : 0,
          )
          expect(after.returnCount - before.returnCount).toBe(
            event.kind === 'casefile.assignment_returned' ? 1 : 0,
          )
        }
      }),
      RUNS,
    )
  })

  it('has a deadline that is never before its start and is what the clock says', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        for (const { after } of run(one)) {
          const { limit, clockStart, due: dueAt, warnAt, originalDue, pauses, extensions } = after
          if (limit === null || clockStart === null || dueAt === null || warnAt === null) {
            expect([limit, clockStart, dueAt, warnAt, originalDue]).toEqual([null, null, null, null, null])
            continue
          }
          expect(epochOf(dueAt)).toBeGreaterThanOrEqual(epochOf(clockStart))
          expect(epochOf(warnAt)).toBeGreaterThanOrEqual(epochOf(clockStart))
          expect(epochOf(warnAt)).toBeLessThanOrEqual(epochOf(dueAt))
          expect(epochOf(dueAt)).toBeGreaterThanOrEqual(epochOf(originalDue ?? ''))
          expect(originalDue).toBe(due(limit, clockStart, CALENDAR))
          // A pause that a forced closing ended is closed with it; nobody waits for that deadline any more.
          if (!after.forced) expect(dueAt).toBe(due(limit, clockStart, CALENDAR, pauses, extensions))
        }
      }),
      RUNS,
    )
  })

  it('stands in states that agree with its facts', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        for (const { after } of run(one)) {
          expect(after.closedAt !== null).toBe(after.state === 'closed')
          expect(after.suspendedUntil !== null).toBe(after.state === 'suspended')
          expect(after.pauses.some((pause) => pause.to === null)).toBe(after.state === 'suspended')
          if (after.asked) expect(after.state).toBe('handling')
          if (['assigned', 'handling', 'suspended', 'submitted'].includes(after.state)) {
            expect(after.leadUnitId).not.toBeNull()
          }
          if (after.state === 'submitted') expect(after.handler).not.toBeNull()
          if (after.state === 'voided') expect(availableCommands(after.state)).toEqual([])
        }
      }),
      RUNS,
    )
  })

  it('answers the same question in the same way, and changes nothing that it was given', () => {
    fc.assert(
      fc.property(anyRun, anyStep, (one, step) => {
        const casefile = run(one).at(-1)?.after ?? null
        const frozen = deepFreeze(structuredClone(casefile))
        const context = contextOf(ACTORS[step.actor])
        const first = decide(frozen, step.command, context, '2026-08-03T02:00:00.000Z')
        const second = decide(frozen, step.command, context, '2026-08-03T02:00:00.000Z')
        expect(second).toEqual(first)
        if (first.ok) first.events.reduce<Casefile | null>(evolve, frozen)
        expect(frozen).toEqual(casefile)
      }),
      RUNS,
    )
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
