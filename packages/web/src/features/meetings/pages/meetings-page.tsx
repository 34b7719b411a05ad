import { listSeries } from '@guatu/contract/meeting-series.ts'
import { listMeetings } from '@guatu/contract/meetings.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { today } from '../../../shared/format/dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { pressingOf } from '../model.ts'
import { Box, Nothing } from '../parts/box.tsx'
import { FeedDialog } from '../parts/feed-dialog.tsx'
import { MeetingList } from '../parts/meeting-list.tsx'
import styles from '../parts/meetings.module.css'
import { PressingBox } from '../parts/pressing.tsx'
import { Proposals, useUsual } from '../parts/proposals.tsx'
import { RequestForm } from '../parts/request-form.tsx'
import { SeriesForm } from '../parts/series-form.tsx'
import { SeriesList } from '../parts/series-list.tsx'
import { useMeetingWords } from '../words.ts'

/** 会议: which rhythms are kept, what is due, and what comes next. */
export function MeetingsPage() {
  const t = useMeetingWords()
  const can = useCan()
  const navigate = useNavigate()
  const usual = useUsual()
  const [dialog, setDialog] = useState<'series' | 'request' | 'feed' | null>(null)
  const series = useQuery(ask(listSeries))
  // What was put down long ago and never held is no longer asked about.
  const from = addDays(today(), -31)
  const meetings = useQuery(ask(listMeetings, { query: { from, state: 'planned' } }))
  const rows = series.data?.series ?? []
  const planned = [...(meetings.data?.meetings ?? [])].reverse()
  const upcoming = planned.filter(({ overdue }) => !overdue).slice(0, 8)
  const error = series.error ?? meetings.error
  const close = () => setDialog(null)
  return (
    <Page>
      <PageHeader
        title={t('title')}
        sub={t('sub')}
        actions={
          <>
            <Button onClick={() => setDialog('feed')}>{t('feed.button')}</Button>
            {can('meetings.request') && rows.some(({ state }) => state === 'active') && (
              <Button onClick={() => setDialog('request')}>{t('request.add')}</Button>
            )}
            {can('meetings.write') && (
              <Button type="primary" onClick={() => setDialog('series')}>
                {t('series.add')}
              </Button>
            )}
          </>
        }
      />
      {error && <ProblemNotice error={error} onRetry={() => void series.refetch()} />}
      <div className={styles.columns}>
        <div className={styles.stack}>
          {can('meetings.write') && <PressingBox pressing={pressingOf(rows, planned)} />}
          <Box title={t('series.title')}>
            {series.isPending ? (
              <div className={styles.pad}>
                <LinesSkeleton lines={5} />
              </div>
            ) : rows.length === 0 ? (
              <EmptyState
                title={t('series.none')}
                text={t(can('meetings.write') ? 'series.noneText' : 'series.noneReader')}
              />
            ) : (
              <SeriesList series={rows} />
            )}
          </Box>
          {can('meetings.write') && <Proposals />}
        </div>
        <Box title={t('meeting.upcoming')}>
          {meetings.isPending ? (
            <div className={styles.pad}>
              <LinesSkeleton lines={4} />
            </div>
          ) : upcoming.length === 0 ? (
            <Nothing>{t('meeting.noUpcoming')}</Nothing>
          ) : (
            <MeetingList meetings={upcoming} named />
          )}
        </Box>
      </div>
      {dialog === 'series' && (
        <SeriesForm
          series={null}
          initial={{ ...usual, startsOn: today(), planId: null }}
          onClose={close}
          onSaved={({ id }) => void navigate({ to: '/meetings/series/$id', params: { id } })}
        />
      )}
      {dialog === 'request' && <RequestForm series={rows} onClose={close} />}
      {dialog === 'feed' && <FeedDialog onClose={close} />}
    </Page>
  )
}
