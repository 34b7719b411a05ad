import type { Calendar } from '@guatu/domain/clock/calendar.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Db } from './db/db.ts'
import type { FileStore } from './files/file-store.ts'
import type { Route } from './http/route.ts'
import type { JobHandler } from './jobs/jobs.ts'
import type { Secrets } from './secrets/secrets.ts'

/** What every feature is built from. */
export interface Platform {
  readonly db: Db
  /** The embedded engine has one connection: a long transaction holds up every reader. */
  readonly embedded: boolean
  readonly clock: Clock
  readonly log: Logger
  readonly files: FileStore
  readonly secrets: Secrets
  readonly playbooks: ReadonlyMap<string, Playbook>
  /** Working hours, holidays and what the office decided. */
  readonly calendar: () => Calendar
  /** True while this installation holds demonstration data. */
  readonly demo: () => boolean
  /** Set the `Secure` flag on cookies. */
  readonly secureCookies: boolean
  /** How much may be kept of map tiles made a moment ago; with 0 each is made anew. */
  readonly tileMemoryBytes: number
}

/** What a feature gives to the composition root. */
export interface Feature {
  readonly routes: readonly Route[]
  readonly jobs?: readonly JobHandler[]
}
