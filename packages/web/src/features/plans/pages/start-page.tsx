import { readPlanById } from '@guatu/contract/plans.ts'
import { hasNoMeasure, hasNoPlaybook } from '@guatu/domain/work-plan/plan-steps.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { BindTargets } from '../parts/bind-targets.tsx'
import { StartCampaigns } from '../parts/start-campaigns.tsx'
import { PlanStepList } from '../parts/plan-steps.tsx'
import styles from '../parts/start.module.css'
import steps from '../parts/steps.module.css'
import { useWays } from '../use-ways.ts'
import { useStepWords } from '../step-words.ts'
import { usePlanWords } from '../words.ts'

const route = getRouteApi('/desk/plans/$id/start')

/** What comes after publishing: campaigns for the tasks, measures for the targets. */
export function StartPage() {
  const t = usePlanWords()
  const ts = useStepWords()
  const { id } = route.useParams()
  const { only } = route.useSearch()
  const plan = useQuery(ask(readPlanById, { params: { id } }))
  const published = (plan.data?.publishedVersion ?? 0) > 0
  const ways = useWays(id, published)
  const failed = plan.isError ? plan : ways.failed
  const { tasks, targets, campaigns, playbooks, suggestions } = ways
  const ready = tasks && targets && campaigns && playbooks
  const idle = tasks?.filter(hasNoPlaybook) ?? []
  const unbound = targets?.filter(hasNoMeasure) ?? []
  if (plan.data && !published)
    return (
      <Page>
        <EmptyState
          title={t('start.none')}
          text={t('start.noneText')}
          action={
            <Link to="/plans/$id" params={{ id }}>
              <Button type="primary">{t('start.toReview')}</Button>
            </Link>
          }
        />
      </Page>
    )
  return (
    <Page>
      <PageHeader
        title={t('start.title')}
        sub={
          plan.data && (
            <Link to="/plans/$id" params={{ id }}>
              {plan.data.reading.title}
            </Link>
          )
        }
      />
      {failed ? (
        <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !ready || !plan.data ? (
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      ) : (
        <>
          {only === undefined && (
            <Section title={ts('title')}>
              <PlanStepList planId={id} />
            </Section>
          )}
          {only !== undefined && (
            <OnlyBar id={id} left={only === 'playbooks' ? idle.length : unbound.length} />
          )}
          {only !== 'measures' && (
            <Section title={t('start.campaigns')}>
              <Panel>
                <StartCampaigns
                  planId={id}
                  period={plan.data.reading.period}
                  tasks={only === 'playbooks' ? idle : tasks}
                  campaigns={campaigns}
                  playbooks={playbooks}
                  targets={targets}
                  suggestions={suggestions}
                />
              </Panel>
            </Section>
          )}
          {only !== 'playbooks' && (
            <Section title={t('start.targets')}>
              <Panel>
                <BindTargets
                  tasks={tasks}
                  campaigns={campaigns}
                  playbooks={playbooks}
                  targets={only === 'measures' ? unbound : targets}
                  suggestions={suggestions}
                />
              </Panel>
            </Section>
          )}
          {only === undefined && (
            <Section title={t('start.next')}>
              <p className="muted">{t('start.nextText')}</p>
              <div className={styles.next}>
                <Link to="/ledgers">
                  <Button type="primary">{t('start.ledgers')}</Button>
                </Link>
                <Link to="/targets" search={{ plan: id }}>
                  <Button>{t('start.seeTargets')}</Button>
                </Link>
                <Link to="/schedule" search={{ plan: id }}>
                  <Button>{t('start.seeSchedule')}</Button>
                </Link>
              </div>
            </Section>
          )}
        </>
      )}
    </Page>
  )
}

/** Says that only a part is listed, and leads back to all of it. */
function OnlyBar({ id, left }: { id: string; left: number }) {
  const ts = useStepWords()
  return (
    <p className={steps.only} role="status">
      <span>{left > 0 ? ts('onlyHere', { n: left }) : ts('onlyDone')}</span>
      <Link to="/plans/$id/start" params={{ id }}>
        {ts('all')}
      </Link>
    </p>
  )
}
