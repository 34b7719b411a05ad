import type { BrowserContext, ConsoleMessage, Request } from 'playwright-core'

interface Expected {
  readonly status: number
  readonly path: RegExp
}

/** Everything that must not happen on any page: gathered as it happens, asked for at the end of each step. */
export class Watch {
  readonly #origin: string
  readonly #faults: string[] = []
  readonly #expected: Expected[] = []
  readonly #left = new Set<string>()
  readonly #hosts: RegExp[] = []
  readonly #said: RegExp[] = []
  #requests = 0

  constructor(context: BrowserContext, address: string) {
    this.#origin = new URL(address).origin
    context.on('request', (request) => this.#onRequest(request))
    context.on('requestfailed', (request) => this.#onFailed(request))
    context.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (response.status() >= 400 && !this.#isExpected(response.status(), pathname))
        this.#faults.push(`${response.request().method()} ${pathname} answered ${response.status()}`)
    })
    context.on('console', (message) => this.#onConsole(message))
    context.on('weberror', (error) =>
      this.#faults.push(`page error: ${error.error().stack ?? error.error().message}`),
    )
  }

  /** From now on this answer is part of the story. */
  allow(status: number, path: RegExp): void {
    this.#expected.push({ status, path })
  }

  /** From now on such a line in the console is part of the story. */
  allowConsole(text: RegExp): void {
    this.#said.push(text)
  }

  /** A host that the story has set up for itself, or answers in place of; nothing that is asked there leaves the machine. */
  allowHost(origin: RegExp): void {
    this.#hosts.push(origin)
  }

  get requests(): number {
    return this.#requests
  }

  /** Addresses outside of this machine that were asked for. */
  get left(): readonly string[] {
    return [...this.#left]
  }

  /** What went wrong since the last time it was asked. */
  takeFaults(): readonly string[] {
    return this.#faults.splice(0)
  }

  #isExpected(status: number, path: string): boolean {
    return this.#expected.some((one) => one.status === status && one.path.test(path))
  }

  #onRequest(request: Request): void {
    this.#requests += 1
    const url = request.url()
    if (/^(data|blob):/.test(url) || new URL(url).origin === this.#origin) return
    if (this.#hosts.some((host) => host.test(new URL(url).origin))) return
    this.#left.add(url)
  }

  #onFailed(request: Request): void {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left behind drops what it was still waiting for.
    if (reason === 'net::ERR_ABORTED') return
    this.#faults.push(`${request.method()} ${request.url()} failed: ${reason}`)
  }

  #onConsole(message: ConsoleMessage): void {
    const type = message.type()
    const text = message.text()
    if (this.#said.some((one) => one.test(text))) return
    if (type !== 'error' && !(type === 'warning' && /Content.Security.Policy/i.test(text))) return
    const refused = /^Failed to load resource: the server responded with a status of (\d+)/.exec(text)
    const { url } = message.location()
    if (refused && url && this.#isExpected(Number(refused[1]), new URL(url).pathname)) return
    this.#faults.push(`console ${type}: ${text} (${url})`)
  }
}
