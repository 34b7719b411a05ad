import { z } from 'zod'
import { Id, IdParams } from './common.ts'
import { endpoint } from './endpoint.ts'
import { AssessmentView } from './grading-assessments.ts'
import { Words, Score } from './grading-schemes.ts'

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
