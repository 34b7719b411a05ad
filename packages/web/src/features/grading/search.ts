export interface AssessmentSearch {
  /** The unit whose grades are open in the side sheet. */
  readonly unit?: string | undefined
  /** An earlier frozen result. */
  readonly round?: number | undefined
}

/** Reads the address of an assessment; what is not understood is dropped. */
export const readAssessmentSearch = (search: Record<string, unknown>): AssessmentSearch => {
  const { unit } = search
  const round = Number(search['round'])
  return {
    unit: typeof unit === 'string' && unit ? unit : undefined,
    round: Number.isInteger(round) && round > 0 ? round : undefined,
  }
}
