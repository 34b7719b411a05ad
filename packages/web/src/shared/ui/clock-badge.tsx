import { instantOf } from '@guatu/domain/time/instant.ts'
import { Popover } from 'antd'
import { daysLeft } from '../format/dates.ts'
import { useDates } from '../format/use-dates.ts'
import { useSharedWords } from '../i18n/words.ts'
import styles from './signs.module.css'

export interface ClockFacts {
  readonly due: string | null
  readonly originalDue?: string | null
  readonly warnAt?: string | null
  /** When it was handed in, while it waits for its check: the days count up to then. */
  readonly handedIn?: string | null
}

/** Deadline and days left; `stopped` once nothing runs any more (closed, void). A click says how it was computed. */
export function ClockBadge(props: ClockFacts & { stopped?: boolean }) {
  const { due, originalDue, warnAt, handedIn, stopped } = props
  const t = useSharedWords()
  const dates = useDates()
  if (!due) return <span className="muted">{t('clock.none')}</span>
  const left = daysLeft(due, handedIn ?? instantOf(Date.now()))
  const late = left.kind === 'late' || left.kind === 'lateToday'
  const extended = originalDue !== undefined && originalDue !== null && originalDue !== due
  const days = handedIn
    ? t(late ? 'clock.handedInLate' : 'clock.handedIn')
    : 'n' in left
      ? t(`clock.${left.kind}`, { n: left.n })
      : t(`clock.${left.kind}`)
  const text = (
    <>
      <span>{dates.due(due)}</span>
      {!stopped && (
        <span className={styles.days} data-late={late}>
          {days}
        </span>
      )}
      {extended && <span className={styles.days}>{t('clock.extended')}</span>}
    </>
  )
  if (originalDue === undefined) return <span className={styles.clock}>{text}</span>
  const how = (
    <dl className={styles.how}>
      <dt>{t('clock.original')}</dt>
      <dd>{dates.due(originalDue)}</dd>
      <dt>{t('clock.current')}</dt>
      <dd>{dates.due(due)}</dd>
      <dt>{t('clock.warn')}</dt>
      <dd>{dates.instant(warnAt)}</dd>
      <p>{t('clock.how')}</p>
    </dl>
  )
  return (
    <Popover content={how} trigger="click">
      <button type="button" className={styles.clock}>
        {text}
      </button>
    </Popover>
  )
}
