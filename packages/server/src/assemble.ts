import { loadPlaybooks } from '@guatu/playbooks/load.ts'
import type { Logger } from 'pino'
import { loadCalendar } from './platform/calendar.ts'
import type { Clock } from './platform/clock.ts'
import type { Db } from './platform/db/db.ts'
import type { FileStore } from './platform/files/file-store.ts'
import type { Platform } from './platform/platform.ts'
import type { Secrets } from './platform/secrets/secrets.ts'
import { readSetting } from './platform/settings/settings.ts'

export interface Parts {
  readonly db: Db
  readonly embedded: boolean
  readonly clock: Clock
  readonly log: Logger
  readonly files: FileStore
  readonly secrets: Secrets
  readonly secureCookies: boolean
  readonly tileMemoryBytes?: number
}

const TILE_MEMORY_BYTES = 32 * 2 ** 20

/** Adds to the given parts what is read once at the start and kept fresh by events. */
export const assemblePlatform = async (parts: Parts): Promise<Platform> => {
  const { db } = parts
  const load = () =>
    db.read(async (tx) => ({
      calendar: await loadCalendar(tx),
      demo: (await readSetting<boolean>(tx, 'demo'))?.value ?? false,
    }))
  let kept = await load()
  db.onEvents((events) => {
    if (!events.some((event) => event.kind.startsWith('setting.') || event.kind.startsWith('setup.'))) return
    load().then(
      (fresh) => (kept = fresh),
      (error: Error) => parts.log.error({ err: error }, 'settings could not be read again'),
    )
  })
  return {
    ...parts,
    tileMemoryBytes: parts.tileMemoryBytes ?? TILE_MEMORY_BYTES,
    playbooks: new Map(loadPlaybooks().map((playbook) => [playbook.id, playbook])),
    calendar: () => kept.calendar,
    demo: () => kept.demo,
  }
}
