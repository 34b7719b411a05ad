import type { Consultation } from '@guatu/contract/consultations.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useConsultationWords } from '../words.ts'
import styles from './consultations.module.css'

const MOST = 5

/** What happened to the time that units have, the last first: they are owed the reason. */
export function Turns({ turns }: Pick<Consultation, 'turns'>) {
  const t = useConsultationWords()
  const dates = useDates()
  // the first closing says itself at the head of the page
  if (turns.every(({ kind }) => kind === 'closed')) return null
  return (
    <ul className={styles.turns} aria-label={t('turns')}>
      {turns
        .toReversed()
        .slice(0, MOST)
        .map((one) => (
          <li key={one.at}>
            <span className="nowrap">{dates.instant(one.at)}</span>{' '}
            {t(`turn.${one.kind}`, { day: dates.deadline(one.dueOn), who: one.by })}
            {one.reason && t('turnReason', { reason: one.reason })}
          </li>
        ))}
    </ul>
  )
}
