import { z } from 'zod'
import { LIGHTS } from './casefiles.ts'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

/** `HH:MM` in Asia/Shanghai. */
export const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
export const Minutes = z.number().int().min(10).max(600)
export const Units = (max: number) => z.array(Id).max(max)

export const Light = z.enum(LIGHTS)

export const MEETING_STATES = ['planned', 'held', 'cancelled'] as const
export const PRESENCES = ['present', 'late', 'absent', 'excused'] as const

export const MeetingSummary = z
  .object({
    id: Id,
    seriesId: Id,
    name: z.string(),
    day: Day,
    time: ClockTime,
    minutes: z.number().int(),
    place: z.string(),
    chairUnitId: Id,
    unitIds: z.array(Id),
    state: z.enum(MEETING_STATES),
    cancelReason: z.string().nullable(),
    heldAt: Instant.nullable(),
    /** Put down for a day that has passed, and neither held nor cancelled. */
    overdue: z.boolean(),
    agendaItems: z.number().int(),
    decisions: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'MeetingSummary' })
export type MeetingSummary = z.infer<typeof MeetingSummary>

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

export const AGENDA_KINDS = ['decisions', 'moved', 'late', 'tasks', 'targets', 'request', 'own'] as const
export const LINE_KINDS = ['total', 'unit', 'task', 'target', 'decision'] as const

/** One line of an agenda: a number or a thing, as it stood when the agenda was composed, and where its rows are. */
export const AgendaLine = z.object({
  key: z.string().max(80),
  kind: z.enum(LINE_KINDS),
  /** Units that it is about, or that lead it. */
  unitIds: z.array(Id),
  /** Title of a task, subject of a target, text of a decision. */
  title: z.string().nullable(),
  value: z.number().nullable(),
  /** What the value is held against: the pace of a target, the whole of a count. */
  of: z.number().nullable(),
  measureUnit: z.string().nullable(),
  light: Light.nullable(),
  dueOn: Day.nullable(),
  /** Null where there is nothing behind it. */
  door: z
    .object({
      place: z.enum(['casefiles', 'schedule', 'targets', 'meetings']),
      id: Id.nullable(),
      search: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    })
    .nullable(),
})
export type AgendaLine = z.infer<typeof AgendaLine>

export const AgendaItem = z.object({
  id: Id,
  kind: z.enum(AGENDA_KINDS),
  title: z.string().nullable(),
  text: z.string().nullable(),
  /** Who asked, for a request. */
  unitId: Id.nullable(),
  requestId: Id.nullable(),
  lines: z.array(AgendaLine),
  /** First and last day that was counted; null for what has no span. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** When it was counted. */
  at: Instant,
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const DecisionView = z
  .object({
    id: Id,
    meetingId: Id,
    agendaItemId: Id.nullable(),
    text: z.string(),
    leads: z.array(Id),
    supports: z.array(Id),
    dueOn: Day.nullable(),
    /** Null: kept in the minutes and nobody's task. */
    taskId: Id.nullable(),
    planId: Id.nullable(),
    taskState: z.enum(['open', 'done', 'dropped']).nullable(),
    light: Light.nullable(),
  })
  .meta({ id: 'MeetingDecision' })
export type DecisionView = z.infer<typeof DecisionView>

export const Meeting = MeetingSummary.extend({
  planId: Id.nullable(),
  planTitle: z.string().nullable(),
  agenda: z.array(AgendaItem),
  agendaAt: Instant.nullable(),
  /** Text by agenda item. */
  notes: z.record(z.string(), z.string()),
  attendance: z.array(z.object({ unitId: Id, presence: z.enum(PRESENCES) })),
  decisionList: z.array(DecisionView),
  /** Open requests of the series that stand on no agenda yet. */
  waiting: z.number().int(),
  files: z.array(
    z.object({
      id: Id,
      name: z.string(),
      mediaType: z.string(),
      size: z.number().int(),
      uploadedAt: Instant,
      memberName: z.string().nullable(),
    }),
  ),
  /** The caller may change it. */
  mayWrite: z.boolean(),
  /** The one held before in the same series. */
  previous: z.object({ id: Id, day: Day }).nullable(),
  updatedAt: Instant,
}).meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>

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

/** Counts afresh what moved, what is late and what units asked for. What was written by hand stays. */
export const composeAgenda = endpoint({
  method: 'POST',
  path: '/api/meetings/:id/agenda/compose',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '自动汇总议程', en: 'Compose the agenda' },
  params: IdParams,
  reply: { status: 200, schema: Meeting },
})

/** The items in their new order. What is left out is taken off; numbers cannot be changed. */
export const arrangeAgenda = endpoint({
  method: 'PUT',
  path: '/api/meetings/:id/agenda',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '调整议程', en: 'Arrange the agenda' },
  params: IdParams,
  body: z.strictObject({
    items: z
      .array(
        z.union([
          /** One that is there, with the keys of the lines that stay. */
          z.strictObject({ id: Id, lines: z.array(z.string().max(80)).max(200) }),
          /** One written by hand: new, or changed where it has an id. */
          z.strictObject({
            id: Id.optional(),
            title: Text(100),
            text: z.string().trim().max(2000).default(''),
          }),
        ]),
      )
      .max(60),
  }),
  reply: { status: 200, schema: Meeting },
})

