import { describe, expect, it } from 'vitest'
import { lightOf } from '../../src/lifecycle/casefile.ts'
import type { Casefile } from '../../src/lifecycle/casefile.ts'
import type { Command } from '../../src/lifecycle/commands.ts'
import { decide } from '../../src/lifecycle/decide.ts'
import {
  ACTORS,
  act,
  COMMANDS,
  contextOf,
  evidence,
  hours,
  inState,
  NEW,
  playbookOf,
  STEPS,
  T0,
  walk,
} from './sample.ts'

const codesOf = (command: Command) => {
  const decision = decide(null, command, contextOf(ACTORS.desk), T0)
  return decision.ok ? [] : decision.refusals.map((one) => one.code)
}

describe('intake', () => {
  it('takes an incomplete report, and asks for the missing field before it is filed', () => {
    const { casefile } = walk([['desk', { kind: 'report', casefile: { ...NEW, fields: {} } }]])
    expect(casefile.state).toBe('reported')
    const refused = act(casefile, ACTORS.desk, COMMANDS.accept, hours(1))
    expect(refused.refusals).toEqual([
      {
        code: 'field.required',
        params: { field: 'recorded_area_m2', label: { zh: '登记面积', en: '登记面积' } },
      },
    ])
    const fields = { recorded_area_m2: 12.5 }
    const corrected = act(
      casefile,
      ACTORS.desk,
      { kind: 'correct', correction: { fields }, reason: '补' },
      hours(1),
    )
    expect(act(corrected.casefile, ACTORS.desk, COMMANDS.accept, hours(2)).casefile.state).toBe('filed')
  })

  it('names every fault of a new casefile at once', () => {
    const fields = { recorded_area_m2: '很大', storeys: 12.5, use: 'castle', colour: 'red' }
    expect(
      codesOf({ kind: 'file', casefile: { ...NEW, title: ' ', source: 'rumour', class: 'odd', fields } }),
    ).toEqual([
      'title.missing',
      'source.unknown',
      'class.unknown',
      'field.wrong_type',
      'field.wrong_type',
      'field.not_a_choice',
      'field.unknown',
    ])
    expect(
      codesOf({ kind: 'file', casefile: { ...NEW, fields: { recorded_area_m2: -1, storeys: 10 } } }),
    ).toEqual(['field.below_min', 'field.above_max'])
  })

  it('is bound to the playbook and version that it was made with', () => {
    expect(inState('filed').casefile.playbook).toEqual({ id: 'sample', version: 3 })
  })

  it('brings a doubtful verification back to the desk, with the doubt', () => {
    const { casefile, now } = inState('verifying')
    const back = act(casefile, ACTORS.checker, COMMANDS.cannotVerify, now).casefile
    expect(back).toMatchObject({ state: 'reported', doubt: { what: 'cannot_verify', reason: '大门紧锁' } })
  })

  it('needs a reason to void, and refuses once it was assigned', () => {
    const { casefile, now } = inState('filed')
    expect(act(casefile, ACTORS.desk, { kind: 'void', reason: '  ' }, now).codes).toEqual(['reason.missing'])
    const returned = walk([...STEPS.assigned, ['worker', COMMANDS.returnAssignment]])
    expect(act(returned.casefile, ACTORS.desk, COMMANDS.void, returned.now).codes).toEqual([
      'void.already_assigned',
    ])
  })
})

