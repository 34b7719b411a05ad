import * as contract from '@guatu/contract/operations.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route } from '../../platform/http/route.ts'
import type { Feature, Platform } from '../../platform/platform.ts'
import { ChangeFeed } from './change-feed.ts'
import { ping } from './queries.ts'

const HEARTBEAT_MS = 20_000
const MAX_STREAMS = 2_000

export interface OperationsFeature extends Feature {
  readonly feed: ChangeFeed
  /** From now on not ready, and open streams end; the first step of a graceful stop. */
  drain(): void
}

/** Whether the process lives and serves, and the stream of changes. */
export const operationsFeature = (platform: Platform): OperationsFeature => {
  const feed = new ChangeFeed(platform.db)
  const endings = new Set<() => void>()
  let draining = false
  return {
    feed,
    drain: () => {
      draining = true
      for (const end of endings) end()
    },
    routes: [
      route(contract.health, async () => ({ ok: true as const })),

      route(contract.ready, async () => {
        if (draining) return refuse('server.unavailable')
        const answered = await platform.db.read((tx) => tx.one(ping())).catch(() => null)
        return answered ? { ok: true as const, database: true as const } : refuse('server.unavailable')
      }),

      route(contract.stream, async (call) => {
        if (draining || feed.size >= MAX_STREAMS) return refuse('server.unavailable')
        const { reply, actor } = call
        reply.hijack()
        const { raw } = reply
        const headers = reply.getHeaders() as Record<string, string>
        raw.writeHead(200, {
          ...headers,
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        })
        raw.write('retry: 3000\n\n')
        const unsubscribe = feed.subscribe({
          districtCode: actor.districtCode,
          scope: call.scopeOf('casefiles.read'),
          send: (change) => void raw.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`),
        })
        const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
        const end = (): void => {
          clearInterval(heartbeat)
          unsubscribe()
          endings.delete(end)
          raw.end()
        }
        endings.add(end)
        raw.on('close', end)
        return reply
      }),
    ],
  }
}
