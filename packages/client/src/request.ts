import type { EndpointShape, ReplyOf } from '@guatu/contract/endpoint.ts'
import type { z } from 'zod'

type Given<S> = S extends z.ZodType ? z.input<S> : never
type Field<K extends string, S> = S extends z.ZodType
  ? Record<string, never> extends z.input<S>
    ? { readonly [P in K]?: z.input<S> }
    : { readonly [P in K]: z.input<S> }
  : { readonly [P in K]?: undefined }
type Upload<E extends EndpointShape> = E['upload'] extends { maxBytes: number }
  ? { readonly file: Blob; readonly fileName?: string } & (E['upload'] extends { fields: infer F }
      ? Field<'fields', F>
      : { readonly fields?: undefined })
  : { readonly file?: undefined; readonly fields?: undefined }

/** What a call of this endpoint takes: only what the contract asks for, each checked. */
export type CallOptions<E extends EndpointShape> = Field<'params', E['params']> &
  Field<'query', E['query']> &
  Field<'body', E['body']> &
  Upload<E> &
  (E['ifMatch'] extends true ? { readonly ifMatch: number } : { readonly ifMatch?: undefined }) & {
    /** Give the same key again when a call is repeated; else one is made. */
    readonly idempotencyKey?: string
    readonly signal?: AbortSignal
    /** Share of the upload that has left, 0 to 1; only in the browser. */
    readonly onProgress?: (share: number) => void
  }

/** The options may be left out altogether where nothing is required. */
export type CallArgs<E extends EndpointShape> =
  Record<string, never> extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]

export type UrlOptions<E extends EndpointShape> = Pick<CallOptions<E>, 'params' | 'query'>
export type Reply<E extends EndpointShape> = ReplyOf<E>
export type { Given }

/** The same with the types worn off: what is put on the wire. */
export interface LooseOptions {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
  readonly file?: Blob | undefined
  readonly fileName?: string
  readonly fields?: Readonly<Record<string, unknown>> | undefined
  readonly ifMatch?: number | undefined
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
}

/** Path with its parameters, and the query: lists joined by commas; what is empty or false is left out. */
export const pathOf = (endpoint: EndpointShape, options: LooseOptions): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = options.params?.[name]
    if (value === undefined || value === null) throw new Error(`${endpoint.path}: no ${name}`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(options.query ?? {})) {
    const text = Array.isArray(value) ? value.join(',') : value === false ? '' : String(value ?? '')
    if (text !== '') search.set(name, text)
  }
  const query = search.toString()
  return query === '' ? path : `${path}?${query}`
}

/** A random UUID, also on a plain http address, where `crypto.randomUUID` is missing. */
export const newKey = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Everything that goes into the headers, but for cookies. */
export const headersOf = (
  endpoint: EndpointShape,
  options: LooseOptions,
  csrf: string | null,
): Record<string, string> => {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' }
  if (endpoint.method !== 'GET' && csrf !== null) headers['x-guatu-csrf'] = csrf
  if (endpoint.ifMatch) {
    if (options.ifMatch === undefined) throw new Error(`${endpoint.path}: no version`)
    headers['if-match'] = `"v${options.ifMatch}"`
  }
  if (endpoint.idempotent) headers['idempotency-key'] = options.idempotencyKey ?? newKey()
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  return headers
}

/** JSON, or a form with the fields before the file, so that a reader of the stream knows them in time. */
export const bodyOf = (options: LooseOptions): string | FormData | undefined => {
  if (options.file === undefined) return options.body === undefined ? undefined : JSON.stringify(options.body)
  const form = new FormData()
  for (const [name, value] of Object.entries(options.fields ?? {})) {
    if (value !== undefined && value !== null) form.set(name, String(value))
  }
  const name = options.fileName ?? (options.file instanceof File ? options.file.name : 'file')
  form.set('file', options.file, name)
  return form
}
