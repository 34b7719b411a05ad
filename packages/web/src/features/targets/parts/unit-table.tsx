import type { TargetForecast, UnitForecast } from '@guatu/contract/forecast.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, formatNumber, shownValue, tenths } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign, TargetSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

export const chance = (probability: number | null | undefined): string => {
  if (probability === null || probability === undefined) return '—'
  if (probability > 0.99) return '>99%'
  return probability < 0.01 ? '<1%' : `${Math.round(probability * 100)}%`
}

/** Each unit with its part, its pace and where it is heading; the most behind first. */
export function UnitTable({ course }: { course: TargetForecast }) {
  const t = useTargetWords()
  const { target, units } = course
  const isLimit = course.forecast?.direction === 'stay_below'
  return (
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.units}>
        <thead>
          <tr>
            <th scope="col">{t('forecast.unit')}</th>
            <th scope="col" className={styles.num}>
              {t('forecast.value')}
            </th>
            <th scope="col" className={styles.num}>
              {t('forecast.goal')}
            </th>
            <th scope="col" className={styles.num}>
              {t('forecast.share')}
            </th>
            <th scope="col" className={styles.num}>
              {t('forecast.planToday')}
            </th>
            <th scope="col">{t('forecast.finish')}</th>
            <th scope="col" className={styles.num}>
              {t(isLimit ? 'forecast.keep' : 'forecast.probability')}
            </th>
            <th scope="col" className={styles.num}>
              {t('forecast.requiredWork')}
            </th>
            <th scope="col">{t('column.light')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((one) => (
            <UnitRow
              key={one.unitId ?? ''}
              one={one}
              targetId={target.id}
              unit={target.unit}
              isChange={target.kind === 'rate_change'}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface UnitRowProps {
  readonly one: UnitForecast
  readonly targetId: string
  readonly unit: string
  /** Of a change a share of the goal says nothing: it may go either way. */
  readonly isChange: boolean
}

function UnitRow({ one, targetId, unit, isChange }: UnitRowProps) {
  const t = useTargetWords()
  const dates = useDates()
  const units = useUnits()
  const { forecast } = one
  const name = one.unitId === null ? t('forecast.noUnit') : units.nameOf(one.unitId)
  const finish = (): string => {
    if (!forecast || forecast.direction === 'stay_below') return '—'
    if (forecast.state !== 'moving') return t(`forecast.state.${forecast.state}`)
    const day = forecast.finish?.middle
    return day ? dates.day(day) : t('forecast.beyond')
  }
  const value = shownValue(one.value, unit)
  return (
    <tr>
      <td>
        {one.unitId ? (
          <Link to="/casefiles" search={{ unit: [one.unitId] } as object}>
            {name}
          </Link>
        ) : (
          name
        )}
      </td>
      <td className={styles.num}>
        {one.unitId ? (
          <NumberDoor
            value={value}
            unit={unit}
            measure={name}
            to="/targets/$id"
            params={{ id: targetId }}
            search={{ unit: one.unitId, part: 'counted', open: targetId }}
          />
        ) : (
          formatAmount(value, unit)
        )}
        {one.base !== null ? (
          <div className="muted">
            {t('compare.both', { n: formatNumber(one.of), base: formatNumber(one.base) })}
          </div>
        ) : (
          one.of !== null && <div className="muted">/ {formatNumber(one.of)}</div>
        )}
      </td>
      <td className={styles.num}>{formatNumber(one.goal === null ? null : tenths(one.goal))}</td>
      <td className={styles.num}>
        {one.share === null || isChange ? '—' : `${(one.share * 100).toFixed(1)}%`}
      </td>
      <td className={styles.num}>{formatNumber(one.planned === null ? null : tenths(one.planned))}</td>
      <td>{finish()}</td>
      <td className={styles.num}>{chance(forecast?.probability)}</td>
      <td className={styles.num}>
        {forecast?.required ? formatNumber(Math.round(forecast.required * 100) / 100) : '—'}
      </td>
      <td>
        {one.lagging ? (
          <LightSign light="yellow" word={t('forecast.lagging')} />
        ) : (
          one.state !== null && <TargetSign state={one.state} />
        )}
      </td>
    </tr>
  )
}
