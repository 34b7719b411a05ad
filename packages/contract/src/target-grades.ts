import { QUOTA_STATES } from '@guatu/domain/grading/held.ts'
import { GRADING_PERIODS } from '@guatu/domain/grading/period.ts'
import { z } from 'zod'
import { Id, IdParams, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

/** What a grade quota was counted from: each period, and the units behind one of them. */
export const TargetGrades = z
  .object({
    schemeId: Id,
    schemeName: z.string(),
    period: z.enum(GRADING_PERIODS),
    /** All grades of the scheme, the best first. */
    all: z.array(z.string()),
    /** Those that count. */
    grades: z.array(z.string()),
    /** 每季度…: a period that was missed cannot be made up. */
    each: z.boolean(),
    /** Newest first. */
    periods: z.array(
      z.object({
        period: z.string(),
        state: z.enum(QUOTA_STATES),
        value: z.number().int().nullable(),
        of: z.number().int().nullable(),
        assessmentId: Id.nullable(),
        frozenAt: Instant.nullable(),
      }),
    ),
    /** The period that the rows are of: the one asked for, else the one that the target's number is of. */
    shown: z.string().nullable(),
    rows: z.array(
      z.object({
        unitId: Id,
        counts: z.boolean(),
        grade: z.string().nullable(),
        score: z.number().nullable(),
        rank: z.number().int().nullable(),
        exempt: z.string().nullable(),
        before: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'TargetGrades' })
export type TargetGrades = z.infer<typeof TargetGrades>
export const readTargetGrades = endpoint({
  method: 'GET',
  path: '/api/targets/:id/grades',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '档次目标逐期结果与单位明细', en: 'A grade quota by period, and the units behind it' },
  params: IdParams,
  query: z.object({ period: z.string().max(10).optional() }),
  reply: { status: 200, schema: z.object({ grades: TargetGrades.nullable() }) },
})
