import type { OutlookView } from '@guatu/contract/forecast.ts'
import { frequencyOutlook } from '@guatu/domain/forecast/frequency-outlook.ts'
import { gradeOutlook } from '@guatu/domain/forecast/grade-outlook.ts'
import { milestoneOutlook } from '@guatu/domain/forecast/milestone-outlook.ts'
import { quotaOutlook } from '@guatu/domain/forecast/quota-outlook.ts'
import { unknown, type Outlook } from '@guatu/domain/forecast/outlook.ts'
import type { HandReading } from '@guatu/domain/targets/by-hand.ts'
import { goalOf } from '@guatu/domain/targets/standing.ts'
import { isSameOrWithin } from '@guatu/domain/text/clause-number.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import {
  bindingOf,
  frequencyOf,
  gradedByTarget,
  gradingOf,
  heldByTarget,
  isByHand,
  quotaOf,
  readingsByTarget,
  seriesIdOf,
  targetViews,
  type TargetRow,
} from '../campaigns/index.ts'
import { loadPlan, scheduleOf } from '../work-plan/index.ts'
import type { NoCourse } from './course-change.ts'
import { workdaysOf } from './course-kinds.ts'

const plain = (outlook: Outlook): OutlookView => ({ ...outlook, units: [], tasks: [] })
const cannot = (zh: string, en: string): OutlookView => plain(unknown(zh, en))

const WHY_NO_CHANGE: Readonly<Record<NoCourse, OutlookView>> = {
  not_begun: cannot(
    '统计期还没有开始，不能预测',
    'Its period has not begun: there is nothing to forecast from',
  ),
  base_runs: cannot(
    '对比的基期还没有结束，不能预测',
    'The base period is not over yet: nothing to forecast against',
  ),
  no_base: cannot(
    '基期没有数据，算不出升降，也不能预测；可改选基期，或人工填报',
    'The base period has no data, so that there is no change and no forecast; choose another base, or report by hand',
  ),
  not_additive: cannot(
    '比率和平均数的升降取决于期末的分子和分母，不由逐日的数累加，没有可推算的走势，不能预测；现在的升降看上面本期与基期两个数。按月、按季填报升降的，改用人工填报即可按走势预测',
    'The change of a rate or an average hangs on both its sides at the end and does not add up from days: there is no course to go on, and no forecast. How it stands is told by the two numbers above; a change that is reported by hand each month or quarter is forecast from its reports',
  ),
  base_length: cannot(
    '对比期与统计期长短不同，数量不能直接相比，也不能预测；请改选一样长的对比期',
    'The base period is not as long as its own: what adds up cannot be compared; choose one of the same length',
  ),
  no_window: cannot('所绑口径没有统计期，不能与往期比较', 'Its measure has no period that could be compared'),
}
const NO_READINGS = cannot('还没有填报，不能预测', 'Nothing has been reported yet to forecast from')
const NO_DATA = cannot('还没有可统计的数据，不能预测', 'There is no data yet to forecast from')
const NOT_DAILY = cannot(
  '平均数、最大值和最小值不逐日累加，不能预测',
  'Averages and extremes do not add up from days: no forecast is possible',
)
const GONE = cannot(
  '所绑口径已不能统计，请重新绑定',
  'What it is bound to can no longer be counted; bind it anew',
)

/**
 * Where targets are heading that have no course: by target. A target that nothing is bound to has none, but for a milestone,
 * which its tasks tell.
 */
export const outlooksOf = async (
  tx: Tx,
  platform: Platform,
  rows: readonly TargetRow[],
  why: ReadonlyMap<string, NoCourse>,
  scope: RowScope,
  now: Instant,
): Promise<ReadonlyMap<string, OutlookView>> => {
  const readings = await readingsByTarget(tx, rows)
  const held = await heldByTarget(tx, rows)
  const graded = await gradedByTarget(tx, rows)
  const milestones = await milestoneOutlooks(
    tx,
    platform,
    rows.filter(({ kind }) => kind === 'milestone'),
    scope,
    now,
  )
  const outlooks = new Map<string, OutlookView>()
  for (const row of rows) {
    const own = readings.get(row.id) ?? []
    const meetings = held.get(row.id)
    const found =
      row.kind === 'milestone'
        ? milestones.get(row.id)
        : row.kind === 'frequency'
          ? frequencyFor(platform, row, meetings ? { held: meetings } : { readings: own }, now)
          : gradingOf(row)
            ? quotaFor(row, graded.get(row.id), now)
            : isByHand(row)
              ? byHandOutlook(row, own, now)
              : countedOutlook(platform, row, why.get(row.id))
    if (found) outlooks.set(row.id, found)
  }
  return outlooks
}

