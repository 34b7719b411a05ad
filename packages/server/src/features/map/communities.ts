import * as contract from '@guatu/contract/map.ts'
import type { LngLat } from '@guatu/contract/common.ts'
import { bboxOf } from '@guatu/domain/geo/polygon.ts'
import { plannedEachTime } from '../../platform/db/sql.ts'
import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { degreesOf } from './pyramid.ts'
import { frameOfSites, progressByCommunity, type ProgressRow, type View } from './tile-queries.ts'
import { boundariesInScope, type BoundaryRow } from './unit-queries.ts'

type Feature = z.infer<typeof contract.CommunityFeature>
type Position = z.infer<typeof LngLat>

const NOTHING: Omit<ProgressRow, 'community_unit_id'> = { closed: 0, open: 0, late: 0, unplaced: 0 }

const add = (a: typeof NOTHING, b: typeof NOTHING): typeof NOTHING => ({
  closed: a.closed + b.closed,
  open: a.open + b.open,
  late: a.late + b.late,
  unplaced: a.unplaced + b.unplaced,
})

/** A town or district stands as all the communities below it, with what lies in none of them left out. */
const progressOf = (boundary: BoundaryRow, known: ReadonlyMap<string, ProgressRow>, all: BoundaryRow[]) => {
  if (boundary.kind === 'community') return known.get(boundary.unit_id) ?? NOTHING
  const below = all.filter((other) => other.kind === 'community' && other.path.includes(boundary.unit_id))
  return below.reduce((sum, other) => add(sum, known.get(other.unit_id) ?? NOTHING), NOTHING)
}

const toFeature = (boundary: BoundaryRow, progress: typeof NOTHING): Feature => ({
  type: 'Feature',
  id: boundary.unit_id,
  geometry: { type: 'MultiPolygon', coordinates: boundary.coordinates as Position[][][] },
  properties: {
    unitId: boundary.unit_id,
    kind: boundary.kind as Feature['properties']['kind'],
    name: boundary.name,
    label: [boundary.label_lng, boundary.label_lat],
    synthetic: boundary.synthetic,
    total: progress.closed + progress.open,
    closed: progress.closed,
    late: progress.late,
    open: progress.open,
  },
})

/** Boundaries of the scope with their progress, and how much of the filter's result is on no map. */
export const readCommunities = async (tx: Tx, view: View) => {
  const boundaries = await tx.many(boundariesInScope(view.scope))
  const rows = await tx.many(plannedEachTime(progressByCommunity(view)))
  const known = new Map(rows.flatMap((row) => (row.community_unit_id ? [[row.community_unit_id, row]] : [])))
  const features = boundaries.map((boundary) => toFeature(boundary, progressOf(boundary, known, boundaries)))
  return {
    type: 'FeatureCollection' as const,
    bbox: boundaries.length > 0 ? frameOf(boundaries) : await frameOfPoints(tx, view),
    unplaced: rows.reduce((sum, row) => sum + row.unplaced, 0),
    features,
  }
}

const frameOf = (boundaries: readonly BoundaryRow[]): number[] => {
  const { west, south, east, north } = bboxOf(boundaries.flatMap((boundary) => boundary.coordinates))
  return [west, south, east, north]
}

const frameOfPoints = async (tx: Tx, view: View): Promise<number[] | null> => {
  const frame = await tx.one(frameOfSites(view))
  if (frame.west === null || frame.south === null || frame.east === null || frame.north === null) return null
  return [...degreesOf(frame.west, frame.south), ...degreesOf(frame.east, frame.north)]
}

export const communityRoutes = (): Route[] => [
  route(contract.readCommunities, async (call) => {
    const view: View = { scope: call.scope, filter: call.query, now: call.now }
    return call.snapshot((tx) => readCommunities(tx, view))
  }),
]
