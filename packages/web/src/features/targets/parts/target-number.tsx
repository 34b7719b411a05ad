import type { TargetView } from '@guatu/contract/targets.ts'
import { isLimit as limits } from '@guatu/domain/targets/standing.ts'
import { formatAmount, formatNumber, shownValue } from '../../../shared/format/numbers.ts'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { usePeriodName } from '../../grading/index.ts'
import { useTargetWords } from '../words.ts'
import { opensOnPage } from './bound-name.ts'
import { ChangeNumbers } from './change-numbers.tsx'
import styles from './targets.module.css'

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

export const isLimit = ({ kind, comparator, value }: Pick<TargetView, 'kind' | 'comparator' | 'value'>) =>
  limits({ kind, comparator, goal: value ?? 1 })

/** 203 处; 0 for a red line; an em dash for a milestone without a number. */
const goalText = (target: Pick<TargetView, 'kind' | 'value' | 'unit'>): string =>
  formatAmount(target.kind === 'zero' ? 0 : target.value, target.unit)

/** What nothing counts has no number yet: a dash, and the goal where there is one. */
export const uncounted = (target: Pick<TargetView, 'kind' | 'value' | 'unit'>): string => {
  const goal = goalText(target)
  return goal === '—' ? goal : `— / ${goal}`
}

/** The pace of counted things in whole things, of a rate with one decimal. */
export const plannedText = (target: Pick<TargetView, 'unit' | 'value' | 'now'>): string => {
  const planned = target.now?.planned ?? null
  if (planned === null) return '—'
  if (target.unit === '%') return `${planned.toFixed(1)}%`
  const whole = Number.isInteger(target.value ?? 0.5)
  return formatAmount(whole ? Math.round(planned) : planned, target.unit)
}

/** 89 / 203 处, with how far it is and where it should be today. The number opens the rows. */
export function TargetNumber({ target }: { target: TargetView }) {
  const t = useTargetWords()
  const nameOf = usePeriodName()
  const { now } = target
  if (!now) return <span className="muted">{t('unbound')}</span>
  const limit = isLimit(target)
  // A rate never stands without what it is a rate of.
  const rate = target.unit === '%'
  const goal = target.kind === 'zero' ? 0 : target.value
  // how much of a change is reached says nothing: it may go either way on any day
  const share = now.share === null || now.compared ? null : Math.max(0, Math.min(1, now.share))
  const pace = now.planned !== null && goal ? Math.max(0, Math.min(1, now.planned / goal)) : null
  const title = now.share === null ? undefined : t(limit ? 'used' : 'progress', { share: percent(now.share) })
  return (
    <div title={title}>
      <span className={styles.value}>
        <NumberDoor
          value={shownValue(now.value, target.unit)}
          unit={target.unit}
          measure={target.subject}
          at={now.at}
          {...(opensOnPage(target.measureId)
            ? { to: '/targets/$id', params: { id: target.id } }
            : {
                to: '/targets',
                search: (before: object) => ({ ...before, open: target.id, part: 'counted' }),
              })}
        />
      </span>
      <span className="muted">
        {goal === null ? '' : ` / ${rate ? formatAmount(goal, '%') : formatNumber(goal, target.unit)}`}
        {now.of !== null &&
          now.value !== null &&
          ` · ${t('ofBase', { n: formatNumber(Math.round((now.value * now.of) / 100)), of: formatNumber(now.of) })}`}
      </span>
      <ChangeNumbers target={target} />
      {now.kept && now.kept.passed > 0 && (
        <div className="muted">{t('held.kept', { met: now.kept.met, n: now.kept.passed })}</div>
      )}
      {now.kept?.units && <div className="muted">{t('held.unitsNow', now.kept.units)}</div>}
      {target.grading?.pending && (
        <div className="muted">{t('grades.pending', { period: nameOf(target.grading.pending) })}</div>
      )}
      {share !== null && (
        <div className={styles.track} role="img" aria-label={title}>
          <span className={styles.fill} data-light={now.light} style={{ width: `${share * 100}%` }} />
          {pace !== null && <span className={styles.pace} style={{ left: `calc(${pace * 100}% - 1px)` }} />}
        </div>
      )}
    </div>
  )
}

/** 剩 30 天, 21 个工作日 */
export function DaysLeft({ now }: { now: NonNullable<TargetView['now']> }) {
  const t = useTargetWords()
  const { daysLeft, workDaysLeft } = now
  if (daysLeft < 0)
    return (
      <span style={now.light === 'green' ? undefined : { color: 'var(--red)' }}>
        {t('late', { n: -daysLeft })}
      </span>
    )
  if (daysLeft === 0) return <span>{t('dueToday')}</span>
  return (
    <span className="muted">
      {t('left', { n: daysLeft })} · {t('workDays', { n: workDaysLeft })}
    </span>
  )
}
