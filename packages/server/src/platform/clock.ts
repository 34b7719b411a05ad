import type { Instant } from '@guatu/domain/time/instant.ts'

/** The one source of the present. Tests and the demonstration bring their own. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
