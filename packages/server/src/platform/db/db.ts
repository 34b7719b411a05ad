import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Pool, PoolClient, QueryResult } from 'pg'
import type { NewEvent } from '../audit/event.ts'
import { insertEvents } from '../audit/queries.ts'
import { bug } from '../bug.ts'
import type { JobSender, NewJob } from '../jobs/jobs.ts'
import { OneConnection, type Occupation } from './occupied.ts'
import type { Statement } from './sql.ts'

/** Runs statements; what a feature gets to see of the database. */
export interface Tx {
  many<Row>(statement: Statement<Row>): Promise<Row[]>
  /** Exactly one row; anything else is a bug. */
  one<Row>(statement: Statement<Row>): Promise<Row>
  maybeOne<Row>(statement: Statement<Row>): Promise<Row | undefined>
}

/** A transaction that changes something: each change leaves its event, and may cause jobs, in the same commit. */
export interface WriteTx extends Tx {
  /** Runs a change and returns the number of rows it touched. */
  run(statement: Statement): Promise<number>
  /** The audit event of a change. Flushed before the commit. */
  record(...events: NewEvent[]): void
  /** A job that exists if and only if this transaction commits. */
  enqueue(job: NewJob): Promise<void>
  /** Runs after the commit, never after a rollback. */
  afterCommit(action: () => void): void
}

export interface WriteOptions {
  /** Why this change leaves no event: housekeeping such as a session's last-seen time. */
  readonly unaudited?: string
  /** This transaction takes long: what people are told who need the connection meanwhile, where there is but one. */
  readonly occupies?: () => Occupation
}

/** Told of every event after its commit, in this process. */
export type EventListener = (events: readonly NewEvent[]) => void

const FLUSH_AT = 500
const inTransaction = new AsyncLocalStorage<true>()
/** Somebody sits in front of a screen and waits for what runs in here. */
const forPeople = new AsyncLocalStorage<true>()

const nameOf = new Map<string, string>()
/** A prepared statement's name is the hash of its text, so the same text is parsed once per connection. */
const preparedName = (text: string): string => {
  let name = nameOf.get(text)
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    if (nameOf.size < 2_000) nameOf.set(text, name)
  }
  return name
}

interface Runner {
  query(config: { name?: string; text: string; values: unknown[] }): Promise<QueryResult>
}

class Session implements Tx {
  readonly #runner: Runner
  readonly #prepare: boolean
  constructor(runner: Runner, prepare: boolean) {
    this.#runner = runner
    this.#prepare = prepare
  }

  protected async query(statement: Statement): Promise<QueryResult> {
    const { text, unnamed } = statement
    const values = statement.values as unknown[]
    return this.#runner.query(
      this.#prepare && !unnamed ? { name: preparedName(text), text, values } : { text, values },
    )
  }

  async many<Row>(statement: Statement<Row>): Promise<Row[]> {
    return (await this.query(statement)).rows as Row[]
  }

  async one<Row>(statement: Statement<Row>): Promise<Row> {
    const rows = await this.many(statement)
    if (rows.length !== 1) bug(`expected one row, got ${rows.length}: ${statement.text}`)
    return rows[0] as Row
  }

  async maybeOne<Row>(statement: Statement<Row>): Promise<Row | undefined> {
    const rows = await this.many(statement)
    if (rows.length > 1) bug(`expected at most one row, got ${rows.length}: ${statement.text}`)
    return rows[0]
  }
}

class WriteSession extends Session implements WriteTx {
  readonly #sendJob: JobSender
  readonly recorded: NewEvent[] = []
  readonly actions: (() => void)[] = []
  changes = 0
  #flushed = 0

  constructor(runner: Runner, prepare: boolean, sendJob: JobSender) {
    super(runner, prepare)
    this.#sendJob = sendJob
  }

