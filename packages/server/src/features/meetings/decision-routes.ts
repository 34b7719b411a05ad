import * as contract from '@guatu/contract/meeting-papers.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { addMeetingTask, dropMeetingTask, publishedPlan } from '../campaigns/index.ts'
import { changeMeetingRow, mustBeHeld } from './change-meeting.ts'
import { unknownUnits } from './check-units.ts'
import { decisionsOf, deleteDecision, insertDecision } from './part-queries.ts'
import type { MeetingRow } from './rows.ts'
import { whichMeeting } from './words.ts'

type Add = Call<typeof contract.addDecision>

/** With a lead unit a decision becomes a task of the plan; gives its id, or null for what is only kept. */
const taskFor = async (tx: WriteTx, call: Add, row: MeetingRow): Promise<string | null> => {
  const { body } = call
  // the first-named lead is accountable: the order is kept
  const leads = [...new Set(body.leads)]
  const supports = [...new Set(body.supports)].filter((id) => !leads.includes(id)).sort()
  const faults = await unknownUnits(tx, call.scope, { leads, supports })
  if (leads.length === 0 && (supports.length > 0 || body.dueOn !== null))
    faults.push(
      fault('body.leads', 'missing', '定了配合单位或时限，还要定牵头单位', 'Name the unit that leads'),
    )
  if (body.agendaItemId !== null && !row.agenda.some(({ id }) => id === body.agendaItemId))
    faults.push(fault('body.agendaItemId', 'unknown', '议程中没有这一项', 'The agenda has no such item'))
  if (faults.length > 0) return refuse('request.invalid', { faults })
  if (leads.length === 0) return null
  const planId = body.planId ?? row.plan_id ?? refuse('meetings.plan_needed')
  const plan = (await tx.maybeOne(publishedPlan(call.scope, planId))) ?? refuse('meetings.plan_needed')
  return addMeetingTask(
    tx,
    {
      districtCode: plan.district_code,
      planId: plan.id,
      unitId: plan.unit_id,
      meetingId: row.id,
      clause: whichMeeting(row),
      title: body.text,
      dueOn: body.dueOn,
      leads,
      supports,
    },
    (kind, subject, payload) => call.event(kind, subject, payload),
  )
}

export const decisionRoutes = (platform: Platform): Route[] => [
  route(contract.addDecision, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBeHeld(row)
        const { text, agendaItemId, leads, dueOn } = call.body
        const id = newId()
        const taskId = await taskFor(tx, call, row)
        await tx.run(
          insertDecision(
            {
              id,
              districtCode: row.district_code,
              meeting_id: row.id,
              agenda_item_id: agendaItemId,
              text,
              task_id: taskId,
            },
            call.now,
          ),
        )
        return { row, kind: 'meeting.decided', payload: { decisionId: id, taskId, text, leads, dueOn } }
      }),
    ),
  ),

  route(contract.withdrawDecision, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        const found = (await tx.many(decisionsOf(row.id))).find(({ id }) => id === call.params.decisionId)
        if (!found) return refuse('not_found')
        await tx.run(deleteDecision(found.id))
        const dropped =
          found.task_id === null ||
          (await dropMeetingTask(tx, found.task_id, (kind, subject, payload) =>
            call.event(kind, subject, payload),
          ))
        if (!dropped)
          return refuse('meetings.state', {
            detail: '任务已办结，决定不能撤回；确要撤回，先在安排表重新打开任务',
            detailEn: 'Its task is done; open it again on the schedule first',
          })
        const { id, text, task_id: taskId } = found
        return { row, kind: 'meeting.decision_withdrawn', payload: { decisionId: id, text, taskId } }
      }),
    ),
  ),
]
