import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotaOutlook } from '../../src/forecast/quota-outlook.ts'
import { decideAssessment, type AssessmentFacts } from '../../src/grading/decide.ts'
import { isEachPeriod, quotaPeriods, readingsOf, within, type FrozenGrades } from '../../src/grading/held.ts'
import {
  GRADING_PERIODS,
  lengthOf,
  periodBefore,
  periodHolding,
  periodsEnding,
} from '../../src/grading/period.ts'
import { daysOfPeriod, valueByHand } from '../../src/targets/by-hand.ts'
import { addDays } from '../../src/time/instant.ts'

const goal = { comparator: '>=', goal: 2, startsOn: '2026-02-01', dueOn: '2026-12-31', unit: '个' } as const
const frozen = (period: string, ...grades: (string | null)[]): FrozenGrades => ({
  period,
  units: grades.map((grade, index) => ({ unitId: `u${index}`, grade })),
})
const q1 = frozen('2026-Q1', 'A', 'B', 'B')
const q2 = frozen('2026-Q2', 'A', 'A', 'B')
const graded = (list: FrozenGrades[], opened: string[] = []) => ({ frozen: list, opened, grades: ['A'] })

describe('periods', () => {
  it.each([
    ['month', '2026-08-31', '2026-08', '2026-07'],
    ['quarter', '2026-01-01', '2026-Q1', '2025-Q4'],
    ['half_year', '2026-07-01', '2026-H2', '2026-H1'],
    ['half_year', '2026-06-30', '2026-H1', '2025-H2'],
    ['year', '2026-12-31', '2026', '2025'],
  ] as const)('%s of %s', (length, day, name, before) => {
    expect(periodHolding(length, day)).toBe(name)
    expect(lengthOf(name)).toBe(length)
    expect(periodBefore(name)).toBe(before)
  })
  it('hold their day, and follow upon one another', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GRADING_PERIODS), fc.integer({ min: 0, max: 4000 }), (length, n) => {
        const day = addDays('2024-01-01', n)
        const days = daysOfPeriod(periodHolding(length, day))
        expect(days && days.from <= day && day <= days.to).toBe(true)
        const before = daysOfPeriod(periodBefore(periodHolding(length, day)) ?? '')
        expect(addDays(before?.to ?? '', 1)).toBe(days?.from)
      }),
    )
  })
  it('end within the days asked for', () => {
    expect(periodsEnding('quarter', '2026-02-01', '2026-11-30')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
    expect(lengthOf('2026-W35')).toBeNull()
  })
})

