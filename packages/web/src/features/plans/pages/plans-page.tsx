import { listPlans } from '@guatu/contract/plans.ts'
import type { PlanSummary } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { ConsultationsLink } from '../../consultations/index.ts'
import { PlanState } from '../parts/plan-state.tsx'
import styles from '../parts/plans.module.css'
import { usePlanWords } from '../words.ts'

/** Every plan of the office, the last changed first. */
export function PlansPage() {
  const t = usePlanWords()
  const can = useCan()
  const isPhone = useIsPhone()
  const plans = useQuery(ask(listPlans))
  const rows = plans.data?.plans.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  const begin = can('plans.write') && (
    <Link to="/plans/new">
      <Button type="primary">{t('new')}</Button>
    </Link>
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        sub={t('sub')}
        actions={
          <>
            <ConsultationsLink />
            {rows && rows.length > 0 && begin}
          </>
        }
      />
      {plans.isError ? (
        <ProblemNotice error={plans.error} onRetry={() => void plans.refetch()} />
      ) : !rows ? (
        <Panel>
          <LinesSkeleton lines={5} />
        </Panel>
      ) : rows.length === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          text={t(can('plans.write') ? 'emptyText' : 'emptyRead')}
          action={begin}
        />
      ) : isPhone ? (
        <PlanCards rows={rows} />
      ) : (
        <PlanTable rows={rows} />
      )}
    </Page>
  )
}

function PlanTable({ rows }: { rows: readonly PlanSummary[] }) {
  const t = usePlanWords()
  const dates = useDates()
  return (
    <Panel>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.title')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col" className={styles.num}>
              {t('column.tasks')}
            </th>
            <th scope="col" className={styles.num}>
              {t('column.targets')}
            </th>
            <th scope="col">{t('column.updated')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/plans/$id" params={{ id: row.id }} className={styles.planTitle ?? ''}>
                  {row.title}
                </Link>
                {row.docNo && <div className="muted">{row.docNo}</div>}
              </td>
              <td>
                <PlanState state={row.state} publishedVersion={row.publishedVersion} />
              </td>
              <td className={styles.num}>
                <Link to="/plans/$id" params={{ id: row.id }} search={{ tab: 'task' }}>
                  {row.taskCount}
                </Link>
              </td>
              <td className={styles.num}>
                <Link to="/plans/$id" params={{ id: row.id }} search={{ tab: 'target' }}>
                  {row.targetCount}
                </Link>
              </td>
              <td className="muted nowrap">{dates.instant(row.updatedAt)}</td>
              <td className="nowrap">
                {row.publishedVersion > 0 && (
                  <>
                    <Link to="/schedule" search={{ plan: row.id }}>
                      {t('seeSchedule')}
                    </Link>{' '}
                    <Link to="/targets" search={{ plan: row.id }}>
                      {t('seeTargets')}
                    </Link>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function PlanCards({ rows }: { rows: readonly PlanSummary[] }) {
  const t = usePlanWords()
  const dates = useDates()
  return (
    <div className={styles.cards}>
      {rows.map((row) => (
        <Link key={row.id} to="/plans/$id" params={{ id: row.id }} className={styles.card ?? ''}>
          <span className={styles.planTitle}>{row.title}</span>
          <PlanState state={row.state} publishedVersion={row.publishedVersion} docNo={row.docNo} />
          <span className={styles.cardLine}>
            <span>{t('taskCount', { n: row.taskCount })}</span>
            <span>{t('targetCount', { n: row.targetCount })}</span>
            <span>{dates.instant(row.updatedAt)}</span>
          </span>
        </Link>
      ))}
    </div>
  )
}
