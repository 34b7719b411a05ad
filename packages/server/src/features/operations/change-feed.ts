import { eventsAfter, newestEventId } from '../../platform/audit/queries.ts'
import type { Db } from '../../platform/db/db.ts'
import type { RowScope } from '../../platform/scope.ts'
import { reaches } from '../../platform/scope.ts'
import { unitsOfCasefiles } from './queries.ts'

/** What a screen is told: something of this kind changed; ask again for what you show. */
export interface Change {
  readonly subjectType: string
  /** Absent where so much changed that everything should be asked for again, or where the reader need not know. */
  readonly subjectId?: string
  readonly kind: string
  readonly unitIds?: readonly string[]
}

export interface Subscriber {
  readonly districtCode: string
  /** Casefiles that this reader may see. */
  readonly scope: RowScope
  send(change: Change): void
}

interface Happened {
  readonly districtCode: string
  readonly subjectType: string
  readonly subjectId: string
  readonly kind: string
}

/** Subjects that a change is announced for without saying which one; all others are nobody's business. */
const ANNOUNCED = new Set([
  'plan',
  'campaign',
  'target',
  'task',
  'ledger',
  'unit',
  'setting',
  'boundary',
  'target_split',
  'split_share',
  'task_work',
  'stage_gate',
  'baseline',
  'meeting',
  'meeting_series',
  'meeting_request',
  'consultation',
  'consultation_opinion',
])
const FLUSH_MS = 250
const POLL_MS = 700
/** Transactions may commit out of the order of their event numbers by this much. */
const LATE_MS = 20_000
const MANY = 200

/**
 * Tells open screens of changes. In one process the database layer says what was committed; where several nodes share
 * a PostgreSQL each reads the log's tail.
 */
export class ChangeFeed {
  readonly #db: Db
  readonly #subscribers = new Set<Subscriber>()
  #waiting: Happened[] = []
  #timers: NodeJS.Timeout[] = []
  #unlisten: (() => void) | undefined

  constructor(db: Db) {
    this.#db = db
  }

  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  get size(): number {
    return this.#subscribers.size
  }

  async start(options: {
    readonly manyNodes: boolean
    readonly onError: (error: Error) => void
  }): Promise<void> {
    if (options.manyNodes) await this.#followLog(options.onError)
    else this.#unlisten = this.#db.onEvents((events) => void this.#waiting.push(...events))
    this.#timers.push(setInterval(() => void this.flush().catch(options.onError), FLUSH_MS).unref())
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
    this.#unlisten?.()
  }

  async #followLog(onError: (error: Error) => void): Promise<void> {
    let low = (await this.#db.read((tx) => tx.one(newestEventId()))).id
    let seen = new Map<number, number>()
    const poll = async (): Promise<void> => {
      if (this.#subscribers.size === 0 && seen.size === 0) {
        low = (await this.#db.read((tx) => tx.one(newestEventId()))).id
        return
      }
      const rows = await this.#db.read((tx) => tx.many(eventsAfter(low, 5_000)))
      const now = Date.now()
      for (const row of rows) {
        if (seen.has(row.id)) continue
        seen.set(row.id, now)
        this.#waiting.push({
          districtCode: row.district_code,
          subjectType: row.subject_type,
          subjectId: row.subject_id,
          kind: row.kind,
        })
      }
      for (const [id, at] of seen) if (now - at > LATE_MS) low = Math.max(low, id)
      seen = new Map([...seen].filter(([id]) => id > low))
    }
    let busy = false
    this.#timers.push(
      setInterval(() => {
        if (busy) return
        busy = true
        poll()
          .catch(onError)
          .finally(() => (busy = false))
      }, POLL_MS).unref(),
    )
  }

  /** Sends what has gathered. Several changes of one subject become one. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const batch = this.#waiting
    this.#waiting = []
    if (this.#subscribers.size === 0) return
    const latest = new Map(
      batch.map((happened) => [`${happened.subjectType} ${happened.subjectId}`, happened]),
    )
    const casefiles = [...latest.values()].filter((happened) => happened.subjectType === 'casefile')
    const districts = new Set(batch.map((happened) => happened.districtCode))
    if (casefiles.length > MANY)
      for (const district of districts) this.#announce(district, { subjectType: 'casefile', kind: 'many' })
    else if (casefiles.length > 0) await this.#tellOfCasefiles(casefiles)
    const announced = new Set(
      [...latest.values()]
        .filter((h) => ANNOUNCED.has(h.subjectType))
        .map((h) => `${h.districtCode} ${h.subjectType} ${h.kind}`),
    )
    for (const key of announced) {
      const [district = '', subjectType = '', kind = ''] = key.split(' ')
      this.#announce(district, { subjectType, kind })
    }
  }

  #announce(districtCode: string, change: Change): void {
    for (const subscriber of this.#subscribers)
      if (subscriber.districtCode === districtCode) subscriber.send(change)
  }

  async #tellOfCasefiles(casefiles: readonly Happened[]): Promise<void> {
    const rows = await this.#db.read((tx) =>
      tx.many(unitsOfCasefiles(casefiles.map((happened) => happened.subjectId))),
    )
    const units = new Map(
      rows.map((row) => [
        row.id,
        [row.lead_unit_id, row.community_unit_id, row.owner_unit_id, ...row.support_unit_ids],
      ]),
    )
    for (const { districtCode, subjectId, kind } of casefiles) {
      const unitIds = units.get(subjectId) ?? []
      for (const subscriber of this.#subscribers) {
        if (!reaches(subscriber.scope, { districtCode, unitIds })) continue
        subscriber.send({
          subjectType: 'casefile',
          subjectId,
          kind,
          unitIds: unitIds.filter((id) => id !== null),
        })
      }
    }
  }
}
