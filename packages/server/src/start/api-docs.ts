import { openApi } from '@guatu/contract/openapi.ts'
import { renderApiPage } from '@guatu/contract/openapi-page.ts'
import type { FastifyInstance } from 'fastify'
import { VERSION } from '../features/setup/index.ts'

interface Docs {
  readonly json: string
  readonly page: string
}

/** The contract for machines, and as a page for people; written when first asked for. */
export const serveApiDocs = (app: FastifyInstance): void => {
  let written: Docs | undefined
  const docs = (): Docs => {
    if (written) return written
    const document = openApi(VERSION)
    return (written = { json: JSON.stringify(document, null, 1), page: renderApiPage(document) })
  }
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(docs().json),
  )
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(docs().page))
}
