import type { Fault } from '@guatu/contract/problems.ts'
import { z } from 'zod'
import { ProblemError } from './problem.ts'

const zh = z.locales.zhCN().localeError
const en = z.locales.en().localeError

type RawIssue = Parameters<typeof zh>[0]

const words = (locale: typeof zh, issue: z.core.$ZodIssue): string => {
  const said = locale(issue as unknown as RawIssue)
  return typeof said === 'string' ? said : (said?.message ?? issue.message)
}

const toFault = (where: string, issue: z.core.$ZodIssue): Fault => ({
  path: [where, ...issue.path.map(String)].join('.'),
  code: issue.code,
  zh: words(zh, issue),
  en: words(en, issue),
})

/** Parses a part of a request; every fault of it is listed in one refusal. */
export const parsePart = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: 'params' | 'query' | 'body' | 'fields',
): z.output<S> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ProblemError('request.invalid', {
    faults: result.error.issues.slice(0, 50).map((issue) => toFault(where, issue)),
  })
}
