import { exportSchedule, readSchedule } from '@guatu/contract/schedule.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import { hasNoDeadline } from '@guatu/domain/work-plan/plan-steps.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { GatesPanel, useWorkPlan, useWorkWords, WorkDrawer, WorkTabs } from '../../work-plan/index.ts'
import { byStage } from '../model/by-stage.ts'
import type { Schedule } from '../model/by-stage.ts'
import { DueDialog } from '../parts/due-dialog.tsx'
import { ScheduleCards, ScheduleTable } from '../parts/schedule-table.tsx'
import type { ScheduleViewProps } from '../parts/schedule-table.tsx'
import styles from '../parts/schedule.module.css'
import { UnitShares } from '../parts/unit-shares.tsx'
import { Timeline } from '../parts/timeline.tsx'
import type { ScheduleSearch } from '../search.ts'
import { useWallPaper } from '../use-paper.ts'
import { useTaskChange } from '../use-task-change.ts'
import { useScheduleWords } from '../words.ts'

const route = getRouteApi('/desk/schedule')
type View = NonNullable<ScheduleSearch['view']>

/** 挂图作战安排表: tasks × units × stages × dates × state. */
export function SchedulePage() {
  const t = useScheduleWords()
  const words = useSharedWords()
  const dates = useDates()
  const isPhone = useIsPhone()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = { plan: search.plan }
  const schedule = useQuery({ ...ask(readSchedule, { query }), placeholderData: keepPreviousData })
  const [dueOf, setDueOf] = useState<TaskView | null>(null)
  const change = useTaskChange()
  const { data } = schedule
  const { work, byId } = useWorkPlan(data?.plan?.id)
  const open = search.work === undefined ? undefined : byId.get(search.work)
  const undated = data?.tasks.filter(hasNoDeadline) ?? []
  const view: View = search.view ?? 'table'
  const go = (part: ScheduleSearch) =>
    void navigate({ search: (before: ScheduleSearch) => ({ ...before, ...part }), replace: true })
  useWallPaper()
  return (
    <Page>
      <PageHeader
        title={t('title')}
        sub={data?.plan?.title ?? t('sub')}
        actions={
          data?.plan && (
            <span data-screen-only style={{ display: 'inline-flex', gap: 8 }}>
              <a href={api.url(exportSchedule, { query: { plan: data.plan.id } })}>
                <Button>{t('excel')}</Button>
              </a>
              {!isPhone && <Button onClick={() => print()}>{words('print')}</Button>}
            </span>
          )
        }
      />
      <WorkTabs here="schedule" plan={search.plan} />
      <div className={styles.bar} data-screen-only>
        <PlanPick value={data?.plan?.id} onChange={(plan) => go({ plan })} />
        {data?.plan && (
          <Segmented<View>
            aria-label={t('view.label')}
            value={view}
            onChange={(next) => go({ view: next })}
            options={[
              { value: 'table', label: t('view.table') },
              { value: 'timeline', label: t('view.timeline') },
            ]}
          />
        )}
      </div>
      {search.undated && data && (
        <p className={styles.only} role="status">
          {undated.length > 0 ? t('onlyUndated', { n: undated.length }) : t('noneUndated')}
          <Button type="link" size="small" onClick={() => go({ undated: undefined })}>
            {t('seeAll')}
          </Button>
        </p>
      )}
      {schedule.isError ? (
        <ProblemNotice error={schedule.error} onRetry={() => void schedule.refetch()} />
      ) : !data ? (
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      ) : (
        <Body
          schedule={search.undated ? { ...data, tasks: undated } : data}
          view={view}
          change={change}
          onDue={setDueOf}
          pointed={search.task}
          work={byId}
          onWork={(id) => go({ work: id })}
        />
      )}
      {data?.plan && (
        <p className={styles.foot}>
          {t('legend')} · {t('computed', { when: dates.instant(data.computedAt) })}
        </p>
      )}
      {work && <GatesPanel work={work} />}
      {work && open && (
        <WorkDrawer
          task={open}
          tasks={work.tasks}
          mayWrite={work.mayWrite}
          onClose={() => go({ work: undefined })}
        />
      )}
      {dueOf && <DueDialog task={dueOf} change={change} onClose={() => setDueOf(null)} />}
    </Page>
  )
}

interface BodyProps extends Pick<ScheduleViewProps, 'change' | 'onDue' | 'pointed' | 'work' | 'onWork'> {
  readonly schedule: Schedule
  readonly view: View
}

function Body({ schedule, view, change, onDue, pointed, work, onWork }: BodyProps) {
  const t = useScheduleWords()
  const tw = useWorkWords()
  const isPhone = useIsPhone()
  const groups = useMemo(() => byStage(schedule), [schedule])
  const shared = { groups, at: schedule.computedAt, change, onDue, pointed, work, onWork }
  useEffect(() => {
    if (pointed) document.querySelector('[data-pointed="true"]')?.scrollIntoView({ block: 'center' })
  }, [pointed])
  if (!schedule.plan)
    return (
      <EmptyState
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={<Link to="/plans">{t('toPlans')}</Link>}
      />
    )
  if (schedule.tasks.length === 0) return <EmptyState title={t('noTasks')} />
  if (view === 'timeline')
    return (
      <>
        <Timeline groups={groups} schedule={schedule} work={work} onWork={onWork} />
        <p className="muted">{tw('work.legend')}</p>
      </>
    )
  return (
    <>
      {isPhone ? <ScheduleCards {...shared} /> : <ScheduleTable {...shared} />}
      <UnitShares schedule={schedule} />
    </>
  )
}

function PlanPick({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const t = useScheduleWords()
  const { data } = useQuery(ask(listPlans))
  const plans = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  if (plans.length < 2) return null
  return (
    <Select
      className={styles.pick ?? ''}
      aria-label={t('plan')}
      value={value}
      onChange={onChange}
      options={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
    />
  )
}
