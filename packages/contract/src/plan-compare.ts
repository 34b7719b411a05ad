import { z } from 'zod'
import { Day, Id, IdParams, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

/** A version's number, or the draft as it stands. */
export const VersionName = z.union([z.literal('draft'), z.coerce.number().int().min(1).max(100_000)])

const Run = z.object({ change: z.enum(['same', 'gone', 'added']), text: z.string() })

export const CLAUSE_LINKS = ['same', 'changed', 'moved', 'added', 'gone', 'split', 'merged'] as const

const ClauseSide = z.object({ path: z.string(), title: z.string(), level: z.number().int() }).nullable()

export const ComparedClause = z.object({
  link: z.enum(CLAUSE_LINKS),
  before: ClauseSide,
  after: ClauseSide,
  /** Its number or its place is another. */
  moved: z.boolean(),
  /** The clause that it was split from (split) or that it went into (merged). */
  origin: z.string().nullable(),
  title: z.array(Run),
  body: z.array(Run),
})
export type ComparedClause = z.infer<typeof ComparedClause>

const TaskSide = z
  .object({
    section: z.string(),
    title: z.string(),
    leads: z.array(z.string()),
    supports: z.array(z.string()),
    due: Day.nullable(),
  })
  .nullable()
const TargetSide = z
  .object({
    section: z.string(),
    quote: z.string(),
    subject: z.string(),
    value: z.number().nullable(),
    unit: z.string(),
    comparator: z.string(),
    due: Day.nullable(),
  })
  .nullable()

export const ComparedTask = z.object({ before: TaskSide, after: TaskSide, changed: z.array(z.string()) })
export type ComparedTask = z.infer<typeof ComparedTask>
export const ComparedTarget = z.object({
  before: TargetSide,
  after: TargetSide,
  changed: z.array(z.string()),
})
export type ComparedTarget = z.infer<typeof ComparedTarget>

const Side = z.object({
  planId: Id,
  title: z.string(),
  /** Null: the draft. */
  version: z.number().int().nullable(),
  publishedAt: Instant.nullable(),
})

export const PlanComparison = z
  .object({
    before: Side,
    after: Side,
    clauses: z.array(ComparedClause),
    /** Only what was added, is gone, or differs. */
    tasks: z.array(ComparedTask),
    targets: z.array(ComparedTarget),
  })
  .meta({ id: 'PlanComparison' })
export type PlanComparison = z.infer<typeof PlanComparison>

/** `fromPlan`: another plan, e.g. that of the year before; without it two versions of the same. */
const query = z.object({ from: VersionName, to: VersionName, fromPlan: Id.optional() })

export const comparePlanVersions = endpoint({
  method: 'GET',
  path: '/api/plans/:id/comparison',
  access: 'plans.read',
  tag: 'plans',
  summary: { zh: '两个版本逐条对照', en: 'Two versions clause by clause' },
  params: IdParams,
  query,
  reply: { status: 200, schema: PlanComparison },
})
export const exportPlanComparison = endpoint({
  method: 'GET',
  path: '/api/plans/:id/comparison-table',
  access: 'plans.read',
  tag: 'plans',
  summary: { zh: '版本对照表（Excel、Word）', en: 'The comparison as a workbook or a document' },
  params: IdParams,
  query: query.extend({ format: z.enum(['xlsx', 'docx']).default('docx') }),
  reply: { status: 200, file: 'application/octet-stream' },
})
