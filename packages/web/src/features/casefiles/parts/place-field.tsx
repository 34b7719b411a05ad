import { AimOutlined, EnvironmentOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { MiniMap } from '../../../shared/map/mini-map.tsx'
import { BlockSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { usePosition } from '../use-position.ts'
import { useCasefileWords } from '../words.ts'
import styles from './forms.module.css'

const PlacePicker = lazy(async () => ({
  default: (await import('../../../shared/map/place-picker.tsx')).PlacePicker,
}))

/** Where it is, in degrees (WGS 84), and how that is known. */
export interface ReportPlace {
  readonly lngLat: readonly [number, number]
  readonly by: 'map' | 'device' | 'photo'
  /** Radius within which the device believes itself to be. */
  readonly metres?: number
}

interface PlaceFieldProps {
  /** Given by the form. */
  readonly value?: ReportPlace | null
  readonly onChange?: (place: ReportPlace | null) => void
  /** The community that was named, to frame the small map. */
  readonly communityUnitId: string | undefined
}

/**
 * The place of a report: from the device, from the photo (set by the form), or set and moved on a map. The map stands
 * open at the desk; on the phone it comes at a press, because it weighs more than all the rest of the page.
 */
export function PlaceField({ value = null, onChange, communityUnitId }: PlaceFieldProps) {
  const t = useCasefileWords()
  const isPhone = useIsPhone()
  const [onMap, setOnMap] = useState(!isPhone)
  const { position, locate } = usePosition()
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (position.state !== 'known') return
    const { lng, lat, metres } = position
    tell.current?.({ lngLat: [lng, lat], by: 'device', metres })
  }, [position])
  return (
    <div className={styles.place}>
      <div className={styles.pick}>
        <Button icon={<AimOutlined />} onClick={locate} loading={position.state === 'asking'}>
          {t('reportPage.locate')}
        </Button>
        {!onMap && (
          <Button icon={<EnvironmentOutlined />} onClick={() => setOnMap(true)}>
            {t(value ? 'reportPage.adjust' : 'reportPage.onMap')}
          </Button>
        )}
        {value && (
          <Button type="link" onClick={() => onChange?.(null)}>
            {t('reportPage.noPlace')}
          </Button>
        )}
      </div>
      <p role="status" className="muted">
        {position.state === 'failed' && !value ? t('reportPage.locateFailed') : <Told value={value} />}
      </p>
      {onMap ? (
        <Suspense fallback={<BlockSkeleton height={PICKER_HEIGHT} />}>
          <PlacePicker
            label={t('reportPage.map')}
            height={PICKER_HEIGHT}
            value={value?.lngLat ?? null}
            onChange={(lngLat) => onChange?.({ lngLat, by: 'map' })}
          />
        </Suspense>
      ) : (
        value && <MiniMap place={[...value.lngLat]} unitId={communityUnitId ?? null} light="blue" />
      )}
    </div>
  )
}

/** px */
const PICKER_HEIGHT = 300

function Told({ value }: { value: ReportPlace | null }) {
  const t = useCasefileWords()
  if (!value) return t('reportPage.mapHint')
  const { by, metres } = value
  if (by === 'device') return t('reportPage.located', { m: metres ?? 0 })
  return t(by === 'photo' ? 'reportPage.fromPhoto' : 'reportPage.fromMap')
}
