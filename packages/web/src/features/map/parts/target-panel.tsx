import type { TargetView } from '@guatu/contract/targets.ts'
import { Link } from '@tanstack/react-router'
import { formatAmount, shownValue } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { TargetSign } from '../../../shared/ui/light-sign.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useTurning } from '../use-turning.ts'
import { useMapWords } from '../words.ts'
import { MapDoor } from './map-door.tsx'
import doors from './controls.module.css'
import panel from './panel.module.css'
import styles from './targets.module.css'

interface TargetPanelProps {
  readonly targets: readonly TargetView[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  /** How many fit on the wall; left out where the panel scrolls. */
  readonly perPage?: number
}

const URGENCY = ['red', 'yellow', 'blue', 'grey', 'green']
const TURN_S = 15

/** What is in trouble first, then what is due first. */
const byUrgency = (a: TargetView, b: TargetView): number =>
  URGENCY.indexOf(a.now?.light ?? 'green') - URGENCY.indexOf(b.now?.light ?? 'green') ||
  (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

/** 目标: value, planned pace, days left. */
export function TargetPanel({ targets, error, onRetry, perPage }: TargetPanelProps) {
  const t = useMapWords()
  const bound = (targets ?? []).filter((target) => target.now !== null).sort(byUrgency)
  const turned = useTurning(bound, perPage, TURN_S)
  const unbound = (targets?.length ?? 0) - bound.length
  return (
    <section className={panel.panel} data-panel="targets" aria-label={t('targets')}>
      <h2 className={panel.panelTitle}>
        {t('targets')}
        {perPage !== undefined && bound.length > perPage && (
          <span className={panel.pager}>
            {t('pageOf', { from: turned.from, to: turned.to, n: bound.length })}
          </span>
        )}
      </h2>
      <div className={panel.panelBody} tabIndex={0} role="group" aria-label={t('targets')}>
        {!targets &&
          (error ? <ProblemNotice error={error} onRetry={onRetry} /> : <LinesSkeleton lines={8} />)}
        {targets && bound.length === 0 && <EmptyState title={t('targetsNone')} text={t('targetsNoneDo')} />}
        {turned.items.map((target) => (
          <TargetCard key={target.id} target={target} />
        ))}
        {bound.length > 0 && unbound > 0 && <p className={styles.note}>{t('unbound', { n: unbound })}</p>}
      </div>
    </section>
  )
}

const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.max(0, Math.min(100, (part / whole) * 100))

function TargetCard({ target }: { target: TargetView }) {
  const t = useMapWords()
  const dates = useDates()
  const { now, value, unit } = target
  if (!now) return null
  const open = (part: 'counted' | 'remaining' | 'base') => ({ target: target.id, part })
  const over = now.daysLeft < 0
  // what a number by hand or a frequency was counted from stands on the target's own page
  const onPage = target.campaignId === null
  const shown = formatAmount(shownValue(now.value, unit), unit)
  return (
    <article className={styles.target} data-target={target.id}>
      <h3>{target.subject}</h3>
      <div className={styles.targetNow}>
        <span className={styles.big}>
          {onPage ? (
            <Link to={'/targets/$id' as string} params={{ id: target.id } as never} className={doors.door}>
              {shown}
            </Link>
          ) : (
            <MapDoor value={now.value} unit={unit} measure={t('done')} rows={open('counted')}>
              {shown}
            </MapDoor>
          )}
        </span>
        <TargetSign state={now.state} />
      </div>
      {value !== null && value > 0 && (
        <div
          className={styles.bar}
          role="img"
          aria-label={`${formatAmount(now.value, unit)} / ${formatAmount(value, unit)}`}
        >
          <i data-light={now.light} style={{ width: `${percent(now.value ?? 0, value)}%` }} />
          {now.planned !== null && <b style={{ left: `${percent(now.planned, value)}%` }} />}
        </div>
      )}
      <p className={styles.facts}>
        {value !== null && <span>{t('of', { value: formatAmount(value, unit) })}</span>}
        {now.planned !== null && (
          <span>{t('planned', { value: formatAmount(Math.round(now.planned * 100) / 100, unit) })}</span>
        )}
      </p>
      <p className={styles.facts}>
        <span>{dates.deadline(target.dueOn)}</span>
        <span data-late={over}>
          {over
            ? t('daysOver', { n: -now.daysLeft })
            : now.daysLeft === 0
              ? t('lastDay')
              : t('daysLeft', { n: now.daysLeft })}
        </span>
        {now.workDaysLeft > 0 && <span>{t('workDaysLeft', { n: now.workDaysLeft })}</span>}
        {!onPage && now.compared === null && (
          <MapDoor value={null} measure={t('remaining')} rows={open('remaining')}>
            {t('remaining')}
          </MapDoor>
        )}
        {now.compared !== null && (
          <MapDoor value={now.compared.base} measure={t('base')} rows={open('base')}>
            {t('baseRows', { n: formatAmount(now.compared.base, now.compared.unit) })}
          </MapDoor>
        )}
        {now.kept !== null && now.kept.passed > 0 && (
          <span>{t('kept', { met: now.kept.met, n: now.kept.passed })}</span>
        )}
      </p>
    </article>
  )
}
