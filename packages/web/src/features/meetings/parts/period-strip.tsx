import type { PeriodView } from '@guatu/contract/meeting-series.ts'
import { Tooltip } from 'antd'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'

const MOST = 60

/** One square a period, oldest first: met, missed or due by shape and colour. */
export function PeriodStrip({ periods, today }: { periods: readonly PeriodView[]; today: string }) {
  const t = useMeetingWords()
  const dates = useDates()
  return (
    <ol className={styles.strip} aria-label={t('series.periods')}>
      {periods.slice(-MOST).map((period) => {
        const told = t('series.periodLabel', {
          from: dates.day(period.from),
          to: dates.day(period.to),
          state: t(`period.${period.state}`),
          required: period.required,
          held: period.held,
        })
        return (
          <li key={period.from} data-period={period.state}>
            <Tooltip title={told}>
              <span className={styles.period} data-now={period.from <= today && period.to >= today}>
                <LightSign light={period.light} bare word={told} />
              </span>
            </Tooltip>
          </li>
        )
      })}
    </ol>
  )
}
