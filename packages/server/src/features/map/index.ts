import * as contract from '@guatu/contract/map.ts'
import { route } from '../../platform/http/route.ts'
import type { Feature, Platform } from '../../platform/platform.ts'
import { basemapRoutes, MapHosts } from './basemap.ts'
import { runImport } from './boundaries/import.ts'
import { communityRoutes } from './communities.ts'
import { dropEmptySettled, sumSettled } from './tile-queries.ts'
import { TileMemory } from './tile-memory.ts'
import { tileRoutes } from './tiles.ts'

export { insertBoundary } from './unit-queries.ts'

export interface MapFeature extends Feature {
  /** Hosts that the base map may be fetched from, for the Content-Security-Policy. */
  readonly mapHosts: () => readonly string[]
}

const SUM_AT_ONCE = 20_000

/** Adds up the kept counts of settled casefiles until nothing is left. */
export const sumKeptCounts = async ({ db }: Pick<Platform, 'db'>): Promise<void> => {
  const unaudited = 'adds up counts that are derived from casefiles'
  let taken: number
  do {
    taken = await db.write(async (tx) => (await tx.one(sumSettled(SUM_AT_ONCE))).taken, { unaudited })
  } while (taken === SUM_AT_ONCE)
  await db.write((tx) => tx.run(dropEmptySettled()), { unaudited })
}

/** 作战图: tiles, communities and their progress, the base map, boundaries. */
export const mapFeature = (platform: Platform): MapFeature => {
  const hosts = new MapHosts(platform)
  return {
    mapHosts: () => hosts.now(),
    routes: [
      ...tileRoutes(new TileMemory(platform.tileMemoryBytes)),
      ...communityRoutes(),
      ...basemapRoutes(hosts),
      route(contract.importBoundaries, (call) => runImport(call, platform)),
    ],
    jobs: [{ queue: 'map-sum-settled', everySeconds: 60, run: () => sumKeptCounts(platform) }],
  }
}
