import type { CasefileState } from '@guatu/domain/lifecycle/casefile.ts'
import { useSharedWords } from '../i18n/words.ts'
import styles from './signs.module.css'

/** The state of a casefile in the office's word. */
export function StateTag({ state }: { state: CasefileState }) {
  const t = useSharedWords()
  return (
    <span className={styles.tag} data-done={state === 'closed' || state === 'voided'}>
      {t(`state.${state}`)}
    </span>
  )
}
