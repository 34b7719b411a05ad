import type { AgendaItem, AgendaLine } from '@guatu/contract/meeting-entities.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { addDays, dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import {
  campaignsInScope,
  targetsInScope,
  targetViews,
  tasksByIds,
  tasksDue,
  tasksInScope,
  taskViews,
} from '../campaigns/index.ts'
import { countByUnit, type UnitCount } from './agenda-queries.ts'
import { decisionViews } from './meeting-view.ts'
import { decisionsOfSeries } from './part-queries.ts'
import { meetingBefore } from './queries.ts'
import type { MeetingRow, RequestRow } from './rows.ts'

export interface ComposeCall {
  readonly now: Instant
  scopeOf(verb: Verb): RowScope
}

export interface Composed {
  readonly items: readonly AgendaItem[]
  /** Last day that is counted. */
  readonly to: Day
}

/** So many units are told apart; the rest is in the total. */
const MAX_UNITS = 12
const MAX_LINES = 40
/** Without an earlier meeting an agenda looks back this far. */
const FIRST_LOOK_BACK_DAYS = 30

interface Context {
  readonly tx: Tx
  readonly platform: Platform
  readonly call: ComposeCall
  readonly row: MeetingRow
  readonly from: Day
  readonly to: Day
  /** Campaigns of the plan; null where the series has no plan: all that the caller sees. */
  readonly campaigns: readonly string[] | null
}

/**
 * The agenda from what is there now: earlier decisions, what moved since the last meeting, what is late, targets behind
 * their pace, and what units asked for. Whole days are counted, up to yesterday, and each only once: an agenda goes on
 * where the one before ended.
 */
export const composeFor = async (
  tx: Tx,
  platform: Platform,
  call: ComposeCall,
  row: MeetingRow,
  requests: readonly RequestRow[],
): Promise<Composed> => {
  const previous = await tx.maybeOne(meetingBefore(row))
  const today = dayOf(call.now)
  const after = previous ? (previous.agenda_to ? addDays(previous.agenda_to, 1) : previous.day) : null
  const from = after ?? addDays(today, -FIRST_LOOK_BACK_DAYS)
  const yesterday = addDays(today, -1)
  const to = from > yesterday ? from : yesterday
  const campaigns =
    row.plan_id === null
      ? null
      : (await tx.many(campaignsInScope(call.scopeOf('campaigns.read'))))
          .filter((campaign) => campaign.plan_id === row.plan_id)
          .map((campaign) => campaign.id)
  const context: Context = { tx, platform, call, row, from, to, campaigns }
  const tasks = await tasksOf(context)
  const items = [
    await decisionsItem(context),
    await movedItem(context, tasks),
    await lateItem(context),
    tasksItem(context, tasks),
    await targetsItem(context),
    ...requests.map((request) => requestItem(context, request)),
  ]
  return { items: items.filter((item) => item !== null), to }
}

const NO_LINE: Omit<AgendaLine, 'key' | 'kind'> = {
  unitIds: [],
  title: null,
  value: null,
  of: null,
  measureUnit: null,
  light: null,
  dueOn: null,
  door: null,
}

const item = (
  { call }: Context,
  kind: AgendaItem['kind'],
  lines: readonly AgendaLine[],
  parts: Partial<AgendaItem> = {},
): AgendaItem => ({
  id: newId(),
  kind,
  title: null,
  text: null,
  unitId: null,
  requestId: null,
  lines: [...lines],
  from: null,
  to: null,
  at: call.now,
  ...parts,
})

type Search = Record<string, string | string[]>

const casefileDoor = ({ campaigns }: Context, search: Search): AgendaLine['door'] => ({
  place: 'casefiles',
  id: null,
  search: { ...(campaigns === null ? {} : { campaign: [...campaigns] }), ...search },
})

/** The total and the units with most. */
const unitLines = (
  context: Context,
  counts: readonly UnitCount[],
  search: Search,
  light: AgendaLine['light'],
): AgendaLine[] => {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const units = counts.flatMap(({ unit_id, count }): AgendaLine[] =>
    unit_id === null
      ? []
      : [
          {
            ...NO_LINE,
            key: `unit ${unit_id}`,
            kind: 'unit',
            unitIds: [unit_id],
            value: count,
            measureUnit: '件',
            light,
            door: casefileDoor(context, { ...search, unit: [unit_id] }),
          },
        ],
  )
  return [
    {
      ...NO_LINE,
      key: 'total',
      kind: 'total',
      value: total,
      measureUnit: '件',
      light: total > 0 ? light : null,
      door: casefileDoor(context, search),
    },
    ...units.slice(0, MAX_UNITS),
  ]
}

