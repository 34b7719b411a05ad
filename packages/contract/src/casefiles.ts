import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { z } from 'zod'
import { Crs, Day, Id, IdParams, Instant, LngLat, page, PageQuery, several, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const STATES = [
  'reported',
  'verifying',
  'filed',
  'assigned',
  'handling',
  'suspended',
  'submitted',
  'closed',
  'voided',
] as const
export const LIGHTS = ['blue', 'yellow', 'red', 'grey', 'green'] as const
/** `check` and `look_back` are the second party's own photos. */
export const EVIDENCE_KINDS = ['before', 'after', 'document', 'check', 'look_back'] as const
export const State = z.enum(STATES)
export const LightSchema = z.enum(LIGHTS)
export const FieldValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])

export const CasefileSummary = z
  .object({
    id: Id,
    number: z.string(),
    title: z.string(),
    address: z.string(),
    campaignId: Id,
    playbook: z.string(),
    class: z.string().nullable(),
    state: State,
    light: LightSchema,
    communityUnitId: Id.nullable(),
    leadUnitId: Id.nullable(),
    due: Instant.nullable(),
    /** When the work was handed in last; kept when it is sent back. */
    submittedAt: Instant.nullable(),
    reworkCount: z.number().int(),
    relapseCount: z.number().int(),
    /** Day until which the next 回头看 is to be made. */
    nextLookBackOn: Day.nullable(),
    place: LngLat.nullable(),
    version: z.number().int(),
    updatedAt: Instant,
  })
  .meta({ id: 'CasefileSummary' })
export type CasefileSummary = z.infer<typeof CasefileSummary>

