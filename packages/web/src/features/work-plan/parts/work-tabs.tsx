import { listPlans } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

const TABS = [
  { key: 'schedule', to: '/schedule' },
  { key: 'chart', to: '/schedule/chart' },
  { key: 'matrix', to: '/matrix' },
  { key: 'baseline', to: '/baseline' },
] as const

/** 安排表, 挂图, 责任矩阵, 基线对比: four views of one plan. */
export function WorkTabs({ here, plan }: { here: (typeof TABS)[number]['key']; plan: string | undefined }) {
  const t = useWorkWords()
  return (
    <nav className={styles.tabs} aria-label={t('tabs.label')} data-screen-only>
      {TABS.map(({ key, to }) => (
        <Link
          key={key}
          to={to}
          search={plan ? { plan } : {}}
          activeOptions={{ exact: true }}
          className={styles.tab ?? ''}
          aria-current={key === here ? 'page' : undefined}
        >
          {t(`tabs.${key}`)}
        </Link>
      ))}
    </nav>
  )
}

/** Which plan; only where there are several. */
export function PlanSelect(props: { value: string | undefined; onChange: (id: string) => void }) {
  const t = useWorkWords()
  const { data } = useQuery(ask(listPlans))
  const plans = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  if (plans.length < 2) return null
  return (
    <Select
      className={styles.pick ?? ''}
      aria-label={t('plan')}
      value={props.value}
      onChange={props.onChange}
      options={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
    />
  )
}
