import { Client } from '@guatu/client/client.ts'
import { NoAnswerError, ProblemError } from '@guatu/client/problem-error.ts'
import type { CallArgs, Reply } from '@guatu/client/request.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'

/** The one client of this page. */
export const api = new Client()

const signedOut = (error: unknown): boolean =>
  error instanceof ProblemError &&
  (error.code === 'auth.required' || error.code === 'auth.password_must_change')

/** A long piece of work keeps the server busy, and it says which: shown at once, and asked again until it has ended. */
const isBusy = (error: unknown): boolean => error instanceof ProblemError && error.code === 'server.busy'
const BUSY_AGAIN_MS = 4_000

/** A refusal will not change by asking again; a missing answer may come with the next try. */
const worthRetrying = (count: number, error: unknown): boolean =>
  count < 2 &&
  !isBusy(error) &&
  (error instanceof NoAnswerError || (error instanceof ProblemError && error.status === 503))

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (signedOut(error) && query.queryKey[0] !== 'me')
        void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: worthRetrying,
      refetchOnWindowFocus: true,
      refetchInterval: (query) => (isBusy(query.state.error) ? BUSY_AGAIN_MS : false),
    },
    mutations: { retry: false },
  },
})

type Loose = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown }

/** The key under which a reply is kept: by tag, so that a change of one kind of thing refreshes all of its lists. */
export const keyOf = (endpoint: EndpointShape, options?: Loose): readonly unknown[] => [
  endpoint.tag,
  endpoint.path,
  options?.params ?? null,
  options?.query ?? null,
  options?.body ?? null,
]

/** Query options of an endpoint: `useQuery(ask(listUnits))`, `useQuery(ask(readCasefile, { params: { id } }))`. */
export const ask = <const E extends EndpointShape>(endpoint: E, ...args: CallArgs<E>) =>
  queryOptions<Reply<E>>({
    queryKey: keyOf(endpoint, args[0] as Loose | undefined),
    queryFn: ({ signal }) => api.call(endpoint, ...([{ ...args[0], signal }] as unknown as CallArgs<E>)),
  })

/** Everything of these tags is asked again: after a change of one's own. */
export const refresh = (...tags: string[]): Promise<void> =>
  queryClient.invalidateQueries({ predicate: (query) => tags.includes(String(query.queryKey[0])) })
