import { describe, expect, it } from 'vitest'
import { metresBetween } from '../../src/lifecycle/close-out.ts'
import type { Command, NewEvidence } from '../../src/lifecycle/commands.ts'
import { ACTORS, act, COMMANDS, evidence, inState, playbookOf, STEPS, T0, walk } from './sample.ts'
import type { ActorName } from './sample.ts'

const add = (id: string, kind: NewEvidence['kind'], more: Partial<NewEvidence> = {}): Command => ({
  kind: 'addEvidence',
  evidence: evidence(id, kind, more),
})

/** Handling under the given conditions alone, with the supporting unit done. */
function handling(closeOut: readonly unknown[], photos: readonly Command[] = []) {
  const playbook = playbookOf({ closeOut })
  const steps = [...STEPS.handling, ['helper', COMMANDS.submitSupport] as const]
  const more = photos.map((photo) => ['worker' as ActorName, photo] as const)
  return { ...walk([...steps, ...more], playbook), playbook }
}

function submitCodes(closeOut: readonly unknown[], photos: readonly Command[] = []) {
  const { casefile, now, playbook } = handling(closeOut, photos)
  return act(casefile, ACTORS.worker, COMMANDS.submit, now, playbook).refusals
}

describe('what the handler is told at submitting', () => {
  it('every condition that fails, at once', () => {
    const { casefile, now } = inState('handling')
    const submit = { ...COMMANDS.submit, text: ' ', results: { area_demolished_m2: 50.5 } }
    expect(act(casefile, ACTORS.worker, submit, now).refusals).toEqual([
      { code: 'reason.missing', params: {} },
      { code: 'close_out.after_photo_min', params: { have: 0, need: 1 } },
      {
        code: 'close_out.area_not_above_recorded',
        params: { result: 50.5, recorded: 50, label: { zh: '拆除面积', en: '拆除面积' } },
      },
      { code: 'close_out.support_units_returned', params: { unitIds: ['u-water'] } },
    ])
  })

  it('a missing result, once, although two rules ask for it', () => {
    const { casefile, now } = inState('handling')
    const codes = act(casefile, ACTORS.worker, { ...COMMANDS.submit, results: {} }, now).codes
    expect(codes.filter((code) => code === 'field.required')).toHaveLength(1)
    expect(codes).not.toContain('close_out.result_required')
  })

  it('the area may reach the recorded one exactly', () => {
    const { casefile, now } = inState('submitted')
    expect(casefile.state).toBe('submitted')
    const back = act(casefile, ACTORS.checker, COMMANDS.fail, now).casefile
    const again = { ...COMMANDS.submit, results: { area_demolished_m2: 50 } }
    expect(act(back, ACTORS.worker, again, now).casefile.fields['area_demolished_m2']).toBe(50)
  })

  it('before-photos', () => {
    const one = { condition: 'before_photo_min', params: { count: 2 } }
    expect(submitCodes([one])).toEqual([{ code: 'close_out.before_photo_min', params: { have: 1, need: 2 } }])
    expect(submitCodes([one], [add('e-b2', 'before')])).toEqual([])
  })

  it('a result that a condition asks for although the playbook leaves it open', () => {
    const results = [{ key: 'note', label: { zh: '说明', en: 'Note' }, type: 'text' }]
    const playbook = playbookOf({
      closeOut: [{ condition: 'result_required', params: { result: 'note' } }],
      submit: { results },
    })
    const { casefile, now } = walk([...STEPS.handling, ['helper', COMMANDS.submitSupport]], playbook)
    const codes = (note?: string) =>
      act(
        casefile,
        ACTORS.worker,
        { ...COMMANDS.submit, results: note === undefined ? {} : { note } },
        now,
        playbook,
      ).codes
    expect(codes()).toEqual(['close_out.result_required'])
    expect(codes('')).toEqual(['close_out.result_required'])
    expect(codes('清理完毕')).toEqual([])
  })

  it('photos near the site', () => {
    const one = { condition: 'photo_within_metres', params: { metres: 100 } }
    // 0.001° of latitude is 111 m.
    const far = add('e-far', 'after', { place: { lng: 121.05, lat: 31.111 } })
    const near = add('e-near', 'after', { place: { lng: 121.05, lat: 31.1108 } })
    const nowhere = add('e-none', 'after')
    expect(submitCodes([one], [far])).toEqual([
      { code: 'close_out.photo_within_metres', params: { metres: 100, have: 0, need: 1, nearest: 111 } },
    ])
    expect(submitCodes([one], [far, near])).toEqual([])
    expect(submitCodes([one], [nowhere])[0]?.params).toMatchObject({ have: 0, nearest: -1 })
    const lenient = { ...one, params: { metres: 100, unknown: 'accept' } }
    expect(submitCodes([lenient], [nowhere])).toEqual([])
    expect(submitCodes([lenient], [far])).toHaveLength(1)
  })

  it('photos taken since the assignment', () => {
    const one = { condition: 'photo_taken_after_assignment' }
    const old = add('e-old', 'after', { takenAt: T0 })
    const fresh = add('e-new', 'after', { takenAt: '2026-03-02T07:00:00.000Z' })
    expect(submitCodes([one], [old])).toEqual([
      {
        code: 'close_out.photo_taken_after_assignment',
        params: { have: 0, need: 1, since: '2026-03-02T05:00:00.000Z' },
      },
    ])
    expect(submitCodes([one], [old, fresh])).toEqual([])
  })

  it('documents of the right kind', () => {
    const one = {
      condition: 'document_of_kind',
      params: { documentKind: 'report', label: { zh: '鉴定报告', en: 'Appraisal' } },
    }
    expect(submitCodes([one], [add('e-d2', 'document', { documentKind: 'letter' })])).toMatchObject([
      { code: 'close_out.document_of_kind', params: { documentKind: 'report', have: 0, need: 1 } },
    ])
    expect(submitCodes([one], [add('e-d2', 'document', { documentKind: 'report' })])).toEqual([])
  })
})

