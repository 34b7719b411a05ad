import * as contract from '@guatu/contract/map.ts'
import { plannedEachTime } from '../../platform/db/sql.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { encodeCells, encodeSites } from './encode-tile.ts'
import { readChangeMark } from './mark-queries.ts'
import { exists, KEPT_ZOOM, RAW_FROM_ZOOM, type TileId } from './pyramid.ts'
import { finishTile, tileKey, TILE_SECONDS, type TileMemory } from './tile-memory.ts'
import { cellsOfTile, sitesOfTile, type View } from './tile-queries.ts'

/** A tile with more sites than this comes as a grid all the same: nobody can tell them apart, and it stays small. */
const MOST_SITES = 6_000

/** The sites of a tile as the caller may see them: one by one when near, as counts of a grid from afar. */
export const makeTile = async (tx: Tx, view: View, tile: TileId): Promise<Buffer> => {
  if (tile.z >= RAW_FROM_ZOOM) {
    const limited = tile.z <= KEPT_ZOOM
    const rows = await tx.many(plannedEachTime(sitesOfTile(view, tile, limited ? MOST_SITES + 1 : 2 ** 31)))
    if (!limited || rows.length <= MOST_SITES) return encodeSites(tile, rows)
  }
  return encodeCells(tile, await tx.many(plannedEachTime(cellsOfTile(view, tile))))
}

export const tileRoutes = (memory: TileMemory): Route[] => [
  route(contract.readTile, async (call) => {
    const { params: tile, query: filter, scope, now, reply, request } = call
    if (!exists(tile)) return refuse('map.tile_out_of_range')
    const key = tileKey(scope, request.url)
    const made = await call.read(async (tx) => {
      const mark = await tx.one(readChangeMark())
      const found = memory.find(key, mark, now)
      if (found) return found
      const fresh = await finishTile(await makeTile(tx, { scope, filter, now }, tile))
      memory.keep(key, mark, now, fresh)
      return fresh
    })
    // the next person at this browser must not be shown what the last one was allowed to see
    reply.header('vary', 'cookie, accept-encoding')
    const { body, gzipped, etag } = made
    const head = { mediaType: contract.readTile.reply.file, etag, maxAge: TILE_SECONDS }
    if (gzipped === null || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
      return { ...head, body }
    reply.header('content-encoding', 'gzip')
    return { ...head, body: gzipped }
  }),
]
