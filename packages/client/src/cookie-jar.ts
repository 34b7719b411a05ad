/** The few cookies of one server, for clients outside of a browser. */
export class CookieJar {
  readonly #cookies = new Map<string, string>()

  /** Takes what a reply sets; an empty value or `Max-Age=0` removes. */
  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      if (at < 1) continue
      const name = pair.slice(0, at).trim()
      const value = pair.slice(at + 1).trim()
      const gone = value === '' || attributes.some((one) => /^\s*max-age\s*=\s*0\s*$/i.test(one))
      if (gone) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  /** The `cookie` header; undefined when there is nothing to send. */
  header(): string | undefined {
    if (this.#cookies.size === 0) return undefined
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  clear(): void {
    this.#cookies.clear()
  }
}
