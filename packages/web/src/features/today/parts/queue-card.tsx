import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { useCan } from '../../../shared/api/me.ts'
import { ClockBadge } from '../../../shared/ui/clock-badge.tsx'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { LookBackSign } from '../../../shared/ui/look-back-sign.tsx'
import { handedInOf, LazyDispatchDialog } from '../../casefiles/index.ts'
import type { Today } from '../queues.ts'
import { useTodayWords } from '../words.ts'
import styles from './today.module.css'

/** One queue: how many wait, the most urgent of them, and the way to all. */
export function QueueCard({ queue }: { queue: Today['mine'][number] }) {
  const t = useTodayWords()
  const can = useCan()
  const [dispatching, setDispatching] = useState(false)
  const words = useSharedWords()
  const name = words(`queue.${queue.queue}`)
  return (
    <section className={styles.queue} data-queue={queue.queue}>
      <header className={styles.queueHead}>
        <h3>{name}</h3>
        <span className={styles.total}>
          <NumberDoor value={queue.total} measure={name} to="/casefiles" search={{ queue: [queue.queue] }} />
        </span>
        <span className={styles.hint}>{t(`queueHint.${queue.queue}`)}</span>
        {queue.queue === 'toDispatch' && can('casefiles.dispatch') && (
          <Button size="small" onClick={() => setDispatching(true)}>
            {t('dispatchAll')}
          </Button>
        )}
      </header>
      {queue.items.slice(0, 6).map((row) => (
        <Link key={row.id} to="/casefiles/$id" params={{ id: row.id }} className={styles.row}>
          <LightSign light={row.light} />
          <span className={styles.name} title={`${row.title} ${row.address}`}>
            {row.title} <span>{row.address}</span>
          </span>
          {queue.queue === 'toLookBack' ? (
            <LookBackSign on={row.nextLookBackOn} />
          ) : (
            <ClockBadge due={row.due} handedIn={handedInOf(row)} />
          )}
        </Link>
      ))}
      {dispatching && (
        <Suspense>
          <LazyDispatchDialog onClose={() => setDispatching(false)} />
        </Suspense>
      )}
    </section>
  )
}
