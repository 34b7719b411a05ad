import { z } from 'zod'
import { ENDPOINTS } from './endpoints.ts'
import type { EndpointShape } from './endpoint.ts'
import { Problem } from './problems.ts'

type Json = Record<string, unknown>

export interface OpenApiDocument extends Json {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly paths: Record<string, Record<string, Json>>
  readonly components: { readonly schemas: Record<string, unknown>; readonly securitySchemes: Json }
}

/** JSON Schema of one zod schema; named parts go to `schemas` and are pointed at. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): Json => {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json & {
    $defs?: Record<string, unknown>
  }
  const { $defs, $schema: _, ...rest } = made
  const moved = JSON.parse(JSON.stringify(rest).replaceAll('#/$defs/', '#/components/schemas/')) as Json
  for (const [name, part] of Object.entries($defs ?? {}))
    schemas[name] = JSON.parse(JSON.stringify(part).replaceAll('#/$defs/', '#/components/schemas/'))
  const id = (rest as { id?: string }).id
  if (!id) return moved
  schemas[id] = moved
  return { $ref: `#/components/schemas/${id}` }
}

const parametersOf = (
  schema: z.ZodObject | undefined,
  where: 'path' | 'query',
  schemas: Record<string, unknown>,
): Json[] => {
  if (!schema) return []
  const made = schemaOf(schema, 'input', schemas) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(made.properties ?? {}).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || (made.required ?? []).includes(name),
    schema: part,
  }))
}

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
})

const requestBody = (endpoint: EndpointShape, schemas: Record<string, unknown>): Json | undefined => {
  if (endpoint.upload) {
    const fields = endpoint.upload.fields
      ? (schemaOf(endpoint.upload.fields, 'input', schemas) as { properties?: Json; required?: string[] })
      : {}
    const properties = { ...fields.properties, file: { type: 'string', format: 'binary' } }
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', properties, required: ['file', ...(fields.required ?? [])] },
        },
      },
    }
  }
  if (!endpoint.body) return undefined
  return {
    required: true,
    content: { 'application/json': { schema: schemaOf(endpoint.body, 'input', schemas) } },
  }
}

const success = (endpoint: EndpointShape, schemas: Record<string, unknown>): Json => {
  const { reply } = endpoint
  if ('file' in reply)
    return { description: 'OK', content: { [reply.file]: { schema: { type: 'string', format: 'binary' } } } }
  if (!('schema' in reply)) return { description: 'No content' }
  return {
    description: 'OK',
    content: { 'application/json': { schema: schemaOf(reply.schema, 'output', schemas) } },
  }
}

const operation = (name: string, endpoint: EndpointShape, schemas: Record<string, unknown>): Json => {
  const parameters = [
    ...parametersOf(endpoint.params, 'path', schemas),
    ...parametersOf(endpoint.query, 'query', schemas),
  ]
  if (endpoint.ifMatch)
    parameters.push(
      header(
        'If-Match',
        true,
        'The version that was seen, as in the ETag: "v12". 412 where somebody was faster.',
      ),
    )
  if (endpoint.idempotent)
    parameters.push(
      header('Idempotency-Key', false, 'A repeated call with the same key gives the first reply again.'),
    )
  if (endpoint.method !== 'GET' && endpoint.access !== 'public')
    parameters.push(header('X-Guatu-Csrf', true, 'The token of GET /api/me.'))
  const body = requestBody(endpoint, schemas)
  return {
    operationId: name,
    tags: [endpoint.tag],
    summary: `${endpoint.summary.zh} / ${endpoint.summary.en}`,
    'x-access': endpoint.access,
    ...(endpoint.access === 'public' ? { security: [] } : {}),
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      [String(endpoint.reply.status)]: success(endpoint, schemas),
      default: {
        description: 'Problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

/** The whole contract as OpenAPI 3.1. */
export const openApi = (version: string): OpenApiDocument => {
  const schemas: Record<string, unknown> = {}
  schemaOf(Problem, 'output', schemas)
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, endpoint] of ENDPOINTS) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint, schemas)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guatu 挂图',
      version,
      description:
        'Sign in with POST /api/sessions; the session cookie and the X-Guatu-Csrf header go with every change.',
    },
    security: [{ session: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'guatu_session' } },
    },
  }
}
