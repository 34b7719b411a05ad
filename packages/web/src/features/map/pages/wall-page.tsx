import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useState, type CSSProperties } from 'react'
import { listenForChanges } from '../../../shared/api/live.ts'
import { meQuery, useMe } from '../../../shared/api/me.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { antdThemeOf } from '../../../shared/theme/theme.tsx'
import { cssName, PALETTES } from '../../../shared/theme/tokens.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { rankUnits } from '../model/rank-units.ts'
import { Legend } from '../parts/legend.tsx'
import frame from '../parts/frame.module.css'
import { MapSheets } from '../parts/rows-sheet.tsx'
import { TargetPanel } from '../parts/target-panel.tsx'
import { useReloadForMap } from '../parts/refused-map.tsx'
import { Ticker } from '../parts/ticker.tsx'
import { UnitPanel } from '../parts/unit-panel.tsx'
import styles from '../parts/wall.module.css'
import { useBattle } from '../use-battle.ts'
import { NOTHING_OPEN, useMapSearch } from '../use-map-search.ts'
import { useMapWords } from '../words.ts'

const BattleMapView = lazy(async () => ({
  default: (await import('../parts/battle-map-view.tsx')).BattleMapView,
}))

const DARK = Object.fromEntries(
  Object.entries(PALETTES.dark).map(([token, value]) => [cssName(token), value]),
) as CSSProperties
const WALL_THEME = {
  ...antdThemeOf('dark', true),
  token: { ...antdThemeOf('dark', true).token, fontSize: 20 },
}
/** Units in the ranking at 1080 lines. */
const UNITS_SHOWN = 17
const TARGETS_SHOWN = 4
/** Seconds that the tour stays with one community, and how many of the latest it visits. */
const STAY_S = 10
const VISITED = 8

/** 大屏: dark, nothing under 20 px, nothing that needs a hand. */
export function WallPage() {
  const { data: me } = useQuery(meQuery)
  return me ? <Wall /> : null
}

function Wall() {
  const t = useMapWords()
  const words = useSharedWords()
  const me = useMe()
  const dates = useDates()
  const { search, change } = useMapSearch()
  const { communities, counts, targets, lagging, closeOuts, basemap, tiles } = useBattle(search)
  const [touring, setTouring] = useState(false)
  const [overview, setOverview] = useState(0)
  useEffect(() => listenForChanges(), [])
  useReloadForMap()
  const stops = useMemo(
    () =>
      rankUnits(communities.data?.features ?? [], 'late')
        .slice(0, VISITED)
        .map((unit) => unit.unitId),
    [communities.data],
  )
  useEffect(() => {
    if (!touring || stops.length === 0) return
    let stop = 0
    const timer = setInterval(() => {
      const at = stops[stop % (stops.length + 1)]
      stop += 1
      change({ at })
      if (!at) setOverview(stop)
    }, STAY_S * 1000)
    return () => clearInterval(timer)
  }, [touring, stops, change])

  return (
    <ConfigProvider theme={WALL_THEME}>
      <main className={styles.wall} style={DARK} data-theme="dark" data-place="wall">
        <header className={styles.wallHead}>
          <h1>
            {me.office.name} · {t('title')}
          </h1>
          {me.demo && <span className={styles.wallDemo}>{words('demo')}</span>}
          <span className={styles.push} />
          <span>
            {t('asOf', {
              when: dates.instant(new Date(communities.dataUpdatedAt || Date.now()).toISOString()),
            })}
          </span>
          <button
            type="button"
            className={styles.wallButton}
            aria-pressed={touring}
            onClick={() => setTouring(!touring)}
          >
            {t(touring ? 'tourStop' : 'tour')}
          </button>
          <Link to={'/wall/chart' as string} search={{ tour: 1 } as never} className={styles.wallButton}>
            {t('toChart')}
          </Link>
          <Link to={'/map' as string} search={search as never} className={styles.wallButton}>
            {t('leaveWall')}
          </Link>
        </header>
        <TargetPanel
          targets={targets.data?.targets}
          error={targets.error}
          onRetry={() => void targets.refetch()}
          perPage={TARGETS_SHOWN}
        />
        <div className={frame.stage}>
          <div className={frame.drawn}>
            {basemap.data && (
              <Suspense>
                <BattleMapView
                  theme="dark"
                  wall
                  basemap={basemap.data.basemap}
                  tiles={tiles}
                  communities={communities.data}
                  chosen={search.at}
                  overview={overview}
                  onSite={(open) => change({ ...NOTHING_OPEN, open })}
                  onUnit={(at) => change({ ...NOTHING_OPEN, at })}
                />
              </Suspense>
            )}
          </div>
          <Legend
            theme="dark"
            byLight={counts.data?.byLight}
            unplaced={communities.data?.unplaced ?? 0}
            synthetic={communities.data?.features.some((one) => one.properties.synthetic) ?? false}
          />
        </div>
        <UnitPanel
          theme="dark"
          communities={communities.data}
          lagging={lagging.data}
          error={communities.error}
          onRetry={() => void communities.refetch()}
          chosen={search.at}
          onChoose={(at) => change({ at })}
          perPage={UNITS_SHOWN}
        />
        <Ticker rows={closeOuts.data?.items} />
        <MapSheets search={search} change={change} />
      </main>
    </ConfigProvider>
  )
}