export const Evidence = z
  .object({
    id: Id,
    kind: z.enum(EVIDENCE_KINDS),
    /** Which document, in the playbook's words; null for photos. */
    documentKind: z.string().nullable(),
    name: z.string(),
    mediaType: z.string(),
    size: z.number().int(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    takenAt: Instant.nullable(),
    place: LngLat.nullable(),
    memberName: z.string().nullable(),
    unitId: Id.nullable(),
    uploadedAt: Instant,
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

export const Refusal = z.object({ code: z.string(), zh: z.string(), en: z.string() })

export const Casefile = CasefileSummary.extend({
  playbookVersion: z.number().int(),
  source: z.string(),
  sourceKey: z.string().nullable(),
  locatedBy: z.enum(['boundary', 'named', 'unplaced']),
  sourceCrs: Crs.nullable(),
  fields: z.record(z.string(), FieldValue),
  supportUnitIds: z.array(Id),
  /** The same units with what they handed in. */
  supports: z.array(z.object({ unitId: Id, returnedAt: Instant.nullable(), text: z.string().nullable() })),
  /** Waits for the approver; `until` is the day asked for. */
  asked: z
    .object({
      what: z.enum(['extension', 'suspension']),
      until: Day.nullable(),
      reason: z.string(),
      at: Instant,
    })
    .nullable(),
  /** Somebody could not see for themselves; the desk decides. */
  doubt: z
    .object({ what: z.enum(['cannot_verify', 'cannot_check']), reason: z.string(), at: Instant })
    .nullable(),
  ownerless: z.boolean(),
  stateSince: Instant,
  originalDue: Instant.nullable(),
  warnAt: Instant.nullable(),
  suspendedUntil: Instant.nullable(),
  dispatchedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  returnCount: z.number().int(),
  forced: z.boolean(),
  submission: z
    .object({
      text: z.string(),
      results: z.record(z.string(), FieldValue),
      at: Instant,
      memberName: z.string().nullable(),
      unitId: Id.nullable(),
    })
    .nullable(),
  evidence: z.array(Evidence),
  /** What the caller may do now; for what is not possible yet, why. */
  actions: z.array(z.object({ command: z.string(), possible: z.boolean(), refusals: z.array(Refusal) })),
  createdAt: Instant,
}).meta({ id: 'Casefile' })
export type Casefile = z.infer<typeof Casefile>

/** In a query: `true` or `false`. */
const Flag = z.preprocess(
  (given) => (given === 'true' ? true : given === 'false' ? false : given),
  z.boolean(),
)

export const CasefileFilter = z.object({
  campaign: several(Id),
  playbook: several(Text(60)),
  state: several(State),
  light: several(LightSchema),
  unit: several(Id),
  community: several(Id),
  q: z.string().trim().max(60).optional(),
  closed: z.enum(['yes', 'no']).optional(),
  reworked: Flag.optional(),
  relapsed: Flag.optional(),
  /** A 回头看 that should have been made by now was not. */
  lookBackLate: Flag.optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  /** First and last day on which it was closed, in Asia/Shanghai; what is open again has no such day. */
  closedFrom: Day.optional(),
  closedTo: Day.optional(),
})
export type CasefileFilter = z.infer<typeof CasefileFilter>

/** 今日's queues, in the order of the work. */
export const QUEUES = [
  'toAccept',
  'toVerify',
  'toDispatch',
  'toReceive',
  'toHandle',
  'toCheck',
  'toLookBack',
  'asked',
] as const
export type Queue = (typeof QUEUES)[number]
/** Whose work a queue is: it stands on 今日 of whoever has the verb. */
export const QUEUE_VERBS = {
  toAccept: 'casefiles.accept',
  toVerify: 'casefiles.verify',
  toDispatch: 'casefiles.dispatch',
  toReceive: 'casefiles.handle',
  toHandle: 'casefiles.handle',
  toCheck: 'casefiles.check',
  toLookBack: 'casefiles.lookback',
  asked: 'casefiles.approve',
} as const satisfies Readonly<Record<Queue, Verb>>
/** The filter of the list: also what waits for the caller. The same address is another list for another post. */
export const CasefileListFilter = CasefileFilter.extend({ queue: several(z.enum(QUEUES)) })
export type CasefileListFilter = z.infer<typeof CasefileListFilter>
export const SORTS = ['due', 'updated', 'number'] as const

export const listCasefiles = endpoint({
  method: 'GET',
  path: '/api/casefiles',
  access: 'casefiles.read',
  tag: 'casefiles',
  summary: { zh: '案卷列表', en: 'Casefiles' },
  query: CasefileListFilter.extend({ ...PageQuery.shape, sort: z.enum(SORTS).default('due') }),
  reply: { status: 200, schema: page(CasefileSummary) },
})
/** Counts of the same filter, by state, light and lead unit. */
export const countCasefiles = endpoint({
  method: 'GET',
  path: '/api/casefiles/counts',
  access: 'casefiles.read',
  tag: 'casefiles',
  summary: { zh: '案卷计数', en: 'Counts' },
  query: CasefileListFilter,
  reply: {
    status: 200,
    schema: z.object({
      total: z.number().int(),
      byState: z.record(z.string(), z.number().int()),
      byLight: z.record(z.string(), z.number().int()),
      byUnit: z.record(z.string(), z.number().int()),
    }),
  },
})
export const readCasefile = endpoint({
  method: 'GET',
  path: '/api/casefiles/:id',
  access: 'casefiles.read',
  tag: 'casefiles',
  summary: { zh: '案卷', en: 'A casefile' },
  params: IdParams,
  reply: { status: 200, schema: Casefile },
})
export const reportCasefile = endpoint({
  method: 'POST',
  path: '/api/casefiles',
  access: 'casefiles.report',
  tag: 'casefiles',
  idempotent: true,
  summary: { zh: '上报', en: 'Report' },
  body: z.strictObject({
    campaignId: Id,
    title: Text(200),
    address: z.string().trim().max(300).default(''),
    class: Text(60).nullable().default(null),
    communityUnitId: Id.nullable().default(null),
    place: LngLat.nullable().default(null),
    crs: Crs.default('wgs84'),
    fields: z.record(z.string().max(60), FieldValue).default({}),
  }),
  reply: { status: 201, schema: Casefile },
})

export const TimelineEntry = z
  .object({
    id: z.number().int(),
    at: Instant,
    kind: z.string(),
    memberName: z.string().nullable(),
    unitId: Id.nullable(),
    version: z.number().int(),
    payload: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>
export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/casefiles/:id/timeline',
  access: 'casefiles.read',
  tag: 'casefiles',
  summary: { zh: '办理过程', en: 'Timeline' },
  params: IdParams,
  reply: { status: 200, schema: z.object({ entries: z.array(TimelineEntry) }) },
})

/**
 * What waits for me: by reason, newest deadline first. Every number is the `total` of /api/casefiles/counts under the
 * filter behind it: `queue`, `light`, `closedFrom` = `closedTo` = `day`, `reworked` with `closed=no`.
 */
export const readToday = endpoint({
  method: 'GET',
  path: '/api/today',
  access: 'casefiles.read',
  tag: 'casefiles',
  summary: { zh: '今日', en: 'Today' },
  reply: {
    status: 200,
    schema: z.object({
      /** The day that is counted, in Asia/Shanghai by the server's clock. */
      day: Day,
      mine: z.array(
        z.object({
          queue: z.enum(QUEUES),
          total: z.number().int(),
          items: z.array(CasefileSummary),
        }),
      ),
      late: z.number().int(),
      warned: z.number().int(),
      closedToday: z.number().int(),
      reworked: z.number().int(),
      /** Visits to closed sites that are late. */
      lookBackLate: z.number().int(),
    }),
  },
})
