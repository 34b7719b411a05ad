import { openApi } from '@guatu/contract/openapi.ts'
import { renderApiPage } from '@guatu/contract/openapi-page.ts'
import type { FastifyInstance } from 'fastify'
import { VERSION } from '../features/setup/index.ts'

/** The contract for machines, and as a page for people. */
export const serveApiDocs = (app: FastifyInstance): void => {
  const document = openApi(VERSION)
  const json = JSON.stringify(document, null, 1)
  const page = renderApiPage(document)
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(json),
  )
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}
