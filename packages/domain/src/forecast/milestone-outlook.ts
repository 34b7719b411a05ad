import { daysBetween, type Day } from '../time/instant.ts'
import type { Words } from '../text/words.ts'
import { unknown, type Outlook } from './outlook.ts'
import { dayWords, join, plural } from './phrases.ts'

/** A task that a milestone waits for, as its schedule stands. */
export interface MilestoneTask {
  readonly title: string
  readonly done: boolean
  readonly dueOn: Day | null
  /** The earliest day on which it can be finished, its predecessors first. */
  readonly earliestFinish: Day
  /** Nobody has said how long it takes; then its own due day is what is known. */
  readonly assumed: boolean
}

export interface MilestoneFacts {
  /** Null: nothing counts it. */
  readonly value: number | null
  readonly goal: number
  readonly dueOn: Day
  readonly tasks: readonly MilestoneTask[]
}

/** 对应3项任务，已办结1项；按工期最晚10月28日完成（“…”），比期限早3天 */
export function milestoneOutlook({ value, goal, dueOn, tasks }: MilestoneFacts, today: Day): Outlook {
  if (value !== null && value >= goal)
    return { state: 'reached', words: { zh: '节点已达到', en: 'The milestone is reached' } }
  const late = today > dueOn
  const overdue: Words | null = late
    ? {
        zh: `已过期限${daysBetween(dueOn, today)}天`,
        en: `${plural(daysBetween(dueOn, today), 'day')} past due`,
      }
    : null
  if (tasks.length === 0) {
    const none = unknown(
      '同一条款下没有任务，看不出进度；在安排表给它的条款加上任务和工期，这里就能推算',
      'Its clause has no tasks that would show how far it is; give the clause tasks and durations on the schedule',
    )
    return late ? { state: 'missed', words: join([overdue, none.words]) } : none
  }
  const open = tasks.filter((task) => !task.done)
  const count = {
    zh: `对应${tasks.length}项任务，已办结${tasks.length - open.length}项`,
    en: `${tasks.length - open.length} of ${plural(tasks.length, 'task')} done`,
  }
  if (open.length === 0) {
    const confirm = { zh: '任务都已办结，待登记结果', en: 'all is done; the result is to be put down' }
    return { state: late ? 'missed' : 'on_course', words: join([overdue, count, confirm]) }
  }
  const last = open.reduce((a, b) => (finishOf(b, dueOn) > finishOf(a, dueOn) ? b : a))
  const finish = finishOf(last, dueOn)
  const pressing = open.filter((task) => task.dueOn !== null && task.dueOn < today).length
  const state = late ? 'missed' : finish > dueOn || pressing > 0 ? 'at_risk' : 'on_course'
  return {
    state,
    words: join([overdue, count, finishWords(last, finish, dueOn, today), pressingWords(pressing)]),
  }
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** Without a duration nothing speaks for an earlier day than the one on which it is due. */
function finishOf(task: MilestoneTask, dueOn: Day): Day {
  return task.assumed ? later(task.dueOn ?? dueOn, task.earliestFinish) : task.earliestFinish
}

function finishWords(task: MilestoneTask, finish: Day, dueOn: Day, today: Day): Words {
  const on = dayWords(finish, today)
  const off = daysBetween(dueOn, finish)
  const against =
    off === 0
      ? { zh: '正好在期限当天', en: 'on the very due day' }
      : off > 0
        ? { zh: `比期限晚${off}天`, en: `${plural(off, 'day')} late` }
        : { zh: `比期限早${-off}天`, en: `${plural(-off, 'day')} early` }
  const title = task.title.length > 24 ? `${task.title.slice(0, 24)}…` : task.title
  return {
    zh: `按${task.assumed ? '任务期限' : '工期'}最晚${on.zh}完成（“${title}”），${against.zh}`,
    en: `by ${task.assumed ? 'its due days' : 'the schedule'} the last ends on ${on.en} (“${title}”), ${against.en}`,
  }
}

function pressingWords(count: number): Words | null {
  return count === 0 ? null : { zh: `${count}项任务已超期`, en: `${plural(count, 'task')} overdue` }
}
