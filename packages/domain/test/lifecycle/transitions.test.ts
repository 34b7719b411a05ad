import { describe, expect, it } from 'vitest'
import { CASEFILE_STATES } from '../../src/lifecycle/casefile.ts'
import type { CasefileState } from '../../src/lifecycle/casefile.ts'
import { availableCommands, offeredCommands, verbsOf, verbsOfKind } from '../../src/lifecycle/available.ts'
import { COMMAND_KINDS } from '../../src/lifecycle/commands.ts'
import type { CommandKind } from '../../src/lifecycle/commands.ts'
import { decide } from '../../src/lifecycle/decide.ts'
import { evolve } from '../../src/lifecycle/evolve.ts'
import { outcomeOf } from '../../src/lifecycle/transitions.ts'
import { VERBS } from '../../src/identity/verbs.ts'
import { ACTORS, COMMANDS, contextOf, evidence, inState, STEPS, T0, walk } from './sample.ts'
import type { ActorName } from './sample.ts'

/** Written by hand from the lifecycle table, not derived from the code: command → state afterwards. */
const EXPECTED: Record<CasefileState, Partial<Record<CommandKind, CasefileState>>> = {
  reported: {
    accept: 'filed',
    void: 'voided',
    askVerification: 'verifying',
    addEvidence: 'reported',
    removeEvidence: 'reported',
    correct: 'reported',
    forceClose: 'closed',
  },
  verifying: {
    confirm: 'filed',
    deny: 'voided',
    cannotVerify: 'reported',
    addEvidence: 'verifying',
    removeEvidence: 'verifying',
    correct: 'verifying',
    forceClose: 'closed',
  },
  filed: {
    assign: 'assigned',
    void: 'voided',
    addEvidence: 'filed',
    removeEvidence: 'filed',
    correct: 'filed',
    forceClose: 'closed',
  },
  assigned: {
    receive: 'handling',
    returnAssignment: 'filed',
    addEvidence: 'assigned',
    removeEvidence: 'assigned',
    correct: 'assigned',
    forceClose: 'closed',
  },
  handling: {
    submitSupport: 'handling',
    submit: 'submitted',
    askExtension: 'handling',
    grantExtension: 'handling',
    refuseExtension: 'handling',
    askSuspension: 'handling',
    suspend: 'suspended',
    refuseSuspension: 'handling',
    addEvidence: 'handling',
    removeEvidence: 'handling',
    correct: 'handling',
    forceClose: 'closed',
  },
  suspended: {
    resume: 'handling',
    extendSuspension: 'suspended',
    addEvidence: 'suspended',
    correct: 'suspended',
    forceClose: 'closed',
  },
  submitted: {
    pass: 'closed',
    fail: 'handling',
    cannotCheck: 'submitted',
    addEvidence: 'submitted',
    correct: 'submitted',
    forceClose: 'closed',
  },
  closed: { lookBackPass: 'closed', lookBackFail: 'handling', reopen: 'handling', addEvidence: 'closed' },
  voided: {},
}

const BY: Partial<Record<CommandKind, ActorName>> = {
  receive: 'worker',
  returnAssignment: 'worker',
  submit: 'worker',
  submitSupport: 'helper',
  askExtension: 'worker',
  askSuspension: 'worker',
  removeEvidence: 'worker',
}
const actorFor = (kind: CommandKind) => ACTORS[BY[kind] ?? 'checker']

/** The state, with what the command needs besides it. */
function ready(state: CasefileState, kind: CommandKind) {
  const before = [...STEPS[state]]
  if (kind === 'grantExtension' || kind === 'refuseExtension') before.push(['worker', COMMANDS.askExtension])
  if (kind === 'suspend' || kind === 'refuseSuspension') before.push(['worker', COMMANDS.askSuspension])
  if (kind === 'submit') {
    before.push(['helper', COMMANDS.submitSupport])
    before.push(['worker', { kind: 'addEvidence', evidence: evidence('e-after', 'after') }])
  }
  return walk(before)
}

