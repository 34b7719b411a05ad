import type { ConsultationSummary } from '@guatu/contract/consultations.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useConsultationWords } from '../words.ts'
import styles from './consultations.module.css'

/** ● 征求中, ■ 已过截止日期, ✓ 已结束: shape and word, never colour alone. */
export function StateSign({ one }: { one: Pick<ConsultationSummary, 'state' | 'overdue'> }) {
  const t = useConsultationWords()
  const state = one.state === 'closed' ? 'closed' : one.overdue ? 'overdue' : 'open'
  const shape = { open: '●', overdue: '■', closed: '✓' }[state]
  return (
    <span className={styles.state} data-tone={state}>
      <span aria-hidden>{shape}</span> {t(`state.${state}`)}
    </span>
  )
}

export function ConsultationFacts({ one }: { one: ConsultationSummary }) {
  const t = useConsultationWords()
  const dates = useDates()
  const { tally } = one
  return (
    <span className={styles.facts}>
      <StateSign one={one} />
      <span>{one.planVersion === null ? t('draft') : t('version', { n: one.planVersion })}</span>
      <span>
        {one.closedAt
          ? t('closedOn', { day: dates.instant(one.closedAt) })
          : t('due', { day: dates.deadline(one.dueOn) })}
      </span>
      {tally && (
        <>
          <span>{t('respondedOf', { n: tally.responded, of: tally.invited })}</span>
          {tally.late > 0 && <span>{t('lateUnits', { n: tally.late })}</span>}
          {tally.noOpinion > 0 && <span>{t('noOpinionUnits', { n: tally.noOpinion })}</span>}
          <span>{t('opinionsOf', { n: tally.opinions, answered: tally.answered })}</span>
        </>
      )}
    </span>
  )
}

/** One consultation in a list; a unit that was asked sees whether it has answered. */
export function ConsultationRow({ one }: { one: ConsultationSummary }) {
  const t = useConsultationWords()
  const units = useUnits()
  const waiting = one.state === 'open' && one.myUnits.some(({ answered }) => !answered)
  return (
    <Link to="/consultations/$id" params={{ id: one.id }} className={styles.row ?? ''}>
      <span className={styles.grow}>
        <span className={styles.name}>{one.title}</span>
        <ConsultationFacts one={one} />
      </span>
      <span className="muted">{t('sentBy', { unit: units.nameOf(one.unitId) })}</span>
      {one.myUnits.length > 0 && (
        <span className={waiting ? styles.name : 'muted'}>{t(waiting ? 'toAnswer' : 'answered')}</span>
      )}
    </Link>
  )
}
