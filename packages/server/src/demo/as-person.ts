import type { EndpointShape, GivenBody, ReplyOf } from '@guatu/contract/endpoint.ts'
import type { FastifyInstance } from 'fastify'
import { bug } from '../platform/bug.ts'
import { SESSION_COOKIE } from '../platform/http/app.ts'

interface Ask<E extends EndpointShape> {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string>
  readonly body?: GivenBody<E>
  readonly ifMatch?: number
}

export type Person = <E extends EndpointShape>(endpoint: E, ask?: Ask<E>) => Promise<ReplyOf<E>>

/** Does what a person would do in the browser, through the same routes, checks and permissions, without a network. */
export const asPerson =
  (app: FastifyInstance, session: { token: string; csrf: string }): Person =>
  async (endpoint, ask = {}) => {
    const response = await app.inject({
      method: endpoint.method,
      url: endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(ask.params?.[name] ?? ''),
      ),
      ...(ask.query ? { query: ask.query } : {}),
      cookies: { [SESSION_COOKIE]: session.token },
      headers: {
        'x-guatu-csrf': session.csrf,
        ...(ask.ifMatch === undefined ? {} : { 'if-match': `"v${ask.ifMatch}"` }),
      },
      ...(ask.body === undefined ? {} : { payload: ask.body as object }),
    })
    if (response.statusCode >= 400)
      bug(`${endpoint.method} ${endpoint.path} was refused: ${response.body.slice(0, 800)}`)
    return (response.body ? response.json() : undefined) as ReplyOf<typeof endpoint>
  }
