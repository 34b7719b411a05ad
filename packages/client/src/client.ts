import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import { CookieJar } from './cookie-jar.ts'
import { NoAnswerError, problemOf, ProblemError } from './problem-error.ts'
import { bodyOf, headersOf, pathOf } from './request.ts'
import type { CallArgs, LooseOptions, Reply, UrlOptions } from './request.ts'
import { sendWithProgress } from './upload.ts'

export interface ClientSettings {
  /** `http://127.0.0.1:8310`; empty in the browser, where the page's own address is meant. */
  readonly baseUrl?: string
  readonly fetch?: typeof fetch
}

interface Answer {
  readonly status: number
  readonly text: string
}

/** Calls the endpoints of the contract, in the browser and in Node. Keeps the session's CSRF token and, in Node, its cookies. */
export class Client {
  readonly #base: string
  readonly #fetch: typeof fetch
  readonly #jar: CookieJar | null
  #csrf: string | null = null

  constructor(settings: ClientSettings = {}) {
    this.#base = settings.baseUrl ?? ''
    this.#fetch = settings.fetch ?? ((...args) => fetch(...args))
    this.#jar = typeof document === 'undefined' ? new CookieJar() : null
  }

  /** Calls one endpoint and gives its reply. Throws `ProblemError` where it is refused, `NoAnswerError` where nothing comes. */
  async call<const E extends EndpointShape>(endpoint: E, ...[options]: CallArgs<E>): Promise<Reply<E>> {
    const loose: LooseOptions = options ?? {}
    const { text } = await this.#send(endpoint, loose)
    if (endpoint.reply.status === 204 || text === '') return undefined as Reply<E>
    const reply: unknown = JSON.parse(text)
    this.#learn(endpoint, reply)
    return reply as Reply<E>
  }

  /** The file that an endpoint replies with. */
  async download<const E extends EndpointShape>(endpoint: E, options: UrlOptions<E>): Promise<Blob> {
    const reply = await this.#fetched(endpoint, options)
    return reply.blob()
  }

  /** The address of an endpoint, for links and images. */
  url<const E extends EndpointShape>(endpoint: E, options: UrlOptions<E>): string {
    return this.#base + pathOf(endpoint, options)
  }

  /** The session is over: forget what belonged to it. */
  forget(): void {
    this.#csrf = null
    this.#jar?.clear()
  }

  async #send(endpoint: EndpointShape, options: LooseOptions): Promise<Answer> {
    if (options.onProgress !== undefined && typeof XMLHttpRequest !== 'undefined') {
      const answer = await sendWithProgress({
        url: this.#base + pathOf(endpoint, options),
        method: endpoint.method,
        headers: headersOf(endpoint, options, this.#csrf),
        body: bodyOf(options),
        onProgress: options.onProgress,
        ...(options.signal && { signal: options.signal }),
      })
      if (answer.status >= 400) throw new ProblemError(problemOf(answer.status, answer.text))
      return answer
    }
    const reply = await this.#fetched(endpoint, options)
    return { status: reply.status, text: await reply.text() }
  }

  async #fetched(endpoint: EndpointShape, options: LooseOptions): Promise<Response> {
    const headers = headersOf(endpoint, options, this.#csrf)
    const cookies = this.#jar?.header()
    if (cookies) headers['cookie'] = cookies
    let reply: Response
    try {
      reply = await this.#fetch(this.#base + pathOf(endpoint, options), {
        method: endpoint.method,
        headers,
        body: bodyOf(options) ?? null,
        credentials: 'same-origin',
        signal: options.signal ?? null,
      })
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new NoAnswerError(error)
    }
    this.#jar?.take(reply.headers)
    if (!reply.ok) throw new ProblemError(problemOf(reply.status, await reply.text()))
    return reply
  }

  /** Signing in and asking who I am both give the token that every change must carry. */
  #learn(endpoint: EndpointShape, reply: unknown): void {
    if (endpoint.path !== '/api/sessions' && endpoint.path !== '/api/me') return
    if (typeof reply === 'object' && reply !== null && 'csrf' in reply && typeof reply.csrf === 'string')
      this.#csrf = reply.csrf
  }
}
