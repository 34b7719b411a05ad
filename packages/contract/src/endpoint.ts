import type { Verb } from '@guatu/domain/identity/verbs.ts'
import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `public`: anybody; `signed_in`: any member, e.g. for one's own data; else a verb of the permission table. */
export type Access = 'public' | 'signed_in' | Verb

export interface EndpointShape {
  readonly method: Method
  /** With `:name` for parameters. */
  readonly path: `/api/${string}` | '/healthz' | '/readyz'
  readonly access: Access
  readonly tag: string
  readonly summary: { readonly zh: string; readonly en: string }
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is multipart/form-data: one file of at most so many bytes, and fields named here. */
  readonly upload?: { readonly maxBytes: number; readonly fields?: z.ZodObject }
  /** The JSON reply with its status, or a file. */
  readonly reply:
    | { readonly status: 200 | 201 | 202; readonly schema: z.ZodType }
    | { readonly status: 204 }
    | { readonly status: 200; readonly file: string }
  /** At most so many calls a minute from one address, where guessing must be slow. */
  readonly perMinute?: number
  /** A creation: an `Idempotency-Key` header makes a repeated call give the first reply again. */
  readonly idempotent?: true
  /** A change of something that has a version: needs `If-Match`, refuses with 412 where somebody was faster. */
  readonly ifMatch?: true
}

/** Keeps the literal types of an endpoint. */
export const endpoint = <const E extends EndpointShape>(shape: E): E => shape

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Given<S> = S extends z.ZodType ? z.input<S> : undefined

export type ParamsOf<E extends EndpointShape> = Parsed<E['params']>
export type QueryOf<E extends EndpointShape> = Parsed<E['query']>
export type BodyOf<E extends EndpointShape> = Parsed<E['body']>
export type FieldsOf<E extends EndpointShape> = E['upload'] extends { fields: infer F }
  ? Parsed<F>
  : undefined
export type ReplyOf<E extends EndpointShape> = E['reply'] extends { schema: infer S } ? Parsed<S> : undefined
export type GivenQuery<E extends EndpointShape> = Given<E['query']>
export type GivenBody<E extends EndpointShape> = Given<E['body']>
