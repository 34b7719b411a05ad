import { Input, InputNumber, Segmented, Select } from 'antd'
import { addDays } from '@guatu/domain/time/instant.ts'
import { today } from '../../../shared/format/dates.ts'
import { useCasefileWords } from '../words.ts'
import styles from './forms.module.css'

export type LimitValue =
  | { readonly amount: number; readonly unit: 'urgent_hour' | 'work_hour' | 'work_day' | 'natural_day' }
  | { readonly on: string }

interface LimitFieldProps {
  readonly id?: string
  readonly value?: LimitValue
  readonly onChange?: (value: LimitValue) => void
}

/** How long it may take: so many days (of a kind), or up to a day. */
export function LimitField({ id, value = { amount: 15, unit: 'work_day' }, onChange }: LimitFieldProps) {
  const t = useCasefileWords()
  const byDay = 'on' in value
  const units = (
    [
      ['work_day', 'workDays'],
      ['natural_day', 'naturalDays'],
      ['work_hour', 'workHours'],
      ['urgent_hour', 'urgentHours'],
    ] as const
  ).map(([unit, word]) => ({ value: unit, label: t(`form.${word}`) }))
  return (
    <div className={styles.limit}>
      <Segmented
        aria-label={t('form.limit')}
        value={byDay ? 'day' : 'amount'}
        options={[
          { value: 'amount', label: t('form.limitAmount') },
          { value: 'day', label: t('form.limitDay') },
        ]}
        onChange={(kind) =>
          onChange?.(kind === 'day' ? { on: addDays(today(), 30) } : { amount: 15, unit: 'work_day' })
        }
      />
      {byDay ? (
        <Input
          id={id}
          type="date"
          aria-label={t('form.day')}
          min={today()}
          value={value.on}
          onChange={(event) => onChange?.({ on: event.target.value })}
        />
      ) : (
        <div className={styles.limitRow}>
          <InputNumber
            id={id}
            aria-label={t('form.limit')}
            min={1}
            max={3650}
            precision={0}
            value={value.amount}
            onChange={(amount) => onChange?.({ ...value, amount: amount ?? 1 })}
          />
          <Select
            aria-label={t('form.limitAmount')}
            value={value.unit}
            options={units}
            onChange={(unit) => onChange?.({ ...value, unit })}
          />
        </div>
      )}
    </div>
  )
}
