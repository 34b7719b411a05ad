import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import type { TimeScale } from './time-scale.ts'

/** Somebody has said how long it takes or what it waits for; else the bar spans the time that it has. */
export const isPlanned = (task: WorkTask): boolean =>
  task.state === 'open' && (task.duration !== null || task.links.length > 0)

const inside = (share: number): number => Math.min(1, Math.max(0, share))

/** From the earliest start to the end of the earliest finish, and how far the finish may move. */
export const workSpan = (
  task: WorkTask,
  scale: TimeScale,
): { readonly from: number; readonly to: number; readonly slackTo: number } => {
  const { earliestStart, earliestFinish, latestFinish } = task.schedule
  const to = inside(scale.at(addDays(earliestFinish, 1)))
  return {
    from: inside(scale.at(earliestStart)),
    to,
    slackTo: latestFinish === null ? to : Math.max(to, inside(scale.at(addDays(latestFinish, 1)))),
  }
}
