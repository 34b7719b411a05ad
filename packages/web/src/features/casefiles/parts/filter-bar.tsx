import { listCampaigns } from '@guatu/contract/campaigns.ts'
import { LIGHTS, STATES } from '@guatu/contract/casefiles.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import type { CasefileSearch } from '../search.ts'
import { useCasefileWords } from '../words.ts'
import { Chip, Chips } from './chips.tsx'
import styles from './list.module.css'
import { NarrowedBy } from './narrowed-by.tsx'

interface Counts {
  readonly byState: Readonly<Record<string, number>>
  readonly byLight: Readonly<Record<string, number>>
}
interface FilterBarProps {
  readonly search: CasefileSearch
  readonly counts: Counts | undefined
  readonly onChange: (change: Partial<CasefileSearch>) => void
}

const toggled = <T,>(list: readonly T[] | undefined, item: T): T[] | undefined => {
  const next = list?.includes(item) ? list.filter((one) => one !== item) : [...(list ?? []), item]
  return next.length > 0 ? next : undefined
}

/** Everything the list can be narrowed by; the counts of states and lights are its doors. */
export function FilterBar({ search, counts, onChange }: FilterBarProps) {
  const t = useCasefileWords()
  const can = useCan()
  const units = useUnits()
  const campaigns = useQuery({ ...ask(listCampaigns), enabled: can('campaigns.read') })
  const unitOptions = units.all
    .filter((unit) => unit.active)
    .map((unit) => ({ value: unit.id, label: unit.name, text: [unit.name, ...unit.aliases].join(' ') }))
  const isFiltered = Object.entries(search).some(
    ([key, value]) => !['sort', 'open'].includes(key) && value !== undefined,
  )
  const sorts = (['due', 'updated', 'number'] as const).map((sort) => ({
    value: sort,
    label: t(`sort.${sort}`),
  }))
  return (
    <search aria-label={t('filter.bar')}>
      <div className={styles.bar}>
        <SearchText value={search.q} onChange={(q) => onChange({ q })} />
        <Select
          className={styles.pick}
          mode="multiple"
          maxTagCount="responsive"
          allowClear
          placeholder={t('filter.campaign')}
          aria-label={t('filter.campaign')}
          value={search.campaign ?? []}
          options={(campaigns.data?.campaigns ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(ids: string[]) => onChange({ campaign: ids.length > 0 ? ids : undefined })}
        />
        <Select
          className={styles.pick}
          mode="multiple"
          maxTagCount="responsive"
          allowClear
          showSearch={{ optionFilterProp: 'text' }}
          placeholder={t('filter.unit')}
          aria-label={t('filter.unit')}
          value={search.unit ?? []}
          options={unitOptions}
          onChange={(ids: string[]) => onChange({ unit: ids.length > 0 ? ids : undefined })}
        />
        <Select
          aria-label={t('filter.sort')}
          value={search.sort ?? 'due'}
          options={sorts}
          onChange={(sort) => onChange({ sort: sort === 'due' ? undefined : sort })}
        />
        {isFiltered && (
          <Button
            type="link"
            onClick={() =>
              onChange(
                Object.fromEntries(Object.keys(search).map((key) => [key, undefined])) as CasefileSearch,
              )
            }
          >
            {t('filter.clear')}
          </Button>
        )}
      </div>
      <NarrowedBy search={search} onChange={onChange} />
      <FilterChips search={search} counts={counts} onChange={onChange} />
    </search>
  )
}

function FilterChips({ search, counts, onChange }: FilterBarProps) {
  const t = useCasefileWords()
  const words = useSharedWords()
  const count = (of: Readonly<Record<string, number>> | undefined, key: string) =>
    of ? <b>{formatNumber(of[key] ?? 0)}</b> : null
  const seen = STATES.filter((state) => search.state?.includes(state) || (counts?.byState[state] ?? 0) > 0)
  return (
    <Chips>
      {(counts ? seen : STATES).map((state) => (
        <Chip
          key={state}
          pressed={search.state?.includes(state) ?? false}
          onClick={() => onChange({ state: toggled(search.state, state) })}
        >
          {words(`state.${state}`)} {count(counts?.byState, state)}
        </Chip>
      ))}
      <span className={styles.divider} />
      {LIGHTS.map((light) => (
        <Chip
          key={light}
          pressed={search.light?.includes(light) ?? false}
          onClick={() => onChange({ light: toggled(search.light, light) })}
        >
          <LightSign light={light} /> {count(counts?.byLight, light)}
        </Chip>
      ))}
      <span className={styles.divider} />
      {(['reworked', 'relapsed', 'lookBackLate'] as const).map((mark) => (
        <Chip
          key={mark}
          pressed={search[mark] ?? false}
          onClick={() => onChange({ [mark]: search[mark] ? undefined : true })}
        >
          {t(`filter.${mark}`)}
        </Chip>
      ))}
    </Chips>
  )
}

/** Text that is searched once the typing pauses. */
function SearchText(props: { value: string | undefined; onChange: (q: string | undefined) => void }) {
  const t = useCasefileWords()
  const { value, onChange } = props
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  useEffect(() => {
    if (text.trim() === (value ?? '')) return
    const timer = setTimeout(() => onChange(text.trim() || undefined), 350)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <Input.Search
      className={styles.search}
      allowClear
      placeholder={t('filter.q')}
      aria-label={t('filter.q')}
      value={text}
      maxLength={60}
      onChange={(event) => setText(event.target.value)}
      onSearch={(q) => onChange(q.trim() || undefined)}
    />
  )
}