const Attendance = z.array(z.strictObject({ unitId: Id, presence: z.enum(PRESENCES) })).max(300)

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

export const writeMinutes = endpoint({
  method: 'PUT',
  path: '/api/meetings/:id/minutes',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '会议纪要', en: 'Minutes' },
  params: IdParams,
  body: z.strictObject({
    notes: z.record(Id, z.string().trim().max(4000)),
    attendance: Attendance,
  }),
  reply: { status: 200, schema: Meeting },
})

/** With a lead unit it becomes a task of the plan, in the same transaction; without one it is only kept. */
export const addDecision = endpoint({
  method: 'POST',
  path: '/api/meetings/:id/decisions',
  access: 'meetings.write',
  tag: 'meetings',
  idempotent: true,
  ifMatch: true,
  summary: { zh: '会议决定（转任务）', en: 'A decision, which becomes a task' },
  params: IdParams,
  body: z.strictObject({
    agendaItemId: Id.nullable().default(null),
    text: Text(300),
    leads: Units(60).default([]),
    supports: Units(100).default([]),
    dueOn: Day.nullable().default(null),
    /** The plan whose task it becomes; that of the series where it is left out. */
    planId: Id.nullable().default(null),
  }),
  reply: { status: 201, schema: Meeting },
})

export const withdrawDecision = endpoint({
  method: 'DELETE',
  path: '/api/meetings/:id/decisions/:decisionId',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '撤回会议决定', en: 'Take a decision back' },
  params: z.object({ id: Id, decisionId: Id }),
  reply: { status: 200, schema: Meeting },
})

export const addMeetingFile = endpoint({
  method: 'POST',
  path: '/api/meetings/:id/files',
  access: 'meetings.write',
  tag: 'meetings',
  idempotent: true,
  summary: { zh: '上传会议材料', en: 'Add a paper' },
  params: IdParams,
  upload: { maxBytes: 25_000_000 },
  reply: { status: 201, schema: Meeting },
})

export const readMeetingFile = endpoint({
  method: 'GET',
  path: '/api/meetings/:id/files/:fileId',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '会议材料', en: 'A paper' },
  params: z.object({ id: Id, fileId: Id }),
  reply: { status: 200, file: 'application/octet-stream' },
})

export const exportMeeting = endpoint({
  method: 'GET',
  path: '/api/meetings/:id/document.docx',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '议程或纪要（Word）', en: 'Agenda or minutes as a document' },
  params: IdParams,
  query: z.object({ part: z.enum(['agenda', 'minutes']).default('agenda') }),
  reply: {
    status: 200,
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
})
