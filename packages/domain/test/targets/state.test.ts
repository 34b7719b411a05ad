import { expect, it } from 'vitest'
import { signOf, TARGET_STATES, TARGET_STATE_WORDS } from '../../src/targets/state.ts'
import { targetStanding, type TargetGoal } from '../../src/targets/standing.ts'
import { CHART_WORDS_EN, CHART_WORDS_ZH } from '../../src/wall-chart/words.ts'

const days = { startsOn: '2026-10-05', dueOn: '2026-10-16' }
const goal = (parts: Partial<TargetGoal>): TargetGoal => ({
  ...{ kind: 'count', comparator: '>=', goal: 100, ...days },
  ...parts,
})
const weekdays = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())
const stands = (parts: Partial<TargetGoal>, value: number | null, day: string, of: number | null = null) => {
  const { state, light } = targetStanding(goal(parts), { value, of }, day, weekdays)
  return [state, light]
}

it.each([
  ['nothing known', {}, null, '2026-10-09', 'no_data', 'grey'],
  ['a red line of which nothing is known', { kind: 'zero', goal: 0 }, null, '2026-10-09', 'no_data', 'grey'],
  ['a red line that holds so far', { kind: 'zero', goal: 0 }, 0, '2026-10-09', 'holding', 'blue'],
  ['none at all, told as a number', { comparator: '=', goal: 0 }, 0, '2026-10-09', 'holding', 'blue'],
  ['a red line before its time', { kind: 'zero', goal: 0 }, 0, '2026-10-01', 'on_course', 'blue'],
  ['a red line that held to its end', { kind: 'zero', goal: 0 }, 0, '2026-10-17', 'kept', 'green'],
  ['a red line passed', { kind: 'zero', goal: 0 }, 1, '2026-10-09', 'broken', 'red'],
  ['a limit used too fast', { comparator: '<=' }, 61, '2026-10-09', 'behind', 'yellow'],
  ['a goal reached', {}, 100, '2026-10-09', 'reached', 'green'],
  ['a goal missed', {}, 1, '2026-10-17', 'missed', 'red'],
] as [string, Partial<TargetGoal>, number | null, string, string, string][])(
  '%s',
  (_, parts, value, day, state, light) => {
    expect(stands(parts, value, day)).toEqual([state, light])
  },
)

it('a rate of nothing is not nought', () => {
  expect(stands({ kind: 'rate' }, 0, '2026-10-09', 0)).toEqual(['no_data', 'grey'])
})

it('what nobody knows has a word and a sign of its own, and the wall chart says the same', () => {
  const suspended = CHART_WORDS_ZH.lights.grey
  for (const state of ['no_data', 'unbound'] as const) {
    expect(signOf(state)).toBe('none')
    expect(TARGET_STATE_WORDS[state].zh).not.toBe(suspended)
  }
  for (const state of TARGET_STATES) {
    expect(CHART_WORDS_ZH.states[state]).toBe(TARGET_STATE_WORDS[state].zh)
    expect(CHART_WORDS_EN.states[state]).toBe(TARGET_STATE_WORDS[state].en)
  }
})

it('a quarter that was missed long before the due day is missed, not late', () => {
  expect(TARGET_STATE_WORDS.missed).toEqual({ zh: '未达标', en: 'Missed' })
})
