import type { CompareWith, TargetView } from '@guatu/contract/targets.ts'
import { Link } from '@tanstack/react-router'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

/** 同比, 环比, or the days of the base. */
export const useCompareWords = (): ((compare: CompareWith) => string) => {
  const t = useTargetWords()
  const dates = useDates()
  return (compare) =>
    typeof compare === 'string'
      ? t(`compare.${compare}`)
      : t('compare.days', { from: dates.day(compare.from), to: dates.day(compare.to) })
}

/** 8 个 · 去年同期 10 个: both numbers of a change, each a door to its rows. */
export function ChangeNumbers({ target }: { target: TargetView }) {
  const t = useTargetWords()
  const compared = target.now?.compared
  if (!compared) return null
  const open = (part: 'counted' | 'base') =>
    ((before: object) => ({ ...before, open: target.id, part })) as never
  const base = typeof target.compare === 'string' ? target.compare : 'named'
  return (
    <div className="muted nowrap">
      <Link className={styles.inText} to="/targets" search={open('counted')}>
        {t('compare.now', { n: formatAmount(compared.value, compared.unit) })}
      </Link>
      {' · '}
      {compared.base ? (
        <Link className={styles.inText} to="/targets" search={open('base')}>
          {t(`compare.base.${base}`, { n: formatAmount(compared.base, compared.unit) })}
        </Link>
      ) : (
        t('compare.noBase')
      )}
    </div>
  )
}
