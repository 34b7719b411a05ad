import { dayOf } from '../time/instant.ts'
import type { Day, Instant } from '../time/instant.ts'

/** A task as it stood at some moment. */
export interface TaskState {
  readonly taskId: string
  readonly title: string
  readonly clause: string
  readonly dueOn: Day | null
  readonly leads: readonly string[]
  readonly supports: readonly string[]
  readonly state: 'open' | 'done' | 'dropped'
  readonly doneOn: Day | null
  readonly duration: number | null
}

/** An event of the log that concerns a task, oldest first. */
export interface TaskEvent {
  readonly taskId: string
  readonly kind: string
  readonly at: Instant
  readonly payload: unknown
}

type Payload = Readonly<Record<string, unknown>>

const START: Omit<TaskState, 'taskId'> = {
  title: '',
  clause: '',
  dueOn: null,
  leads: [],
  supports: [],
  state: 'open',
  doneOn: null,
  duration: null,
}

/** Every task of a plan as its events tell it, up to the last of them; those that were not there yet are missing. */
export function tasksFromEvents(events: readonly TaskEvent[]): Map<string, TaskState> {
  const states = new Map<string, TaskState>()
  for (const event of events) {
    const before = states.get(event.taskId)
    const next = after(before ?? { taskId: event.taskId, ...START }, event)
    if (next) states.set(event.taskId, next)
  }
  // what was never published (a duration noted on a task of another log) is no task
  for (const [id, state] of states) if (state.title === '') states.delete(id)
  return states
}

function after(state: TaskState, { kind, at, payload }: TaskEvent): TaskState | null {
  const given = (typeof payload === 'object' && payload !== null ? payload : {}) as Payload
  switch (kind) {
    case 'task.dropped':
      return { ...state, state: 'dropped', doneOn: null }
    case 'task_work.changed':
      return { ...state, duration: 'duration' in given ? numberOr(given['duration']) : state.duration }
    default:
      return kind.startsWith('task.') ? changed(state, given, at, kind === 'task.published') : null
  }
}

/** A publication, a change by hand, or whatever else made the task: each says what it set. */
function changed(state: TaskState, given: Payload, at: Instant, published: boolean): TaskState {
  const text = (key: string, old: string): string => (typeof given[key] === 'string' ? given[key] : old)
  const list = (key: string, old: readonly string[]): readonly string[] =>
    Array.isArray(given[key]) ? given[key].filter((one): one is string => typeof one === 'string') : old
  // a dropped task that is published again is open again; a finished one stays finished
  const revived = published && state.state === 'dropped' ? 'open' : state.state
  const now = given['state'] === 'done' || given['state'] === 'open' ? given['state'] : revived
  return {
    ...state,
    title: text('title', state.title),
    clause: text('clause', state.clause),
    dueOn: 'dueOn' in given ? (typeof given['dueOn'] === 'string' ? given['dueOn'] : null) : state.dueOn,
    leads: list('leads', state.leads),
    supports: list('supports', state.supports),
    state: now,
    doneOn: now !== 'done' ? null : (state.doneOn ?? dayOf(at)),
  }
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
