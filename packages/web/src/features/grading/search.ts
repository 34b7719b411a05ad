export interface AssessmentSearch {
  /** The unit whose grades are open in the side sheet. */
  readonly unit?: string | undefined
  /** The criterion whose value is opened to its casefiles. */
  readonly criterion?: string | undefined
  /** An earlier frozen result. */
  readonly round?: number | undefined
}

/** Reads the address of an assessment; what is not understood is dropped. */
export const readAssessmentSearch = (search: Record<string, unknown>): AssessmentSearch => {
  const { unit, criterion } = search
  const round = Number(search['round'])
  return {
    unit: typeof unit === 'string' && unit ? unit : undefined,
    criterion: typeof criterion === 'string' && criterion ? criterion : undefined,
    round: Number.isInteger(round) && round > 0 ? round : undefined,
  }
}
