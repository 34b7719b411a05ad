import type { CompareWith } from '@guatu/contract/targets.ts'
import { Input, Select } from 'antd'
import { useTargetWords } from '../words.ts'
import styles from './targets.module.css'

interface ComparePickProps {
  readonly value: CompareWith
  readonly onChange: (value: CompareWith) => void
}

/** What a change is held against: last year, the period before, or days that are named. */
export function ComparePick({ value, onChange }: ComparePickProps) {
  const t = useTargetWords()
  const named = typeof value === 'string' ? null : value
  const year = new Date().getFullYear() - 1
  return (
    <div className={styles.compare}>
      <span>{t('compare.with')}</span>
      <Select
        aria-label={t('compare.with')}
        value={named ? 'named' : (value as string)}
        onChange={(next: string) =>
          onChange(
            next === 'named'
              ? { from: `${year}-01-01`, to: `${year}-12-31` }
              : (next as 'last_year' | 'last_period'),
          )
        }
        options={(['last_year', 'last_period', 'named'] as const).map((one) => ({
          value: one,
          label: t(`compare.pick.${one}`),
        }))}
      />
      {named && (
        <span className="nowrap">
          <Input
            type="date"
            aria-label={t('compare.from')}
            value={named.from}
            onChange={(event) => onChange({ ...named, from: event.target.value })}
            style={{ width: 150 }}
          />
          {' – '}
          <Input
            type="date"
            aria-label={t('compare.to')}
            value={named.to}
            onChange={(event) => onChange({ ...named, to: event.target.value })}
            style={{ width: 150 }}
          />
        </span>
      )}
    </div>
  )
}
