/** What is counted of a plan: as read, corrected or published, on every page the same. */
export interface PlanCounts {
  readonly tasks: number
  readonly targets: number
  /** Places that only state a target again; they are no targets of their own. */
  readonly restated: number
  readonly stages: number
}

interface Counted {
  readonly tasks: readonly unknown[]
  readonly targets: readonly { readonly restates: string | null }[]
  readonly stages: readonly unknown[]
}

/** A target that the plan states again counts once: where it is stated first. */
export const countsAsTarget = ({ restates }: { readonly restates: string | null }): boolean =>
  restates === null

/** How many tasks, targets and stages a reading has. */
export const planCounts = ({ tasks, targets, stages }: Counted): PlanCounts => {
  const counted = targets.filter(countsAsTarget).length
  return {
    tasks: tasks.length,
    targets: counted,
    restated: targets.length - counted,
    stages: stages.length,
  }
}
