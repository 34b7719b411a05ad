import { Button } from 'antd'
import { bringBack } from '../model/edits.ts'
import type { Review } from '../use-review.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

/** Sentences that somebody has set aside as no target and no task; each can be taken back. */
export function DismissedList({ review, text }: { review: Review; text: string }) {
  const t = usePlanWords()
  const { unread } = review.reading
  const aside = unread.flatMap((one, index) => (one.dismissed === true ? [{ ...one, index }] : []))
  if (aside.length === 0) return null
  return (
    <details className={styles.head}>
      <summary>{t('dismissed.title', { n: aside.length })}</summary>
      <div role="list">
        {aside.map(({ span, index }) => (
          <div key={span.start} role="listitem" className={styles.item} style={{ cursor: 'default' }}>
            <div className={styles.itemTop}>
              <span className={styles.label}>{text.slice(span.start, span.end)}</span>
              <Button
                size="small"
                onClick={() => review.changeReading((reading) => bringBack(reading, index))}
              >
                {t('dismissed.back')}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </details>
  )
}
