import { useSharedWords } from '../i18n/words.ts'
import styles from './notices.module.css'

const WIDTHS = [92, 74, 86, 60, 80, 68]

/** Lines of text to come. */
export function LinesSkeleton({ lines = 4 }: { lines?: number }) {
  const t = useSharedWords()
  return (
    <div className={styles.bones} role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={styles.bone} style={{ width: `${WIDTHS[index % WIDTHS.length]}%` }} />
      ))}
    </div>
  )
}

/** A block of the size of what is to come (a map, a photo, a chart). Height in px. */
export function BlockSkeleton({ height }: { height: number | string }) {
  const t = useSharedWords()
  return (
    <div
      className={`${styles.bone} ${styles.block}`}
      style={{ height }}
      role="status"
      aria-label={t('loading')}
    />
  )
}
