import { addDays, epochOf, instantAt, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { FeedMeeting } from './feed-queries.ts'
import { WORDS } from './words.ts'

export interface FeedTask {
  readonly id: string
  readonly title: string
  readonly dueOn: Day
  readonly version: number
}

export interface Feed {
  readonly meetings: readonly FeedMeeting[]
  readonly tasks: readonly FeedTask[]
  readonly now: Instant
  readonly demo: boolean
}

const UID_HOST = 'guatu'
/** Calendar programs ask again this often, in seconds. */
const REFRESH_SECONDS = 3600

/**
 * Meetings and deadlines as an iCalendar file (RFC 5545). Times are written in UTC, which needs no table of time zones;
 * deadlines are whole days that take up no time. A meeting keeps its UID for good, and its SEQUENCE grows as it moves.
 */
export const calendarOf = ({ meetings, tasks, now, demo }: Feed): string => {
  const calendar = ical({
    name: demo ? `${WORDS.calendarName}（演示数据）` : WORDS.calendarName,
    prodId: { company: 'Guatu', product: 'Meetings', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  })
  for (const meeting of meetings) {
    const start = epochOf(instantAt(meeting.day, meeting.time))
    calendar.createEvent({
      id: `meeting-${meeting.id}@${UID_HOST}`,
      sequence: meeting.sequence,
      stamp: new Date(meeting.updated_at),
      created: new Date(meeting.created_at),
      lastModified: new Date(meeting.updated_at),
      start: new Date(start),
      end: new Date(start + meeting.minutes * 60_000),
      summary: meeting.series_name,
      location: meeting.place,
      description: `${WORDS.chair}：${meeting.chair_name}`,
      status: meeting.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  for (const task of tasks)
    calendar.createEvent({
      id: `task-${task.id}@${UID_HOST}`,
      sequence: task.version - 1,
      stamp: new Date(now),
      allDay: true,
      start: wholeDay(task.dueOn),
      end: wholeDay(addDays(task.dueOn, 1)),
      summary: `${WORDS.taskDue}：${task.title}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return calendar.toString()
}

/** Whole days are written from the UTC parts of the date, whatever the machine's own time zone. */
const wholeDay = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)
