import { readPlan, type PlanReading } from '@guatu/domain/plan-text/read-plan.ts'
import { beside } from './beside.ts'

/** Characters up to which reading takes less time than starting a thread. */
const SMALL = 8_000

/** Reads a plan's text; a long one in a thread of its own, since reading takes up to two seconds for 100,000 characters. */
export const readPlanText = async (text: string): Promise<PlanReading> =>
  text.length <= SMALL ? readPlan(text) : beside({ kind: 'plan', text })
