import { PLAN_STEPS } from '@guatu/domain/work-plan/plan-steps.ts'
import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

/** What is left to do with the published plans that the caller may write, the newest first. */
export const listPlanSteps = endpoint({
  method: 'GET',
  path: '/api/plan-steps',
  access: 'plans.write',
  // what is left changes with campaigns and bindings
  tag: 'campaigns',
  summary: { zh: '方案还要做的', en: 'What is left to do with plans' },
  query: z.object({ plan: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      plans: z.array(
        z.object({
          planId: Id,
          title: z.string(),
          steps: z.array(
            z.object({ step: z.enum(PLAN_STEPS), of: z.number().int(), left: z.array(Id).readonly() }),
          ),
        }),
      ),
      computedAt: Instant,
    }),
  },
})
