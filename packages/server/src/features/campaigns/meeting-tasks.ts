import type { NewEvent } from '../../platform/audit/event.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import { insertTaskUnits } from './publication-queries.ts'
import { dropTask, insertMeetingTask, stageEndingAfter, taskById } from './queries.ts'
import type { MeetingTask } from './rows.ts'

/** Makes an event in the caller's name: `call.event`. */
export type EventMaker = (
  kind: string,
  subject: { type: string; id: string; version: number },
  payload: NewEvent['payload'],
) => NewEvent

/** A decision of a meeting becomes a task of the plan, in the caller's transaction. Gives the task's id. */
export const addMeetingTask = async (tx: WriteTx, task: MeetingTask, event: EventMaker): Promise<string> => {
  const id = newId()
  const stage = task.dueOn === null ? undefined : await tx.maybeOne(stageEndingAfter(task.planId, task.dueOn))
  await tx.run(insertMeetingTask({ ...task, id, stageId: stage?.id ?? null }))
  const units = [
    ...task.leads.map((unitId) => ({ taskId: id, unitId, duty: 'lead' as const })),
    ...task.supports.map((unitId) => ({ taskId: id, unitId, duty: 'support' as const })),
  ]
  if (units.length > 0) await tx.run(insertTaskUnits(task.districtCode, units))
  const { meetingId, planId, title, dueOn, leads, supports } = task
  tx.record(
    event(
      'task.added',
      { type: 'task', id, version: 1 },
      { meetingId, planId, title, dueOn, leads: [...leads], supports: [...supports] },
    ),
  )
  return id
}

/** Takes the task of a withdrawn decision off the schedule. False where it is done already: that stays. */
export const dropMeetingTask = async (tx: WriteTx, id: string, event: EventMaker): Promise<boolean> => {
  const row = (await tx.maybeOne(taskById(id))) ?? bug('a decision without its task')
  if (row.state === 'done') return false
  await tx.run(dropTask(id))
  tx.record(
    event('task.dropped', { type: 'task', id, version: row.version + 1 }, { meetingId: row.meeting_id }),
  )
  return true
}