describe('what stands against closing', () => {
  const pass = (
    actor: (typeof ACTORS)[ActorName],
    unitId: string = actor.unitId,
    closeOut?: readonly unknown[],
  ) => {
    const playbook = playbookOf(closeOut ? { closeOut } : {})
    const { casefile, now } = inState('submitted', playbook)
    return act(casefile, { ...actor, unitId }, COMMANDS.pass, now, playbook).codes
  }

  it('the handler as checker, also when the playbook names no condition at all', () => {
    const both = ['close_out.checker_person_differs', 'close_out.checker_unit_differs']
    expect(pass(ACTORS.worker)).toEqual(both)
    expect(pass(ACTORS.worker, 'u-village', [])).toEqual(both)
  })

  it('the handler in another post, a colleague, a unit below, a supporting unit', () => {
    expect(pass(ACTORS.worker, 'u-inspection')).toEqual(['close_out.checker_person_differs'])
    expect(pass(ACTORS.checker, 'u-village')).toEqual(['close_out.checker_unit_differs'])
    expect(pass(ACTORS.checker, 'u-grid')).toEqual(['close_out.checker_unit_differs'])
    expect(pass(ACTORS.checker, 'u-water')).toEqual(['close_out.checker_unit_differs'])
    expect(pass(ACTORS.helper, 'u-inspection')).toEqual(['close_out.checker_person_differs'])
  })

  it('the village that leads, when somebody of its grid handed the work in', () => {
    const { casefile, now } = inState('submitted')
    const byGrid = { ...casefile, handler: { memberId: 'm-grid', unitId: 'u-grid' }, supports: [] }
    const village = { ...ACTORS.checker, unitId: 'u-village' }
    expect(act(byGrid, village, COMMANDS.pass, now).codes).toEqual(['close_out.checker_unit_differs'])
  })

  it('not the town above the village', () => {
    expect(pass(ACTORS.dispatcher)).toEqual([])
    expect(pass(ACTORS.checker)).toEqual([])
  })

  it('a ledger that was corrected below the result while the check was waiting', () => {
    const { casefile, now } = inState('submitted')
    const correction = { fields: { recorded_area_m2: 40 } }
    const corrected = act(
      casefile,
      ACTORS.desk,
      { kind: 'correct', correction, reason: '复测' },
      now,
    ).casefile
    expect(act(corrected, ACTORS.checker, COMMANDS.pass, now).codes).toEqual([
      'close_out.area_not_above_recorded',
    ])
  })

  it('keeps who closed it and who did the work apart', () => {
    const { casefile } = inState('closed')
    expect(casefile.handler).toEqual({ memberId: 'm-worker', unitId: 'u-village' })
    expect(casefile.closedBy).toEqual({ memberId: 'm-checker', unitId: 'u-inspection' })
    expect(casefile.closedAt).toBe(casefile.stateSince)
  })
})

it('measures distances on the ground', () => {
  // One degree of latitude is 111.195 km on the mean sphere; of longitude at 60° half of it.
  expect(metresBetween({ lng: 121, lat: 31 }, { lng: 121, lat: 32 })).toBeCloseTo(111_195, -1)
  expect(metresBetween({ lng: 0, lat: 60 }, { lng: 1, lat: 60 })).toBeCloseTo(55_597, -2)
  expect(metresBetween({ lng: 121, lat: 31 }, { lng: 121, lat: 31 })).toBe(0)
})
