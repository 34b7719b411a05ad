import type { suggestMeasures, TargetView } from '@guatu/contract/targets.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { frequencyRule } from '@guatu/domain/targets/frequency.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useRuleWords } from '../../meetings/index.ts'
import { useTargetWords } from '../words.ts'
import styles from './targets.module.css'

type Series = ReplyOf<typeof suggestMeasures>['series'][number]

interface BindSeriesProps {
  readonly target: TargetView
  readonly series: readonly Series[]
  /** How many there are, also those that are not listed. */
  readonly total: number
  readonly busy: boolean
  readonly onBind: (seriesId: string | null) => void
}

/** The series of meetings that can count a frequency, those made of it first. */
export function BindSeries({ target, series, total, busy, onBind }: BindSeriesProps) {
  const t = useTargetWords()
  const rule = useRuleWords()
  const dates = useDates()
  if (!frequencyRule(target))
    return (
      <div className={styles.way}>
        <span>
          {t('noWays')}
          <span className={styles.sub}>{t('held.noPeriod')}</span>
        </span>
      </div>
    )
  return (
    <>
      {series.map((one) => (
        <div key={one.id} className={styles.way}>
          <span>
            {one.name}
            <span className={styles.sub}>
              <span>{t(`held.madeOf.${one.madeOf}`)}</span>
              <span>{rule(one.rule)}</span>
              <span>{t('held.since', { day: dates.day(one.startsOn) })}</span>
              <span>{t('held.times', { n: one.held })}</span>
              {one.state === 'ended' && <span>{t('held.ended')}</span>}
            </span>
          </span>
          {one.id === target.seriesId ? (
            <Button loading={busy} onClick={() => onBind(null)}>
              {t('unbind')}
            </Button>
          ) : (
            <Button
              type={one.madeOf !== 'other' && target.measureId === null ? 'primary' : 'default'}
              loading={busy}
              onClick={() => onBind(one.id)}
            >
              {t('bind')}
            </Button>
          )}
        </div>
      ))}
      {total > series.length && <p className="muted">{t('held.leftOut', { n: series.length, total })}</p>}
      <div className={styles.way}>
        <span>
          {t(series.length === 0 ? 'held.none' : 'held.another')}
          <span className={styles.sub}>{t('held.makeHelp')}</span>
        </span>
        <Link to="/meetings">
          <Button>{t('held.make')}</Button>
        </Link>
      </div>
    </>
  )
}
