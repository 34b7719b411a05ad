import type { Problem, ProblemCode } from '@guatu/contract/problems.ts'

/** The server refused or failed; `problem` says what, why and what to do (RFC 9457). */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get code(): ProblemCode {
    return this.problem.code
  }

  get status(): number {
    return this.problem.status
  }
}

/** No answer came: no network, or the server is away. Whether the call had an effect is not known. */
export class NoAnswerError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause })
    this.name = 'NoAnswerError'
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'status' in body && 'title' in body

/** What a refused reply says; a reply that is no problem document (a proxy's page) becomes one by its status. */
export const problemOf = (status: number, text: string): Problem => {
  try {
    const body: unknown = JSON.parse(text)
    if (isProblem(body)) return body
  } catch {
    // Not JSON: told by the status below.
  }
  const away = status === 502 || status === 503 || status === 504
  const code: ProblemCode = away
    ? 'server.unavailable'
    : status === 413
      ? 'request.too_large'
      : 'server.fault'
  return { type: 'about:blank', code, status, title: '', title_en: '' }
}
