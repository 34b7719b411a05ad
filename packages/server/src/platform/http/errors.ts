import type { FastifyError, FastifyInstance } from 'fastify'
import { DatabaseBusy } from '../db/occupied.ts'
import { ProblemError } from './problem.ts'
import type { ProblemCode } from '@guatu/contract/problems.ts'

const BY_FASTIFY_CODE: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_REQ_FILE_TOO_LARGE: 'request.too_large',
  FST_FILES_LIMIT: 'request.too_large',
  FST_FIELDS_LIMIT: 'request.too_large',
  FST_PARTS_LIMIT: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.unsupported_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
}

/** PostgreSQL's own refusals: the constraints are the validation of last resort. */
const BY_SQL_STATE: Record<string, ProblemCode> = {
  '23505': 'conflict',
  '23503': 'conflict',
  '23514': 'request.invalid',
  '22P02': 'request.malformed',
  '22021': 'request.malformed',
  '22P05': 'request.malformed',
  '40001': 'conflict',
  '40P01': 'conflict',
}

export const toProblem = (error: FastifyError | ProblemError | DatabaseBusy): ProblemError => {
  if (error instanceof ProblemError) return error
  if (error instanceof DatabaseBusy) {
    const { zh, en, retryAfterSeconds } = error.occupation
    return new ProblemError('server.busy', { detail: zh, detailEn: en, retryAfterSeconds })
  }
  const code = BY_FASTIFY_CODE[error.code] ?? BY_SQL_STATE[error.code]
  if (code) return new ProblemError(code)
  if (error.statusCode === 400) return new ProblemError('request.malformed')
  if (error.statusCode === 429) return new ProblemError('request.too_many')
  return new ProblemError('server.fault')
}

export const handleErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error)
    if (problem.status >= 500 && problem.code !== 'server.busy') request.log.error({ err: error }, 'fault')
    const retry = problem.details.retryAfterSeconds
    if (retry) reply.header('retry-after', retry)
    return reply
      .code(problem.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.toBody(request.id)))
  })
}
