import { ProblemError } from '@guatu/client/problem-error.ts'
import { Button } from 'antd'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import type { Review } from '../use-review.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

interface ReviewNoticesProps {
  readonly review: Review
  readonly writable: boolean
  /** Why the last save was refused. */
  readonly error: unknown
  readonly onSaveOver: () => void
  readonly onDiscard: () => void
}

/** What somebody who corrects a plan has to know: restored corrections, a refused save, changes made by others. */
export function ReviewNotices({ review, writable, error, onSaveOver, onDiscard }: ReviewNoticesProps) {
  const t = usePlanWords()
  const words = useSharedWords()
  const dates = useDates()
  const { kept } = review
  if (!writable) return <p className={styles.head}>{t('readOnly')}</p>
  const stale = error instanceof ProblemError && error.status === 412
  const old = kept !== null && kept.version !== review.version
  const notices = [
    error !== null && error !== undefined && (
      <div key="error">
        <ProblemNotice error={error} />
        <div className={styles.acts}>
          {stale && <Button onClick={onSaveOver}>{t('saveOver')}</Button>}
          {stale && <Button onClick={onDiscard}>{t('useTheirs')}</Button>}
          <span className="muted">{t('unsavedKept')}</span>
        </div>
      </div>
    ),
    review.behind && !stale && (
      <div key="behind" className={styles.notice} role="status">
        <span>{t('changedMeanwhile')}</span>
        <Button onClick={review.keepMine}>{t('useMine')}</Button>
        <Button onClick={onDiscard}>{t('useTheirs')}</Button>
      </div>
    ),
    kept !== null && old && (
      <div key="old" className={styles.notice} role="status">
        <span>{t('restoredOld', { old: kept.version, when: dates.instant(kept.at) })}</span>
        <Button onClick={() => review.takeOld(kept)}>{t('useMine')}</Button>
        <Button onClick={onDiscard}>{t('discard')}</Button>
      </div>
    ),
    kept !== null && !old && review.dirty && (
      <div key="kept" className={styles.notice} role="status">
        <span>{t('restored', { when: dates.instant(kept.at) })}</span>
        <Button onClick={onDiscard}>{t('discard')}</Button>
        <Button type="text" onClick={review.hideKept}>
          {words('close')}
        </Button>
      </div>
    ),
    !review.room && (
      <div key="room" className={styles.notice} role="alert">
        <span>{t('noRoom')}</span>
      </div>
    ),
  ].filter(Boolean)
  return notices.length > 0 ? <div className={styles.notices}>{notices}</div> : null
}
