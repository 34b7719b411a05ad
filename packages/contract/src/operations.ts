import { z } from 'zod'
import { Id, Instant, page, PageQuery } from './common.ts'
import { endpoint } from './endpoint.ts'

export const health = endpoint({
  method: 'GET',
  path: '/healthz',
  access: 'public',
  tag: 'operations',
  summary: { zh: '进程存活', en: 'The process is alive' },
  reply: { status: 200, schema: z.object({ ok: z.literal(true) }) },
})
export const ready = endpoint({
  method: 'GET',
  path: '/readyz',
  access: 'public',
  tag: 'operations',
  summary: { zh: '可以服务', en: 'Ready to serve' },
  reply: { status: 200, schema: z.object({ ok: z.literal(true), database: z.literal(true) }) },
})
/** Server-sent events: `change` with what changed (subject type, id, units); the client asks again for what it shows. */
export const stream = endpoint({
  method: 'GET',
  path: '/api/stream',
  access: 'signed_in',
  tag: 'operations',
  summary: { zh: '实时变更', en: 'Live changes' },
  reply: { status: 200, file: 'text/event-stream' },
})
export const AuditEntry = z
  .object({
    id: z.number().int(),
    at: Instant,
    actorName: z.string().nullable(),
    unitName: z.string().nullable(),
    kind: z.string(),
    subjectType: z.string(),
    subjectId: z.string(),
    version: z.number().int(),
    payload: z.unknown(),
  })
  .meta({ id: 'AuditEntry' })
export const listAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  access: 'audit.read',
  tag: 'operations',
  summary: { zh: '审计日志', en: 'The log' },
  query: z.object({
    ...PageQuery.shape,
    kind: z.string().max(60).optional(),
    actor: Id.optional(),
    subject: z.string().max(80).optional(),
  }),
  reply: { status: 200, schema: page(AuditEntry) },
})
export const verifyAudit = endpoint({
  method: 'POST',
  path: '/api/audit/verifications',
  access: 'audit.read',
  tag: 'operations',
  summary: { zh: '校验日志链', en: 'Verify the chain' },
  reply: {
    status: 200,
    schema: z.object({
      ok: z.boolean(),
      events: z.number().int(),
      seals: z.number().int(),
      unsealed: z.number().int(),
      fault: z
        .object({
          eventId: z.number().int(),
          what: z.enum(['changed', 'removed', 'inserted', 'chain']),
          seal: z.number().int().nullable(),
        })
        .nullable(),
    }),
  },
})
