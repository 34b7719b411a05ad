import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { useCasefileWords } from '../words.ts'
import styles from './list.module.css'

interface LoadMoreProps {
  readonly shown: number
  readonly total: number | undefined
  readonly more: boolean
  readonly busy: boolean
  readonly onMore: () => void
}

/** The foot of a list: goes on by itself when it comes into sight, and has a button for the keyboard. */
export function LoadMore({ shown, total, more, busy, onMore }: LoadMoreProps) {
  const t = useCasefileWords()
  const words = useSharedWords()
  const foot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!more || busy || !foot.current) return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onMore()
    })
    watcher.observe(foot.current)
    return () => watcher.disconnect()
  }, [more, busy, onMore])
  return (
    <div ref={foot} className={styles.foot}>
      {total !== undefined && more && (
        <span>{t('shown', { n: formatNumber(shown), total: formatNumber(total) })}</span>
      )}
      {more ? (
        <Button onClick={onMore} loading={busy}>
          {words('more')}
        </Button>
      ) : (
        <span>{t('end')}</span>
      )}
    </div>
  )
}
