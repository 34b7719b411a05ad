import { addDays, type Day } from '../time/instant.ts'

/** Days before a visit from which on it is near: today, tomorrow and the day after. */
const NEAR_DAYS = 2

/**
 * How urgent the next 回头看 is: its day has passed, is near, or lies ahead; null where none is asked for. The closed
 * casefile itself keeps its green light: it is the visit that is late, not the work.
 */
export function lookBackLight(on: Day | null, today: Day): 'red' | 'yellow' | 'blue' | null {
  if (on === null) return null
  if (on < today) return 'red'
  return on <= addDays(today, NEAR_DAYS) ? 'yellow' : 'blue'
}
