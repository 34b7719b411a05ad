import { readMeeting } from '@guatu/contract/meetings.ts'
import { exportMeeting } from '@guatu/contract/meeting-papers.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { AgendaBox } from '../parts/agenda-box.tsx'
import { DecisionBox } from '../parts/decision-box.tsx'
import { CancelDialog, HoldDialog, MoveDialog } from '../parts/meeting-dialogs.tsx'
import styles from '../parts/meetings.module.css'
import { MinutesBox } from '../parts/minutes-box.tsx'
import { PaperBox } from '../parts/paper-box.tsx'
import { MeetingState } from '../parts/state-sign.tsx'
import { useMeetingWords } from '../words.ts'

const route = getRouteApi('/desk/meetings/$id')

/** One meeting: agenda before it, minutes and decisions after it. */
export function MeetingPage() {
  const { id } = route.useParams()
  const query = useQuery(ask(readMeeting, { params: { id } }))
  if (query.isError)
    return (
      <Page>
        <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  if (!query.data)
    return (
      <Page>
        <LinesSkeleton lines={12} />
      </Page>
    )
  return <Body meeting={query.data} />
}

function Body({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const dates = useDates()
  return (
    <Page>
      <PageHeader
        title={`${meeting.name} ${dates.day(meeting.day)}`}
        sub={
          <Link to="/meetings/series/$id" params={{ id: meeting.seriesId }}>
            {meeting.name}
          </Link>
        }
        actions={<Actions meeting={meeting} />}
      />
      {meeting.cancelReason && (
        <p className={styles.noteBox}>{t('meeting.cancelledWhy', { reason: meeting.cancelReason })}</p>
      )}
      <div className={styles.columns}>
        <div className={styles.stack}>
          <AgendaBox meeting={meeting} />
          <MinutesBox key={meeting.id} meeting={meeting} />
        </div>
        <div className={styles.stack}>
          <Facts meeting={meeting} />
          <DecisionBox meeting={meeting} />
          <PaperBox meeting={meeting} />
        </div>
      </div>
    </Page>
  )
}

function Actions({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const [dialog, setDialog] = useState<'move' | 'cancel' | 'hold' | null>(null)
  const close = () => setDialog(null)
  const part = meeting.state === 'held' ? 'minutes' : 'agenda'
  const planned = meeting.state === 'planned' && meeting.mayWrite
  return (
    <span data-screen-only style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
      {meeting.agenda.length > 0 && (
        <a href={api.url(exportMeeting, { params: { id: meeting.id }, query: { part } })}>
          <Button>{t(part === 'minutes' ? 'agenda.minutesWord' : 'agenda.word')}</Button>
        </a>
      )}
      {!isPhone && <Button onClick={() => print()}>{words('print')}</Button>}
      {planned && (
        <>
          <Button onClick={() => setDialog('cancel')}>{t('meeting.cancel')}</Button>
          <Button onClick={() => setDialog('move')}>{t('meeting.move')}</Button>
          <Button type="primary" onClick={() => setDialog('hold')}>
            {t('meeting.hold')}
          </Button>
        </>
      )}
      {dialog === 'move' && <MoveDialog meeting={meeting} onClose={close} />}
      {dialog === 'cancel' && <CancelDialog meeting={meeting} onClose={close} />}
      {dialog === 'hold' && <HoldDialog meeting={meeting} onClose={close} />}
    </span>
  )
}

function Facts({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const dates = useDates()
  const units = useUnits()
  return (
    <div className={`${styles.box} ${styles.pad}`}>
      <dl className={styles.facts}>
        <dt>
          <MeetingState meeting={meeting} />
        </dt>
        <dd>
          {dates.deadline(meeting.day)} {meeting.time}，{t('meeting.minutes', { n: meeting.minutes })}
        </dd>
        <dt>{t('form.place')}</dt>
        <dd>{meeting.place || t('meeting.noPlace')}</dd>
        <dt>{t('form.chair')}</dt>
        <dd>{units.nameOf(meeting.chairUnitId)}</dd>
        <dt>{t('form.units')}</dt>
        <dd>
          <Units ids={meeting.unitIds} />
        </dd>
        {meeting.previous && (
          <>
            <dt>{t('meeting.previous')}</dt>
            <dd>
              <Link to="/meetings/$id" params={{ id: meeting.previous.id }}>
                {dates.day(meeting.previous.day)}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

const MOST = 12

/** The first units by name; all of them in the title. */
function Units({ ids }: { ids: readonly string[] }) {
  const t = useMeetingWords()
  const units = useUnits()
  const names = ids.map((id) => units.nameOf(id))
  return (
    <span title={names.join('、')}>
      {names.slice(0, MOST).join('、')}
      {names.length > MOST && ` ${t('agenda.unitMore', { n: names.length - MOST })}`}
    </span>
  )
}
