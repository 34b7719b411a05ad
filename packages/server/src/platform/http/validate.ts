import type { Fault } from '@guatu/contract/problems.ts'
import { z } from 'zod'
import { fault, ProblemError } from './problem.ts'

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

const NUL = '\u0000'
const MAX_DEPTH = 60

/** Path to the first text that no database keeps: one with a NUL, or nested beyond measure. */
const unkeepable = (value: unknown, path: readonly string[] = []): readonly string[] | null => {
  if (typeof value === 'string') return value.includes(NUL) || !value.isWellFormed() ? path : null
  if (value === null || typeof value !== 'object') return null
  if (path.length > MAX_DEPTH) return path
  for (const [key, part] of Object.entries(value)) {
    if (key.includes(NUL)) return [...path, 'key']
    const found = unkeepable(part, [...path, key])
    if (found) return found
  }
  return null
}

const UNKEEPABLE = [
  '含有无法保存的字符，请删除后重试',
  'Holds a character that cannot be kept; remove it',
] as const

/** Parses a part of a request; every fault of it is listed in one refusal. */
export const parsePart = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: 'params' | 'query' | 'body' | 'fields',
): z.output<S> => {
  const bad = unkeepable(value)
  if (bad)
    throw new ProblemError('request.invalid', {
      faults: [fault([where, ...bad].join('.'), 'unkeepable', ...UNKEEPABLE)],
    })
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ProblemError('request.invalid', {
    faults: result.error.issues.slice(0, 50).map((issue) => toFault(where, issue)),
  })
}
