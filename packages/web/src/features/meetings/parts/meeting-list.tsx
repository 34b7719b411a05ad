import type { MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'
import { MeetingState } from './state-sign.tsx'

/** Meetings by day; `named`: of several series. */
export function MeetingList({ meetings, named }: { meetings: readonly MeetingSummary[]; named?: boolean }) {
  const t = useMeetingWords()
  const dates = useDates()
  const units = useUnits()
  return (
    <div className={styles.rows}>
      {meetings.map((meeting) => (
        <Link
          key={meeting.id}
          to="/meetings/$id"
          params={{ id: meeting.id }}
          className={styles.row}
          data-meeting={meeting.day}
        >
          <span className={styles.grow}>
            <span className={styles.name}>
              {named && `${meeting.name} `}
              {dates.deadline(meeting.day)} {meeting.time}
            </span>
            <span className={styles.sub}>
              <span>{meeting.place || t('meeting.noPlace')}</span>
              <span>
                {t('meeting.chair')} {units.nameOf(meeting.chairUnitId)}
              </span>
              {meeting.agendaItems > 0 && (
                <span>
                  {t('agenda.title')} {meeting.agendaItems}
                </span>
              )}
              {meeting.decisions > 0 && (
                <span>
                  {t('decision.title')} {meeting.decisions}
                </span>
              )}
            </span>
          </span>
          <MeetingState meeting={meeting} />
        </Link>
      ))}
    </div>
  )
}
