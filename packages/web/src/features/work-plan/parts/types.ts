import type { readWorkPlan } from '@guatu/contract/work-plan.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'

export type WorkPlan = ReplyOf<typeof readWorkPlan>
export type { GateView } from '@guatu/contract/work-plan.ts'
