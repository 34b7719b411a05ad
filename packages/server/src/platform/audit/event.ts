import { createHash } from 'node:crypto'
import type { Instant } from '@guatu/domain/time/instant.ts'

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** A change as it goes into the log. `actor` is null for the system itself and for anonymous callers. */
export interface NewEvent {
  readonly districtCode: string
  readonly at: Instant
  readonly actorId: string | null
  readonly postId: string | null
  readonly unitId: string | null
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  readonly version: number
  readonly payload: Json
}

/**
 * JSON with sorted keys and without absent values, so that the hash of an event is the same when it is computed from
 * the row that PostgreSQL gives back (jsonb forgets the order of keys).
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
}

/** SHA-256 over everything an event says, but its place in the log. */
export const contentHash = (event: NewEvent): Buffer => {
  const { districtCode, at, actorId, postId, unitId, kind, subjectType, subjectId, version, payload } = event
  const parts = [districtCode, at, actorId, postId, unitId, kind, subjectType, subjectId, version, payload]
  return createHash('sha256').update(canonicalJson(parts)).digest()
}
