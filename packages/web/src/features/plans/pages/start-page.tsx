import { readPlanById } from '@guatu/contract/plans.ts'
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
import styles from '../parts/start.module.css'
import { useWays } from '../use-ways.ts'
import { usePlanWords } from '../words.ts'

const route = getRouteApi('/desk/plans/$id/start')

/** What comes after publishing: campaigns for the tasks, measures for the targets. */
export function StartPage() {
  const t = usePlanWords()
  const { id } = route.useParams()
  const plan = useQuery(ask(readPlanById, { params: { id } }))
  const published = (plan.data?.publishedVersion ?? 0) > 0
  const ways = useWays(id, published)
  const failed = plan.isError ? plan : ways.failed
  const { tasks, targets, campaigns, playbooks, suggestions } = ways
  const ready = tasks && targets && campaigns && playbooks
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
          <Section title={t('start.campaigns')}>
            <Panel>
              <StartCampaigns
                planId={id}
                period={plan.data.reading.period}
                tasks={tasks}
                campaigns={campaigns}
                playbooks={playbooks}
                targets={targets}
                suggestions={suggestions}
              />
            </Panel>
          </Section>
          <Section title={t('start.targets')}>
            <Panel>
              <BindTargets
                tasks={tasks}
                campaigns={campaigns}
                playbooks={playbooks}
                targets={targets}
                suggestions={suggestions}
              />
            </Panel>
          </Section>
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
        </>
      )}
    </Page>
  )
}
