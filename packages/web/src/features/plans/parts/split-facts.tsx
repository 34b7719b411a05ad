import type { Reading } from '@guatu/contract/plans.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePlanWords } from '../words.ts'
import styles from './split.module.css'

/** How a table of the plan divides a target: the shares of units and the steps in time. */
export function SplitFacts({ target }: { target: Reading['targets'][number] }) {
  const t = usePlanWords()
  const dates = useDates()
  const { split, value, unit } = target
  if (!split) return null
  const sum = Number(split.units.reduce((all, one) => all + one.value, 0).toPrecision(12))
  const differs = split.units.length > 0 && unit !== '%' && value !== null && sum !== value
  const shares = [
    ...split.units.map((one) => ({ name: one.name, value: one.value })),
    ...split.periods.map((one) => ({ name: t('split.until', { day: dates.day(one.to) }), value: one.value })),
  ]
  return (
    <div className={styles.split}>
      <div className={styles.splitHead}>{t('split.caption')}</div>
      <dl>
        {shares.map((one, at) => (
          <div key={`${at}:${one.name}`}>
            <dt>{one.name}</dt>
            <dd>{formatAmount(one.value, unit)}</dd>
          </div>
        ))}
      </dl>
      {differs && (
        <div className={styles.splitOff}>{t('split.differs', { sum: formatAmount(sum, unit) })}</div>
      )}
    </div>
  )
}
