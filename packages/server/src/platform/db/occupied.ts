/** Why the database is busy for a while, for whoever has to wait. */
export interface Occupation {
  readonly zh: string
  readonly en: string
  readonly retryAfterSeconds: number
}

/** A request has waited as long as a person should for the one connection, which a long transaction holds. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy'
  readonly occupation: Occupation
  constructor(occupation: Occupation) {
    super(occupation.en)
    this.occupation = occupation
  }
}

/** The one connection of the embedded engine, while a transaction that says so holds it for long. */
export class OneConnection {
  readonly #patienceMs: number
  #held: { readonly since: number; readonly words: () => Occupation; readonly over: Promise<void> } | null =
    null

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  get held(): boolean {
    return this.#held !== null
  }

  /** Marks the connection as held until the returned function is called. */
  hold(words: () => Occupation): () => void {
    let release: () => void = () => undefined
    const over = new Promise<void>((done) => (release = done))
    this.#held = { since: performance.now(), words, over }
    return () => {
      this.#held = null
      release()
    }
  }

  /** Returns when nobody holds the connection; throws when it has been held for longer than people wait. */
  async free(): Promise<void> {
    const held = this.#held
    if (!held) return
    const left = held.since + this.#patienceMs - performance.now()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((done) => {
      timer = setTimeout(() => done('late'), Math.max(0, left))
    })
    const first = await Promise.race([held.over, late])
    clearTimeout(timer)
    if (first === 'late') throw new DatabaseBusy(held.words())
  }
}
