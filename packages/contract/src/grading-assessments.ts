import { ASSESSMENT_REFUSALS } from '@guatu/domain/grading/decide.ts'
import { RESULT_STATES } from '@guatu/domain/grading/assess.ts'
import { PART_STATES } from '@guatu/domain/grading/score.ts'
import { z } from 'zod'
import { Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Words, SchemeDefinition, AssessmentSummary } from './grading-schemes.ts'

const Part = z.object({
  key: z.string(),
  state: z.enum(PART_STATES),
  value: z.number().nullable(),
  points: z.number().nullable(),
})

export const AssessmentRow = z.object({
  unitId: Id,
  state: z.enum(RESULT_STATES),
  parts: z.array(Part),
  score: z.number().nullable(),
  grade: z.string().nullable(),
  /** What the score alone would have earned; differs where a quota was full. */
  earned: z.string().nullable(),
  rank: z.number().int().nullable(),
  /** 不参评: why. */
  exempt: z.string().nullable(),
  /** In the frozen result of the period before. */
  before: z
    .object({ grade: z.string().nullable(), score: z.number().nullable(), rank: z.number().int().nullable() })
    .nullable(),
})
export type AssessmentRow = z.infer<typeof AssessmentRow>

const Deed = z.object({ by: z.string().nullable(), at: Instant })

export const AssessmentView = AssessmentSummary.extend({
  schemeName: z.string(),
  unitId: Id,
  version: z.number().int(),
  /** What it is graded by: of a draft as the scheme stands now, else as it stood then. */
  definition: SchemeDefinition,
  definitionVersion: z.number().int(),
  measures: z.array(
    z.object({
      key: z.string(),
      label: Words,
      unit: z.string(),
      /** What happened in the period, how it stood at its end, or (its past is not kept) how it stood when counted. */
      counted: z.enum(['in_period', 'at_end', 'now']),
    }),
  ),
  /** Units that the caller may see, the best first. */
  rows: z.array(AssessmentRow),
  /** Graded units in all. */
  graded: z.number().int(),
  complete: z.boolean(),
  computedAt: Instant,
  submitted: Deed.nullable(),
  returned: Deed.extend({ reason: z.string() }).nullable(),
  /** Frozen results, the latest first; one that was reopened is not in force any more. */
  rounds: z.array(
    z.object({
      round: z.number().int(),
      submitted: Deed,
      frozen: Deed,
      reopened: Deed.extend({ reason: z.string() }).nullable(),
    }),
  ),
  /** The frozen result that `rows` come from; null: a draft, or as handed in. */
  shown: z.number().int().nullable(),
  /** What the caller's posts may do with it, and what stands in the way. */
  actions: z.array(
    z.object({
      kind: z.enum(['enter', 'submit', 'freeze', 'return', 'reopen']),
      refusals: z.array(z.enum(ASSESSMENT_REFUSALS)),
    }),
  ),
}).meta({ id: 'Assessment' })
export type AssessmentView = z.infer<typeof AssessmentView>

export const startAssessment = endpoint({
  method: 'POST',
  path: '/api/grading/schemes/:id/assessments',
  access: 'grading.assess',
  tag: 'grading',
  idempotent: true,
  summary: { zh: '开始一期考核', en: 'Begin the assessment of a period' },
  params: IdParams,
  body: z.strictObject({ period: Text(10) }),
  reply: { status: 201, schema: AssessmentView },
})

export const readAssessment = endpoint({
  method: 'GET',
  path: '/api/grading/assessments/:id',
  access: 'grading.read',
  tag: 'grading',
  summary: { zh: '一期考核结果', en: 'An assessment' },
  params: IdParams,
  query: z.object({ round: z.coerce.number().int().min(1).optional() }),
  reply: { status: 200, schema: AssessmentView },
})

/** The casefiles behind one measured value, as they are now. */
export const listMeasuredRows = endpoint({
  method: 'GET',
  path: '/api/grading/assessments/:id/rows',
  access: 'grading.read',
  tag: 'grading',
  summary: { zh: '考核数值背后的案卷', en: 'The casefiles behind a measured value' },
  params: IdParams,
  query: z.object({
    unit: Id,
    criterion: z.string().max(40),
    round: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
    after: z.string().max(500).optional(),
  }),
  reply: {
    status: 200,
    schema: z.object({
      items: z.array(z.object({ casefileId: Id, number: z.string(), title: z.string(), amount: z.number() })),
      next: z.string().nullable(),
    }),
  },
})

/** A unit's frozen grades over all periods and schemes, the latest first. */
export const readUnitGrades = endpoint({
  method: 'GET',
  path: '/api/grading/units/:id',
  access: 'grading.read',
  tag: 'grading',
  summary: { zh: '一个单位的历次档次', en: 'The grades of a unit' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      grades: z.array(
        z.object({
          assessmentId: Id,
          schemeId: Id,
          schemeName: z.string(),
          period: z.string(),
          state: z.enum(RESULT_STATES),
          grade: z.string().nullable(),
          /** Its place among the scheme's grades, from 0; for the colour of its badge. */
          place: z.number().int().nullable(),
          places: z.number().int(),
          score: z.number().nullable(),
          rank: z.number().int().nullable(),
          graded: z.number().int(),
          frozenAt: Instant,
        }),
      ),
    }),
  },
})
