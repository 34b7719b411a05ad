import { PROBLEMS, type Fault, type Problem, type ProblemCode } from '@guatu/contract/problems.ts'

export interface ProblemDetails {
  readonly detail?: string
  readonly detailEn?: string
  readonly faults?: readonly Fault[]
  readonly current?: Problem['current']
  readonly retryAfterSeconds?: number
}

/** Ends a request with one of the closed problem codes (RFC 9457). Inside a transaction it rolls back. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly details: ProblemDetails
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }

  get status(): number {
    return PROBLEMS[this.code][0]
  }

  toBody(requestId: string): Problem {
    const [status, title, titleEn] = PROBLEMS[this.code]
    const { detail, detailEn, faults, current } = this.details
    return {
      type: `urn:guatu:problem:${this.code}`,
      code: this.code,
      status,
      title,
      title_en: titleEn,
      ...(detail ? { detail } : {}),
      ...(detailEn ? { detail_en: detailEn } : {}),
      ...(faults?.length ? { faults: [...faults] } : {}),
      ...(current ? { current } : {}),
      request_id: requestId,
    }
  }
}

export const refuse = (code: ProblemCode, details?: ProblemDetails): never => {
  throw new ProblemError(code, details)
}

/** One fault at one place of the input. */
export const fault = (path: string, code: string, zh: string, en: string): Fault => ({ path, code, zh, en })
