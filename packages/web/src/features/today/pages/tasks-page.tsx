import { QUEUES, QUEUE_VERBS, readToday } from '@guatu/contract/casefiles.ts'
import type { Queue } from '@guatu/contract/casefiles.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { BlockSkeleton } from '../../../shared/ui/skeletons.tsx'
import { CasefileCards, casefilePages, Chip, Chips, LoadMore, rowsOf } from '../../casefiles/index.ts'
import { SharesToday } from '../../decomposition/index.ts'
import styles from '../parts/today.module.css'
import { useTodayWords } from '../words.ts'

/** 任务: the phone's list of what I have to do, the most urgent first. */
export function TasksPage() {
  const t = useTodayWords()
  const words = useSharedWords()
  const can = useCan()
  const [queue, setQueue] = useState<Queue | null>(null)
  const today = useQuery(ask(readToday))
  const mine = QUEUES.filter((one) => can(QUEUE_VERBS[one]))
  const shown = queue ? [queue] : mine
  const pages = useInfiniteQuery({
    ...casefilePages({ queue: shown }, 'due'),
    enabled: shown.length > 0,
    placeholderData: keepPreviousData,
  })
  const rows = rowsOf(pages.data?.pages)
  const more = useCallback(() => void pages.fetchNextPage(), [pages.fetchNextPage])
  const totalOf = (one: Queue) => today.data?.mine.find((each) => each.queue === one)?.total
  return (
    <Page>
      <PageHeader title={t('tasks')} />
      {today.data && (
        <div className={styles.phoneFigures}>
          <span>
            <LightSign light="red" />{' '}
            <NumberDoor
              value={today.data.late}
              measure={t('late')}
              to="/casefiles"
              search={{ light: ['red'] }}
            />
          </span>
          <span>
            <LightSign light="yellow" />{' '}
            <NumberDoor
              value={today.data.warned}
              measure={t('warned')}
              to="/casefiles"
              search={{ light: ['yellow'] }}
            />
          </span>
        </div>
      )}
      <SharesToday />
      {mine.length > 1 && (
        <Chips label={t('mine')}>
          {[null, ...mine].map((one) => (
            <Chip key={one ?? 'all'} pressed={queue === one} onClick={() => setQueue(one)}>
              {one ? words(`queue.${one}`) : t('allTasks')}
              {one && totalOf(one) !== undefined && <b>{formatNumber(totalOf(one))}</b>}
            </Chip>
          ))}
        </Chips>
      )}
      {pages.isError ? (
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isLoading ? (
        <Bones />
      ) : rows.length === 0 ? (
        <EmptyState title={t('tasksNone')} text={t('tasksNoneText')} />
      ) : (
        <>
          <CasefileCards rows={rows} />
          <LoadMore
            shown={rows.length}
            total={undefined}
            more={pages.hasNextPage}
            busy={pages.isFetchingNextPage}
            onMore={more}
          />
        </>
      )}
    </Page>
  )
}

function Bones() {
  return (
    <div className={styles.bones}>
      {[0, 1, 2, 3].map((one) => (
        <BlockSkeleton key={one} height={132} />
      ))}
    </div>
  )
}
