import * as contract from '@guatu/contract/map.ts'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { plannedEachTime } from '../../platform/db/sql.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { encodeCells, encodeSites } from './encode-tile.ts'
import { exists, KEPT_ZOOM, RAW_FROM_ZOOM, type TileId } from './pyramid.ts'
import { cellsOfTile, sitesOfTile, type View } from './tile-queries.ts'

/** A tile with more sites than this comes as a grid all the same: nobody can tell them apart, and it stays small. */
const MOST_SITES = 6_000
/** Seconds. A screen that hears of a change asks under another address. */
const MAX_AGE = 15
const COMPRESS_FROM = 1_024

const compress = promisify(gzip)

/** The sites of a tile as the caller may see them: one by one when near, as counts of a grid from afar. */
export const makeTile = async (tx: Tx, view: View, tile: TileId): Promise<Buffer> => {
  if (tile.z >= RAW_FROM_ZOOM) {
    const limited = tile.z <= KEPT_ZOOM
    const rows = await tx.many(plannedEachTime(sitesOfTile(view, tile, limited ? MOST_SITES + 1 : 2 ** 31)))
    if (!limited || rows.length <= MOST_SITES) return encodeSites(tile, rows)
  }
  return encodeCells(tile, await tx.many(plannedEachTime(cellsOfTile(view, tile))))
}

export const tileRoutes = (): Route[] => [
  route(contract.readTile, async (call) => {
    const { params: tile, query: filter, scope, now, reply, request } = call
    if (!exists(tile)) return refuse('map.tile_out_of_range')
    const body = await call.read((tx) => makeTile(tx, { scope, filter, now }, tile))
    // the next person at this browser must not be shown what the last one was allowed to see
    reply.header('vary', 'cookie, accept-encoding')
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const head = { mediaType: contract.readTile.reply.file, etag, maxAge: MAX_AGE }
    if (body.length < COMPRESS_FROM || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
      return { ...head, body }
    reply.header('content-encoding', 'gzip')
    return { ...head, body: await compress(body, { level: 4 }) }
  }),
]