function commandFor(state: CasefileState, kind: CommandKind) {
  if (kind === 'addEvidence' && state === 'closed') {
    return { kind, evidence: evidence('e-new', 'look_back') } as const
  }
  return COMMANDS[kind]
}

describe('every state × every command', () => {
  for (const state of CASEFILE_STATES) {
    for (const kind of COMMAND_KINDS) {
      const expected = EXPECTED[state][kind]
      if (expected !== undefined) {
        it(`${state}: ${kind} leads to ${expected}`, () => {
          const { casefile, now } = ready(state, kind)
          const decision = decide(casefile, commandFor(state, kind), contextOf(actorFor(kind)), now)
          expect(decision).toMatchObject({ ok: true })
          if (!decision.ok) return
          const after = decision.events.reduce(evolve, casefile)
          expect(after.state).toBe(expected)
          const outcome = outcomeOf(state, kind)
          expect(outcome === 'same' ? state : outcome, 'the table says what evolve does').toBe(expected)
          expect(after.version).toBe(casefile.version + decision.events.length)
        })
      } else {
        it(`${state}: ${kind} is refused`, () => {
          const { casefile, now } = inState(state)
          const decision = decide(casefile, COMMANDS[kind], contextOf(actorFor(kind)), now)
          expect(decision.ok).toBe(false)
          if (decision.ok) return
          const creating = kind === 'report' || kind === 'file'
          expect(decision.refusals.map((one) => one.code)).toEqual([
            creating ? 'casefile.exists' : 'command.not_in_state',
          ])
          if (!creating) expect(decision.refusals[0]?.params['possible']).toEqual(availableCommands(state))
        })
      }
    }
  }

  it('covers every command in at least one state, or as a creation', () => {
    const used = new Set(Object.values(EXPECTED).flatMap((row) => Object.keys(row)))
    expect(COMMAND_KINDS.filter((kind) => !used.has(kind))).toEqual(['report', 'file'])
  })

  for (const kind of COMMAND_KINDS) {
    it(`without a casefile: ${kind}`, () => {
      const decision = decide(null, COMMANDS[kind], contextOf(ACTORS.desk), T0)
      if (kind === 'report' || kind === 'file') expect(decision).toMatchObject({ ok: true })
      else expect(decision).toEqual({ ok: false, refusals: [{ code: 'casefile.missing', params: {} }] })
    })
  }
})

describe('what is available', () => {
  it('is exactly what the table allows', () => {
    for (const state of CASEFILE_STATES) {
      expect([...availableCommands(state)].sort()).toEqual(Object.keys(EXPECTED[state]).sort())
    }
    expect(availableCommands('none')).toEqual(['report', 'file'])
  })

  it('leaves out what the facts rule out', () => {
    const handling = inState('handling').casefile
    expect(offeredCommands(handling)).not.toContain('grantExtension')
    const asked = ready('handling', 'grantExtension').casefile
    expect(offeredCommands(asked)).toContain('grantExtension')
    expect(offeredCommands(asked)).not.toContain('askSuspension')
    expect(offeredCommands(asked)).not.toContain('suspend')
    const returned = walk([...STEPS.assigned, ['worker', COMMANDS.returnAssignment]]).casefile
    expect(offeredCommands(returned)).not.toContain('void')
  })

  it('names known verbs for every command', () => {
    for (const kind of COMMAND_KINDS) {
      const verbs = verbsOfKind(kind)
      expect(verbs.length).toBeGreaterThan(0)
      expect(verbs.filter((verb) => !(VERBS as readonly string[]).includes(verb))).toEqual([])
      expect(verbs).toEqual(expect.arrayContaining([...verbsOf(COMMANDS[kind])]))
    }
  })

  it('asks for the handler’s verb for an after-photo and the checker’s for a check photo', () => {
    expect(verbsOf({ kind: 'addEvidence', evidence: evidence('e', 'after') })).toEqual(['casefiles.handle'])
    expect(verbsOf({ kind: 'addEvidence', evidence: evidence('e', 'check') })).toEqual(['casefiles.check'])
  })
})
