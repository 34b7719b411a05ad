import { LIGHTS, STATES } from '@guatu/contract/casefiles.ts'
import { Button, Select, TreeSelect } from 'antd'
import { useMemo } from 'react'
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
const NO_FILTER: MapSearch = { campaign: undefined, unit: undefined, state: undefined, light: undefined }

/** Campaign, unit, state, light: the map, the panels and every list behind a number follow. */
export function MapFilters({ search, change }: MapFiltersProps) {
  const t = useMapWords()
  const words = useSharedWords()
  const campaigns = useCampaigns()
  const units = useUnits()
  const tree = useMemo(() => unitTree(units.all), [units.all])
  const filtered = Object.keys(filterOf(search)).length > 0
  return (
    <div className={styles.filters} role="search" aria-label={t('filters')}>
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('campaign')}
        aria-label={t('campaign')}
        value={search.campaign ?? []}
        onChange={(values: string[]) => change({ campaign: orNone(values) })}
        options={(campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
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