  async run(statement: Statement): Promise<number> {
    if (this.recorded.length - this.#flushed >= FLUSH_AT) await this.flush()
    const touched = (await this.query(statement)).rowCount ?? 0
    if (touched > 0) this.changes += 1
    return touched
  }

  record(...events: NewEvent[]): void {
    this.recorded.push(...events)
  }

  async enqueue(job: NewJob): Promise<void> {
    await this.#sendJob(job, {
      executeSql: async (text, values) => this.query({ text, values: values ?? [] }),
    })
  }

  afterCommit(action: () => void): void {
    this.actions.push(action)
  }

  async flush(): Promise<void> {
    const fresh = this.recorded.slice(this.#flushed)
    this.#flushed = this.recorded.length
    for (let from = 0; from < fresh.length; from += FLUSH_AT)
      await this.query(insertEvents(fresh.slice(from, from + FLUSH_AT)))
  }
}

export interface DbOptions {
  readonly pool: Pool
  /** Named prepared statements; off for the embedded engine, whose one session is shared. */
  readonly prepare: boolean
  /** The pool has one connection. Requests wait for it this long at most while a long transaction holds it. */
  readonly onePatienceMs?: number
}

/**
 * The one way to the database. A second connection inside a transaction would dead-lock a pool of one, so asking
 * for it is a bug that throws at once.
 */
export class Db {
  readonly #options: DbOptions
  readonly #listeners = new Set<EventListener>()
  readonly #one: OneConnection | null
  #sendJob: JobSender = () => bug('jobs have not been started')

  constructor(options: DbOptions) {
    this.#options = options
    this.#one = options.onePatienceMs === undefined ? null : new OneConnection(options.onePatienceMs)
  }

  /** A long transaction holds the one connection: what is in memory must do. */
  get occupied(): boolean {
    return this.#one?.held ?? false
  }

  /** Runs work that a person waits for: it fails with DatabaseBusy rather than wait for the end of a long transaction. */
  forPeople<T>(work: () => Promise<T>): Promise<T> {
    return forPeople.run(true, work)
  }

  async #free(): Promise<void> {
    if (this.#one?.held && forPeople.getStore()) await this.#one.free()
  }

  useJobs(send: JobSender): void {
    this.#sendJob = send
  }

  onEvents(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The pool, asked anew before each statement whether the one connection is free. */
  get #reader(): Runner {
    const pool = this.#options.pool as Runner
    if (!this.#one) return pool
    return {
      query: async (config) => {
        await this.#free()
        return pool.query(config)
      },
    }
  }

  /** Reads without a transaction: each statement sees what is committed when it runs. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inTransaction.getStore()) bug('db.read inside a transaction: use the transaction at hand')
    return work(new Session(this.#reader, this.#options.prepare))
  }

  /** Several reads that see one state of the database. */
  async snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction('begin transaction isolation level repeatable read, read only', (client) =>
      work(new Session(client as Runner, this.#options.prepare)),
    )
  }

  /** One transaction: all of it, its events and its jobs, or nothing. */
  async write<T>(work: (tx: WriteTx) => Promise<T>, options: WriteOptions = {}): Promise<T> {
    let session: WriteSession | undefined
    const free = options.occupies && this.#one?.hold(options.occupies)
    const result = await this.#transaction('begin', async (client) => {
      session = new WriteSession(client as Runner, this.#options.prepare, this.#sendJob)
      const value = await work(session)
      if (session.changes > 0 && session.recorded.length === 0 && !options.unaudited)
        bug('a change without its audit event: record one, or say why not with { unaudited }')
      await session.flush()
      return value
    }).finally(free)
    const { recorded, actions } = session as unknown as WriteSession
    for (const action of actions) action()
    if (recorded.length > 0) for (const listener of this.#listeners) listener(recorded)
    return result
  }

  async #transaction<T>(begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    if (inTransaction.getStore()) bug('a transaction inside a transaction: pass the transaction on')
    await this.#free()
    const client = await this.#options.pool.connect()
    let broken: Error | undefined
    try {
      await client.query(begin)
      const value = await inTransaction.run(true, () => work(client))
      await client.query('commit')
      return value
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure))
      throw error
    } finally {
      client.release(broken)
    }
  }

  async close(): Promise<void> {
    await this.#options.pool.end()
  }
}
