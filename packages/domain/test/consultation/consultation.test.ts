import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  moving,
  reopening,
  isLate,
  needsReason,
  OPINION_KINDS,
  standingsOf,
  tallyOf,
  VERDICTS,
} from '../../src/consultation/consultation.ts'

const NOW = '2026-06-15T02:00:00.000Z'

describe('a deadline', () => {
  it.each([
    ['2026-06-15', '2026-06-15T15:59:59.999Z', false],
    ['2026-06-15', '2026-06-15T16:00:00.000Z', true],
    ['2026-06-15', '2026-06-14T20:00:00.000Z', false],
  ])('%s at %s: late %s', (due, at, late) => expect(isLate(due, at)).toBe(late))
})

it('owes a reason for all that is not taken up whole', () => {
  expect(VERDICTS.filter(needsReason)).toEqual(['partly', 'rejected'])
})

describe('how units stand', () => {
  const opinion = { unitId: 'a', kind: 'clause', late: false, verdict: null } as const
  it('tells waiting, overdue, 无意见 and opinions apart', () => {
    const opinions = [opinion, { ...opinion, unitId: 'b', kind: 'none', late: true } as const]
    expect(standingsOf(['a', 'b', 'c'], opinions, '2026-06-15', NOW)).toEqual([
      { unitId: 'a', state: 'opinions', late: false, count: 1 },
      { unitId: 'b', state: 'none', late: true, count: 0 },
      { unitId: 'c', state: 'waiting', late: false, count: 0 },
    ])
    expect(standingsOf(['c'], [], '2026-06-14', NOW)[0]?.state).toBe('overdue')
  })

  it('adds up, whatever was said', () => {
    const units = ['a', 'b', 'c', 'd']
    const any = fc.record({
      unitId: fc.constantFrom(...units),
      kind: fc.constantFrom(...OPINION_KINDS),
      late: fc.boolean(),
      verdict: fc.option(fc.constantFrom(...VERDICTS)),
    })
    fc.assert(
      fc.property(fc.array(any), (opinions) => {
        const standings = standingsOf(units, opinions, '2026-06-15', NOW)
        const tally = tallyOf(standings, opinions)
        const silent = standings.filter(({ state }) => state === 'waiting' || state === 'overdue').length
        expect(tally.responded + silent).toBe(tally.invited)
        expect(tally.adopted + tally.partly + tally.rejected).toBe(tally.answered)
        expect(tally.answered).toBeLessThanOrEqual(tally.opinions)
        expect(standings.reduce((sum, { count }) => sum + count, 0)).toBe(tally.opinions)
      }),
    )
  })
})

describe('the time that units have', () => {
  it('is given again to a closed one, with a day ahead and a reason', () => {
    const wanted = { dueOn: '2026-06-20', reason: '作了修改' }
    expect(reopening('closed', wanted, NOW)).toEqual({ ok: true })
    expect(reopening('open', wanted, NOW)).toEqual({ ok: false, refusals: ['not_closed'] })
    expect(reopening('closed', { dueOn: '2026-06-01', reason: ' ' }, NOW)).toEqual({
      ok: false,
      refusals: ['past', 'reason_needed'],
    })
  })

  it('is moved with a reason; the same day is no move', () => {
    expect(moving('2026-06-20', { dueOn: '2026-06-25', reason: '延期' }, NOW)).toEqual({ ok: true })
    expect(moving('2026-06-20', { dueOn: '2026-06-25', reason: '' }, NOW)).toMatchObject({ ok: false })
    expect(moving('2026-06-20', { dueOn: '2026-06-20', reason: '' }, NOW)).toEqual({ ok: true })
    expect(moving('2026-01-01', { dueOn: '2026-01-01', reason: '' }, NOW)).toEqual({ ok: true })
  })
})
