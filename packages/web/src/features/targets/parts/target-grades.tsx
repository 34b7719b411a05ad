import type { TargetView } from '@guatu/contract/targets.ts'
import { readTargetGrades, type TargetGrades as Grades } from '@guatu/contract/target-grades.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { GradeBadge, usePeriodName } from '../../grading/index.ts'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

const LIGHTS = { met: 'green', missed: 'red', waiting: 'yellow', due: 'blue' } as const

/** What a grade quota was counted from: the frozen results period by period, and the units behind one of them. */
export function TargetGrades({ target }: { target: TargetView }) {
  const t = useTargetWords()
  const nameOf = usePeriodName()
  const [period, setPeriod] = useState<string | undefined>()
  const query = useQuery(
    ask(readTargetGrades, { params: { id: target.id }, query: period === undefined ? {} : { period } }),
  )
  const grades = query.data?.grades
  return (
    <Section title={t('grades.periods')}>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={6} />}
      {query.data && !grades && <EmptyState title={t('grades.gone')} />}
      {grades && (
        <>
          <p>
            {t('grades.from', { name: grades.schemeName, grades: grades.grades.join('、') })}
            {grades.each && ` · ${t('grades.each')}`}
            {' · '}
            <Link className={styles.inText} to="/evaluation">
              {t('grades.toSchemes')}
            </Link>
          </p>
          {target.grading?.pending && (
            <p role="status">
              <LightSign
                light="yellow"
                word={t('grades.pending', { period: nameOf(target.grading.pending) })}
              />
            </p>
          )}
          <Periods grades={grades} onShow={setPeriod} />
          {grades.shown === null ? (
            <EmptyState title={t('grades.nothing')} text={t('grades.nothingText')} />
          ) : (
            <Rows grades={grades} />
          )}
        </>
      )}
    </Section>
  )
}

function Periods({ grades, onShow }: { grades: Grades; onShow: (period: string) => void }) {
  const t = useTargetWords()
  const dates = useDates()
  const nameOf = usePeriodName()
  return (
    <Panel>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('grades.periods')}>
        <table className={`${styles.units} ${styles.narrow}`}>
          <thead>
            <tr>
              <th scope="col">{t('held.period')}</th>
              <th scope="col" className={styles.num}>
                {t('grades.value')}
              </th>
              <th scope="col">{t('held.state')}</th>
              <th scope="col">{t('grades.frozenAt')}</th>
            </tr>
          </thead>
          <tbody>
            {grades.periods.map((one) => (
              <tr key={one.period} data-period={one.state}>
                <td>{nameOf(one.period)}</td>
                <td className={styles.num}>
                  {one.value === null ? (
                    '—'
                  ) : (
                    <button
                      type="button"
                      className={styles.door}
                      aria-current={one.period === grades.shown}
                      aria-label={t('grades.open', {
                        period: nameOf(one.period),
                        n: `${one.value} / ${one.of}`,
                      })}
                      onClick={() => onShow(one.period)}
                    >
                      {one.value} / {one.of}
                    </button>
                  )}
                </td>
                <td>
                  <LightSign light={LIGHTS[one.state]} word={t(`grades.is.${one.state}`)} />
                </td>
                <td>
                  {one.assessmentId === null ? (
                    <span className="muted">—</span>
                  ) : (
                    <Link to="/evaluation/assessments/$id" params={{ id: one.assessmentId }}>
                      {dates.instant(one.frozenAt)}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Rows({ grades }: { grades: Grades }) {
  const t = useTargetWords()
  const units = useUnits()
  const nameOf = usePeriodName()
  const scored = grades.rows.some(({ score }) => score !== null)
  const counted = grades.rows.filter(({ counts }) => counts).length
  const title = t('grades.rows', { period: nameOf(grades.shown ?? ''), n: counted, of: grades.rows.length })
  return (
    <>
      <h3 style={{ margin: '16px 0 8px' }}>{title}</h3>
      <Panel>
        <div className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
          <table className={`${styles.units} ${styles.narrow}`}>
            <thead>
              <tr>
                <th scope="col">{t('grades.unit')}</th>
                <th scope="col">{t('grades.grade')}</th>
                {scored && (
                  <th scope="col" className={styles.num}>
                    {t('grades.score')}
                  </th>
                )}
                <th scope="col">{t('grades.before')}</th>
                <th scope="col">{t('grades.counts')}</th>
              </tr>
            </thead>
            <tbody>
              {grades.rows.map((row) => (
                <tr key={row.unitId}>
                  <td>{units.nameOf(row.unitId)}</td>
                  <td>
                    {row.exempt === null ? (
                      <GradeBadge grade={row.grade} of={grades.all} />
                    ) : (
                      <span className="muted">{t('grades.exempt', { reason: row.exempt })}</span>
                    )}
                  </td>
                  {scored && <td className={styles.num}>{row.score ?? '—'}</td>}
                  <td>
                    <GradeBadge grade={row.before} of={grades.all} />
                  </td>
                  <td>
                    {row.counts ? (
                      <LightSign light="green" word={t('grades.yes')} />
                    ) : (
                      <span className="muted">{t('grades.no')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  )
}
