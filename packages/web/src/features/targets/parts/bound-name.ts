import { BY_HAND } from '@guatu/domain/target/by-hand.ts'
import { MEETINGS_HELD } from '@guatu/domain/target/frequency.ts'
import { useTargetWords } from '../words.ts'

/** What stands in a target instead of a measure of a playbook; null for one of those. */
export const useBoundName = (): ((measureId: string | null) => string | null) => {
  const t = useTargetWords()
  return (measureId) => {
    if (measureId === BY_HAND) return t('hand.name')
    return measureId === MEETINGS_HELD ? t('held.name') : null
  }
}
