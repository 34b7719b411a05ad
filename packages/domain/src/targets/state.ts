import type { Light } from '../clock/light.ts'
import type { Words } from '../text/words.ts'

/**
 * How a target stands, in one word that is the same on every screen, chart and export. `unbound`: nothing counts it yet;
 * `no_data`: something counts it, and has nothing to count; `holding`: a limit or red line that was not passed so far, its
 * time not being over; `kept`: not passed until its time was over.
 */
export const TARGET_STATES = [
  'unbound',
  'no_data',
  'on_course',
  'behind',
  'holding',
  'kept',
  'reached',
  'missed',
  'broken',
] as const
export type TargetState = (typeof TARGET_STATES)[number]

export const TARGET_STATE_WORDS: Readonly<Record<TargetState, Words>> = {
  unbound: { zh: '未统计', en: 'Not counted' },
  no_data: { zh: '尚无数据', en: 'No data yet' },
  on_course: { zh: '正常', en: 'Normal' },
  behind: { zh: '提醒', en: 'Soon' },
  holding: { zh: '至今守住', en: 'Kept so far' },
  kept: { zh: '守住', en: 'Kept' },
  reached: { zh: '完成', en: 'Done' },
  missed: { zh: '未达标', en: 'Missed' },
  broken: { zh: '突破', en: 'Broken' },
}

/** A light, or the sign of what nobody knows: never that of a casefile whose clock stands still (挂账). */
export type Sign = Light | 'none'

const SIGNS: Readonly<Record<TargetState, Sign>> = {
  unbound: 'none',
  no_data: 'none',
  on_course: 'blue',
  behind: 'yellow',
  holding: 'blue',
  kept: 'green',
  reached: 'green',
  missed: 'red',
  broken: 'red',
}
export const signOf = (state: TargetState): Sign => SIGNS[state]

/** The state of what is to be reached, by its light. */
export function stateOfGoal(light: Light): TargetState {
  switch (light) {
    case 'grey':
      return 'no_data'
    case 'blue':
      return 'on_course'
    case 'yellow':
      return 'behind'
    case 'green':
      return 'reached'
    case 'red':
      return 'missed'
  }
}

/** The state of what must not be passed, by its light. */
export function stateOfLimit(light: Light, begun: boolean): TargetState {
  if (light === 'green') return 'kept'
  if (light === 'red') return 'broken'
  return light === 'blue' && begun ? 'holding' : stateOfGoal(light)
}
