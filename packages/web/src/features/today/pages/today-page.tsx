import { listCasefiles, readToday } from '@guatu/contract/casefiles.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../../shared/api/api.ts'
import { useMe } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatDay, today } from '../../../shared/format/dates.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useLanguage } from '../../../shared/i18n/i18n.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { BlockSkeleton, LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { StateTag } from '../../../shared/ui/state-tag.tsx'
import { ConsultationsToday } from '../../consultations/index.ts'
import { SharesToday } from '../../decomposition/index.ts'
import { MeetingsToday } from '../../meetings/index.ts'
import { PlansToday } from '../../plans/index.ts'
import { QueueCard } from '../parts/queue-card.tsx'
import styles from '../parts/today.module.css'
import type { Today } from '../queues.ts'
import { useTodayWords } from '../words.ts'

/** 今日: what I must do, what is late, what changed. */
export function TodayPage() {
  const t = useTodayWords()
  const me = useMe()
  const { language } = useLanguage()
  const query = useQuery(ask(readToday))
  const day = formatDay(today(), { language, today: today(), weekday: true })
  return (
    <Page>
      <PageHeader title={t('title')} sub={`${day} · ${me.name}`} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      <Figures today={query.data} />
      <div className={styles.columns}>
        <section>
          <h2>{t('mine')}</h2>
          {query.isPending ? <BlockSkeleton height={320} /> : <Queues today={query.data} />}
          <div style={{ marginTop: 16 }}>
            <PlansToday />
            <SharesToday />
            <ConsultationsToday />
            <MeetingsToday />
          </div>
        </section>
        <Changes />
      </div>
    </Page>
  )
}

function Figures({ today: data }: { today: Today | undefined }) {
  const t = useTodayWords()
  const on = data?.day
  const doors = [
    { key: 'late', light: 'red', search: { light: ['red'] } },
    { key: 'warned', light: 'yellow', search: { light: ['yellow'] } },
    { key: 'closedToday', light: 'green', search: { closedFrom: on, closedTo: on, sort: 'updated' } },
    { key: 'reworked', light: 'blue', search: { reworked: true, closed: 'no' } },
    { key: 'lookBackLate', light: 'red', search: { lookBackLate: true } },
  ] as const
  return (
    <div className={styles.figures}>
      {doors.map(({ key, light, search }) => (
        <div key={key} className={styles.figure} data-figure={key}>
          {key === 'reworked' ? (
            <span className="muted">{t(key)}</span>
          ) : (
            <LightSign light={light} word={t(key)} />
          )}
          <span className={styles.value}>
            {data ? (
              <NumberDoor value={data[key]} measure={t(key)} to="/casefiles" search={search} />
            ) : (
              <BlockSkeleton height={34} />
            )}
          </span>
        </div>
      ))}
    </div>
  )
}

function Queues({ today: data }: { today: Today | undefined }) {
  const t = useTodayWords()
  const queues = (data?.mine ?? []).filter((queue) => queue.total > 0)
  if (data && queues.length === 0) return <EmptyState title={t('nothingTitle')} text={t('nothingText')} />
  return (
    <div className={styles.queues}>
      {queues.map((queue) => (
        <QueueCard key={queue.queue} queue={queue} />
      ))}
    </div>
  )
}

/** What moved last, whoever moved it. */
function Changes() {
  const t = useTodayWords()
  const dates = useDates()
  const units = useUnits()
  const query = useQuery(ask(listCasefiles, { query: { sort: 'updated', limit: 12 } }))
  return (
    <section>
      <h2>{t('changed')}</h2>
      <div className={styles.queue}>
        {query.isPending && <LinesSkeleton lines={8} />}
        {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.data?.items.length === 0 && <EmptyState title={t('noneChanged')} />}
        {query.data?.items.map((row) => (
          <Link key={row.id} to="/casefiles/$id" params={{ id: row.id }} className={styles.change}>
            <span className={styles.changeRow}>
              <span className={styles.name}>{row.title}</span>
              <StateTag state={row.state} />
            </span>
            <span className={`${styles.changeRow} muted`}>
              <span className={styles.name}>{units.nameOf(row.leadUnitId ?? row.communityUnitId)}</span>
              <span className="nowrap">{dates.instant(row.updatedAt)}</span>
            </span>
          </Link>
        ))}
      </div>
    </section>
  )
}
