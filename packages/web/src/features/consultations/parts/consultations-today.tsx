import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../../shared/api/me.ts'
import { Section } from '../../../shared/ui/page.tsx'
import { waitingConsultations } from '../queries.ts'
import { useConsultationWords } from '../words.ts'
import { ConsultationRow } from './consultation-row.tsx'
import styles from './consultations.module.css'

/** For 今日: what the reader's unit was asked for its opinion on and has not answered. Nothing where nothing waits. */
export function ConsultationsToday() {
  const t = useConsultationWords()
  const can = useCan()
  const { data } = useQuery({ ...waitingConsultations(), enabled: can('consultations.opine') })
  const waiting = data?.items ?? []
  if (waiting.length === 0) return null
  return (
    <Section title={t('today')}>
      <div className={styles.list}>
        {waiting.map((one) => (
          <ConsultationRow key={one.id} one={one} />
        ))}
      </div>
    </Section>
  )
}
