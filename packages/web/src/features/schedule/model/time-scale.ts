import type { TaskView } from '@guatu/contract/schedule.ts'
import { addDays, daysBetween } from '@guatu/domain/time/instant.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import type { Stage } from './by-stage.ts'

export interface Month {
  readonly year: number
  /** 1–12 */
  readonly month: number
  /** Share of the whole width at which it begins, and how wide it is. */
  readonly at: number
  readonly width: number
}
export interface TimeScale {
  readonly from: Day
  /** The last day. */
  readonly to: Day
  readonly months: readonly Month[]
  /** 0–1; outside of it for days before and after. */
  readonly at: (day: Day) => number
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`
const nextMonth = (first: Day): Day => firstOfMonth(addDays(first, 31))

/** Whole months that hold every day of the stages and tasks, and today where it is not far off. */
export const timeScale = (
  stages: readonly Stage[],
  tasks: readonly Pick<TaskView, 'dueOn'>[],
  today: Day,
): TimeScale => {
  const days = [
    ...stages.flatMap((stage) => [stage.startsOn, stage.endsOn]),
    ...tasks.map((task) => task.dueOn),
  ].filter((day): day is Day => day !== null)
  const sorted = [...days].sort()
  const first = sorted[0] ?? today
  const last = sorted.at(-1) ?? today
  // A plan of another year keeps its own scale: today's line is then outside.
  const near = daysBetween(today, first) < 92 && daysBetween(last, today) < 92
  const from = firstOfMonth(near && today < first ? today : first)
  const end = nextMonth(firstOfMonth(near && today > last ? today : last))
  const total = daysBetween(from, end)
  const months: Month[] = []
  for (let month = from; month < end; month = nextMonth(month))
    months.push({
      year: Number(month.slice(0, 4)),
      month: Number(month.slice(5, 7)),
      at: daysBetween(from, month) / total,
      width: daysBetween(month, nextMonth(month)) / total,
    })
  return { from, to: addDays(end, -1), months, at: (day) => daysBetween(from, day) / total }
}

/** From when to when a task runs on the chart: its stage's beginning (else the plan's) to the end of its due day. */
export const spanOf = (
  task: Pick<TaskView, 'dueOn'>,
  stage: Stage | null,
  scale: TimeScale,
): { readonly from: number; readonly to: number } => {
  const due = task.dueOn ?? stage?.endsOn ?? scale.to
  const start = stage?.startsOn ?? scale.from
  const from = start > due ? scale.from : start
  return { from: Math.max(0, scale.at(from)), to: Math.min(1, scale.at(addDays(due, 1))) }
}