describe('what counts for a quota', () => {
  it('is the latest frozen period that ends in its time', () => {
    const outside = [frozen('2025-Q4', 'A', 'A', 'A'), q1, q2, frozen('2027-Q1', 'A', 'A', 'A')]
    const own = within(goal, outside)
    expect(own.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2'])
    expect(valueByHand('grade_count', readingsOf(own, ['A'])).value).toBe(2)
    expect(valueByHand('grade_count', readingsOf(own, ['A', 'B'])).value).toBe(3)
  })
  it('is unknown, not zero, where nothing is frozen', () => {
    expect(valueByHand('grade_count', readingsOf([], ['A'])).value).toBeNull()
    expect(valueByHand('grade_count', readingsOf([frozen('2026-Q1', 'B')], ['A'])).value).toBe(0)
  })
  it('leaves out who was exempt', () => {
    expect(readingsOf([frozen('2026-Q1', null, 'A')], ['A'])).toHaveLength(1)
  })
})

describe('period by period', () => {
  const states = (list: FrozenGrades[], opened: string[], today: string) =>
    quotaPeriods(goal, 'quarter', graded(list, opened), today).map(({ period, state, value }) => [
      period,
      state,
      value,
    ])
  it('tells which were kept, which wait and which runs', () => {
    expect(states([q1, q2], ['2026-Q1', '2026-Q2', '2026-Q3'], '2026-10-05')).toEqual([
      ...[
        ['2026-Q1', 'missed', 1],
        ['2026-Q2', 'met', 2],
      ],
      ...[
        ['2026-Q3', 'waiting', null],
        ['2026-Q4', 'due', null],
      ],
    ])
  })
  it('begins with the first that was graded', () => {
    expect(states([q2], ['2026-Q2'], '2026-07-05')).toEqual([
      ['2026-Q2', 'met', 2],
      ['2026-Q3', 'due', null],
    ])
    expect(states([], [], '2026-07-05')).toEqual([['2026-Q3', 'due', null]])
  })
  it.each([
    ['每季度A档村居达到20个', 'quarter', true],
    ['每季度A档村居达到20个', 'month', false],
    ['每年A档村居达到20个', 'quarter', false],
    ['每半年A档村居达到20个', 'half_year', true],
    ['全年A档村居不少于15个', 'quarter', false],
    ['力争无C档', 'quarter', false],
  ] as const)('“%s”, graded by %s', (quote, length, each) => expect(isEachPeriod(quote, length)).toBe(each))
})

describe('where a quota is heading', () => {
  const outlook = (list: FrozenGrades[], opened: string[], each: boolean, today = '2026-10-05') =>
    quotaOutlook(
      goal,
      readingsOf(within(goal, list), ['A']),
      { periods: quotaPeriods(goal, 'quarter', graded(list, opened), today), each },
      today,
    )
  it('is decided by a period that was missed, where each is asked for', () => {
    expect(outlook([q1, q2], [], true)).toMatchObject({ state: 'missed' })
    expect(outlook([q1, q2], [], true).words.zh).toContain('已审定2期，达到1期，未达的补不回来')
    expect(outlook([q1, q2], [], false)).toMatchObject({ state: 'on_course' })
  })
  it('says that a period waits to be frozen', () => {
    expect(outlook([], ['2026-Q3'], true)).toMatchObject({ state: 'unknown', units: [] })
    expect(outlook([], ['2026-Q3'], true).words.zh).toBe('2026年第三季度评定待审定，不计入')
    expect(outlook([q1], ['2026-Q3'], false).words.zh).toContain('第三季度评定待审定')
  })
})

describe('an assessment may be', () => {
  const facts: AssessmentFacts = {
    ...{ state: 'submitted', endsOn: '2026-09-30', complete: true },
    ...{ submittedBy: 'evaluator', enteredBy: ['evaluator', 'clerk'] },
  }
  it.each<
    [string, Partial<AssessmentFacts>, Parameters<typeof decideAssessment>[1], string, string, string[]]
  >([
    ['handed in', { state: 'draft' }, { kind: 'submit' }, 'evaluator', '2026-10-01', []],
    [
      'not before its period is over',
      { state: 'draft' },
      { kind: 'submit' },
      'evaluator',
      '2026-09-30',
      ['period_runs'],
    ],
    [
      'not while it is incomplete',
      { state: 'draft', complete: false },
      { kind: 'submit' },
      'evaluator',
      '2026-10-01',
      ['incomplete'],
    ],
    ['frozen by another', {}, { kind: 'freeze' }, 'leader', '2026-10-02', []],
    [
      'not by who handed it in',
      { enteredBy: [] },
      { kind: 'freeze' },
      'evaluator',
      '2026-10-02',
      ['same_person'],
    ],
    ['not by who entered points', {}, { kind: 'freeze' }, 'clerk', '2026-10-02', ['own_entries']],
    ['not as a draft', { state: 'draft' }, { kind: 'freeze' }, 'leader', '2026-10-02', ['not_submitted']],
    ['returned with a reason', {}, { kind: 'return', reason: '第3行有误' }, 'leader', '2026-10-02', []],
    ['not without', {}, { kind: 'return', reason: ' ' }, 'leader', '2026-10-02', ['reason_missing']],
    [
      'reopened with a reason',
      { state: 'frozen' },
      { kind: 'reopen', reason: '区级成绩更正' },
      'leader',
      '2026-10-02',
      [],
    ],
    [
      'not without',
      { state: 'frozen' },
      { kind: 'reopen', reason: '' },
      'leader',
      '2026-10-02',
      ['reason_missing'],
    ],
    ['not filled in once handed in', {}, { kind: 'enter' }, 'clerk', '2026-10-02', ['not_draft']],
  ])('%s', (_name, change, command, actor, today, refusals) => {
    const decided = decideAssessment({ ...facts, ...change }, command, actor, today)
    expect(decided.ok ? [] : decided.refusals).toEqual(refusals)
  })
})
