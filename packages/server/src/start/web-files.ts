import { mkdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../platform/http/problem.ts'

const YEAR_S = 31_536_000

/** The page as it stands on the disk; read anew when a build has replaced it, the last one while a build goes on. */
const freshPage = (path: string): (() => Promise<Buffer | null>) => {
  let kept: { readonly page: Buffer; readonly stamp: string } | null = null
  return async () => {
    try {
      const { mtimeMs, size, ino } = await stat(path)
      const stamp = `${mtimeMs} ${size} ${ino}`
      if (size > 0 && kept?.stamp !== stamp) kept = { page: await readFile(path), stamp }
    } catch {
      // there is none at this moment
    }
    return kept?.page ?? null
  }
}

/** A path that can be a file of the interface: no dot in front of a name, an extension at the end. */
const FILE = /^(?:\/[\w-][\w.-]*)+\.[a-z0-9]{2,5}$/i
const PAGE = '/index.html'

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

/**
 * Serves the built interface as it is at the time of the request, so that a build needs no restart; a path that is no
 * file is a page of it, and an unknown path of the API is a 404 problem.
 */
export const serveWeb = async (app: FastifyInstance, folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const page = freshPage(join(folder, PAGE))
  await page()
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // names in assets/ carry a hash of their content
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
      )
    },
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (path.startsWith('/api/')) return reply.callNotFound()
    if (FILE.test(path) && path !== PAGE)
      return (await isFile(join(folder, path))) ? reply.sendFile(path) : reply.callNotFound()
    const found = /\.[a-z0-9]{2,5}$/i.test(path) && path !== PAGE ? null : await page()
    if (!found) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(found)
  })
  app.setNotFoundHandler((request, reply) => {
    const problem = new ProblemError('not_found').toBody(request.id)
    return reply.code(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  })
}
