import { NoAnswerError, ProblemError } from '@guatu/client/problem-error.ts'
import type { ProblemCode } from '@guatu/contract/problems.ts'
import { environmentManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { queryClient } from './api.ts'

const problem = (code: ProblemCode, status: number): ProblemError =>
  new ProblemError({ type: 'about:blank', code, status, title: '', title_en: '' })

beforeEach(() => {
  vi.useFakeTimers()
  // Node is taken for a server, which asks nothing again by itself
  environmentManager.setIsServer(() => false)
})
afterEach(() => {
  queryClient.clear()
  vi.useRealTimers()
})

/** Asks for something that fails so, `failures` times, and then is there; gives what the screen sees. */
const watch = (error: Error, failures: number) => {
  let asked = 0
  const observer = new QueryObserver<string>(queryClient, {
    queryKey: ['map', error.message, failures],
    queryFn: async () => {
      asked += 1
      if (asked <= failures) throw error
      return 'there'
    },
  })
  const leave = observer.subscribe(() => undefined)
  return { observer, leave, asked: () => asked }
}

it('tells at once that the server is busy, and shows what was asked for when it no longer is', async () => {
  const { observer, leave, asked } = watch(problem('server.busy', 503), 2)
  await vi.advanceTimersByTimeAsync(10)
  expect(observer.getCurrentResult().status).toBe('error')
  expect(asked()).toBe(1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(observer.getCurrentResult().data).toBe('there')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toBe(3)
  leave()
})

it.each([
  ['a missing answer', new NoAnswerError('cut'), 3],
  ['a server that starts', problem('server.unavailable', 503), 3],
  ['a refusal', problem('not_found', 404), 1],
])('%s is asked again as often as it is worth', async (_what, error, times) => {
  const { leave, asked } = watch(error, 99)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked()).toBe(times)
  leave()
})
