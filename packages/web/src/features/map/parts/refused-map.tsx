import { Button } from 'antd'
import { useEffect } from 'react'
import { useRefusedMap } from '../../../shared/map/use-refused-map.ts'
import { useMapWords } from '../words.ts'
import styles from './canvas.module.css'

/** Says on the map that another base map was set since the page was opened. */
export function RefusedMap() {
  const t = useMapWords()
  if (!useRefusedMap()) return null
  return (
    <div role="status" className={styles.refused}>
      {t('refusedMap')}
      <Button size="small" type="primary" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </div>
  )
}

const KEY = 'guatu.wall.reloaded'
const AT_MOST_EVERY_MS = 10 * 60_000

/** A wall has no hands: it opens itself anew, though not again and again where that does not help. */
export const useReloadForMap = (): void => {
  const refused = useRefusedMap()
  useEffect(() => {
    if (!refused || Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < AT_MOST_EVERY_MS) return
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  }, [refused])
}
