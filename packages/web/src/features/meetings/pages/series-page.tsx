import { changeSeries, readSeries } from '@guatu/contract/meeting-series.ts'
import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { today } from '../../../shared/format/dates.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice, problemText } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { trimmedQuote } from '../model.ts'
import { Box, Nothing } from '../parts/box.tsx'
import { MeetingList } from '../parts/meeting-list.tsx'
import styles from '../parts/meetings.module.css'
import { PeriodStrip } from '../parts/period-strip.tsx'
import { PlanDaysDialog } from '../parts/plan-days-dialog.tsx'
import { RequestForm } from '../parts/request-form.tsx'
import { RequestList } from '../parts/request-list.tsx'
import { SeriesForm, valuesOf } from '../parts/series-form.tsx'
import { SeriesLight } from '../parts/state-sign.tsx'
import { useMeetingWords, useRuleWords } from '../words.ts'

const route = getRouteApi('/desk/meetings/series/$id')

/** One series: its rhythm period by period, its meetings, and what units asked for. */
export function SeriesPage() {
  const t = useMeetingWords()
  const can = useCan()
  const { id } = route.useParams()
  const query = useQuery(ask(readSeries, { params: { id } }))
  const [dialog, setDialog] = useState<'edit' | 'plan' | 'request' | null>(null)
  const close = () => setDialog(null)
  const { data } = query
  if (query.isError)
    return (
      <Page>
        <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page>
        <LinesSkeleton lines={10} />
      </Page>
    )
  const { series, periods, meetings, requests, proposed } = data
  const active = series.state === 'active'
  return (
    <Page>
      <PageHeader
        title={series.name}
        sub={<Link to="/meetings">{t('title')}</Link>}
        actions={
          <>
            {can('meetings.request') && active && (
              <Button onClick={() => setDialog('request')}>{t('request.add')}</Button>
            )}
            {can('meetings.write') && (
              <>
                <EndButton series={series} />
                <Button onClick={() => setDialog('edit')}>{t('series.edit')}</Button>
                {active && (
                  <Button type="primary" onClick={() => setDialog('plan')}>
                    {t('plan.button')}
                  </Button>
                )}
              </>
            )}
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.stack}>
          {periods.length > 0 && (
            <Box title={t('series.periods')} actions={<SeriesLight light={series.light} />}>
              <div className={styles.pad}>
                <PeriodStrip periods={periods} today={today()} />
                <p className={styles.sub} style={{ marginTop: 8 }}>
                  <span>{t('series.keptOf', { met: series.met, asked: series.asked })}</span>
                  {series.missed > 0 && <span>{t('series.missed', { n: series.missed })}</span>}
                </p>
              </div>
            </Box>
          )}
          <Box title={t('series.meetings')}>
            {meetings.length === 0 ? (
              <Nothing>{t('series.noMeetings')}</Nothing>
            ) : (
              <MeetingList meetings={meetings} />
            )}
          </Box>
        </div>
        <div className={styles.stack}>
          <Facts series={series} />
          <Box title={t('request.title')}>
            <RequestList requests={requests} />
          </Box>
        </div>
      </div>
      {dialog === 'edit' && <SeriesForm series={series} initial={valuesOf(series)} onClose={close} />}
      {dialog === 'plan' && <PlanDaysDialog series={series} proposed={proposed} onClose={close} />}
      {dialog === 'request' && <RequestForm series={[series]} onClose={close} />}
    </Page>
  )
}

function Facts({ series }: { series: MeetingSeries }) {
  const t = useMeetingWords()
  const rule = useRuleWords()
  const dates = useDates()
  const units = useUnits()
  const span = series.endsOn
    ? t('series.spanTo', { from: dates.day(series.startsOn), to: dates.day(series.endsOn) })
    : t('series.span', { from: dates.day(series.startsOn) })
  return (
    <div className={`${styles.box} ${styles.pad}`}>
      <dl className={styles.facts}>
        <dt>{t('series.kind')}</dt>
        <dd>{t(`kind.${series.kind}`)}</dd>
        <dt>{t('series.frequency')}</dt>
        <dd>
          {rule(series.rule)}，{span}
        </dd>
        <dt>{t('form.time')}</dt>
        <dd>
          {series.weekday ? `${t(`weekday.d${series.weekday as 1}`)} ` : ''}
          {series.time}，{t('meeting.minutes', { n: series.minutes })}
        </dd>
        <dt>{t('form.place')}</dt>
        <dd>{series.place || t('meeting.noPlace')}</dd>
        <dt>{t('form.chair')}</dt>
        <dd>{units.nameOf(series.chairUnitId)}</dd>
        <dt>{t('form.units')}</dt>
        <dd>{series.unitIds.map((id) => units.nameOf(id)).join('、')}</dd>
        <dt>{t('form.plan')}</dt>
        <dd>
          {series.planId ? (
            <Link to="/plans/$id" params={{ id: series.planId }}>
              {series.planTitle}
            </Link>
          ) : (
            t('form.noPlan')
          )}
        </dd>
        <dt>{t('series.from')}</dt>
        <dd>{series.quote ? `“${trimmedQuote(series.quote)}” ${series.clause}` : t('series.byHand')}</dd>
      </dl>
    </div>
  )
}

function EndButton({ series }: { series: MeetingSeries }) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const { modal, message } = App.useApp()
  const change = useMutation({
    mutationFn: (state: MeetingSeries['state']) =>
      api.call(changeSeries, { params: { id: series.id }, ifMatch: series.version, body: { state } }),
    onSuccess: () => void message.success(t('series.saved', { name: series.name })),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => refresh('meetings'),
  })
  if (series.state === 'ended')
    return <Button onClick={() => change.mutate('active')}>{t('series.reopen')}</Button>
  const end = () =>
    void modal.confirm({
      title: t('series.endAsk', { name: series.name }),
      okText: t('series.end'),
      cancelText: words('cancel'),
      onOk: () => change.mutate('ended'),
    })
  return <Button onClick={end}>{t('series.end')}</Button>
}
