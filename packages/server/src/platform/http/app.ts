import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/db.ts'
import { bug } from '../bug.ts'
import { grantingPosts, Reach, type Actor, type RowScope, type UnitTree } from '../scope.ts'
import { handleErrors } from './errors.ts'
import { sendReply } from './reply.ts'
import { ProblemError, refuse } from './problem.ts'
import { isVerb, makeCall, type Route } from './route.ts'
import { secureHeaders } from './security-headers.ts'
import { receiveUpload } from './upload.ts'
import { parsePart } from './validate.ts'

export const SESSION_COOKIE = 'guatu_session'
const CSRF_HEADER = 'x-guatu-csrf'

/** Requests a minute of one session; a busy map asks for some hundred tiles. */
export const USUAL_REQUESTS_PER_MINUTE = 1_200

export interface SignedIn {
  readonly actor: Actor
  readonly csrf: string
  readonly tree: UnitTree
}

export interface AppOptions {
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
  readonly routes: readonly Route[]
  /** Who holds this session token; null where nobody does, or no longer. */
  readonly authenticate: (token: string) => Promise<SignedIn | null>
  readonly trustProxy: boolean
  /** Parse replies by the contract too; in tests. */
  readonly checkReplies: boolean
  /** Requests per minute and session; stricter limits of single endpoints scale with it. */
  readonly requestsPerMinute: number
  /** Hosts that the base map may be fetched from. */
  readonly mapHosts?: () => readonly string[]
}

/** The HTTP server with every route of the contract; not yet listening. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: options.trustProxy,
    bodyLimit: 8 * 1024 * 1024,
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  await app.register(cookie)
  await app.register(compress, { global: true, threshold: 1024, encodings: ['gzip'] })
  await app.register(multipart, { throwFileSizeLimit: true })
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    // an office shares one address: who is signed in is counted apart
    keyGenerator: (request) => request.cookies[SESSION_COOKIE] ?? request.ip,
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError('request.too_many', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  })
  secureHeaders(app, options.mapHosts ?? (() => []))
  handleErrors(app)
  logRequests(app)
  for (const { endpoint, handler } of options.routes) addRoute(app, options, endpoint, handler)
  return app
}

/** One line a request, without its query and body: they can hold personal data. */
const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.info(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms },
      'request',
    )
  })
}

const NOTHING: RowScope = { kind: 'none' }
const reaches = new WeakMap<SignedIn, Reach>()
/** Kept for as long as the sign-in itself is kept. */
const reachOf = (signedIn: SignedIn): Reach => {
  let reach = reaches.get(signedIn)
  if (!reach) reaches.set(signedIn, (reach = new Reach(signedIn.actor, signedIn.tree)))
  return reach
}

const addRoute = (
  app: FastifyInstance,
  options: AppOptions,
  endpoint: EndpointShape,
  handler: Route['handler'],
): void => {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const signedIn = await identify(options, request)
    await authorize(options, endpoint, signedIn, request)
    const parsed = await parseRequest(endpoint, request)
    const reach = signedIn && reachOf(signedIn)
    const call = makeCall({
      endpoint,
      db: options.db,
      actor: signedIn?.actor ?? null,
      now: options.clock.now(),
      request,
      reply,
      scopeOf: (verb) => reach?.of(verb) ?? NOTHING,
      scopeOfPost: (post, verb) => reach?.ofPost(post, verb) ?? NOTHING,
      parsed,
    })
    return sendReply(endpoint, reply, await handler(call), options.checkReplies)
  }
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.perMinute
      ? {
          config: {
            rateLimit: {
              max: Math.ceil((endpoint.perMinute * options.requestsPerMinute) / USUAL_REQUESTS_PER_MINUTE),
              keyGenerator: (request: FastifyRequest) => request.ip,
            },
          },
        }
      : {}),
    handler: (request: FastifyRequest, reply: FastifyReply) =>
      options.db.forPeople(() => answer(request, reply)),
  })
}

const identify = async (options: AppOptions, request: FastifyRequest): Promise<SignedIn | null> => {
  const token = request.cookies[SESSION_COOKIE]
  return token ? options.authenticate(token) : null
}

/** Default deny: an endpoint is public, for anybody signed in, or needs a verb that one of the posts grants. */
const authorize = async (
  options: AppOptions,
  endpoint: EndpointShape,
  signedIn: SignedIn | null,
  request: FastifyRequest,
): Promise<void> => {
  if (endpoint.access === 'public') return
  if (!signedIn) return refuse('auth.required')
  const { actor, csrf } = signedIn
  if (endpoint.method !== 'GET' && request.headers[CSRF_HEADER] !== csrf) return refuse('auth.csrf')
  if (actor.mustChangePassword && !MAY_BEFORE_PASSWORD_CHANGE.has(endpoint.path))
    return refuse('auth.password_must_change')
  if (!isVerb(endpoint.access)) return
  if (grantingPosts(actor, endpoint.access).length > 0) return
  await recordRefusal(options, actor, endpoint)
  refuse('access.denied')
}

const MAY_BEFORE_PASSWORD_CHANGE = new Set<string>(['/api/me', '/api/me/password', '/api/sessions/current'])

/** A refused attempt is an event too; that it could not be written must not change the refusal. */
const recordRefusal = async (options: AppOptions, actor: Actor, endpoint: EndpointShape): Promise<void> => {
  const post = actor.posts[0]
  await options.db
    .write(async (tx) => {
      tx.record({
        districtCode: actor.districtCode,
        at: options.clock.now(),
        actorId: actor.memberId,
        postId: post?.postId ?? null,
        unitId: post?.unitId ?? null,
        kind: 'access.refused',
        subjectType: 'endpoint',
        subjectId: `${endpoint.method} ${endpoint.path}`,
        version: 0,
        payload: { access: endpoint.access },
      })
    })
    .catch((error: Error) => options.log.error({ err: error }, 'a refusal could not be logged'))
}

const parseRequest = async (endpoint: EndpointShape, request: FastifyRequest) => {
  const params = endpoint.params ? parsePart(endpoint.params, request.params, 'params') : undefined
  const query = endpoint.query ? parsePart(endpoint.query, request.query, 'query') : undefined
  if (endpoint.upload) {
    const { file, fields } = await receiveUpload(request, endpoint.upload)
    return {
      params,
      query,
      body: undefined,
      file,
      fields: endpoint.upload.fields ? parsePart(endpoint.upload.fields, fields, 'fields') : undefined,
    }
  }
  const body = endpoint.body ? parsePart(endpoint.body, request.body ?? {}, 'body') : undefined
  return { params, query, body, fields: undefined, file: undefined }
}

/** Every endpoint of the contract has a route, and every route its endpoint. */
export const checkComplete = (
  routes: readonly Route[],
  endpoints: ReadonlyMap<string, EndpointShape>,
): void => {
  const served = new Set(routes.map((route) => route.endpoint))
  for (const [name, endpoint] of endpoints)
    if (!served.has(endpoint)) bug(`the contract's ${name} has no route`)
  if (served.size !== routes.length) bug('an endpoint has two routes')
}
