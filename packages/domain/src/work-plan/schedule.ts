import type { Day } from '../time/instant.ts'
import { chainsOf, inOrder, type Link, type Linked } from './network.ts'
import type { WorkdayAxis } from './workday-axis.ts'

/** A task as far as its time is planned. */
export interface PlannedTask extends Linked {
  /** Working days; 0: a milestone, which takes no time. Null: nobody has said; it is taken for one day. */
  readonly duration: number | null
  readonly dueOn: Day | null
  /** It cannot begin before this day (its stage, the plan). */
  readonly notBefore: Day | null
  readonly startedOn: Day | null
  readonly doneOn: Day | null
}

export interface ScheduledTask {
  readonly id: string
  readonly earliestStart: Day
  readonly earliestFinish: Day
  /** Null: neither the task nor what follows it has a deadline. */
  readonly latestStart: Day | null
  readonly latestFinish: Day | null
  /** Working days by which it can move without moving a deadline; negative: it cannot be kept. */
  readonly slack: number | null
  /** On the path that has the least slack of its chain. */
  readonly critical: boolean
  /** Its deadline, or one after it, can no longer be kept. */
  readonly overcommitted: boolean
  /** It should have begun before today and has not. */
  readonly startPast: boolean
  /** The duration was not given. */
  readonly assumed: boolean
}

interface Pass {
  readonly start: number
  readonly finish: number
}

const lengthOf = (task: PlannedTask): number => task.duration ?? 1
/** A milestone falls on the day on which what it waits for is finished; work begins the day after. */
const step = (task: PlannedTask): number => (lengthOf(task) === 0 ? 0 : 1)
const finishOf = (task: PlannedTask, start: number): number => start + Math.max(0, lengthOf(task) - 1)
const startOf = (task: PlannedTask, finish: number): number => finish - Math.max(0, lengthOf(task) - 1)

/**
 * 倒排工期. Forward: the earliest start and finish, from today for what has not begun. Backward, from the deadlines:
 * the latest start and finish. The links must hold no circle (`findCycle`).
 */
export function scheduleTasks(
  tasks: readonly PlannedTask[],
  today: Day,
  axis: WorkdayAxis,
): Map<string, ScheduledTask> {
  const order = inOrder(tasks)
  const early = forward(order, today, axis)
  const late = backward(order, axis)
  const slacks = new Map<string, number>()
  for (const task of order) {
    const latest = late.get(task.id)
    const pass = early.get(task.id) as Pass
    if (task.doneOn === null && latest !== undefined) slacks.set(task.id, latest - pass.finish)
  }
  const critical = criticalOf(order, slacks)
  const now = axis.ceil(today)
  return new Map(
    order.map((task) => {
      const pass = early.get(task.id) as Pass
      const finish = task.doneOn === null ? late.get(task.id) : undefined
      const start = finish === undefined ? undefined : startOf(task, finish)
      const slack = slacks.get(task.id) ?? null
      return [
        task.id,
        {
          id: task.id,
          earliestStart: axis.dayAt(pass.start),
          earliestFinish: axis.dayAt(pass.finish),
          latestStart: start === undefined ? null : axis.dayAt(start),
          latestFinish: finish === undefined ? null : axis.dayAt(finish),
          slack,
          critical: critical.has(task.id),
          overcommitted: slack !== null && slack < 0,
          startPast: start !== undefined && task.startedOn === null && start < now,
          assumed: task.duration === null,
        },
      ]
    }),
  )
}

function forward(order: readonly PlannedTask[], today: Day, axis: WorkdayAxis): Map<string, Pass> {
  const passes = new Map<string, Pass>()
  const now = axis.ceil(today)
  for (const task of order) {
    if (task.doneOn !== null) {
      const finish = axis.floor(task.doneOn)
      const began = task.startedOn === null ? startOf(task, finish) : axis.ceil(task.startedOn)
      passes.set(task.id, { start: Math.min(began, finish), finish })
      continue
    }
    if (task.startedOn !== null) {
      const start = axis.ceil(task.startedOn)
      // what is not finished today takes at least until today
      passes.set(task.id, { start, finish: Math.max(finishOf(task, start), now) })
      continue
    }
    const from = task.links.flatMap(({ predecessorId, lag }: Link) => {
      const before = passes.get(predecessorId)
      return before ? [before.finish + step(task) + lag] : []
    })
    const start = Math.max(now, task.notBefore === null ? now : axis.ceil(task.notBefore), ...from)
    passes.set(task.id, { start, finish: finishOf(task, start) })
  }
  return passes
}

/** The latest finish of each open task that has a deadline, its own or one after it. */
function backward(order: readonly PlannedTask[], axis: WorkdayAxis): Map<string, number> {
  const latest = new Map<string, number>()
  const atMost = (id: string, finish: number): void => {
    latest.set(id, Math.min(latest.get(id) ?? finish, finish))
  }
  for (const task of [...order].reverse()) {
    if (task.doneOn !== null) continue
    if (task.dueOn !== null) atMost(task.id, axis.floor(task.dueOn))
    const finish = latest.get(task.id)
    // work that has begun no longer presses what came before it
    if (finish === undefined || task.startedOn !== null) continue
    for (const { predecessorId, lag } of task.links)
      atMost(predecessorId, startOf(task, finish) - step(task) - lag)
  }
  return latest
}

/** Of every chain of at least two open tasks those with its least slack; and whatever cannot be kept. */
function criticalOf(order: readonly PlannedTask[], slacks: ReadonlyMap<string, number>): Set<string> {
  const open = order.filter((task) => task.doneOn === null)
  const chains = chainsOf(open)
  const sizes = new Map<string, number>()
  const least = new Map<string, number>()
  for (const { id } of open) {
    const chain = chains.get(id) as string
    sizes.set(chain, (sizes.get(chain) ?? 0) + 1)
    const slack = slacks.get(id)
    if (slack !== undefined) least.set(chain, Math.min(least.get(chain) ?? slack, slack))
  }
  const critical = open.filter(({ id }) => {
    const slack = slacks.get(id)
    const chain = chains.get(id) as string
    if (slack === undefined) return false
    return slack < 0 || ((sizes.get(chain) ?? 0) > 1 && slack === least.get(chain))
  })
  return new Set(critical.map((task) => task.id))
}
