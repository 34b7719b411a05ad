import { listPlanSteps } from '@guatu/contract/plan-steps.ts'
import { planSteps } from '@guatu/domain/work-plan/plan-steps.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { publishedPlans, targetsOfPlans, tasksOfPlans } from './queries.ts'
import type { StepTargetRow, StepTaskRow } from './queries.ts'

const toTask = ({ campaign_id, ...row }: StepTaskRow) => ({ ...row, campaignId: campaign_id })
const toTarget = ({ measure_id, ...row }: StepTargetRow) => ({ ...row, measureId: measure_id })

export const planStepRoutes: Route[] = [
  route(listPlanSteps, async ({ snapshot, scope, query, now }) =>
    snapshot(async (tx) => {
      const plans = await tx.many(publishedPlans(scope, query.plan ?? null))
      if (query.plan !== undefined && plans.length === 0) return refuse('not_found')
      const ids = plans.map(({ id }) => id)
      const tasks = await tx.many(tasksOfPlans(ids))
      const targets = await tx.many(targetsOfPlans(ids))
      return {
        plans: plans.map(({ id, title }) => ({
          planId: id,
          title,
          steps: planSteps(
            tasks.filter((row) => row.plan_id === id).map(toTask),
            targets.filter((row) => row.plan_id === id).map(toTarget),
          ),
        })),
        computedAt: now,
      }
    }),
  ),
]
