import { writeMinutes } from '@guatu/contract/meeting-papers.ts'
import * as contract from '@guatu/contract/meetings.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { changeMeetingRow, mustBeHeld, mustBePlanned } from './change-meeting.ts'
import { unknownUnits } from './check-units.ts'
import { meetingSummary, meetingView } from './meeting-view.ts'
import { clearAttendance, insertAttendance } from './part-queries.ts'
import { insertMeeting, lockSeries, meetingsInScope, oneMeeting } from './queries.ts'
import type { MeetingRow, Presence, SeriesRow } from './rows.ts'

interface When {
  readonly day: string
  readonly time?: string | undefined
  readonly place?: string | undefined
}

const newMeeting = (series: SeriesRow, { day, time, place }: When, now: string): MeetingRow => ({
  id: newId(),
  district_code: series.district_code,
  series_id: series.id,
  series_name: series.name,
  owner_unit_id: series.unit_id,
  plan_id: series.plan_id,
  plan_title: series.plan_title,
  day,
  time: time ?? series.time,
  minutes: series.minutes,
  place: place ?? series.place,
  chair_unit_id: series.chair_unit_id,
  unit_ids: series.unit_ids,
  state: 'planned',
  cancel_reason: null,
  held_at: null,
  sequence: 0,
  agenda: [],
  agenda_at: null,
  agenda_to: null,
  notes: {},
  decisions: 0,
  version: 1,
  updated_at: now,
})

type Attendance = readonly { readonly unitId: string; readonly presence: Presence }[]

const saveAttendance = async (tx: WriteTx, row: MeetingRow, given: Attendance): Promise<void> => {
  const rows = [...new Map(given.map((one) => [one.unitId, one])).values()]
  if (rows.some(({ unitId }) => !row.unit_ids.includes(unitId)))
    return refuse('request.invalid', {
      faults: [
        fault(
          'body.attendance',
          'not_invited',
          '有单位不在参会单位中',
          'A unit is not among those that sit there',
        ),
      ],
    })
  await tx.run(clearAttendance(row.id))
  if (rows.length > 0) await tx.run(insertAttendance(row.id, row.district_code, rows))
}

export const meetingRoutes = (platform: Platform): Route[] => [
  route(contract.listMeetings, async ({ read, scope, query, now }) =>
    read(async (tx) => ({
      meetings: (await tx.many(meetingsInScope(scope, query))).map((row) => meetingSummary(row, now)),
    })),
  ),

  route(contract.readMeeting, async ({ snapshot, scope, scopeOf, params, now }) =>
    snapshot(async (tx) => {
      const row = (await tx.maybeOne(oneMeeting(scope, params.id))) ?? refuse('not_found')
      return meetingView(tx, platform, row, scopeOf('meetings.write'), now)
    }),
  ),

  route(contract.createMeetings, async (call) =>
    call.write(async (tx) => {
      const { params, body, now } = call
      const series = (await tx.maybeOne(lockSeries(call.scope, params.id))) ?? refuse('not_found')
      if (series.state === 'ended')
        return refuse('meetings.state', { detail: '这个会议系列已结束', detailEn: 'This series has ended' })
      const rows = [...new Set(body.days)]
        .sort()
        .map((day) => newMeeting(series, { day, time: body.time, place: body.place }, now))
      for (const row of rows) {
        await tx.run(insertMeeting(row, now))
        const { day, time, place, series_id: seriesId } = row
        tx.record(
          call.event(
            'meeting.planned',
            { type: 'meeting', id: row.id, version: 1 },
            { seriesId, day, time, place },
          ),
        )
      }
      return { meetings: rows.map((row) => meetingSummary(row, now)) }
    }),
  ),

  route(contract.changeMeeting, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBePlanned(row)
        const { body } = call
        const chair = body.chairUnitId ?? row.chair_unit_id
        const faults = await unknownUnits(tx, call.scope, {
          chairUnitId: body.chairUnitId ? [body.chairUnitId] : [],
          unitIds: body.unitIds ?? [],
        })
        if (faults.length > 0) return refuse('request.invalid', { faults })
        const next = {
          ...row,
          day: body.day ?? row.day,
          time: body.time ?? row.time,
          minutes: body.minutes ?? row.minutes,
          place: body.place ?? row.place,
          chair_unit_id: chair,
          unit_ids: [...new Set([chair, ...(body.unitIds ?? row.unit_ids)])],
          sequence: row.sequence + 1,
        }
        return { row: next, kind: 'meeting.changed', payload: { ...body } }
      }),
    ),
  ),

  route(contract.cancelMeeting, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBePlanned(row)
        const { reason } = call.body
        const next = {
          ...row,
          state: 'cancelled' as const,
          cancel_reason: reason,
          sequence: row.sequence + 1,
        }
        return { row: next, kind: 'meeting.cancelled', payload: { reason } }
      }),
    ),
  ),

  route(contract.holdMeeting, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBePlanned(row)
        if (row.day > dayOf(call.now))
          return refuse('meetings.state', {
            detail: '会议日期未到，不能登记已召开；提前召开的先改日期',
            detailEn: 'Its day has not come; move it first where it was held earlier',
          })
        await saveAttendance(tx, row, call.body.attendance)
        const next = { ...row, state: 'held' as const, held_at: call.now }
        return {
          row: next,
          kind: 'meeting.held',
          payload: { day: row.day, attendance: call.body.attendance },
        }
      }),
    ),
  ),

  route(writeMinutes, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBeHeld(row)
        const { notes, attendance } = call.body
        const items = new Set(row.agenda.map((item) => item.id))
        // what is not on the agenda goes under the meeting itself
        const unknown = Object.keys(notes).find((id) => id !== row.id && !items.has(id))
        if (unknown)
          return refuse('request.invalid', {
            faults: [
              fault(`body.notes.${unknown}`, 'unknown', '议程中没有这一项', 'The agenda has no such item'),
            ],
          })
        await saveAttendance(tx, row, attendance)
        const kept = Object.fromEntries(Object.entries(notes).filter(([, text]) => text !== ''))
        return { row: { ...row, notes: kept }, kind: 'meeting.minuted', payload: { notes: kept, attendance } }
      }),
    ),
  ),
]