/** What earlier meetings decided and is not done, or was done since the last one. */
const decisionsItem = async (context: Context): Promise<AgendaItem | null> => {
  const { tx, platform, call, row, from } = context
  const earlier = (await tx.many(decisionsOfSeries(row.series_id))).filter(
    (decision) => decision.meeting_id !== row.id,
  )
  const ids = earlier.flatMap((decision) => decision.task_id ?? [])
  const rows = new Map((await tx.many(tasksByIds(ids))).map((task) => [task.id, task]))
  const doneBefore = (taskId: string | null): boolean => {
    const doneAt = taskId === null ? null : (rows.get(taskId)?.done_at ?? null)
    return doneAt !== null && dayOf(doneAt) < from
  }
  const views = await decisionViews(tx, platform, earlier, call.now)
  const lines = views
    .filter((view) => view.taskState !== 'dropped' && !doneBefore(view.taskId))
    .slice(-MAX_LINES)
    .map((view): AgendaLine => ({
      ...NO_LINE,
      key: `decision ${view.id}`,
      kind: 'decision',
      unitIds: view.leads,
      title: view.text,
      light: view.light,
      dueOn: view.dueOn,
      door: { place: 'meetings', id: view.meetingId, search: {} },
    }))
  return lines.length === 0 ? null : item(context, 'decisions', lines)
}

const tasksOf = async ({ tx, platform, call, row }: Context) => {
  const scope = call.scopeOf('schedule.read')
  const rows = row.plan_id
    ? await tx.many(tasksInScope(scope, row.plan_id))
    : await tx.many(tasksDue(scope, null))
  const views = await taskViews(tx, platform, rows, scope, call.now)
  const doneAt = new Map(rows.map((task) => [task.id, task.done_at]))
  return views.map((view) => ({ ...view, doneAt: doneAt.get(view.id) ?? null }))
}
type Tasks = Awaited<ReturnType<typeof tasksOf>>

const taskLine = (task: Tasks[number]): AgendaLine => ({
  ...NO_LINE,
  key: `task ${task.id}`,
  kind: 'task',
  unitIds: task.leads,
  title: task.title,
  light: task.light,
  dueOn: task.deadline,
  door: { place: 'schedule', id: null, search: { plan: task.planId, task: task.id } },
})

/** Casefiles closed in these days, by unit, and tasks finished in them. */
const movedItem = async (context: Context, tasks: Tasks): Promise<AgendaItem | null> => {
  const { tx, call, from, to, campaigns } = context
  if (campaigns?.length === 0) return null
  const filter = { closedFrom: from, closedTo: to }
  const counts = await tx.many(
    countByUnit(
      call.scopeOf('casefiles.read'),
      { ...filter, ...(campaigns ? { campaign: [...campaigns] } : {}) },
      call.now,
    ),
  )
  const done = tasks.filter(
    ({ state, doneAt }) =>
      state === 'done' && doneAt !== null && dayOf(doneAt) >= from && dayOf(doneAt) <= to,
  )
  return item(context, 'moved', [...unitLines(context, counts, filter, 'green'), ...done.map(taskLine)], {
    from,
    to,
  })
}

const lateItem = async (context: Context): Promise<AgendaItem | null> => {
  const { tx, call, campaigns } = context
  if (campaigns?.length === 0) return null
  const counts = await tx.many(
    countByUnit(
      call.scopeOf('casefiles.read'),
      { light: ['red'], ...(campaigns ? { campaign: [...campaigns] } : {}) },
      call.now,
    ),
  )
  return item(context, 'late', unitLines(context, counts, { light: ['red'] }, 'red'))
}

/** Tasks that are late or close to their day; what a meeting decided stands under its decisions. */
const tasksItem = (context: Context, tasks: Tasks): AgendaItem | null => {
  const lines = tasks
    .filter(({ light, meetingId }) => (light === 'red' || light === 'yellow') && meetingId === null)
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))
    .slice(0, MAX_LINES)
    .map(taskLine)
  return lines.length === 0 ? null : item(context, 'tasks', lines)
}

const targetsItem = async (context: Context): Promise<AgendaItem | null> => {
  const { tx, platform, call, row } = context
  const scope = call.scopeOf('targets.read')
  const rows = await tx.many(targetsInScope(scope, row.plan_id === null ? {} : { plan: row.plan_id }))
  const views = await targetViews(tx, platform, rows, scope, call.now)
  const lines = views.flatMap((view): AgendaLine[] =>
    view.now && (view.now.light === 'red' || view.now.light === 'yellow')
      ? [
          {
            ...NO_LINE,
            key: `target ${view.id}`,
            kind: 'target',
            title: view.subject,
            value: view.now.value,
            of: view.now.planned ?? view.value,
            measureUnit: view.unit,
            light: view.now.light,
            dueOn: view.dueOn,
            door: { place: 'targets', id: null, search: { plan: view.planId, open: view.id } },
          },
        ]
      : [],
  )
  return lines.length === 0 ? null : item(context, 'targets', lines.slice(0, MAX_LINES))
}

const requestItem = (context: Context, request: RequestRow): AgendaItem =>
  item(context, 'request', [], {
    title: request.title,
    text: request.text === '' ? null : request.text,
    unitId: request.unit_id,
    requestId: request.id,
  })
