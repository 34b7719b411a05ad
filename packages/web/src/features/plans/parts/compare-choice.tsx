import { listPlans, type Plan } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { Select, Switch } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import type { CompareSearch, VersionName } from '../search.ts'
import { usePlanWords } from '../words.ts'
import styles from './compare.module.css'

interface ChoiceProps {
  readonly plan: Plan
  /** May the draft be seen? */
  readonly writable: boolean
  readonly search: CompareSearch & { readonly from: VersionName; readonly to: VersionName }
  readonly onChange: (part: CompareSearch) => void
}

/** Which versions are held against each other. */
export function CompareChoice({ plan, writable, search, onChange }: ChoiceProps) {
  const t = usePlanWords()
  const plans = useQuery(ask(listPlans))
  const other = plans.data?.plans.find(({ id }) => id === search.with)
  const versions = (count: number) => [
    ...(writable ? [{ value: 'draft' as VersionName, label: t('compare.draft') }] : []),
    ...Array.from({ length: count }, (_, index) => ({
      value: (count - index) as VersionName,
      label: t('compare.version', { n: count - index }),
    })),
  ]
  const others = plans.data?.plans.filter(({ id }) => id !== plan.id) ?? []
  return (
    <div className={styles.choice} data-screen-only>
      <label>
        {t('compare.before')}
        {others.length > 0 && (
          <Select
            style={{ width: 260 }}
            aria-label={t('compare.otherPlan')}
            value={search.with ?? ''}
            options={[
              { value: '', label: t('compare.samePlan') },
              ...others.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            onChange={(id: string) => {
              const chosen = others.find((one) => one.id === id)
              const from = chosen ? chosen.publishedVersion || 'draft' : undefined
              onChange({ with: id || undefined, from })
            }}
          />
        )}
        <Select
          style={{ width: 120 }}
          aria-label={t('compare.before')}
          value={search.from}
          options={versions(other ? other.publishedVersion : plan.publishedVersion)}
          onChange={(from: VersionName) => onChange({ from })}
        />
      </label>
      <label>
        {t('compare.after')}
        <Select
          style={{ width: 120 }}
          aria-label={t('compare.after')}
          value={search.to}
          options={versions(plan.publishedVersion)}
          onChange={(to: VersionName) => onChange({ to })}
        />
      </label>
      <span className={styles.grow} />
      <label>
        <Switch
          checked={!search.all}
          onChange={(only) => onChange({ all: only ? undefined : true })}
          aria-label={t('compare.onlyChanges')}
        />
        {t('compare.onlyChanges')}
      </label>
    </div>
  )
}
