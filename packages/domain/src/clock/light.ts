import { epochOf } from '../time/instant.ts'
import type { Instant } from '../time/instant.ts'

/** 蓝 normal, 黄 close to the deadline, 红 past it, 灰 not running (suspended, void), 绿 closed. */
export const LIGHTS = ['blue', 'yellow', 'red', 'grey', 'green'] as const
export type Light = (typeof LIGHTS)[number]

const WORST_FIRST: readonly Light[] = ['red', 'yellow', 'blue', 'grey', 'green']
/** The light of several things together; null where there are none. */
export const worstLight = (lights: readonly Light[]): Light | null =>
  WORST_FIRST.find((light) => lights.includes(light)) ?? null

export interface LightInput {
  /** The state of a casefile or task; only 'closed', 'voided', 'suspended' and 'submitted' matter here. */
  readonly state: string
  /** Null while nobody has been given a deadline. */
  readonly due: Instant | null
  readonly warnAt: Instant | null
  readonly suspended?: boolean
  /** When the work was handed in last; matters while it waits for its check. */
  readonly submittedAt?: Instant | null
}

/**
 * How urgent something is at `now`. The deadline itself is still in time; the moment after it is late.
 *
 * A deadline is the handling unit's: what is `submitted` is measured by when it was handed in, not by how long the
 * checker takes (按期处置 counts up to the hand-in; 按期结案 is another number). Handed in on time it stays blue, handed
 * in late it stays red. Sent back, it is at work again, and the same deadline counts again.
 */
export function light(input: LightInput, now: Instant): Light {
  if (input.state === 'closed') return 'green'
  if (input.state === 'voided' || input.state === 'suspended' || input.suspended === true) return 'grey'
  if (input.due === null) return 'blue'
  if (input.state === 'submitted' && input.submittedAt)
    return epochOf(input.submittedAt) > epochOf(input.due) ? 'red' : 'blue'
  if (epochOf(now) > epochOf(input.due)) return 'red'
  return input.warnAt !== null && epochOf(now) >= epochOf(input.warnAt) ? 'yellow' : 'blue'
}
