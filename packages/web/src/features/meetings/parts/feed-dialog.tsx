import { createFeed, listFeeds, revokeFeed } from '@guatu/contract/calendar-links.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { CopyButton } from '../../../shared/ui/copy-button.tsx'
import { ProblemNotice, problemText } from '../../../shared/ui/problem-notice.tsx'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'

/** Links that calendar programs subscribe to; an address is shown once, when it is made. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const t = useMeetingWords()
  const dates = useDates()
  const { message } = App.useApp()
  const feeds = useQuery(ask(listFeeds))
  const make = useMutation({
    mutationFn: () => api.call(createFeed, { body: {} }),
    onSettled: () => refresh('meetings'),
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api.call(revokeFeed, { params: { id } }),
    onSuccess: () => void message.success(t('feed.revoked')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => refresh('meetings'),
  })
  const address = make.data ? `${location.origin}${make.data.path}` : null
  return (
    <Modal open title={t('feed.title')} onCancel={onClose} footer={null}>
      <p>{t('feed.text')}</p>
      {make.isError && <ProblemNotice error={make.error} />}
      {address ? (
        <div className={styles.noteBox}>
          <p>{t('feed.once')}</p>
          <code style={{ overflowWrap: 'anywhere' }}>{address}</code> <CopyButton text={address} />
        </div>
      ) : (
        <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
          {t('feed.make')}
        </Button>
      )}
      <h3 style={{ marginTop: 20 }}>{t('feed.mine')}</h3>
      {feeds.isError && <ProblemNotice error={feeds.error} onRetry={() => void feeds.refetch()} />}
      {feeds.data?.links.length === 0 && <p className="muted">{t('feed.none')}</p>}
      <div className={styles.rows}>
        {feeds.data?.links.map((link) => (
          <div key={link.id} className={styles.row} style={{ paddingLeft: 0, paddingRight: 0 }}>
            <span className={styles.grow}>
              {t('feed.made', { when: dates.instant(link.createdAt), hint: link.hint })}
              <span className={styles.sub}>
                {link.lastUsedAt
                  ? t('feed.used', { when: dates.instant(link.lastUsedAt) })
                  : t('feed.unused')}
              </span>
            </span>
            <Button size="small" disabled={revoke.isPending} onClick={() => revoke.mutate(link.id)}>
              {t('feed.revoke')}
            </Button>
          </div>
        ))}
      </div>
    </Modal>
  )
}
