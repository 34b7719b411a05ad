import { ASSESSMENT_STATES } from '@guatu/domain/grading/decide.ts'
import { GRADING_PERIODS } from '@guatu/domain/grading/period.ts'
import { SCHEME_KINDS } from '@guatu/domain/grading/scheme.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { UNIT_KINDS } from './identity.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })

const GradeName = Text(6)

export const Score = z.number().min(0).max(100)

export const GradeBand = z.strictObject({
  name: GradeName,
  /** Lowest score that earns it; null where grades come ready. */
  from: Score.nullable(),
  /** At most so many units. */
  most: z.number().int().min(0).max(10_000).nullable(),
})

export const Criterion = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
  name: Text(40),
  weight: Score,
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('hand') }),
    z.strictObject({
      kind: z.literal('measure'),
      playbook: Text(60),
      measureId: Text(60),
      nothingAt: z.number().min(-1e9).max(1e9),
      allAt: z.number().min(-1e9).max(1e9),
    }),
  ]),
})

export const SchemeDefinition = z.strictObject({
  kind: z.enum(SCHEME_KINDS),
  period: z.enum(GRADING_PERIODS),
  grades: z.array(GradeBand).max(12),
  criteria: z.array(Criterion).max(40),
})

const SchemeBody = SchemeDefinition.extend({
  name: Text(60),
  /** Units of this kind below the owner are graded. */
  level: z.enum(UNIT_KINDS),
})

/** How many units hold each grade. */
const GradeCounts = z.array(z.object({ grade: z.string(), units: z.number().int() }))

export const AssessmentSummary = z.object({
  id: Id,
  schemeId: Id,
  period: z.string(),
  startsOn: Day,
  endsOn: Day,
  state: z.enum(ASSESSMENT_STATES),
  /** Of the frozen result in force; of nothing else. */
  counts: GradeCounts.nullable(),
  frozenAt: Instant.nullable(),
})
export type AssessmentSummary = z.infer<typeof AssessmentSummary>

export const SchemeView = SchemeBody.extend({
  id: Id,
  unitId: Id,
  state: z.enum(['active', 'ended']),
  /** Grows when what decides a grade changes. */
  definitionVersion: z.number().int(),
  /** Label and unit of what each criterion is counted by. */
  measures: z.array(z.object({ key: z.string(), label: Words, unit: z.string() })),
  /** Units that are graded now. */
  units: z.number().int(),
  /** Those that the caller may see, the latest first. */
  assessments: z.array(AssessmentSummary),
  version: z.number().int(),
}).meta({ id: 'GradingScheme' })
export type SchemeView = z.infer<typeof SchemeView>

export const listSchemes = endpoint({
  method: 'GET',
  path: '/api/grading/schemes',
  access: 'grading.read',
  tag: 'grading',
  summary: { zh: '考核方案', en: 'Grading schemes' },
  reply: { status: 200, schema: z.object({ today: Day, schemes: z.array(SchemeView) }) },
})

export const readScheme = endpoint({
  method: 'GET',
  path: '/api/grading/schemes/:id',
  access: 'grading.read',
  tag: 'grading',
  summary: { zh: '一个考核方案', en: 'A grading scheme' },
  params: IdParams,
  reply: { status: 200, schema: SchemeView },
})

export const createScheme = endpoint({
  method: 'POST',
  path: '/api/grading/schemes',
  access: 'grading.define',
  tag: 'grading',
  idempotent: true,
  summary: { zh: '新建考核方案', en: 'Make a grading scheme' },
  body: SchemeBody,
  reply: { status: 201, schema: SchemeView },
})

export const changeScheme = endpoint({
  method: 'PUT',
  path: '/api/grading/schemes/:id',
  access: 'grading.define',
  tag: 'grading',
  ifMatch: true,
  summary: { zh: '修改考核方案', en: 'Change a grading scheme' },
  params: IdParams,
  body: SchemeBody.extend({ state: z.enum(['active', 'ended']).default('active') }),
  reply: { status: 200, schema: SchemeView },
})
