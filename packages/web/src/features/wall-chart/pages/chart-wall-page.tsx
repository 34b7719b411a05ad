import type { Chart } from '@guatu/domain/wall-chart/chart.ts'
import { WALL_COLOURS } from '@guatu/domain/wall-chart/colours.ts'
import { layoutChart } from '@guatu/domain/wall-chart/layout.ts'
import { WALL_SHEET } from '@guatu/domain/wall-chart/sheet.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import { useEffect, useMemo, type CSSProperties } from 'react'
import { listenForChanges } from '../../../shared/api/live.ts'
import { meQuery, useMe } from '../../../shared/api/me.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { antdThemeOf } from '../../../shared/theme/theme.tsx'
import { cssName, PALETTES } from '../../../shared/theme/tokens.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { placeOf, tourOf } from '../model/tour.ts'
import { ChartSvg } from '../parts/chart-svg.tsx'
import styles from '../parts/chart.module.css'
import { wallChartQuery } from '../queries.ts'
import type { WallSearch } from '../search.ts'
import { useCalm, useTour } from '../use-tour.ts'
import { useChartWords, useWordsOnChart } from '../words.ts'

const route = getRouteApi('/wall/chart')

const DARK = Object.fromEntries(
  Object.entries(PALETTES.dark).map(([token, value]) => [cssName(token), value]),
) as CSSProperties
const WALL_THEME = {
  ...antdThemeOf('dark', true),
  token: { ...antdThemeOf('dark', true).token, fontSize: 20 },
}
/** A day begins and lights change with nobody doing anything. */
const ASK_AGAIN_MS = 5 * 60_000

/** 挂图 on the wall: dark, nothing under 20 px, nothing that needs a hand. */
export function ChartWallPage() {
  const { data: me } = useQuery(meQuery)
  return me ? <Wall /> : null
}

function Wall() {
  const t = useChartWords()
  const words = useSharedWords()
  const dates = useDates()
  const me = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, isError, error, refetch } = useQuery({
    ...wallChartQuery({ plan: search.plan, layout: search.layout }),
    refetchInterval: ASK_AGAIN_MS,
  })
  useEffect(() => listenForChanges(), [])
  const touring = search.tour === 1
  const turn = () =>
    void navigate({
      search: (before: WallSearch) => ({ ...before, tour: touring ? undefined : 1 }),
      replace: true,
    })
  return (
    <ConfigProvider theme={WALL_THEME}>
      <main className={styles.wall} style={DARK} data-theme="dark">
        <header className={styles.wallHead}>
          <h1>
            {me.office.name} · {t('title')}
          </h1>
          <span className={styles.push} />
          {data?.chart && (
            <span className="nowrap">{t('asOf', { when: dates.instant(data.chart.computedAt) })}</span>
          )}
          {me.demo && <span className="nowrap">{words('demo')}</span>}
          <button type="button" className={styles.wallButton} aria-pressed={touring} onClick={turn}>
            {t(touring ? 'tourStop' : 'tour')}
          </button>
          <Link to={'/wall' as string} className={styles.wallButton ?? ''}>
            {t('toMap')}
          </Link>
          <Link to={'/schedule/chart' as string} className={styles.wallButton ?? ''}>
            {t('leave')}
          </Link>
        </header>
        {data?.chart ? (
          <Board chart={data.chart} touring={touring} />
        ) : isError ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        ) : null}
      </main>
    </ConfigProvider>
  )
}

function Board({ chart, touring }: { chart: Chart; touring: boolean }) {
  const t = useChartWords()
  const words = useWordsOnChart()
  const calm = useCalm()
  const pages = useMemo(() => layoutChart(chart, WALL_SHEET, words, WALL_COLOURS), [chart, words])
  const stops = useMemo(() => tourOf(pages, chart, calm), [pages, chart, calm])
  const [at, setAt] = useTour(stops, touring)
  const stop = stops[at]
  const page = pages[stop?.page ?? 0]
  const look = stop?.look ?? null
  const toPage = (step: number) => {
    const next = ((stop?.page ?? 0) + step + pages.length) % pages.length
    setAt(stops.findIndex((one) => one.page === next))
  }
  if (!page) return null
  const ratio = WALL_SHEET.width / WALL_SHEET.height
  return (
    <section
      className={styles.stage}
      tabIndex={0}
      aria-label={t('pageOf', { at: (stop?.page ?? 0) + 1, of: pages.length })}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'PageDown') toPage(1)
        if (event.key === 'ArrowLeft' || event.key === 'PageUp') toPage(-1)
      }}
    >
      <div className={styles.board} style={{ width: `min(100vw, calc((100dvh - 72px) * ${ratio}))` }}>
        <div className={styles.moved} style={{ transform: placeOf(look?.box ?? null, page) }}>
          <ChartSvg page={page} label={chart.title} />
        </div>
      </div>
      {look && (
        <p className={styles.caption} role="status">
          ■ {t('late', { title: look.title })}
          <small>{t('lateUnits', { units: look.units.join('、'), n: look.late })}</small>
        </p>
      )}
    </section>
  )
}
