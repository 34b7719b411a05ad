import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, formatNumber, shownValue } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { TargetSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import type { Schedule } from '../model/by-stage.ts'
import { useScheduleWords } from '../words.ts'
import styles from './schedule.module.css'

/** 指标分解: what each unit was given of the plan's targets, from the day on which it was given. */
export function UnitShares({ schedule }: { schedule: Schedule }) {
  const t = useScheduleWords()
  const dates = useDates()
  if (schedule.shares.length === 0) return null
  return (
    <section className={styles.shares} aria-label={t('shares.title')}>
      <h2>{t('shares.title')}</h2>
      <p className="muted">{t('shares.sub')}</p>
      {schedule.shares.map((one) => (
        <article key={one.targetId} data-target={one.targetId}>
          <h3>
            <Link to="/targets/$id" params={{ id: one.targetId }}>
              {one.subject}
            </Link>{' '}
            <span className="nowrap">
              <NumberDoor
                value={shownValue(one.value, one.unit)}
                measure={one.subject}
                at={schedule.computedAt}
                to="/targets/$id"
                params={{ id: one.targetId }}
              />
              {' / '}
              {formatAmount(one.goal, one.unit)}
            </span>{' '}
            <TargetSign state={one.state} />{' '}
            <span className="muted">
              {dates.deadline(one.dueOn)} ·{' '}
              {t('shares.signed', {
                n: one.units.filter((unit) => unit.signed).length,
                of: one.units.length,
              })}
            </span>
          </h3>
          <ul>
            {one.units.map((unit) => (
              <Unit key={unit.unitId} one={unit} of={one} />
            ))}
          </ul>
        </article>
      ))}
    </section>
  )
}

type Share = Schedule['shares'][number]

function Unit({ one, of }: { one: Share['units'][number]; of: Share }) {
  const t = useScheduleWords()
  const units = useUnits()
  const name = units.nameOf(one.unitId)
  return (
    <li data-part={one.parentUnitId !== null}>
      <span>{name}</span>{' '}
      <span className="nowrap">
        <NumberDoor
          value={shownValue(one.value, of.unit)}
          measure={`${of.subject} ${name}`}
          to="/targets/$id"
          params={{ id: of.targetId }}
          search={{ unit: one.unitId, part: 'counted', open: of.targetId }}
        />
        /{formatNumber(one.goal)}
        {of.unit === '%' ? '%' : ''}
      </span>{' '}
      <TargetSign state={one.state} />
      {!one.signed && <span className="muted"> {t('shares.unsigned')}</span>}
    </li>
  )
}
