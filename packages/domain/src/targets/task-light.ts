import type { Light } from '../clock/light.ts'
import { addDays } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { IsWorkday } from './standing.ts'

/** A task is pressed for in the week before it is due. */
export const TASK_WARN_WORKDAYS = 5

/** The light of a task of a plan: yellow while fewer than five working days remain after `day`, red from the day after. */
export function taskLight(
  task: { readonly state: 'open' | 'done' | 'dropped'; readonly dueOn: Day | null },
  day: Day,
  isWorkday: IsWorkday,
): Light {
  if (task.state === 'done') return 'green'
  if (task.state === 'dropped') return 'grey'
  if (task.dueOn === null) return 'blue'
  if (day > task.dueOn) return 'red'
  let left = 0
  for (let at = addDays(day, 1); at <= task.dueOn; at = addDays(at, 1)) {
    if (isWorkday(at)) left += 1
    if (left >= TASK_WARN_WORKDAYS) return 'blue'
  }
  return 'yellow'
}
