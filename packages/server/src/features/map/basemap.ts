import * as contract from '@guatu/contract/map.ts'
import type { Basemap } from '@guatu/contract/map.ts'
import type { Db } from '../../platform/db/db.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { putSetting } from '../../platform/settings/queries.ts'
import { readSetting } from '../../platform/settings/settings.ts'

const KEY = 'basemap'
const NONE: Basemap = { kind: 'none' }
/** Another node may have changed the setting. */
const RELOAD_MS = 30_000

/** Hosts that the browser fetches a base map from, in the form of a Content-Security-Policy source. */
export const hostsOf = (basemap: Basemap): string[] => {
  switch (basemap.kind) {
    case 'none':
      return []
    case 'tianditu':
      return ['https://*.tianditu.gov.cn']
    case 'xyz':
      return originsOf(basemap.url)
    case 'wmts':
      return originsOf(basemap.url)
    case 'pmtiles':
      return basemap.url.startsWith('/') ? [] : originsOf(basemap.url)
  }
}

/** `{s}` stands for a, b or c, as everywhere. Nothing where the address is none. */
const originsOf = (url: string): string[] => {
  const each = /\{s\}/.test(url) ? ['a', 'b', 'c'].map((letter) => url.replaceAll('{s}', letter)) : [url]
  return each.flatMap((one) => {
    const plain = one.replace(/\{[^}]*\}/g, '0')
    return URL.canParse(plain) ? [new URL(plain).origin] : []
  })
}

/** Knows the hosts at every request without asking the database. */
export class MapHosts {
  readonly #db: Db
  readonly #onError: (error: Error) => void
  #hosts: readonly string[] = []
  #readAt = 0

  constructor(platform: Pick<Platform, 'db' | 'log'>) {
    this.#db = platform.db
    this.#onError = (error) => platform.log.warn({ err: error }, 'base map setting')
    this.#db.onEvents((events) => {
      if (events.some((event) => event.subjectType === 'setting' && event.subjectId === KEY)) this.#readAt = 0
    })
  }

  /** Reads the setting; call once before serving. */
  async load(): Promise<void> {
    this.#readAt = Date.now()
    const setting = await this.#db.read((tx) => readSetting<Basemap>(tx, KEY))
    this.#hosts = hostsOf(setting?.value ?? NONE)
  }

  now(): readonly string[] {
    if (Date.now() - this.#readAt > RELOAD_MS) this.load().catch(this.#onError)
    return this.#hosts
  }
}

export const basemapRoutes = (hosts: MapHosts): Route[] => [
  route(contract.readBasemap, async (call) => {
    const setting = await call.read((tx) => readSetting<Basemap>(tx, KEY))
    return { basemap: setting?.value ?? NONE, version: setting?.version ?? 0 }
  }),

  route(contract.writeBasemap, async (call) => {
    const basemap = call.body
    const written = await call.write(async (tx) => {
      const expected = call.expectedVersion
      if ((await tx.run(putSetting(KEY, basemap, expected, call.now))) === 0) {
        const standing = await readSetting<Basemap>(tx, KEY)
        return staleProblem(tx, 'setting', KEY, standing?.version ?? 0)
      }
      const version = expected + 1
      // the key to a map service is nobody's business in the log
      const said = basemap.kind === 'tianditu' ? { kind: basemap.kind, layer: basemap.layer } : { ...basemap }
      tx.record(call.event('setting.changed', { type: 'setting', id: KEY, version }, said))
      return { basemap, version }
    })
    await hosts.load()
    return written
  }),
]
