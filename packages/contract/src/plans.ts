import { COMPARATORS, TARGET_KINDS } from '@guatu/domain/targets/kinds.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

/** Where in the document's text a thing was read: [start, end) in UTF-16 code units. Null for what the planner added. */
export const Span = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) }).nullable()

const read = { span: Span, confidence: z.number().min(0).max(1), reasons: z.array(z.string()) }
const name = z.string().max(100)

export const ReadSection = z.object({
  ...read,
  /** Keeps to the clause whatever becomes of its number; absent in readings of before clauses had names. */
  id: z.string().min(1).max(20).optional(),
  number: z.string().max(20),
  level: z.number().int().min(1).max(9),
  title: z.string().max(300),
  parent: z.string().max(100).nullable(),
})
export const ReadTask = z.object({
  ...read,
  id: z.string().max(20),
  section: z.string().max(100),
  title: Text(500),
  leads: z.array(name).max(60),
  supports: z.array(name).max(100),
  due: Day.nullable(),
  timeframe: z.string().max(60).nullable(),
})
export const ReadTarget = z.object({
  ...read,
  id: z.string().max(20),
  section: z.string().max(100),
  quote: Text(500),
  kind: z.enum(TARGET_KINDS),
  subject: Text(200),
  value: z.number().nullable(),
  unit: z.string().max(20),
  comparator: z.enum(COMPARATORS),
  due: Day.nullable(),
  scope: z.string().max(200).nullable(),
  restates: z.string().max(20).nullable(),
  /** How a table of the plan divides it; absent where none does. */
  split: z
    .strictObject({
      units: z.array(z.strictObject({ name: Text(100), value: z.number() })).max(500),
      periods: z.array(z.strictObject({ to: Day, value: z.number() })).max(120),
    })
    .optional(),
})
export const ReadStage = z.object({
  ...read,
  id: z.string().max(20),
  name: Text(200),
  from: Day.nullable(),
  to: Day.nullable(),
})
export const ReadGroup = z.object({
  ...read,
  name: Text(100),
  kind: z.enum(['leading_group', 'office', 'task_force', 'working_group']),
  members: z.array(name).max(200),
})
export const ReadReference = z.object({ span: Span, text: z.string().max(200) })
export const Unread = z.object({
  span: z.object({ start: z.number().int(), end: z.number().int() }),
  why: z.string(),
  /** Only this part of the sentence was not read; the rest of it became something. */
  part: z.boolean().optional(),
  /** Somebody looked at it and said that it is neither target nor task. */
  dismissed: z.boolean().optional(),
})

export const Reading = z
  .object({
    title: Text(300),
    docNo: z.string().max(60).nullable(),
    issuer: z.string().max(100).nullable(),
    issuedOn: Day.nullable(),
    period: z.object({ from: Day.nullable(), to: Day.nullable() }),
    headerSpans: z.record(z.string(), Span),
    sections: z.array(ReadSection).max(2000),
    tasks: z.array(ReadTask).max(1000),
    targets: z.array(ReadTarget).max(2000),
    stages: z.array(ReadStage).max(60),
    groups: z.array(ReadGroup).max(100),
    facts: z.array(ReadTarget).max(1000),
    references: z.array(ReadReference).max(200),
    unread: z.array(Unread).max(2000),
  })
  .meta({ id: 'PlanReading' })
export type Reading = z.infer<typeof Reading>

export const PlanSummary = z
  .object({
    id: Id,
    title: z.string(),
    docNo: z.string().nullable(),
    unitId: Id,
    state: z.enum(['draft', 'published']),
    publishedVersion: z.number().int(),
    taskCount: z.number().int(),
    targetCount: z.number().int(),
    version: z.number().int(),
    updatedAt: Instant,
  })
  .meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof PlanSummary>

export const UnitMatch = z.object({
  name: z.string(),
  /** null: left out on purpose; absent from the map: still to be decided. */
  unitId: Id.nullable(),
  decided: z.boolean(),
  suggestions: z.array(z.object({ unitId: Id, confidence: z.number(), why: z.string() })),
})

export const Plan = z
  .object({
    id: Id,
    unitId: Id,
    state: z.enum(['draft', 'published']),
    publishedVersion: z.number().int(),
    version: z.number().int(),
    documentText: z.string(),
    documentName: z.string().nullable(),
    hasDocument: z.boolean(),
    reading: Reading,
    unitMatches: z.array(UnitMatch),
    updatedAt: Instant,
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

export const MAX_PLAN_TEXT = 400_000

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/plans',
  access: 'plans.read',
  tag: 'plans',
  summary: { zh: '方案', en: 'Plans' },
  reply: { status: 200, schema: z.object({ plans: z.array(PlanSummary) }) },
})
export const createPlanFromText = endpoint({
  method: 'POST',
  path: '/api/plans',
  access: 'plans.write',
  tag: 'plans',
  idempotent: true,
  summary: { zh: '粘贴方案，系统读取', en: 'Paste a plan and have it read' },
  body: z.strictObject({
    text: z.string().min(1).max(MAX_PLAN_TEXT),
    name: Text(200).nullable().default(null),
  }),
  reply: { status: 201, schema: Plan },
})
export const createPlanFromFile = endpoint({
  method: 'POST',
  path: '/api/plans/files',
  access: 'plans.write',
  tag: 'plans',
  idempotent: true,
  summary: { zh: '上传方案（.docx、.pdf、.xlsx、.txt）', en: 'Upload a plan (.docx, .pdf, .xlsx, .txt)' },
  upload: { maxBytes: 20_000_000 },
  reply: { status: 201, schema: Plan },
})
export const readPlanById = endpoint({
  method: 'GET',
  path: '/api/plans/:id',
  access: 'plans.read',
  tag: 'plans',
  summary: { zh: '方案详情', en: 'A plan' },
  params: IdParams,
  reply: { status: 200, schema: Plan },
})
export const correctPlan = endpoint({
  method: 'PUT',
  path: '/api/plans/:id/reading',
  access: 'plans.write',
  tag: 'plans',
  ifMatch: true,
  summary: { zh: '保存订正', en: 'Save corrections' },
  params: IdParams,
  body: z.strictObject({ reading: Reading, unitNames: z.record(z.string().max(100), Id.nullable()) }),
  reply: { status: 200, schema: Plan },
})
export const publishPlan = endpoint({
  method: 'POST',
  path: '/api/plans/:id/publication',
  access: 'plans.publish',
  tag: 'plans',
  ifMatch: true,
  summary: { zh: '发布', en: 'Publish' },
  params: IdParams,
  reply: { status: 200, schema: Plan },
})
export const listPlanVersions = endpoint({
  method: 'GET',
  path: '/api/plans/:id/versions',
  access: 'plans.read',
  tag: 'plans',
  summary: { zh: '历次发布', en: 'Published versions' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      versions: z.array(
        z.object({
          number: z.number().int(),
          publishedAt: Instant,
          publishedBy: z.string(),
          taskCount: z.number().int(),
          targetCount: z.number().int(),
        }),
      ),
    }),
  },
})
export const readPlanDocument = endpoint({
  method: 'GET',
  path: '/api/plans/:id/document',
  access: 'plans.read',
  tag: 'plans',
  summary: { zh: '原文件', en: 'The document as handed in' },
  params: IdParams,
  reply: { status: 200, file: 'application/octet-stream' },
})
