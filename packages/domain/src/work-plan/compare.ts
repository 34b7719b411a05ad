import type { Day } from '../time/instant.ts'
import type { TaskState } from './task-history.ts'
import { workdaysFrom, type WorkdayAxis } from './workday-axis.ts'

/** What became of a task since the baseline; the gravest that holds. */
export const CHANGES = [
  'dropped',
  'overdue',
  'done_late',
  'slipped',
  'new',
  'advanced',
  'done_early',
  'done',
  'same',
] as const
export type Change = (typeof CHANGES)[number]

export interface TaskComparison {
  readonly taskId: string
  readonly title: string
  readonly clause: string
  readonly change: Change
  readonly baseDue: Day | null
  readonly due: Day | null
  /** Working days by which the deadline moved; positive: later. Null where one of them has none. */
  readonly moved: number | null
  readonly doneOn: Day | null
  /** Working days between the deadline of the baseline and the day on which it was done, or the day looked at where it is still open and past. */
  readonly behind: number | null
  readonly unitsChanged: boolean
  readonly baseDuration: number | null
  readonly duration: number | null
}

/** Tasks of the baseline and of a day side by side, in the baseline's order; new ones come last. */
export function compareTasks(
  base: readonly TaskState[],
  now: readonly TaskState[],
  on: Day,
  axis: WorkdayAxis,
): TaskComparison[] {
  const nowById = new Map(now.map((task) => [task.taskId, task]))
  const known = new Set(base.map((task) => task.taskId))
  const kept = base
    // what was already given up then is no part of the baseline
    .filter((task) => task.state !== 'dropped')
    .map((task) => compareTask(task, nowById.get(task.taskId), on, axis))
  const added = now
    .filter((task) => !known.has(task.taskId) && task.state !== 'dropped')
    .map((task) => ({
      ...compareTask(task, task, on, axis),
      change: 'new' as const,
      baseDue: null,
      moved: null,
    }))
  return [...kept, ...added]
}

function compareTask(
  base: TaskState,
  now: TaskState | undefined,
  on: Day,
  axis: WorkdayAxis,
): TaskComparison {
  const moved =
    now && base.dueOn !== null && now.dueOn !== null ? workdaysFrom(axis, base.dueOn, now.dueOn) : null
  const behind = now ? behindOf(base, now, on, axis) : null
  const units = (task: TaskState): string =>
    [...task.leads].sort().join() + '|' + [...task.supports].sort().join()
  return {
    taskId: base.taskId,
    title: now?.title ?? base.title,
    clause: now?.clause ?? base.clause,
    change: changeOf(base, now, moved, behind),
    baseDue: base.dueOn,
    due: now?.dueOn ?? null,
    moved,
    doneOn: now?.doneOn ?? null,
    behind,
    unitsChanged: now !== undefined && units(base) !== units(now),
    baseDuration: base.duration,
    duration: now?.duration ?? null,
  }
}

function behindOf(base: TaskState, now: TaskState, on: Day, axis: WorkdayAxis): number | null {
  if (base.dueOn === null) return null
  if (now.doneOn !== null) return workdaysFrom(axis, base.dueOn, now.doneOn)
  return on > base.dueOn && now.state === 'open' ? workdaysFrom(axis, base.dueOn, on) : null
}

function changeOf(
  base: TaskState,
  now: TaskState | undefined,
  moved: number | null,
  behind: number | null,
): Change {
  if (!now || now.state === 'dropped') return 'dropped'
  if (now.state === 'done') {
    if (behind !== null && behind > 0) return 'done_late'
    if (behind !== null && behind < 0) return 'done_early'
    return base.state === 'done' ? 'same' : 'done'
  }
  if (moved !== null && moved > 0) return 'slipped'
  if (behind !== null && behind > 0) return 'overdue'
  return moved !== null && moved < 0 ? 'advanced' : 'same'
}
