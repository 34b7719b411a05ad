import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { BodyOf, EndpointShape, FieldsOf, ParamsOf, QueryOf, ReplyOf } from '@guatu/contract/endpoint.ts'
import { VERBS, type Verb } from '@guatu/domain/identity/verbs.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { NewEvent } from '../audit/event.ts'
import { canonicalJson } from '../audit/event.ts'
import { bug } from '../bug.ts'
import type { Db, Tx, WriteTx } from '../db/db.ts'
import { actingPost, type Actor, type HeldPost, type RowScope } from '../scope.ts'
import { claimKey, readKey, storeReply } from './queries.ts'
import { refuse } from './problem.ts'

export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** A file as a reply. */
export interface FileReply {
  readonly body: Buffer | Readable
  readonly mediaType: string
  /** Offered under this name instead of being shown. */
  readonly downloadName?: string
  readonly etag?: string
  /** Seconds; private caches only. Default: not stored. */
  readonly maxAge?: number
}

/** What a handler is given: the parsed request, who asks, and the ways to the database. */
export interface Call<E extends EndpointShape> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly fields: FieldsOf<E>
  readonly file: E['upload'] extends object ? UploadedFile : undefined
  /** Signed in, unless the endpoint is public. */
  readonly actor: E['access'] extends 'public' ? Actor | null : Actor
  readonly now: Instant
  readonly log: FastifyBaseLogger
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Rows that this endpoint's verb reaches. */
  readonly scope: RowScope
  /** Rows that another verb reaches. */
  scopeOf(verb: Verb): RowScope
  /** The same for one of the actor's posts alone: in whose name something is done. */
  scopeOfPost(post: HeldPost, verb: Verb): RowScope
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction. Where the endpoint is idempotent, a repeated call gives the first reply and `work` does not run. */
  write(work: (tx: WriteTx) => Promise<ReplyOf<E>>): Promise<ReplyOf<E>>
  /** The version of If-Match; 428 where it is missing. */
  readonly expectedVersion: number
  /** The skeleton of an event in this actor's name. `verb` says in the name of which post. */
  event(
    kind: string,
    subject: { type: string; id: string; version: number },
    payload: NewEvent['payload'],
    verb?: Verb,
  ): NewEvent
}

export type Handler<E extends EndpointShape> = (
  call: Call<E>,
) => Promise<E['reply'] extends { file: string } ? FileReply | FastifyReply : ReplyOf<E>>

export interface Route {
  readonly endpoint: EndpointShape
  readonly handler: (call: Call<EndpointShape>) => Promise<unknown>
}

/** Ties a handler to its endpoint of the contract. */
export const route = <E extends EndpointShape>(endpoint: E, handler: Handler<E>): Route => ({
  endpoint,
  handler: handler as unknown as Route['handler'],
})

export const isVerb = (access: string): access is Verb => (VERBS as readonly string[]).includes(access)

const ETAG = /^(?:W\/)?"v(\d{1,9})"$/

export const versionFrom = (header: string | undefined): number => {
  const match = ETAG.exec(header ?? '')
  return match ? Number(match[1]) : refuse('precondition.required')
}

export const etagOf = (version: number): string => `"v${version}"`

interface CallParts {
  readonly endpoint: EndpointShape
  readonly db: Db
  readonly actor: Actor | null
  readonly now: Instant
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly scopeOf: (verb: Verb) => RowScope
  readonly scopeOfPost: (post: HeldPost, verb: Verb) => RowScope
  readonly parsed: {
    params: unknown
    query: unknown
    body: unknown
    fields: unknown
    file: UploadedFile | undefined
  }
}

export const makeCall = (parts: CallParts): Call<EndpointShape> => {
  const { endpoint, db, actor, now, request, reply, scopeOf, scopeOfPost, parsed } = parts
  const verb = isVerb(endpoint.access) ? endpoint.access : undefined
  const call = {
    ...parsed,
    actor,
    now,
    log: request.log,
    request,
    reply,
    scopeOf,
    scopeOfPost,
    get scope() {
      return verb ? scopeOf(verb) : bug('a route without a verb has no scope')
    },
    get expectedVersion() {
      return versionFrom(request.headers['if-match'])
    },
    read: <T>(work: (tx: Tx) => Promise<T>) => db.read(work),
    snapshot: <T>(work: (tx: Tx) => Promise<T>) => db.snapshot(work),
    write: (work: (tx: WriteTx) => Promise<unknown>) => writeOnce(parts, work),
    event: (
      kind: string,
      subject: { type: string; id: string; version: number },
      payload: NewEvent['payload'],
      as?: Verb,
    ): NewEvent => {
      const post = actor && (as ?? verb) ? actingPost(actor, (as ?? verb) as Verb) : actor?.posts[0]
      return {
        districtCode: actor?.districtCode ?? '000000',
        at: now,
        actorId: actor?.memberId ?? null,
        postId: post?.postId ?? null,
        unitId: post?.unitId ?? null,
        kind,
        subjectType: subject.type,
        subjectId: subject.id,
        version: subject.version,
        payload,
      }
    },
  }
  return call as unknown as Call<EndpointShape>
}

/** A write under its Idempotency-Key: the key, the change and the reply are kept in one commit. */
const writeOnce = async (parts: CallParts, work: (tx: WriteTx) => Promise<unknown>): Promise<unknown> => {
  const { endpoint, db, actor, request, parsed, now } = parts
  const key = request.headers['idempotency-key']
  if (!endpoint.idempotent || !actor || typeof key !== 'string') return db.write(work)
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) return refuse('request.malformed', { detail: 'Idempotency-Key' })
  const claim = {
    memberId: actor.memberId,
    key,
    endpoint: `${endpoint.method} ${endpoint.path}`,
    requestHash: requestHash(parsed),
    now,
  }
  return db.write(async (tx) => {
    if ((await tx.run(claimKey(claim))) === 0) {
      const known = await tx.one(readKey(actor.memberId, key))
      if (known.endpoint !== claim.endpoint || !known.request_hash.equals(claim.requestHash))
        return refuse('conflict.idempotency')
      return known.reply
    }
    const reply = await work(tx)
    await tx.run(storeReply(actor.memberId, key, reply))
    return reply
  })
}

const requestHash = (parsed: CallParts['parsed']): Buffer => {
  const hash = createHash('sha256').update(
    canonicalJson([parsed.params, parsed.query, parsed.body ?? null, parsed.fields ?? null]),
  )
  if (parsed.file) hash.update(parsed.file.bytes)
  return hash.digest()
}
