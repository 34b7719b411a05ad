import * as contract from '@guatu/contract/forecast.ts'
import type { TargetForecast } from '@guatu/contract/forecast.ts'
import { burnUp } from '@guatu/domain/forecast/burn-up.ts'
import type { Forecast } from '@guatu/domain/forecast/forecast.ts'
import { goalOf, isLevel, type GoalStep, type IsWorkday } from '@guatu/domain/targets/standing.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { targetInScope, targetsInScope, targetViews, type TargetRow } from '../campaigns/index.ts'
import { sharesOf } from '../decomposition/index.ts'
import { changeFan, changeLine, changeView, isChange } from './change-view.ts'
import { coursesOf } from './course.ts'
import { workdaysOf, type Course, type TargetCourse } from './course-kinds.ts'
import { laggingUnits } from './lagging.ts'
import { outlooksOf } from './outlook.ts'
import { predict, roundBands, viewOf } from './predict.ts'
import { forecastUnits, goalsOfUnits } from './units.ts'

/** Earlier, smaller targets of the same plan for the same number: what the plan wants on the way. */
const stepsOf = (row: TargetRow, all: readonly TargetRow[]): GoalStep[] => {
  // the plan's own table by period says more than other targets do
  if (row.steps.length > 0) return [...row.steps]
  if (row.measure === null || row.value === null || row.comparator === '<=') return []
  const same = JSON.stringify(row.measure)
  return all
    .filter(
      (one) =>
        one.plan_id === row.plan_id &&
        one.campaign_id === row.campaign_id &&
        one.unit === row.unit &&
        one.comparator !== '<=' &&
        one.due_on < row.due_on &&
        one.value !== null &&
        one.value < (row.value ?? 0) &&
        JSON.stringify(one.measure) === same,
    )
    .map((one) => ({ day: one.due_on, value: one.value ?? 0 }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

const lineOf = (
  { row, goal, asOf, whole }: TargetCourse,
  steps: readonly GoalStep[],
  isWorkday: IsWorkday,
): TargetForecast['line'] => {
  const { history, todaySoFar, value } = whole
  const withToday =
    asOf >= row.starts_on ? { ...history, increments: [...history.increments, todaySoFar] } : history
  const known = withToday.increments.length > 0 ? withToday : { from: addDays(asOf, -1), increments: [0] }
  const points = burnUp({ goal, startsOn: row.starts_on, dueOn: row.due_on }, steps, known, value, isWorkday)
  // what is a level should be what it is to be from the first day on; before its history nothing is known of anything
  const level = isLevel(row.kind)
  return points.map(({ day, planned, actual }) => ({
    day,
    planned: level ? goal : planned,
    actual: day < history.from ? null : actual,
  }))
}

const wholeView = (made: Forecast, target: TargetCourse): contract.ForecastView =>
  isChange(target)
    ? changeView(made, target, {
        course: target.whole,
        base: target.change.base.whole,
        allowed: target.goal,
      })
    : viewOf(made, target)

export const forecastRoutes = (platform: Platform): Route[] => {
  const wholeOf = (target: TargetCourse, isWorkday: IsWorkday, fan: boolean) => {
    const course: Course = target.whole
    return predict({ target, course, goal: target.goal, siblings: [], fan }, isWorkday)
  }
  return [
    route(contract.listForecasts, async ({ read, scope, query, now }) => {
      const { courses, outlooks } = await read(async (tx) => {
        const rows = await tx.many(targetsInScope(scope, query))
        const { courses: found, why } = await coursesOf(tx, platform, rows, scope, now)
        const others = rows.filter((row) => !found.has(row.id))
        const told = await outlooksOf(tx, platform, others, why, scope, now)
        return { courses: [...found.values()], outlooks: told }
      })
      const isWorkday = workdaysOf(platform)
      const forecasts: { targetId: string; forecast: contract.ForecastView }[] = []
      for (const target of courses) {
        await new Promise((resolve) => setImmediate(resolve))
        const made = wholeOf(target, isWorkday, false)
        forecasts.push({ targetId: target.row.id, forecast: wholeView(made, target) })
      }
      return {
        computedAt: now,
        forecasts,
        outlooks: [...outlooks].map(([targetId, { state, words }]) => ({
          targetId,
          outlook: { state, words },
        })),
      }
    }),

    route(contract.listLaggingUnits, async ({ read, scope, query, now }) => {
      const { courses, shares } = await read(async (tx) => {
        const rows = await tx.many(targetsInScope(scope, query))
        const ids = rows.map((row) => row.id)
        return {
          courses: [...(await coursesOf(tx, platform, rows, scope, now)).courses.values()],
          shares: await sharesOf(tx, scope, ids),
        }
      })
      return { computedAt: now, ...(await laggingUnits(courses, shares, workdaysOf(platform))) }
    }),

    route(contract.readTargetForecast, async ({ read, scope, params, now }) => {
      const found = await read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        const [target] = await targetViews(tx, platform, [row], scope, now)
        const { courses, why } = await coursesOf(tx, platform, [row], scope, now)
        const course = courses.get(row.id) ?? null
        const shares = await sharesOf(tx, scope, [row.id])
        const steps = stepsOf(row, await tx.many(targetsInScope(scope, { plan: row.plan_id })))
        const outlook = course
          ? null
          : ((await outlooksOf(tx, platform, [row], why, scope, now)).get(row.id) ?? null)
        const own = shares.get(row.id) ?? []
        return { row, target: target ?? refuse('not_found'), course, shares: own, steps, outlook }
      })
      const { row, target, course, shares, steps, outlook } = found
      const plain = { target, computedAt: now, goal: goalOf(row, row.unit), steps: [...steps], outlook }
      if (!course)
        return { ...plain, forecast: null, line: [], fan: [], goalsFrom: 'none' as const, units: [] }
      const isWorkday = workdaysOf(platform)
      const made = wholeOf(course, isWorkday, true)
      const goals = goalsOfUnits(course, shares)
      return {
        ...plain,
        goal: isChange(course) ? course.change.goal : course.goal,
        forecast: wholeView(made, course),
        line: isChange(course) ? changeLine(course) : lineOf(course, steps, isWorkday),
        fan: isChange(course)
          ? changeFan(made, course)
          : made.fan.map(({ day, bands }) => ({ day, bands: roundBands(bands) })),
        goalsFrom: goals.from,
        units: await forecastUnits(course, goals, isWorkday),
      }
    }),
  ]
}
