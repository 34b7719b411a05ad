import { LIGHTS, STATES } from '@guatu/contract/casefiles.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select, TreeSelect } from 'antd'
import { useMemo } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useCampaigns } from '../../casefiles/index.ts'
import type { MapSearch } from '../search.ts'
import { filterOf } from '../search.ts'
import { useMapWords } from '../words.ts'
import { unitTree } from '../model/unit-tree.ts'
import styles from './frame.module.css'

interface MapFiltersProps {
  readonly search: MapSearch
  readonly change: (part: MapSearch) => void
}

const orNone = <T,>(values: T[]): T[] | undefined => (values.length > 0 ? values : undefined)
const NO_FILTER: MapSearch = {
  plan: undefined,
  campaign: undefined,
  unit: undefined,
  state: undefined,
  light: undefined,
}

/** Plans that were published, for those who read plans. */
const usePlans = () => {
  const can = useCan()
  const { data } = useQuery({ ...ask(listPlans), enabled: can('plans.read') })
  return data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
}

/** Plan, campaign, unit, state, light: the map, the panels and every list behind a number follow. */
export function MapFilters({ search, change }: MapFiltersProps) {
  const t = useMapWords()
  const words = useSharedWords()
  const campaigns = useCampaigns()
  const units = useUnits()
  const tree = useMemo(() => unitTree(units.all), [units.all])
  const filtered = search.plan !== undefined || Object.keys(filterOf(search)).length > 0
  const plans = usePlans()
  const ofPlan = (campaigns ?? []).filter(({ planId }) => search.plan === undefined || planId === search.plan)
  return (
    <div className={styles.filters} role="search" aria-label={t('filters')}>
      {(plans.length > 1 || search.plan !== undefined) && (
        <Select
          allowClear
          placeholder={t('plan')}
          aria-label={t('plan')}
          value={search.plan ?? null}
          // campaigns of another plan are none of this one's
          onChange={(plan: string | null | undefined) =>
            change({ plan: plan ?? undefined, campaign: undefined })
          }
          options={plans.map(({ id, title }) => ({ value: id, label: title }))}
          popupMatchSelectWidth={false}
        />
      )}
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('campaign')}
        aria-label={t('campaign')}
        value={search.campaign ?? []}
        onChange={(values: string[]) => change({ campaign: orNone(values) })}
        options={ofPlan.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TreeSelect
        multiple
        allowClear
        showSearch={{ treeNodeFilterProp: 'title' }}
        maxTagCount="responsive"
        placeholder={t('unit')}
        aria-label={t('unit')}
        value={search.unit ?? []}
        onChange={(values: string[]) => change({ unit: orNone(values) })}
        treeData={tree}
        treeDefaultExpandAll
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('state')}
        aria-label={t('state')}
        value={search.state ?? []}
        onChange={(values) => change({ state: orNone(values) })}
        options={STATES.map((state) => ({ value: state, label: words(`state.${state}`) }))}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('light')}
        aria-label={t('light')}
        value={search.light ?? []}
        onChange={(values) => change({ light: orNone(values) })}
        options={LIGHTS.map((light) => ({ value: light, label: <LightSign light={light} /> }))}
      />
      {filtered && (
        <Button type="link" onClick={() => change(NO_FILTER)}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
