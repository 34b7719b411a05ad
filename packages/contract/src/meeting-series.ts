import { CADENCE_UNITS, MAX_TIMES, SERIES_KINDS } from '@guatu/domain/cadence/rule.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { ClockTime, Light, MeetingSummary, Minutes, Units } from './meeting-entities.ts'

export const Rule = z.strictObject({
  times: z.number().int().min(1).max(MAX_TIMES),
  per: z.enum(CADENCE_UNITS),
})
export type Rule = z.infer<typeof Rule>

export const PeriodView = z.object({
  from: Day,
  to: Day,
  required: z.number().int(),
  held: z.number().int(),
  planned: z.number().int(),
  state: z.enum(['met', 'due', 'missed', 'free']),
  light: Light,
})
export type PeriodView = z.infer<typeof PeriodView>

export const MeetingSeries = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(SERIES_KINDS),
    unitId: Id,
    planId: Id.nullable(),
    planTitle: z.string().nullable(),
    targetId: Id.nullable(),
    clause: z.string(),
    /** The plan's own words; empty for a series made by hand. */
    quote: z.string(),
    /** Null: held as need arises (随时), so that nothing can be missed. */
    rule: Rule.nullable(),
    startsOn: Day,
    endsOn: Day.nullable(),
    weekday: z.number().int().min(1).max(7).nullable(),
    time: ClockTime,
    minutes: z.number().int(),
    place: z.string(),
    chairUnitId: Id,
    unitIds: z.array(Id),
    state: z.enum(['active', 'ended']),
    /** Periods over that were met, those that asked for something, and those that were missed. */
    met: z.number().int(),
    asked: z.number().int(),
    missed: z.number().int(),
    light: Light,
    current: PeriodView.nullable(),
    /** The latest period that was missed. */
    lastMissed: PeriodView.nullable(),
    lastHeldOn: Day.nullable(),
    next: z.object({ id: Id, day: Day, time: ClockTime }).nullable(),
    openRequests: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'MeetingSeries' })
export type MeetingSeries = z.infer<typeof MeetingSeries>

const seriesParts = {
  name: Text(60),
  kind: z.enum(SERIES_KINDS),
  rule: Rule.nullable(),
  startsOn: Day,
  endsOn: Day.nullable(),
  weekday: z.number().int().min(1).max(7).nullable(),
  time: ClockTime,
  minutes: Minutes,
  place: z.string().trim().max(100),
  chairUnitId: Id,
  unitIds: Units(300),
}

export const listSeries = endpoint({
  method: 'GET',
  path: '/api/meeting-series',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '会议系列及频次落实情况', en: 'Meeting series and how their rhythm is kept' },
  query: z.object({ plan: Id.optional() }),
  reply: { status: 200, schema: z.object({ day: Day, series: z.array(MeetingSeries) }) },
})

/** What published plans ask for again and again, and nobody has made a series of yet. */
export const proposeSeries = endpoint({
  method: 'GET',
  path: '/api/meeting-series/proposals',
  access: 'meetings.write',
  tag: 'meetings',
  summary: { zh: '方案要求的会议频次', en: 'Rhythms that plans ask for' },
  reply: {
    status: 200,
    schema: z.object({
      proposals: z.array(
        z.object({
          targetId: Id,
          planId: Id,
          planTitle: z.string(),
          clause: z.string(),
          quote: z.string(),
          subject: z.string(),
          kind: z.enum(SERIES_KINDS),
          /** People sit together at it; else it is a round on the ground. */
          gathering: z.boolean(),
          /** Null: the rhythm is none that meetings can have. */
          rule: Rule.nullable(),
          unitId: Id,
          startsOn: Day,
          endsOn: Day,
        }),
      ),
    }),
  },
})

export const createSeries = endpoint({
  method: 'POST',
  path: '/api/meeting-series',
  access: 'meetings.write',
  tag: 'meetings',
  idempotent: true,
  summary: { zh: '新建会议系列', en: 'Start a series of meetings' },
  body: z.strictObject({ ...seriesParts, planId: Id.nullable(), targetId: Id.nullable() }),
  reply: { status: 201, schema: MeetingSeries },
})

export const changeSeries = endpoint({
  method: 'PATCH',
  path: '/api/meeting-series/:id',
  access: 'meetings.write',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '修改会议系列', en: 'Change a series' },
  params: IdParams,
  body: z.strictObject({ ...seriesParts, state: z.enum(['active', 'ended']) }).partial(),
  reply: { status: 200, schema: MeetingSeries },
})

export const MeetingRequest = z
  .object({
    id: Id,
    seriesId: Id,
    /** On whose agenda it stands. */
    meetingId: Id.nullable(),
    unitId: Id,
    title: z.string(),
    text: z.string(),
    state: z.enum(['open', 'on_agenda', 'heard', 'withdrawn']),
    memberName: z.string().nullable(),
    createdAt: Instant,
    /** The caller's own unit asked. */
    mine: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'MeetingRequest' })
export type MeetingRequest = z.infer<typeof MeetingRequest>

export const readSeries = endpoint({
  method: 'GET',
  path: '/api/meeting-series/:id',
  access: 'meetings.read',
  tag: 'meetings',
  summary: { zh: '会议系列', en: 'A series of meetings' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      series: MeetingSeries,
      /** Oldest first. */
      periods: z.array(PeriodView),
      /** Newest first. */
      meetings: z.array(MeetingSummary),
      requests: z.array(MeetingRequest),
      /** The next days that fit the rhythm, on working days. */
      proposed: z.array(Day),
      version: z.number().int(),
    }),
  },
})

// --- requests ---

export const createRequest = endpoint({
  method: 'POST',
  path: '/api/meeting-requests',
  access: 'meetings.request',
  tag: 'meetings',
  idempotent: true,
  summary: { zh: '单位提请', en: 'A unit asks for a place on the agenda' },
  body: z.strictObject({
    seriesId: Id,
    /** In whose name; one of the caller's own units. */
    unitId: Id.nullable().default(null),
    title: Text(100),
    text: z.string().trim().max(1000).default(''),
  }),
  reply: { status: 201, schema: MeetingRequest },
})

export const withdrawRequest = endpoint({
  method: 'DELETE',
  path: '/api/meeting-requests/:id',
  access: 'meetings.request',
  tag: 'meetings',
  ifMatch: true,
  summary: { zh: '撤回提请', en: 'Take a request back' },
  params: IdParams,
  reply: { status: 200, schema: MeetingRequest },
})
