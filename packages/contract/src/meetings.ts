import { z } from 'zod'
import { Day, Id, IdParams, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import {
  Attendance,
  ClockTime,
  Meeting,
  MEETING_STATES,
  MeetingSummary,
  Minutes,
  Units,
} from './meeting-entities.ts'

export const listMeetings = endpoint({
  method: 'GET',
  path: '/api/meetings',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '会议', en: 'Meetings' },
  query: z.object({ from: Day.optional(), to: Day.optional(), state: z.enum(MEETING_STATES).optional() }),
  reply: { status: 200, schema: z.object({ meetings: z.array(MeetingSummary) }) },
})

export const createMeetings = endpoint({
  method: 'POST',
  path: '/api/meeting-series/:id/meetings',
  access: 'meetings.write',
  tag: 'meetings',
  idempotent: true,
  summary: { zh: '排定会议日期', en: 'Put down meetings' },
  params: IdParams,
  /** Time, place and units are those of the series unless they are given. */
  body: z.strictObject({
    days: z.array(Day).min(1).max(60),
    time: ClockTime.optional(),
    place: z.string().trim().max(100).optional(),
  }),
  reply: { status: 201, schema: z.object({ meetings: z.array(MeetingSummary) }) },
})

export const readMeeting = endpoint({
  method: 'GET',
  path: '/api/meetings/:id',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '会议议程、纪要与决定', en: 'A meeting with agenda, minutes and decisions' },
  params: IdParams,
  reply: { status: 200, schema: Meeting },
})

export const changeMeeting = endpoint({
  method: 'PATCH',
  path: '/api/meetings/:id',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '修改会议时间、地点与参会单位', en: 'Move a meeting, or change its place and units' },
  params: IdParams,
  body: z
    .strictObject({
      day: Day,
      time: ClockTime,
      minutes: Minutes,
      place: z.string().trim().max(100),
      chairUnitId: Id,
      unitIds: Units(300),
    })
    .partial(),
  reply: { status: 200, schema: Meeting },
})

export const cancelMeeting = endpoint({
  method: 'POST',
  path: '/api/meetings/:id/cancel',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '取消会议', en: 'Call a meeting off' },
  params: IdParams,
  body: z.strictObject({ reason: Text(200) }),
  reply: { status: 200, schema: Meeting },
})

/** From here on the agenda stays as it is. */
export const holdMeeting = endpoint({
  method: 'POST',
  path: '/api/meetings/:id/hold',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '登记已召开', en: 'Put down that it was held' },
  params: IdParams,
  body: z.strictObject({ attendance: Attendance.default([]) }),
  reply: { status: 200, schema: Meeting },
})
