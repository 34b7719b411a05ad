import { epochOf } from '../time/instant.ts'
import type { Instant } from '../time/instant.ts'

/** 蓝 normal, 黄 close to the deadline, 红 past it, 灰 not running (suspended, void), 绿 closed. */
export const LIGHTS = ['blue', 'yellow', 'red', 'grey', 'green'] as const
export type Light = (typeof LIGHTS)[number]

export interface LightInput {
  /** The state of a casefile or task; only 'closed', 'voided' and 'suspended' matter here. */
  readonly state: string
  /** Null while nobody has been given a deadline. */
  readonly due: Instant | null
  readonly warnAt: Instant | null
  readonly suspended?: boolean
}

/** How urgent something is at `now`. The deadline itself is still in time; the moment after it is late. */
export function light(input: LightInput, now: Instant): Light {
  if (input.state === 'closed') return 'green'
  if (input.state === 'voided' || input.state === 'suspended' || input.suspended === true) return 'grey'
  if (input.due === null) return 'blue'
  if (epochOf(now) > epochOf(input.due)) return 'red'
  return input.warnAt !== null && epochOf(now) >= epochOf(input.warnAt) ? 'yellow' : 'blue'
}
