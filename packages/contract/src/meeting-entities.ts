import { z } from 'zod'
import { LIGHTS } from './casefiles.ts'
import { Day, Id, Instant } from './common.ts'

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

/** Who was there, as it is put down. */
export const Attendance = z.array(z.strictObject({ unitId: Id, presence: z.enum(PRESENCES) })).max(300)
