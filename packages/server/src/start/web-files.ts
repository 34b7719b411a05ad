import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../platform/http/problem.ts'

const YEAR_S = 31_536_000

/** Serves the built interface; a path that is no file is a page of it, and an unknown path of the API is a 404 problem. */
export const serveWeb = async (app: FastifyInstance, folder: string): Promise<void> => {
  const index = join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index) : null
  if (page)
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // names in assets/ carry a hash of their content
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
        )
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api/') &&
      !/\.[a-z0-9]{2,5}(\?|$)/i.test(request.url)
    if (page && wantsPage)
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    const problem = new ProblemError('not_found').toBody(request.id)
    return reply.code(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  })
}
