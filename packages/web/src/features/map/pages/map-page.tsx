import { FullscreenOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTheme } from '../../../shared/theme/theme.tsx'
import { BlockSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { BottomSheet } from '../parts/bottom-sheet.tsx'
import { Legend } from '../parts/legend.tsx'
import { MapFilters } from '../parts/map-filters.tsx'
import styles from '../parts/frame.module.css'
import { RefusedMap } from '../parts/refused-map.tsx'
import { MapSheets } from '../parts/rows-sheet.tsx'
import { TargetPanel } from '../parts/target-panel.tsx'
import { Ticker } from '../parts/ticker.tsx'
import { UnitPanel } from '../parts/unit-panel.tsx'
import { useBattle } from '../use-battle.ts'
import { NOTHING_OPEN, useMapSearch } from '../use-map-search.ts'
import { useMapWords } from '../words.ts'

const BattleMapView = lazy(async () => ({
  default: (await import('../parts/battle-map-view.tsx')).BattleMapView,
}))

/** 作战图 on the desk and on the phone. */
export function MapPage() {
  const t = useMapWords()
  const isPhone = useIsPhone()
  const { name: theme } = useTheme()
  const { search, change } = useMapSearch()
  const battle = useBattle(search)
  const [overview, setOverview] = useState(0)
  const { communities, counts, targets, lagging, closeOuts, basemap, tiles } = battle

  const targetPanel = (
    <TargetPanel
      targets={targets.data?.targets}
      error={targets.error}
      onRetry={() => void targets.refetch()}
    />
  )
  const unitPanel = (
    <UnitPanel
      theme={theme}
      communities={communities.data}
      lagging={lagging.data}
      error={communities.error}
      onRetry={() => void communities.refetch()}
      chosen={search.at}
      onChoose={(at) => change({ at })}
    />
  )
  const legend = (
    <Legend
      theme={theme}
      byLight={counts.data?.byLight}
      unplaced={communities.data?.unplaced ?? 0}
      synthetic={communities.data?.features.some((one) => one.properties.synthetic) ?? false}
    />
  )
  return (
    <div className={isPhone ? styles.phone : styles.desk} data-place={isPhone ? 'phone' : 'desk'}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <MapFilters search={search} change={change} />
        <Button
          onClick={() => {
            change({ at: undefined })
            setOverview(overview + 1)
          }}
        >
          {t('overview')}
        </Button>
        {!isPhone && (
          <Link to={'/wall' as string} search={search as never}>
            <Button icon={<FullscreenOutlined />}>{t('wall')}</Button>
          </Link>
        )}
      </header>
      {!isPhone && targetPanel}
      <div className={styles.stage}>
        <div className={styles.drawn}>
          {basemap.data && (
            <Suspense fallback={<BlockSkeleton height="100%" />}>
              <BattleMapView
                theme={theme}
                basemap={basemap.data.basemap}
                tiles={tiles}
                communities={communities.data}
                chosen={search.at}
                overview={overview}
                onSite={(open) => change({ ...NOTHING_OPEN, open })}
                onUnit={(at) => change({ ...NOTHING_OPEN, at, ...(at ? { rows: 'live', of: at } : {}) })}
              />
            </Suspense>
          )}
          <RefusedMap />
        </div>
        {legend}
      </div>
      {isPhone ? (
        <BottomSheet targets={targetPanel} units={unitPanel} />
      ) : (
        <>
          {unitPanel}
          <Ticker rows={closeOuts.data?.items} />
        </>
      )}
      <MapSheets search={search} change={change} />
    </div>
  )
}
