import { drawWallChart, exportWallChart, printWallChart } from '@guatu/contract/wall-chart.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import type { Chart } from '@guatu/domain/wall-chart/chart.ts'
import { PAPER_COLOURS } from '@guatu/domain/wall-chart/colours.ts'
import type { ChartLayout } from '@guatu/domain/wall-chart/facts.ts'
import { layoutChart } from '@guatu/domain/wall-chart/layout.ts'
import { PAPERS, SHEETS, type Paper } from '@guatu/domain/wall-chart/sheet.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Pagination, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { WorkTabs } from '../../work-plan/index.ts'
import { ChartSvg } from '../parts/chart-svg.tsx'
import styles from '../parts/chart.module.css'
import { SettingsDrawer } from '../parts/settings-drawer.tsx'
import { wallChartQuery, type WallChart } from '../queries.ts'
import type { ChartSearch } from '../search.ts'
import { useChartWords, useWordsOnChart } from '../words.ts'

const route = getRouteApi('/desk/schedule/chart')
type Zoom = 'fit' | 'real' | 'double'

/** 挂图: the plan's chart on paper, as it is printed. */
export function ChartPage() {
  const t = useChartWords()
  const search = route.useSearch()
  const { data, isError, error, refetch } = useQuery(
    wallChartQuery({ plan: search.plan, layout: search.layout }),
  )
  const plan = data?.plan
  return (
    <Page>
      <PageHeader
        title={t('title')}
        sub={plan?.title ?? t('sub')}
        actions={
          plan && (
            <Link
              to={'/wall/chart' as string}
              search={{ plan: plan.id, layout: search.layout, tour: 1 } as never}
            >
              <Button>{t('wall')}</Button>
            </Link>
          )
        }
      />
      <WorkTabs here="chart" plan={search.plan} />
      {isError ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Panel>
          <LinesSkeleton lines={12} />
        </Panel>
      ) : data.chart ? (
        <Sheets data={data} chart={data.chart} search={search} />
      ) : (
        <EmptyState
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={<Link to="/plans">{t('toPlans')}</Link>}
        />
      )}
    </Page>
  )
}

function Sheets({ data, chart, search }: { data: WallChart; chart: Chart; search: ChartSearch }) {
  const t = useChartWords()
  const words = useWordsOnChart()
  const dates = useDates()
  const isPhone = useIsPhone()
  const navigate = route.useNavigate()
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [setting, setSetting] = useState(false)
  const paper = search.paper ?? 'a3'
  const pages = useMemo(() => layoutChart(chart, SHEETS[paper], words, PAPER_COLOURS), [chart, paper, words])
  const at = Math.min(search.page ?? 1, pages.length)
  const page = pages[at - 1]
  const go = (part: ChartSearch) =>
    void navigate({ search: (before: ChartSearch) => ({ ...before, ...part }), replace: true })
  const query = { plan: chart.planId, layout: chart.layout }
  const downloads = (
    <>
      <a href={api.url(printWallChart, { query: { ...query, paper } })}>
        <Button type="primary">{t('pdf', { paper: paper.toUpperCase(), pages: pages.length })}</Button>
      </a>
      <a href={api.url(drawWallChart, { query: { ...query, paper, page: at } })}>
        <Button>{t('svg')}</Button>
      </a>
      <a href={api.url(exportWallChart, { query })}>
        <Button>{t('excel')}</Button>
      </a>
    </>
  )
  return (
    <>
      <div className={styles.bar}>
        <PlanPick value={chart.planId} onChange={(plan) => go({ plan, page: undefined })} />
        <Segmented<ChartLayout>
          aria-label={t('layout.label')}
          value={chart.layout}
          onChange={(layout) => go({ layout, page: undefined })}
          options={[
            { value: 'unit', label: t('layout.unit') },
            { value: 'month', label: t('layout.month') },
          ]}
        />
        <Segmented<Paper>
          aria-label={t('paper')}
          value={paper}
          onChange={(next) => go({ paper: next, page: undefined })}
          options={PAPERS.map((value) => ({ value, label: value.toUpperCase() }))}
        />
        {!isPhone && (
          <Segmented<Zoom>
            aria-label={t('zoom.label')}
            value={zoom}
            onChange={setZoom}
            options={(['fit', 'real', 'double'] as const).map((value) => ({
              value,
              label: t(`zoom.${value}`),
            }))}
          />
        )}
        {data.mayWrite && <Button onClick={() => setSetting(true)}>{t('settings')}</Button>}
      </div>
      <div className={styles.bar}>
        {downloads}
        {data.unprintable.length > 0 && (
          <span role="note" className={styles.missing}>
            ▲ {t('unprintable', { chars: data.unprintable.join(' ') })}
          </span>
        )}
        <span className={styles.push} />
        {pages.length > 1 && (
          <Pagination
            simple
            current={at}
            pageSize={1}
            total={pages.length}
            onChange={(next) => go({ page: next })}
          />
        )}
      </div>
      {isPhone && <p className="muted">{t('phone')}</p>}
      <div
        className={styles.paper}
        tabIndex={0}
        role="region"
        aria-label={t('pageOf', { at, of: pages.length })}
      >
        {page && (
          <div className={styles.sheet} style={{ width: widthOf(zoom, page.width) }}>
            <ChartSvg page={page} label={chart.title} />
          </div>
        )}
      </div>
      <p className={styles.foot}>{t('foot', { when: dates.instant(chart.computedAt) })}</p>
      {setting && <SettingsDrawer planId={chart.planId} data={data} onClose={() => setSetting(false)} />}
    </>
  )
}

/** Paper has millimetres, and so have screens, nearly. */
const widthOf = (zoom: Zoom, width: number): string => {
  switch (zoom) {
    case 'fit':
      return '100%'
    case 'real':
      return `${width}mm`
    case 'double':
      return `${width * 2}mm`
  }
}

function PlanPick({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useChartWords()
  const { data } = useQuery(ask(listPlans))
  const plans = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  if (plans.length < 2) return null
  return (
    <Select
      className={styles.pick ?? ''}
      aria-label={t('plan')}
      value={value}
      onChange={onChange}
      options={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
    />
  )
}