describe('dispatch', () => {
  it('sets both deadlines from the playbook’s limit for the class', () => {
    const { casefile } = inState('assigned')
    // Assigned on Monday 2 March at 13:00; the tenth working day after it is Monday 16 March.
    expect(casefile.due).toBe('2026-03-16T09:30:00.000Z')
    expect(casefile.originalDue).toBe(casefile.due)
    expect(casefile.leadUnitId).toBe('u-village')
  })

  it('counts an urgent class from the report', () => {
    const urgent = { ...NEW, class: 'urgent' }
    const { casefile } = walk([
      ['desk', { kind: 'report', casefile: urgent }],
      ['desk', COMMANDS.accept],
      ['dispatcher', COMMANDS.assign],
    ])
    expect(casefile.clockStart).toBe(T0)
    expect(casefile.due).toBe(hours(4))
  })

  it('takes the dispatcher’s own limit, but no day that is over and no broken length', () => {
    const { casefile, now } = inState('filed')
    const assign = (limit: Extract<Command, { kind: 'assign' }>['limit']) =>
      act(casefile, ACTORS.dispatcher, { ...COMMANDS.assign, limit }, now)
    expect(assign({ on: '2026-03-31' }).casefile.due).toBe('2026-03-31T15:59:59.999Z')
    expect(assign({ on: '2026-03-01' }).codes).toEqual(['limit.in_past'])
    expect(assign({ amount: 1.5, unit: 'work_day' }).codes).toEqual(['limit.invalid'])
    expect(assign({ amount: 0, unit: 'urgent_hour' }).codes).toEqual(['limit.invalid'])
  })

  it('asks for a limit where the playbook has none', () => {
    const playbook = playbookOf({ limits: [] })
    const { casefile, now } = inState('filed', playbook)
    expect(act(casefile, ACTORS.dispatcher, COMMANDS.assign, now, playbook).codes).toEqual([
      'assign.limit_missing',
    ])
  })

  it('refuses a lead that supports itself and a support named twice, together', () => {
    const { casefile, now } = inState('filed')
    const supportUnitIds = ['u-village', 'u-water', 'u-water']
    expect(act(casefile, ACTORS.dispatcher, { ...COMMANDS.assign, supportUnitIds }, now).codes).toEqual([
      'assign.lead_among_supports',
      'assign.support_twice',
    ])
  })

  it('lets the lead unit and those below it receive, and nobody else', () => {
    const { casefile, now } = inState('assigned')
    expect(act(casefile, ACTORS.helper, COMMANDS.receive, now).codes).toEqual(['unit.not_lead'])
    expect(act(casefile, ACTORS.dispatcher, COMMANDS.receive, now).codes).toEqual(['unit.not_lead'])
    const grid = { ...ACTORS.worker, unitId: 'u-grid' }
    expect(act(casefile, grid, COMMANDS.receive, now).casefile.state).toBe('handling')
  })

  it('lets units hand it back twice; then it has no owner, and the next assignment is binding', () => {
    const back = ['worker', COMMANDS.returnAssignment] as const
    const again = ['dispatcher', COMMANDS.assign] as const
    const once = walk([...STEPS.assigned, back]).casefile
    expect(once).toMatchObject({
      state: 'filed',
      returnCount: 1,
      ownerless: false,
      leadUnitId: null,
      due: null,
    })
    const twice = walk([...STEPS.assigned, back, again, back]).casefile
    expect(twice).toMatchObject({ state: 'filed', returnCount: 2, ownerless: true })
    const bound = walk([...STEPS.assigned, back, again, back, again])
    expect(bound.casefile.ownerless).toBe(false)
    expect(act(bound.casefile, ACTORS.worker, COMMANDS.returnAssignment, bound.now).codes).toEqual([
      'assignment.return_limit',
    ])
  })
})

