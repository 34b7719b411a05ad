import { OPINION_KINDS, TURN_KINDS, VERDICTS } from '@guatu/domain/consultation/consultation.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, page, PageQuery, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const MOST_UNITS = 300
/** Of one unit in one consultation. */
export const MOST_OPINIONS = 200

export const Verdict = z.enum(VERDICTS)

const Place = z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) })

export const ConsultationOpinion = z
  .object({
    id: Id,
    consultationId: Id,
    unitId: Id,
    memberName: z.string().nullable(),
    kind: z.enum(OPINION_KINDS),
    /** Path of the clause, e.g. 二（三）; null for the whole and for 无意见. */
    clause: z.string().nullable(),
    clauseTitle: z.string().nullable(),
    /** Words of the document that it is about. */
    quote: z.string().nullable(),
    span: Place.nullable(),
    text: z.string(),
    late: z.boolean(),
    at: Instant,
    answer: z
      .object({
        verdict: Verdict,
        reason: z.string(),
        /** The clause of the plan that was changed, and its words now. */
        editClause: z.string().nullable(),
        editText: z.string().nullable(),
        by: z.string().nullable(),
        at: Instant,
      })
      .nullable(),
    /** The caller may still change it or take it back. */
    mine: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'ConsultationOpinion' })
export type ConsultationOpinion = z.infer<typeof ConsultationOpinion>

export const Tally = z.object({
  invited: z.number().int(),
  responded: z.number().int(),
  late: z.number().int(),
  noOpinion: z.number().int(),
  opinions: z.number().int(),
  answered: z.number().int(),
  adopted: z.number().int(),
  partly: z.number().int(),
  rejected: z.number().int(),
})

export const CONSULTATION_STATES = ['open', 'closed'] as const
/** What invited units see once it is closed: their own opinions and answers, or those of all. */
export const AFTER_CLOSING = ['own', 'all'] as const

export const ConsultationSummary = z
  .object({
    id: Id,
    planId: Id,
    unitId: Id,
    title: z.string(),
    /** The published version that was sent round; null: the draft as it stood. */
    planVersion: z.number().int().nullable(),
    dueOn: Day,
    /** The deadline has passed while it is open. */
    overdue: z.boolean(),
    state: z.enum(CONSULTATION_STATES),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    /** Of all units for the planner; null for the others. */
    tally: Tally.nullable(),
    /** Invited units in whose name the caller may answer, and whether they have. */
    myUnits: z.array(z.object({ unitId: Id, answered: z.boolean() })),
    mayWrite: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'ConsultationSummary' })
export type ConsultationSummary = z.infer<typeof ConsultationSummary>

export const Consultation = ConsultationSummary.extend({
  note: z.string(),
  afterClosing: z.enum(AFTER_CLOSING),
  documentText: z.string(),
  clauses: z.array(
    z.object({
      /** The clause's own name in the plan, which it keeps whatever its number becomes; null: sent round before there was one. */
      id: z.string().nullable(),
      path: z.string(),
      title: z.string(),
      level: z.number().int(),
      start: z.number().int(),
    }),
  ),
  /** Of the units that the caller may see. */
  standings: z.array(
    z.object({
      unitId: Id,
      state: z.enum(['waiting', 'overdue', 'none', 'opinions']),
      late: z.boolean(),
      count: z.number().int(),
    }),
  ),
  opinions: z.array(ConsultationOpinion),
  /** Closed, opened again, deadline moved: the oldest first, with the reason that units were given. */
  turns: z.array(
    z.object({
      kind: z.enum(TURN_KINDS),
      reason: z.string(),
      /** The deadline from then on. */
      dueOn: Day,
      by: z.string(),
      at: Instant,
    }),
  ),
}).meta({ id: 'Consultation' })
export type Consultation = z.infer<typeof Consultation>

const UnitIds = z.array(Id).min(1).max(MOST_UNITS)

