import type { DecisionView, Meeting, MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { taskLight } from '@guatu/domain/targets/task-light.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { tasksByIds } from '../campaigns/index.ts'
import { attendanceOf, countWaiting, decisionsOf, filesOf } from './part-queries.ts'
import { meetingBefore } from './queries.ts'
import type { DecisionRow, MeetingRow } from './rows.ts'

export const meetingSummary = (row: MeetingRow, now: Instant): MeetingSummary => ({
  id: row.id,
  seriesId: row.series_id,
  name: row.series_name,
  day: row.day,
  time: row.time,
  minutes: row.minutes,
  place: row.place,
  chairUnitId: row.chair_unit_id,
  unitIds: [...row.unit_ids],
  state: row.state,
  cancelReason: row.cancel_reason,
  heldAt: row.held_at,
  overdue: row.state === 'planned' && row.day < dayOf(now),
  agendaItems: row.agenda.length,
  decisions: row.decisions,
  version: row.version,
})

/** Decisions with their tasks as these stand now: finishing is the task's. */
export const decisionViews = async (
  tx: Tx,
  platform: Platform,
  rows: readonly DecisionRow[],
  now: Instant,
): Promise<DecisionView[]> => {
  const ids = rows.flatMap((row) => (row.task_id === null ? [] : [row.task_id]))
  const tasks = new Map(
    (ids.length === 0 ? [] : await tx.many(tasksByIds(ids))).map((task) => [task.id, task]),
  )
  const calendar = platform.calendar()
  return rows.map((row) => {
    const task = row.task_id === null ? undefined : tasks.get(row.task_id)
    return {
      id: row.id,
      meetingId: row.meeting_id,
      agendaItemId: row.agenda_item_id,
      text: row.text,
      leads: [...(task?.leads ?? [])],
      supports: [...(task?.supports ?? [])],
      dueOn: task?.deadline ?? null,
      taskId: row.task_id,
      planId: task?.plan_id ?? null,
      taskState: task?.state ?? null,
      light: task
        ? taskLight({ state: task.state, dueOn: task.deadline }, dayOf(now), (day) =>
            isWorkday(calendar, day),
          )
        : null,
    }
  })
}

/** The whole of a meeting. `writing`: the rows that the caller may change. */
export const meetingView = async (
  tx: Tx,
  platform: Platform,
  row: MeetingRow,
  writing: RowScope,
  now: Instant,
): Promise<Meeting> => {
  const decisions = await tx.many(decisionsOf(row.id))
  const attendance = await tx.many(attendanceOf(row.id))
  const files = await tx.many(filesOf(row.id))
  const [waiting] = await tx.many(countWaiting([row.series_id]))
  const previous = await tx.maybeOne(meetingBefore(row))
  return {
    ...meetingSummary({ ...row, decisions: decisions.length }, now),
    planId: row.plan_id,
    planTitle: row.plan_title,
    agenda: [...row.agenda],
    agendaAt: row.agenda_at,
    notes: { ...row.notes },
    attendance: attendance.map(({ unit_id, presence }) => ({ unitId: unit_id, presence })),
    decisionList: await decisionViews(tx, platform, decisions, now),
    waiting: waiting?.waiting ?? 0,
    files: files.map((file) => ({
      id: file.id,
      name: file.name,
      mediaType: file.media_type,
      size: file.size,
      uploadedAt: file.uploaded_at,
      memberName: file.member_name,
    })),
    mayWrite: reaches(writing, { districtCode: row.district_code, unitIds: [row.owner_unit_id] }),
    previous: previous ? { id: previous.id, day: previous.day } : null,
    updatedAt: row.updated_at,
  }
}