describe('time', () => {
  it('moves the current deadline by an extension and keeps the original one', () => {
    const { casefile, now } = walk([
      ...STEPS.handling,
      ['worker', COMMANDS.askExtension],
      ['approver', COMMANDS.grantExtension],
    ])
    expect(casefile.originalDue).toBe('2026-03-16T09:30:00.000Z')
    expect(casefile.due).toBe('2026-03-23T09:30:00.000Z')
    expect(casefile.extensions).toHaveLength(1)
    expect(lightOf(casefile, now)).toBe('blue')
  })

  it('asks once at a time, and never oneself', () => {
    const { casefile, now } = walk([...STEPS.handling, ['worker', COMMANDS.askExtension]])
    expect(act(casefile, ACTORS.worker, COMMANDS.askSuspension, now).codes).toEqual(['request.pending'])
    expect(act(casefile, ACTORS.worker, COMMANDS.grantExtension, now).codes).toEqual(['approver.is_asker'])
    expect(act(casefile, ACTORS.approver, COMMANDS.suspend, now).codes).toEqual(['request.none'])
    const refused = act(casefile, ACTORS.approver, COMMANDS.refuseExtension, now).casefile
    expect(refused).toMatchObject({ asked: null, due: casefile.due })
  })

  it('does not extend to a day that is no later than the deadline', () => {
    const { casefile, now } = inState('handling')
    const limit = { on: '2026-03-16' }
    const refused = act(casefile, ACTORS.worker, { ...COMMANDS.askExtension, limit }, now)
    expect(refused.refusals).toEqual([
      { code: 'limit.in_past', params: { on: '2026-03-16', earliest: '2026-03-17' } },
    ])
  })

  it('stands still while suspended and goes on with what was left', () => {
    const suspended = inState('suspended')
    expect(suspended.casefile).toMatchObject({
      suspendedUntil: '2026-06-30',
      due: '2026-03-16T09:30:00.000Z',
    })
    expect(lightOf(suspended.casefile, '2026-05-01T00:00:00.000Z')).toBe('grey')
    // Suspended on Monday 2 March; resumed two weeks later, on Monday: ten working days were lost.
    const resumed = act(
      suspended.casefile,
      ACTORS.approver,
      COMMANDS.resume,
      '2026-03-16T01:00:00.000Z',
    ).casefile
    expect(resumed).toMatchObject({
      state: 'handling',
      due: '2026-03-30T09:30:00.000Z',
      suspendedUntil: null,
    })
    expect(resumed.originalDue).toBe('2026-03-16T09:30:00.000Z')
  })

  it('suspends only until a day that is ahead, and longer only to a later one', () => {
    const handling = inState('handling')
    const today = { ...COMMANDS.askSuspension, until: '2026-03-02' }
    expect(act(handling.casefile, ACTORS.worker, today, handling.now).codes).toEqual([
      'suspension.date_not_ahead',
    ])
    const { casefile, now } = inState('suspended')
    const sooner = { ...COMMANDS.extendSuspension, until: '2026-05-01' }
    expect(act(casefile, ACTORS.approver, sooner, now).codes).toEqual(['suspension.date_not_ahead'])
  })
})

describe('checking and after', () => {
  const relapsed = () => walk([...STEPS.closed, ['checker', COMMANDS.lookBackFail]])

  it('sends back with reasons, counted, and the clock goes on', () => {
    const { casefile, now } = inState('submitted')
    expect(act(casefile, ACTORS.checker, { kind: 'fail', reasons: [' '] }, now).codes).toEqual([
      'reason.missing',
    ])
    const sent = act(casefile, ACTORS.checker, COMMANDS.fail, now).casefile
    expect(sent).toMatchObject({ state: 'handling', reworkCount: 1, due: casefile.due })
    expect(sent.submission?.text).toBe('已拆除')
  })

  it('plans the look-backs that the playbook asks for, and no more', () => {
    const { casefile, now } = inState('closed')
    expect(casefile.nextLookBackOn).toBe('2026-04-01')
    const first = act(casefile, ACTORS.checker, COMMANDS.lookBackPass, '2026-04-01T02:00:00.000Z').casefile
    expect(first).toMatchObject({ lookBackCount: 1, nextLookBackOn: '2026-05-01', state: 'closed' })
    const second = act(first, ACTORS.checker, COMMANDS.lookBackPass, '2026-05-06T02:00:00.000Z').casefile
    expect(second).toMatchObject({ lookBackCount: 2, nextLookBackOn: null })
    expect(act(casefile, ACTORS.worker, COMMANDS.lookBackPass, now).codes).toEqual([
      'close_out.checker_person_differs',
      'close_out.checker_unit_differs',
    ])
  })

  it('opens a relapse under the old number with a new clock, and asks for fresh photos', () => {
    const { casefile, now } = relapsed()
    expect(casefile).toMatchObject({
      state: 'handling',
      number: NEW.number,
      relapseCount: 1,
      closedAt: null,
      pauses: [],
      clockStart: hours(9),
      leadUnitId: 'u-village',
    })
    // Found on Monday at 19:00, after hours: the ten working days run from Tuesday.
    expect(casefile.due).toBe('2026-03-17T09:30:00.000Z')
    const submit = act(casefile, ACTORS.worker, COMMANDS.submit, now)
    expect(submit.codes).toEqual(['close_out.after_photo_min', 'close_out.support_units_returned'])
  })

  it('forces shut only on a document that is in the file, and counts it apart', () => {
    const { casefile, now } = inState('assigned')
    const none = { ...COMMANDS.forceClose, documentId: 'e-before' }
    expect(act(casefile, ACTORS.approver, none, now).codes).toEqual(['force_close.document_missing'])
    const shut = act(casefile, ACTORS.approver, COMMANDS.forceClose, now).casefile
    expect(shut).toMatchObject({ state: 'closed', forced: true, nextLookBackOn: null })
  })

  it('cannot reopen what never had a lead', () => {
    const { casefile, now } = walk([...STEPS.filed, ['approver', COMMANDS.forceClose]])
    expect(act(casefile, ACTORS.approver, COMMANDS.reopen, now).codes).toEqual(['assign.lead_missing'])
  })
})