export const listConsultations = endpoint({
  method: 'GET',
  path: '/api/consultations',
  access: 'consultations.read',
  tag: 'consultations',
  summary: { zh: '征求意见', en: 'Consultations' },
  query: PageQuery.extend({
    plan: Id.optional(),
    /** Only open ones that a unit of the caller has not answered. */
    waiting: z.literal('true').optional(),
  }),
  reply: { status: 200, schema: page(ConsultationSummary) },
})
export const openConsultation = endpoint({
  method: 'POST',
  path: '/api/consultations',
  access: 'consultations.write',
  tag: 'consultations',
  idempotent: true,
  summary: { zh: '发起征求意见', en: 'Send a plan round for opinions' },
  body: z.strictObject({
    planId: Id,
    source: z.enum(['draft', 'published']),
    note: z.string().trim().max(2000).default(''),
    unitIds: UnitIds,
    dueOn: Day,
    afterClosing: z.enum(AFTER_CLOSING).default('own'),
  }),
  reply: { status: 201, schema: Consultation },
})
export const readConsultation = endpoint({
  method: 'GET',
  path: '/api/consultations/:id',
  access: 'consultations.read',
  tag: 'consultations',
  summary: { zh: '征求意见稿与意见', en: 'A consultation: its document and opinions' },
  params: IdParams,
  reply: { status: 200, schema: Consultation },
})
export const changeConsultation = endpoint({
  method: 'PATCH',
  path: '/api/consultations/:id',
  access: 'consultations.write',
  tag: 'consultations',
  ifMatch: true,
  summary: { zh: '修改截止日期与单位', en: 'Change the deadline or the units' },
  params: IdParams,
  body: z
    .strictObject({
      note: z.string().trim().max(2000),
      unitIds: UnitIds,
      dueOn: Day,
      /** Why the deadline is another: needed where it is. */
      reason: z.string().trim().max(500),
      afterClosing: z.enum(AFTER_CLOSING),
    })
    .partial(),
  reply: { status: 200, schema: Consultation },
})
export const closeConsultation = endpoint({
  method: 'POST',
  path: '/api/consultations/:id/close',
  access: 'consultations.write',
  tag: 'consultations',
  ifMatch: true,
  summary: { zh: '结束征求意见', en: 'Close a consultation' },
  params: IdParams,
  reply: { status: 200, schema: Consultation },
})
export const reopenConsultation = endpoint({
  method: 'POST',
  path: '/api/consultations/:id/reopen',
  access: 'consultations.write',
  tag: 'consultations',
  ifMatch: true,
  summary: { zh: '重新开放征求意见', en: 'Open a closed consultation again' },
  params: IdParams,
  body: z.strictObject({ dueOn: Day, reason: z.string().trim().max(500) }),
  reply: { status: 200, schema: Consultation },
})
export const giveOpinion = endpoint({
  method: 'POST',
  path: '/api/consultations/:id/opinions',
  access: 'consultations.opine',
  tag: 'consultations',
  idempotent: true,
  summary: { zh: '提出意见，或回复无意见', en: 'Give an opinion, or say that there is none' },
  params: IdParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('clause'),
      unitId: Id.optional(),
      clause: z.string().max(100),
      span: Place.nullable().default(null),
      text: Text(2000),
    }),
    z.strictObject({ kind: z.literal('whole'), unitId: Id.optional(), text: Text(2000) }),
    z.strictObject({ kind: z.literal('none'), unitId: Id.optional() }),
  ]),
  reply: { status: 201, schema: Consultation },
})
export const changeOpinion = endpoint({
  method: 'PATCH',
  path: '/api/consultation-opinions/:id',
  access: 'consultations.opine',
  tag: 'consultations',
  ifMatch: true,
  summary: { zh: '修改意见', en: 'Change an opinion' },
  params: IdParams,
  body: z.strictObject({ text: Text(2000) }),
  reply: { status: 200, schema: Consultation },
})
export const withdrawOpinion = endpoint({
  method: 'POST',
  path: '/api/consultation-opinions/:id/withdraw',
  access: 'consultations.opine',
  tag: 'consultations',
  ifMatch: true,
  summary: { zh: '撤回意见', en: 'Take an opinion back' },
  params: IdParams,
  reply: { status: 200, schema: Consultation },
})
export const answerOpinion = endpoint({
  method: 'PUT',
  path: '/api/consultation-opinions/:id/answer',
  access: 'consultations.write',
  tag: 'consultations',
  ifMatch: true,
  summary: { zh: '答复意见：采纳、部分采纳或不采纳', en: 'Answer an opinion: adopted, in part, or not' },
  params: IdParams,
  /** A reason is needed unless it is adopted. */
  body: z.strictObject({
    verdict: Verdict,
    reason: z.string().trim().max(1000).default(''),
    editClause: z.string().trim().max(100).nullable().default(null),
    editText: z.string().trim().max(2000).nullable().default(null),
  }),
  reply: { status: 200, schema: Consultation },
})
export const exportAdoptionTable = endpoint({
  method: 'GET',
  path: '/api/consultations/:id/adoption-table',
  access: 'consultations.read',
  tag: 'consultations',
  summary: { zh: '意见采纳情况表（Excel、Word）', en: 'The adoption table as a workbook or a document' },
  params: IdParams,
  query: z.object({ format: z.enum(['xlsx', 'docx']).default('xlsx') }),
  reply: { status: 200, file: 'application/octet-stream' },
})
