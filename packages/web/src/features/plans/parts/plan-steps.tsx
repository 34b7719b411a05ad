import { listPlanSteps } from '@guatu/contract/plan-steps.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { stepDoor } from '../model/step-doors.ts'
import { useStepWords } from '../step-words.ts'
import styles from './steps.module.css'

export type PlanSteps = ReplyOf<typeof listPlanSteps>['plans'][number]
type Step = PlanSteps['steps'][number]

/** What is left to do with one plan; null while nobody knows, and for those who only read. */
export const usePlanSteps = (planId: string, published: boolean) => {
  const can = useCan()
  return useQuery({
    ...ask(listPlanSteps, { query: { plan: planId } }),
    enabled: published && can('plans.write'),
    refetchOnMount: 'always',
  })
}

/** The way from a published plan to its wall chart, step by step; each number opens exactly the rows that are left. */
export function PlanStepList({ planId }: { planId: string }) {
  const t = useStepWords()
  const found = usePlanSteps(planId, true)
  const plan = found.data?.plans[0]
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending || !plan) return found.isPending ? <LinesSkeleton lines={5} /> : null
  const next = plan.steps.find((one) => one.left.length > 0)
  return (
    <Panel>
      <ol className={styles.steps}>
        {plan.steps.map((one, at) => (
          <StepRow key={one.step} planId={planId} at={at + 1} one={one} isNext={one === next} />
        ))}
      </ol>
      <div className={styles.foot}>
        {!next && <span>✓ {t('done')}</span>}
        <Link to="/schedule/chart" search={{ plan: planId }}>
          <Button type={next ? 'default' : 'primary'}>{t('chart')}</Button>
        </Link>
        <Link to="/decomposition" search={{ plan: planId }}>
          <Button>{t('division')}</Button>
        </Link>
      </div>
    </Panel>
  )
}

interface StepRowProps {
  readonly planId: string
  readonly at: number
  readonly one: Step
  readonly isNext: boolean
}

function StepRow({ planId, at, one, isNext }: StepRowProps) {
  const t = useStepWords()
  const { step, of, left } = one
  const done = left.length === 0
  const door = stepDoor(step, planId)
  return (
    <li className={styles.step} data-step={step} data-done={done}>
      <span className={styles.sign} aria-hidden>
        {done ? '✓' : at}
      </span>
      <span className={styles.what}>
        <b>{t(`${step}.name`)}</b>
        <span className="muted">{t(`${step}.hint`)}</span>
      </span>
      <span className={styles.count}>
        {done ? (
          <span className="muted">{of === 0 ? t('none') : t('full', { of })}</span>
        ) : (
          <>
            <span className="muted">{t('leftBefore')} </span>
            <NumberDoor value={left.length} measure={t(`${step}.short`)} {...door} />
            <span className="muted"> {t('leftOf', { of })}</span>
          </>
        )}
      </span>
      <span className={styles.go}>
        {!done && (
          <Link {...(door as LinkProps)} tabIndex={-1}>
            <Button size="small" type={isNext ? 'primary' : 'default'}>
              {t('go')}
            </Button>
          </Link>
        )}
      </span>
    </li>
  )
}
