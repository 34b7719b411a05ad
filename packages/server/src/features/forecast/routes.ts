import * as contract from '@guatu/contract/forecast.ts'
import type { TargetForecast } from '@guatu/contract/forecast.ts'
import { burnUp, type PlanStep } from '@guatu/domain/forecast/burn-up.ts'
import { goalOf, type IsWorkday } from '@guatu/domain/target/standing.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { targetInScope, targetsInScope, targetViews, type TargetRow } from '../campaigns/index.ts'
import { sharesOf } from '../decomposition/index.ts'
import { courseOf } from './course.ts'
import { workdaysOf, type Course, type TargetCourse } from './course-kinds.ts'
import { predict, roundBands, viewOf } from './predict.ts'
import { forecastUnits, goalsOfUnits } from './units.ts'

/** Earlier, smaller targets of the same plan for the same number: what the plan wants on the way. */
const stepsOf = (row: TargetRow, all: readonly TargetRow[]): PlanStep[] => {
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
  steps: readonly PlanStep[],
  isWorkday: IsWorkday,
): TargetForecast['line'] => {
  const { history, todaySoFar, value } = whole
  const withToday =
    asOf >= row.starts_on ? { ...history, increments: [...history.increments, todaySoFar] } : history
  const known = withToday.increments.length > 0 ? withToday : { from: addDays(asOf, -1), increments: [0] }
  const points = burnUp({ goal, startsOn: row.starts_on, dueOn: row.due_on }, steps, known, value, isWorkday)
  return points.map(({ day, planned, actual }) => ({ day, planned, actual }))
}

export const forecastRoutes = (platform: Platform): Route[] => {
  const wholeOf = (target: TargetCourse, isWorkday: IsWorkday, fan: boolean) => {
    const course: Course = target.whole
    return predict({ target, course, goal: target.goal, siblings: [], fan }, isWorkday)
  }
  return [
    route(contract.listForecasts, async ({ read, scope, query, now }) => {
      const courses = await read(async (tx) => {
        const found: TargetCourse[] = []
        for (const row of await tx.many(targetsInScope(scope, query))) {
          const course = await courseOf(tx, platform, row, scope, now)
          if (course) found.push(course)
        }
        return found
      })
      const isWorkday = workdaysOf(platform)
      const forecasts: { targetId: string; forecast: contract.ForecastView }[] = []
      for (const target of courses) {
        await new Promise((resolve) => setImmediate(resolve))
        forecasts.push({
          targetId: target.row.id,
          forecast: viewOf(wholeOf(target, isWorkday, false), target),
        })
      }
      return { computedAt: now, forecasts }
    }),

    route(contract.readTargetForecast, async ({ read, scope, params, now }) => {
      const found = await read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        const [target] = await targetViews(tx, platform, [row], scope, now)
        const course = await courseOf(tx, platform, row, scope, now)
        const shares = await sharesOf(tx, scope, [row.id])
        const steps = stepsOf(row, await tx.many(targetsInScope(scope, { plan: row.plan_id })))
        return { row, target: target ?? refuse('not_found'), course, shares: shares.get(row.id) ?? [], steps }
      })
      const { row, target, course, shares, steps } = found
      const plain = { target, computedAt: now, goal: goalOf(row, row.unit), steps: [...steps] }
      if (!course)
        return { ...plain, forecast: null, line: [], fan: [], goalsFrom: 'none' as const, units: [] }
      const isWorkday = workdaysOf(platform)
      const made = wholeOf(course, isWorkday, true)
      const goals = goalsOfUnits(course, shares)
      return {
        ...plain,
        goal: course.goal,
        forecast: viewOf(made, course),
        line: lineOf(course, steps, isWorkday),
        fan: made.fan.map(({ day, bands }) => ({ day, bands: roundBands(bands) })),
        goalsFrom: goals.from,
        units: await forecastUnits(course, goals, isWorkday),
      }
    }),
  ]
}
