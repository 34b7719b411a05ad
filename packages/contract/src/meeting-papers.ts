import { z } from 'zod'
import { Day, Id, IdParams, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Attendance, Meeting, Units } from './meeting-entities.ts'

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
