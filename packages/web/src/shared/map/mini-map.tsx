import { readCommunities } from '@guatu/contract/map.ts'
import type { Light } from '@guatu/domain/clock/light.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api/api.ts'
import { useCan } from '../api/me.ts'
import { useSharedWords } from '../i18n/words.ts'
import { BlockSkeleton } from '../ui/skeletons.tsx'
import styles from './mini-map.module.css'
import { frameOf, pathOfPolygons, project } from './mini-map-geometry.ts'
import type { LngLat } from './mini-map-geometry.ts'

const WIDTH = 400
const HEIGHT = 190
/** As in LightSign, in a box of 12 × 12. */
const MARKS: Readonly<Record<Light, string>> = {
  blue: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  yellow: 'M6 1 11.5 11H.5z',
  red: 'M1 1h10v10H1z',
  green: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  grey: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
}

interface MiniMapProps {
  readonly place: LngLat | null
  /** The community it lies in: outlined, and what the view is framed by. */
  readonly unitId: string | null
  readonly light: Light
}

/** A site within its community and the neighbours, drawn from the boundaries alone: no map library, no base map. */
export function MiniMap({ place, unitId, light }: MiniMapProps) {
  const t = useSharedWords()
  const can = useCan()
  const query = useQuery({
    // Kept apart from the battle map's query, which every change refreshes: boundaries hardly ever change.
    queryKey: ['boundaries'],
    queryFn: ({ signal }) => api.call(readCommunities, { query: {}, signal }),
    staleTime: 30 * 60_000,
    enabled: can('map.read'),
  })
  const drawn = useMemo(() => {
    const features = query.data?.features ?? []
    const own = features.find((one) => one.properties.unitId === unitId)
    const frame = frameOf(own ? own.geometry.coordinates : [], place, WIDTH, HEIGHT)
    if (!frame) return null
    return {
      own: own && { name: own.properties.name, path: pathOfPolygons(own.geometry.coordinates, frame) },
      others: features
        .filter((one) => one !== own)
        .map((one) => ({ id: one.id, path: pathOfPolygons(one.geometry.coordinates, frame) })),
      point: place && project(place, frame),
    }
  }, [query.data, unitId, place])
  if (query.isLoading) return <BlockSkeleton height={HEIGHT} />
  if (!drawn) return <div className={styles.none}>{t('miniMap.none')}</div>
  const name = drawn.own?.name ?? t('miniMap.town')
  return (
    <svg
      className={styles.map}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('miniMap.label', { name })}
    >
      {drawn.others.map((one) => (
        <path key={one.id} d={one.path} className={styles.other} />
      ))}
      {drawn.own && <path d={drawn.own.path} className={styles.own} />}
      {drawn.point && (
        <g transform={`translate(${drawn.point[0] - 9} ${drawn.point[1] - 9}) scale(1.5)`}>
          <path d={MARKS[light]} className={`${styles.mark} ${styles[light]}`} />
        </g>
      )}
      {drawn.own && (
        <text x={10} y={HEIGHT - 10} className={styles.name}>
          {drawn.own.name}
        </text>
      )}
    </svg>
  )
}
