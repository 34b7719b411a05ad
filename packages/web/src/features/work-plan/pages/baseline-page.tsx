import { compareBaseline, exportComparison, listBaselines } from '@guatu/contract/work-plan.ts'
import type { Baseline } from '@guatu/contract/work-plan.ts'
import { CHANGES, type Change } from '@guatu/domain/work-plan/compare.ts'
import { dayOf, isDay } from '@guatu/domain/time/instant.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { today } from '../../../shared/format/dates.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { ComparisonCards, ComparisonTable } from '../parts/comparison.tsx'
import { TakeDialog } from '../parts/take-dialog.tsx'
import { NoPlan } from '../parts/no-plan.tsx'
import { PlanSelect, WorkTabs } from '../parts/work-tabs.tsx'
import styles from '../parts/work.module.css'
import type { BaselineSearch } from '../search.ts'
import { useWorkWords } from '../words.ts'

const route = getRouteApi('/desk/baseline')

/** 基线对比: a baseline against today or any day before. */
export function BaselinePage() {
  const t = useWorkWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [taking, setTaking] = useState(false)
  const list = useQuery(ask(listBaselines, { query: { plan: search.plan } }))
  const { data } = list
  const go = (part: BaselineSearch) =>
    void navigate({ search: (before: BaselineSearch) => ({ ...before, ...part }), replace: true })
  const chosen = data?.baselines.find((one) => one.id === search.baseline) ?? data?.baselines[0]
  const next = (data?.baselines[0]?.number ?? 0) + 1
  const on = search.on && isDay(search.on) && search.on <= today() ? search.on : today()
  return (
    <Page>
      <PageHeader
        title={t('baseline.title')}
        sub={data?.plan?.title ?? t('baseline.sub')}
        actions={
          <span data-screen-only style={{ display: 'inline-flex', gap: 8 }}>
            {chosen && (
              <a href={api.url(exportComparison, { params: { id: chosen.id }, query: { on } })}>
                <Button>{t('excel')}</Button>
              </a>
            )}
            {data?.mayTake && <Button onClick={() => setTaking(true)}>{t('baseline.take')}</Button>}
          </span>
        }
      />
      <WorkTabs here="baseline" plan={search.plan} />
      {list.isError ? (
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : !data ? (
        <Panel>
          <LinesSkeleton lines={8} />
        </Panel>
      ) : !data.plan ? (
        <NoPlan />
      ) : !chosen ? (
        <EmptyState
          title={t('baseline.none')}
          text={t('baseline.noneText')}
          action={
            data.mayTake && (
              <Button type="primary" onClick={() => setTaking(true)}>
                {t('baseline.take')}
              </Button>
            )
          }
        />
      ) : (
        <>
          <div className={styles.bar} data-screen-only>
            <PlanSelect value={data.plan.id} onChange={(plan) => go({ plan, baseline: undefined })} />
            <BaselinePick all={data.baselines} value={chosen.id} onChange={(baseline) => go({ baseline })} />
            <label htmlFor="compare-on">{t('baseline.on')}</label>
            <Input
              id="compare-on"
              type="date"
              style={{ width: 160 }}
              max={today()}
              value={on}
              onChange={(event) => go({ on: event.target.value || undefined })}
            />
            {on !== today() && (
              <Button type="link" onClick={() => go({ on: undefined })}>
                {t('baseline.today')}
              </Button>
            )}
          </div>
          <Compared baseline={chosen} on={on} change={search.change} onChange={(change) => go({ change })} />
        </>
      )}
      {taking && data?.plan && (
        <TakeDialog planId={data.plan.id} number={next} onClose={() => setTaking(false)} />
      )}
    </Page>
  )
}

function BaselinePick(props: { all: readonly Baseline[]; value: string; onChange: (id: string) => void }) {
  const t = useWorkWords()
  const dates = useDates()
  return (
    <Select
      aria-label={t('baseline.pick')}
      style={{ minWidth: 220 }}
      value={props.value}
      onChange={props.onChange}
      options={props.all.map((one) => ({
        value: one.id,
        label: t('baseline.name', { n: one.number, day: dates.day(dayOf(one.takenAt)) }),
      }))}
    />
  )
}

interface ComparedProps {
  readonly baseline: Baseline
  readonly on: string
  readonly change: string | undefined
  readonly onChange: (change: string | undefined) => void
}

function Compared({ baseline, on, change, onChange }: ComparedProps) {
  const t = useWorkWords()
  const dates = useDates()
  const isPhone = useIsPhone()
  const compared = useQuery({
    ...ask(compareBaseline, { params: { id: baseline.id }, query: { on } }),
    placeholderData: keepPreviousData,
  })
  if (compared.isError)
    return <ProblemNotice error={compared.error} onRetry={() => void compared.refetch()} />
  const rows = compared.data?.rows
  if (!rows)
    return (
      <Panel>
        <LinesSkeleton lines={8} />
      </Panel>
    )
  const count = (one: Change) => rows.filter((row) => row.change === one).length
  const kinds = CHANGES.filter((one) => count(one) > 0)
  const chosen = kinds.find((one) => one === change)
  const shown = chosen ? rows.filter((row) => row.change === chosen) : rows
  const kept =
    baseline.origin === 'publication'
      ? t('baseline.publication', { n: baseline.planVersion ?? 0 })
      : t('baseline.hand', { who: baseline.takenBy, reason: baseline.reason })
  return (
    <>
      <p>
        {t('baseline.summary', { on: dates.day(on), n: baseline.number })}
        <span className="muted">（{kept}）</span>
      </p>
      <div className={styles.bar} data-screen-only>
        <Segmented<string>
          aria-label={t('baseline.column.change')}
          value={chosen ?? ''}
          onChange={(value) => onChange(value || undefined)}
          options={[
            { value: '', label: `${t('baseline.all')} ${rows.length}` },
            ...kinds.map((one) => ({ value: one, label: `${t(`baseline.change.${one}`)} ${count(one)}` })),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('baseline.nothing')} />
      ) : isPhone ? (
        <ComparisonCards rows={shown} />
      ) : (
        <ComparisonTable rows={shown} />
      )}
    </>
  )
}
