import { listPlanSteps } from '@guatu/contract/plan-steps.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { stepDoor } from '../model/step-doors.ts'
import { useStepWords } from '../step-words.ts'
import styles from './steps.module.css'

const SHOWN = 3

/** For 今日: plans that cannot be followed yet, and what each still wants. Nothing where nothing is left. */
export function PlansToday() {
  const t = useStepWords()
  const can = useCan()
  const { data } = useQuery({
    ...ask(listPlanSteps, { query: {} }),
    enabled: can('plans.write'),
    refetchOnMount: 'always',
  })
  const plans = data?.plans.filter(({ steps }) => steps.some(({ left }) => left.length > 0)) ?? []
  if (data?.plans.length === 0) return <FirstPlan />
  if (plans.length === 0) return null
  return (
    <section className={styles.today} aria-label={t('today')} data-queue="planSteps">
      <header>
        <h3>{t('today')}</h3>
        <Link to="/decomposition">{t('division')}</Link>
      </header>
      {plans.slice(0, SHOWN).map((plan) => (
        <div key={plan.planId} className={styles.todayPlan} data-plan={plan.planId}>
          <Link to="/plans/$id/start" params={{ id: plan.planId }} className={styles.todayTitle ?? ''}>
            {plan.title}
          </Link>
          <span className={styles.todaySteps}>
            {plan.steps
              .filter(({ left }) => left.length > 0)
              .map(({ step, left }) => (
                <span key={step}>
                  <span className="muted">{t(`${step}.short`)}</span>{' '}
                  <NumberDoor
                    value={left.length}
                    measure={t(`${step}.short`)}
                    {...stepDoor(step, plan.planId)}
                  />
                </span>
              ))}
            <Link to="/decomposition" search={{ plan: plan.planId }}>
              {t('division')}
            </Link>
          </span>
        </div>
      ))}
      {plans.length > SHOWN && (
        <Link to="/plans" className={styles.todayMore ?? ''}>
          {t('all')}
        </Link>
      )}
    </section>
  )
}

/** The way in for an office that has no plan yet. */
function FirstPlan() {
  const t = useStepWords()
  return (
    <section className={styles.today} aria-label={t('today')}>
      <header>
        <h3>{t('noPlan')}</h3>
        <Link to="/plans">{t('toPlans')}</Link>
      </header>
      <div className={styles.todayPlan}>
        <span className="muted">{t('noPlanText')}</span>
      </div>
    </section>
  )
}
