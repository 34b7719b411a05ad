import { expect, it } from 'vitest'
import { z } from 'zod'
import type { ProblemError } from './problem.ts'
import { parsePart } from './validate.ts'

const schema = z.object({ title: z.string(), tags: z.array(z.string()).optional() })

const faultsOf = (value: unknown): unknown => {
  try {
    parsePart(schema, value, 'body')
    return null
  } catch (error) {
    return (error as ProblemError).details.faults?.map(({ path, code }) => [path, code])
  }
}

it.each([
  [{ title: '雨\u0000棚' }, [['body.title', 'unkeepable']]],
  [{ title: '雨棚', tags: ['好', '\u0000'] }, [['body.tags.1', 'unkeepable']]],
  [{ title: '雨\ud800棚' }, [['body.title', 'unkeepable']]],
  [{ title: '雨棚', 'x\u0000': 1 }, [['body.key', 'unkeepable']]],
])('refuses text that no database keeps: %j', (value, faults) => {
  expect(faultsOf(value)).toEqual(faults)
})

it('takes every other text, and lists all that is wrong', () => {
  expect(faultsOf({ title: '雨棚 😀\n\t' })).toBeNull()
  expect(faultsOf({ tags: 3 })).toEqual([
    ['body.title', 'invalid_type'],
    ['body.tags', 'invalid_type'],
  ])
})
