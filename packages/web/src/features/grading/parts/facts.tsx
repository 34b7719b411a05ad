import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { Button } from 'antd'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useGradingWords } from '../words.ts'
import { GradeCounts } from './grade-badge.tsx'
import styles from './grading.module.css'
import type { Row } from './row-parts.tsx'
import { StateSign } from './state-sign.tsx'

interface Props {
  readonly view: AssessmentView
  readonly rows: readonly Row[]
  readonly onRound: (round: number | undefined) => void
}

/** How it stands: its state, how many units hold each grade, who handed it in and froze it, and earlier results. */
export function Facts({ view, rows, onRound }: Props) {
  const t = useGradingWords()
  const dates = useDates()
  const waiting = rows.filter(({ state }) => state === 'waiting' || state === 'no_basis').length
  const graded = rows.filter(({ state }) => state === 'graded').length
  const counts = view.definition.grades.map(({ name }) => ({
    grade: name,
    units: rows.filter(({ grade }) => grade === name).length,
  }))
  const current = view.rounds.find(({ round }) => round === view.shown)
  const old = current?.reopened ?? null
  return (
    <>
      {old && current && (
        <p className={styles.note} role="status">
          {t('strip.older', { n: current.round })}{' '}
          <Button type="link" size="small" onClick={() => onRound(undefined)}>
            {t('strip.latest')}
          </Button>
        </p>
      )}
      {view.returned && view.state === 'draft' && !old && (
        <p className={styles.note} role="status">
          {t('strip.returned', { by: view.returned.by ?? '—', reason: view.returned.reason })}
        </p>
      )}
      <div className={styles.strip}>
        {!old && <StateSign state={view.state} />}
        {rows.length > 1 && <GradeCounts counts={counts} />}
        {rows.length > 1 && <span>{t('strip.graded', { n: graded })}</span>}
        {waiting > 0 && <span className={styles.fault}>■ {t('strip.waiting', { n: waiting })}</span>}
        <span className="muted">
          {current
            ? t('strip.deed', {
                by: current.submitted.by ?? '—',
                by2: current.frozen.by ?? '—',
                when: dates.instant(current.frozen.at),
              })
            : view.submitted
              ? t('strip.handed', { by: view.submitted.by ?? '—', when: dates.instant(view.submitted.at) })
              : t('strip.now')}
        </span>
      </div>
      {view.actions
        .filter(({ refusals }) => refusals.length > 0)
        .map(({ kind, refusals }) => (
          <p key={kind} className="muted">
            {t(`action.${kind === 'enter' ? 'save' : kind}`)}：
            {refusals.map((one) => t(`refusal.${one}`)).join('；')}
          </p>
        ))}
      {!old &&
        view.rounds
          .filter(({ reopened }) => reopened !== null)
          .map(({ round, reopened }) => (
            <p key={round} className="muted">
              {t('strip.reopened', {
                n: round,
                ...{
                  when: dates.instant(reopened?.at),
                  by: reopened?.by ?? '—',
                  reason: reopened?.reason ?? '',
                },
              })}{' '}
              <Button type="link" size="small" onClick={() => onRound(round)}>
                {t('strip.see')}
              </Button>
            </p>
          ))}
    </>
  )
}

/** By what days each measure was counted, in words. */
export function CountedHow({ view }: { view: AssessmentView }) {
  const t = useGradingWords()
  const dates = useDates()
  if (view.measures.length === 0) return null
  const nameOf = (key: string) => view.definition.criteria.find((one) => one.key === key)?.name ?? key
  const days = { from: dates.day(view.startsOn), to: dates.day(view.endsOn) }
  return (
    <p className="muted">
      {[
        ...view.measures.map(({ key, counted }) =>
          t(`strip.counted.${counted}`, { name: nameOf(key), ...days }),
        ),
        t('strip.at', { when: dates.instant(view.computedAt) }),
      ].join(' · ')}
    </p>
  )
}
