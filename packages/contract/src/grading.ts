import { ASSESSMENT_REFUSALS, ASSESSMENT_STATES } from '@guatu/domain/grading/decide.ts'
import { GRADING_PERIODS } from '@guatu/domain/grading/period.ts'
import { RESULT_STATES } from '@guatu/domain/grading/assess.ts'
import { SCHEME_KINDS } from '@guatu/domain/grading/scheme.ts'
import { PART_STATES } from '@guatu/domain/grading/score.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { UNIT_KINDS } from './identity.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const GradeName = Text(6)
const Score = z.number().min(0).max(100)

export const GradeBand = z.strictObject({
  name: GradeName,
  /** Lowest score that earns it; null where grades come ready. */
  from: Score.nullable(),
  /** At most so many units. */
  most: z.number().int().min(0).max(10_000).nullable(),
})
export const Criterion = z.strictObject({
  key: z.string().regex(/^[a-z0-9_-]{1,40}$/),
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
const SchemeDefinition = z.strictObject({
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

const Entry = z.strictObject({
  unitId: Id,
  /** Points of a criterion; null takes them away. */
  criterion: z.string().max(40).nullable().default(null),
  points: Score.nullable().default(null),
  /** With `criterion` null: the ready grade. */
  grade: z.string().max(6).nullable().default(null),
  /** With `criterion` null: why the unit is not graded in this period. */
  exempt: z.string().trim().max(200).nullable().default(null),
})
export const enterAssessment = endpoint({
  method: 'PUT',
  path: '/api/grading/assessments/:id/entries',
  access: 'grading.assess',
  tag: 'grading',
  ifMatch: true,
  summary: { zh: '录入得分或档次', en: 'Enter points or grades' },
  params: IdParams,
  body: z.strictObject({
    entries: z.array(Entry).min(1).max(5_000),
    source: z.enum(['hand', 'sheet']).default('hand'),
  }),
  reply: { status: 200, schema: AssessmentView },
})
/** Reads a filled-in sheet and keeps nothing: what it would enter, and what is wrong with it by row and column. */
export const readGradingSheet = endpoint({
  method: 'POST',
  path: '/api/grading/assessments/:id/sheet',
  access: 'grading.assess',
  tag: 'grading',
  summary: { zh: '读取考核表（试导入）', en: 'Read a grading sheet (dry run)' },
  params: IdParams,
  upload: { maxBytes: 10_000_000 },
  reply: {
    status: 200,
    schema: z.object({
      entries: z.array(
        z.object({
          row: z.number().int(),
          unitId: Id,
          criterion: z.string().nullable(),
          points: z.number().nullable(),
          grade: z.string().nullable(),
          /** What stands there now. */
          before: z.union([z.number(), z.string()]).nullable(),
        }),
      ),
      faults: z.array(
        z.object({
          row: z.number().int(),
          column: z.string(),
          given: z.string(),
          what: Words,
          maybe: z.array(Id),
        }),
      ),
    }),
  },
})
/** The table as a workbook: to be read, or filled in and sent back. */
export const writeGradingSheet = endpoint({
  method: 'GET',
  path: '/api/grading/assessments/:id/sheet',
  access: 'grading.read',
  tag: 'grading',
  summary: { zh: '导出考核表', en: 'The assessment as a workbook' },
  params: IdParams,
  query: z.object({ round: z.coerce.number().int().min(1).optional() }),
  reply: { status: 200, file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
})
const Reason = z.strictObject({ reason: Text(300) })
export const submitAssessment = endpoint({
  method: 'POST',
  path: '/api/grading/assessments/:id/submission',
  access: 'grading.assess',
  tag: 'grading',
  ifMatch: true,
  summary: { zh: '提交审定', en: 'Hand an assessment in' },
  params: IdParams,
  reply: { status: 200, schema: AssessmentView },
})
export const freezeAssessment = endpoint({
  method: 'POST',
  path: '/api/grading/assessments/:id/freeze',
  access: 'grading.freeze',
  tag: 'grading',
  ifMatch: true,
  summary: { zh: '审定（由另一人）', en: 'Freeze an assessment (by a second person)' },
  params: IdParams,
  reply: { status: 200, schema: AssessmentView },
})
export const returnAssessment = endpoint({
  method: 'POST',
  path: '/api/grading/assessments/:id/return',
  access: 'grading.freeze',
  tag: 'grading',
  ifMatch: true,
  summary: { zh: '退回考核', en: 'Return an assessment' },
  params: IdParams,
  body: Reason,
  reply: { status: 200, schema: AssessmentView },
})
export const reopenAssessment = endpoint({
  method: 'POST',
  path: '/api/grading/assessments/:id/reopening',
  access: 'grading.freeze',
  tag: 'grading',
  ifMatch: true,
  summary: { zh: '重开已审定的考核', en: 'Reopen a frozen assessment' },
  params: IdParams,
  body: Reason,
  reply: { status: 200, schema: AssessmentView },
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
