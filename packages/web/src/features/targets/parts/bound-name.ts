import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { GRADES_HELD } from '@guatu/domain/grading/held.ts'
import { MEETINGS_HELD } from '@guatu/domain/targets/frequency.ts'
import { useTargetWords } from '../words.ts'

/** What stands in a target instead of a measure of a playbook; null for one of those. */
export const useBoundName = (): ((measureId: string | null) => string | null) => {
  const t = useTargetWords()
  return (measureId) => {
    if (measureId === BY_HAND) return t('hand.name')
    if (measureId === GRADES_HELD) return t('grades.name')
    return measureId === MEETINGS_HELD ? t('held.name') : null
  }
}

/** What is counted from something else than rows of casefiles opens on the target's own page. */
export const opensOnPage = (measureId: string | null): boolean =>
  measureId === BY_HAND || measureId === MEETINGS_HELD || measureId === GRADES_HELD
