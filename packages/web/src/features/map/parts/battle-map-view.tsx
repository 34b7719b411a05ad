import type { Basemap } from '@guatu/contract/map.ts'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../../shared/i18n/i18n.ts'
import type { ThemeName } from '../../../shared/theme/tokens.ts'
import { BattleMap, type BattleMapEvents } from '../model/battle-map.ts'
import { boxOf } from '../model/box.ts'
import type { Communities } from '../queries.ts'
import { useMapWords } from '../words.ts'
import styles from './canvas.module.css'

interface BattleMapViewProps extends BattleMapEvents {
  readonly theme: ThemeName
  readonly basemap: Basemap
  readonly tiles: string
  readonly communities: Communities | undefined
  readonly chosen: string | undefined
  readonly wall?: boolean
  /** Changes when the whole of it should come into view. */
  readonly overview: number
}

/** The drawn map. Everything it says can also be read and reached in the panels beside it. */
export function BattleMapView(props: BattleMapViewProps) {
  const { theme, basemap, tiles, communities, chosen, wall = false, overview } = props
  const t = useMapWords()
  const { language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<BattleMap | null>(null)
  const events = useRef<BattleMapEvents>(props)
  const firstTiles = useRef(tiles)
  const moved = useRef<string | undefined>(undefined)
  events.current = props
  firstTiles.current = tiles

  useEffect(() => {
    const container = box.current
    if (!container) return
    const made = new BattleMap({
      container,
      theme,
      language,
      basemap,
      tiles: firstTiles.current,
      wall,
      events: () => events.current,
    })
    setMap(made)
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(container)
    return () => {
      watcher.disconnect()
      made.remove()
      setMap(null)
    }
  }, [theme, language, basemap, wall])

  useEffect(() => void map?.showTiles(tiles), [map, tiles])
  useEffect(() => {
    if (!communities) return
    void map?.showCommunities(communities, ({ properties }) =>
      properties.total === 0 || wall
        ? properties.name
        : `${properties.name}\n${properties.closed}/${properties.total}`,
    )
  }, [map, communities, wall])
  useEffect(() => {
    const feature = communities?.features.find((one) => one.properties.unitId === chosen)
    const move = feature !== undefined && moved.current !== chosen
    if (feature || !chosen) moved.current = chosen
    void map?.choose(chosen, feature && boxOf(feature.geometry.coordinates), move)
  }, [map, communities, chosen])
  useEffect(() => {
    if (overview > 0) map?.showAll()
  }, [map, overview])

  return <div ref={box} className={styles.canvas} role="region" aria-label={t('mapLabel')} />
}