describe('evidence', () => {
  it('refuses the same bytes twice, whatever they are called', () => {
    const { casefile, now } = inState('handling')
    const twin = { ...evidence('e-9', 'after'), sha256: casefile.evidence[0]?.sha256 ?? '' }
    const refused = act(casefile, ACTORS.worker, { kind: 'addEvidence', evidence: twin }, now)
    expect(refused.refusals).toEqual([
      { code: 'evidence.same_file', params: { evidenceId: 'e-before', kind: 'before' } },
    ])
  })

  it('takes after-photos only while it is handled, and only from those who handle it', () => {
    const add = (casefile: Casefile, actor: (typeof ACTORS)['worker' | 'helper' | 'checker'], now: string) =>
      act(casefile, actor, { kind: 'addEvidence', evidence: evidence('e-9', 'after') }, now).codes
    const assigned = inState('assigned')
    expect(add(assigned.casefile, ACTORS.worker, assigned.now)).toEqual(['evidence.kind_not_now'])
    const handling = inState('handling')
    expect(add(handling.casefile, ACTORS.checker, handling.now)).toEqual(['unit.not_taking_part'])
    expect(add(handling.casefile, ACTORS.helper, handling.now)).toEqual([])
  })

  it('lets go only of one’s own, and never of what was handed in', () => {
    const { casefile, now } = walk([...STEPS.submitted, ['checker', COMMANDS.fail]])
    const remove = (id: string, actor: (typeof ACTORS)['worker' | 'helper']) =>
      act(casefile, actor, { kind: 'removeEvidence', evidenceId: id }, now).codes
    expect(remove('e-after', ACTORS.worker)).toEqual(['evidence.already_submitted'])
    expect(remove('e-after', ACTORS.helper)).toEqual(['evidence.not_own', 'evidence.already_submitted'])
    expect(remove('e-nowhere', ACTORS.worker)).toEqual(['evidence.missing'])
    const fresh = { kind: 'addEvidence', evidence: evidence('e-more', 'after') } as const
    const added = act(casefile, ACTORS.worker, fresh, now).casefile
    const gone = act(added, ACTORS.worker, { kind: 'removeEvidence', evidenceId: 'e-more' }, now).casefile
    expect(gone.evidence).toEqual(casefile.evidence)
  })
})

describe('ledger corrections', () => {
  it('write only what differs, and say so when nothing does', () => {
    const { casefile, now } = inState('assigned')
    const same: Command = {
      kind: 'correct',
      correction: { fields: { recorded_area_m2: 50, use: null }, title: NEW.title, place: NEW.place },
      reason: '重新导入',
    }
    expect(act(casefile, ACTORS.desk, same, now).codes).toEqual(['correct.nothing_changed'])
    const moved: Command = { ...same, correction: { fields: { recorded_area_m2: 60 }, place: null } }
    const decision = decide(casefile, moved, contextOf(ACTORS.desk), now)
    expect(decision).toMatchObject({
      ok: true,
      events: [{ payload: { correction: { fields: { recorded_area_m2: 60 }, place: null } } }],
    })
  })

  it('do not empty what is required, nor write what does not fit', () => {
    const { casefile, now } = inState('assigned')
    const correct = (fields: Record<string, number | null>) =>
      act(casefile, ACTORS.desk, { kind: 'correct', correction: { fields }, reason: '更正' }, now).codes
    expect(correct({ recorded_area_m2: null })).toEqual(['field.required'])
    expect(correct({ storeys: 40 })).toEqual(['field.above_max'])
  })
})

it('is a bug, not a refusal, to bring the wrong playbook', () => {
  const { casefile, now } = inState('filed')
  expect(() => act(casefile, ACTORS.desk, COMMANDS.assign, now, playbookOf({ id: 'other' }))).toThrow(
    /playbook/,
  )
})
