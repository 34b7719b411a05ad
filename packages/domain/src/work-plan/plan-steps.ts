import { splitRule } from '../decomposition/split.ts'
import type { Day } from '../time/instant.ts'

/** What is to be done with a published plan until it can be followed, in the order of the work. */
export const PLAN_STEPS = ['leads', 'dates', 'playbooks', 'measures', 'splits'] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

export interface StepTask {
  readonly id: string
  readonly leads: readonly unknown[]
  /** See work-plan/deadline. */
  readonly deadline: Day | null
  readonly campaignId: string | null
  readonly state: 'open' | 'done' | 'dropped'
}
export interface StepTarget {
  readonly id: string
  readonly kind: string
  readonly value: number | null
  readonly measureId: string | null
  /** A version of its division is in force. */
  readonly divided: boolean
}

export const hasNoLead = ({ leads }: Pick<StepTask, 'leads'>): boolean => leads.length === 0
export const hasNoDeadline = ({ deadline, state }: Pick<StepTask, 'deadline' | 'state'>): boolean =>
  state === 'open' && deadline === null
export const hasNoPlaybook = ({ campaignId, state }: Pick<StepTask, 'campaignId' | 'state'>): boolean =>
  state === 'open' && campaignId === null
export const hasNoMeasure = ({ measureId }: Pick<StepTarget, 'measureId'>): boolean => measureId === null
/** An amount that units could share; what is the same for everybody (a rhythm, a red line, a milestone) need not be divided. */
export const isDivisible = (target: Pick<StepTarget, 'kind' | 'value'>): boolean =>
  splitRule(target) !== 'copy'
export const isUndivided = (target: Pick<StepTarget, 'kind' | 'value' | 'divided'>): boolean =>
  isDivisible(target) && !target.divided

export interface StepCount {
  readonly step: PlanStep
  /** How many things the step concerns, and which of them are left. */
  readonly of: number
  readonly left: readonly string[]
}

/** What is left to do with a plan, step by step; nothing is left where every `left` is empty. */
export const planSteps = (tasks: readonly StepTask[], targets: readonly StepTarget[]): StepCount[] => {
  const standing = tasks.filter(({ state }) => state !== 'dropped')
  const open = standing.filter(({ state }) => state === 'open')
  const divisible = targets.filter(isDivisible)
  const ids = <T extends { readonly id: string }>(of: readonly T[], is: (one: T) => boolean) =>
    of.filter(is).map(({ id }) => id)
  return [
    { step: 'leads', of: standing.length, left: ids(standing, hasNoLead) },
    { step: 'dates', of: open.length, left: ids(open, hasNoDeadline) },
    { step: 'playbooks', of: open.length, left: ids(open, hasNoPlaybook) },
    { step: 'measures', of: targets.length, left: ids(targets, hasNoMeasure) },
    { step: 'splits', of: divisible.length, left: ids(divisible, isUndivided) },
  ]
}
