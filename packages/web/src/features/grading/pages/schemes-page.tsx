import { listSchemes } from '@guatu/contract/grading-schemes.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useCan, useMe } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { BeginButton } from '../parts/begin-button.tsx'
import { GradeBadge, GradeCounts } from '../parts/grade-badge.tsx'
import styles from '../parts/grading.module.css'
import { StateSign } from '../parts/state-sign.tsx'
import { UnitGrades } from '../parts/unit-grades.tsx'
import { useGradingWords, usePeriodName } from '../words.ts'

/** 考核: the schemes with their results, period by period. */
export function SchemesPage() {
  const t = useGradingWords()
  const can = useCan()
  const query = useQuery(ask(listSchemes))
  const schemes = query.data?.schemes
  const may = can('grading.define')
  const make = may && (
    <Link to="/evaluation/schemes/$id" params={{ id: 'new' }}>
      <Button type="primary">{t('add')}</Button>
    </Link>
  )
  return (
    <Page>
      <PageHeader title={t('title')} sub={t('sub')} actions={make} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <Panel>
          <LinesSkeleton lines={8} />
        </Panel>
      )}
      <div className={styles.schemes}>
        <OwnGrades schemes={schemes ?? []} />
        {schemes?.length === 0 && (
          <EmptyState title={t('none')} text={t(may ? 'noneText' : 'noneReader')} action={make} />
        )}
        {schemes?.map((scheme) => (
          <SchemePanel key={scheme.id} scheme={scheme} today={query.data?.today ?? ''} />
        ))}
      </div>
    </Page>
  )
}

/** Of somebody in a unit that is graded: its own grades first. */
function OwnGrades({ schemes }: { schemes: readonly SchemeView[] }) {
  const t = useGradingWords()
  const me = useMe()
  const units = useUnits()
  const own = me.posts.find(({ unitId }) =>
    schemes.some(({ level }) => level === units.byId.get(unitId)?.kind),
  )
  if (!own) return null
  return (
    <Panel>
      <h2>
        {t('own')} · {own.unitName}
      </h2>
      <UnitGrades unitId={own.unitId} />
    </Panel>
  )
}

function SchemePanel({ scheme, today }: { scheme: SchemeView; today: string }) {
  const t = useGradingWords()
  const words = useSharedWords()
  const can = useCan()
  const nameOf = usePeriodName()
  const names = scheme.grades.map(({ name }) => name)
  return (
    <section aria-label={scheme.name}>
      <Panel>
        <div className={styles.head}>
          <div className={styles.name}>{scheme.name}</div>
          <span className={styles.counts}>
            {names.map((name) => (
              <GradeBadge key={name} grade={name} of={names} />
            ))}
          </span>
        </div>
        <div className={styles.head}>
          <span className={`muted ${styles.grow}`}>
            {[
              t(`per.${scheme.period}`),
              t(`kind.${scheme.kind}`),
              `${words(`unitKind.${scheme.level}`)} ${t('units', { n: scheme.units })}`,
              t('definitionVersion', { n: scheme.definitionVersion }),
              scheme.state === 'ended' ? t('ended') : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span className={styles.tools}>
            <Link to="/evaluation/schemes/$id" params={{ id: scheme.id }}>
              <Button>{t(can('grading.define') ? 'edit' : 'rules')}</Button>
            </Link>
            {can('grading.assess') && scheme.state === 'active' && (
              <BeginButton scheme={scheme} today={today} />
            )}
          </span>
        </div>
        {scheme.assessments.length === 0 ? (
          <EmptyState
            title={t('noPeriods')}
            {...(can('grading.assess') ? {} : { text: t('noPeriodsReader') })}
          />
        ) : (
          <ul className={styles.list}>
            {scheme.assessments.map((one) => (
              <li key={one.id}>
                <Link className={styles.period} to="/evaluation/assessments/$id" params={{ id: one.id }}>
                  {nameOf(one.period)}
                </Link>
                <StateSign state={one.state} />
                <span className={styles.grow}>
                  {one.state === 'frozen' && one.counts && <GradeCounts counts={one.counts} />}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </section>
  )
}
