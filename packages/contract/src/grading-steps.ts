import { z } from 'zod'
import { IdParams, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { AssessmentView } from './grading-assessments.ts'

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
