import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import type { FastifyReply } from 'fastify'
import { bug } from '../bug.ts'
import { etagOf, type FileReply } from './route.ts'

const isFile = (value: unknown): value is FileReply =>
  typeof value === 'object' && value !== null && 'mediaType' in value && 'body' in value

/** Sends what a handler gave, with the status of the contract, an ETag where it has a version, and never cached unless it says so. */
export const sendReply = (
  endpoint: EndpointShape,
  reply: FastifyReply,
  value: unknown,
  check: boolean,
): unknown => {
  if (value === reply || reply.sent) return reply
  if ('file' in endpoint.reply)
    return isFile(value) ? sendFile(reply, value) : bug(`${endpoint.path} must reply with a file`)
  reply.header('cache-control', 'no-store')
  if (!('schema' in endpoint.reply)) return reply.code(204).send()
  if (check) {
    const checked = endpoint.reply.schema.safeParse(value)
    if (!checked.success)
      bug(`${endpoint.method} ${endpoint.path} replied against its contract: ${checked.error.message}`)
  }
  const version = (value as { version?: unknown }).version
  if (typeof version === 'number') reply.header('etag', etagOf(version))
  return reply.code(endpoint.reply.status).type('application/json; charset=utf-8').send(JSON.stringify(value))
}

const sendFile = (reply: FastifyReply, file: FileReply): unknown => {
  reply.header('cache-control', file.maxAge ? `private, max-age=${file.maxAge}` : 'no-store')
  if (file.etag) {
    reply.header('etag', file.etag)
    if (reply.request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  }
  if (file.downloadName)
    reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(file.downloadName)}`,
    )
  return reply.type(file.mediaType).send(file.body)
}