const frequencyFor = (
  platform: Platform,
  row: TargetRow,
  counted: Parameters<typeof frequencyOf>[2],
  now: Instant,
): OutlookView | null => {
  if (row.measure === null) return null
  if (seriesIdOf(row) !== null && !('held' in counted)) return GONE
  if ('readings' in counted && counted.readings.length === 0) return NO_READINGS
  const found = frequencyOf(platform, row, counted, now)
  if (!found)
    return cannot(
      '看不出每期的周期（每周、每月等），不能逐期推算',
      'Its words name no period (weekly, monthly …) that could be counted on',
    )
  return plain(frequencyOutlook(found.goal, found.standing, dayOf(now), workdaysOf(platform)))
}

const byHandOutlook = (row: TargetRow, readings: readonly HandReading[], now: Instant): OutlookView => {
  if (row.kind !== 'grade_count') return NO_READINGS
  const goal = { goal: goalOf(row, row.unit), comparator: row.comparator, unit: row.unit, dueOn: row.due_on }
  const { state, words, units } = gradeOutlook(goal, readings, dayOf(now))
  return { state, words, units: [...units], tasks: [] }
}

/** By the frozen results of all periods. */
const quotaFor = (
  row: TargetRow,
  graded: Parameters<typeof quotaOf>[1] | undefined,
  now: Instant,
): OutlookView => {
  if (!graded) return GONE
  const { readings, periods, each, comparator } = quotaOf(row, graded, now)
  const goal = { goal: goalOf(row, row.unit), comparator, unit: row.unit || '个', dueOn: row.due_on }
  const { state, words, units } = quotaOutlook(goal, readings, { periods, each }, dayOf(now))
  return { state, words, units: [...units], tasks: [] }
}

const countedOutlook = (
  platform: Platform,
  row: TargetRow,
  why: NoCourse | undefined,
): OutlookView | null => {
  if (row.measure === null) return null
  const binding = bindingOf(platform, row)
  if (!binding) return GONE
  if (row.kind === 'rate_change') return why ? WHY_NO_CHANGE[why] : null
  const { kind } = binding.measure.value
  return kind === 'total' || kind === 'ratio' ? NO_DATA : NOT_DAILY
}

/** A milestone waits for the tasks of its clause. */
const milestoneOutlooks = async (
  tx: Tx,
  platform: Platform,
  rows: readonly TargetRow[],
  scope: RowScope,
  now: Instant,
): Promise<ReadonlyMap<string, OutlookView>> => {
  const today = dayOf(now)
  const views = await targetViews(tx, platform, rows, scope, now)
  const outlooks = new Map<string, OutlookView>()
  for (const planId of new Set(rows.map((row) => row.plan_id))) {
    const state = await loadPlan(tx, planId)
    const schedule = scheduleOf(state, platform.calendar(), today)
    for (const row of rows.filter((one) => one.plan_id === planId)) {
      const tasks = state.tasks.flatMap((task) => {
        const times = schedule.get(task.id)
        if (!times || !isSameOrWithin(row.clause, task.clause)) return []
        const done = task.state === 'done'
        const { earliestFinish, assumed } = times
        return [{ taskId: task.id, title: task.title, done, dueOn: task.deadline, earliestFinish, assumed }]
      })
      const value = views.find((one) => one.id === row.id)?.now?.value ?? null
      const facts = { value, goal: goalOf(row, row.unit), dueOn: row.due_on, tasks }
      outlooks.set(row.id, {
        ...milestoneOutlook(facts, today),
        units: [],
        tasks: tasks.map(({ assumed: _assumed, ...task }) => task),
      })
    }
  }
  return outlooks
}
