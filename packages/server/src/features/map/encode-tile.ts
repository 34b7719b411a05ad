import { LIGHTS, type Light } from '@guatu/domain/clock/light.ts'
import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf'
import { boxOf, EXTENT, inTile, type TileId } from './pyramid.ts'

/** What the encoder reads of a point is its x and y. */
type TilePoint = ReturnType<VectorTileFeatureLike['loadGeometry']>[number][number]

/** The one layer of a tile. */
export const LAYER = 'casefiles'
/** Type of a point in the vector tile specification. */
const POINT = 1

export interface SiteRow {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly light: Light
  readonly playbook: string
  readonly world_x: number
  readonly world_y: number
}

export interface CellRow {
  readonly cell_x: number
  readonly cell_y: number
  readonly light: Light
  readonly n: number
  /** Sums of the world coordinates of the n sites. */
  readonly sum_x: number
  readonly sum_y: number
}

/** Sites one by one. */
export const encodeSites = (tile: TileId, rows: readonly SiteRow[]): Buffer => {
  const { fromX, fromY } = boxOf(tile)
  return encode(
    rows.map(({ world_x, world_y, id, number, state, light, playbook }) =>
      feature(inTile(world_x, fromX, tile.z), inTile(world_y, fromY, tile.z), {
        id,
        number,
        state,
        light,
        playbook,
      }),
    ),
  )
}

interface Cell {
  n: number
  sumX: number
  sumY: number
  readonly lights: Partial<Record<Light, number>>
}

/** One feature a grid cell: at the mean point of its sites, with `n` and how many are of each light. */
export const encodeCells = (tile: TileId, rows: readonly CellRow[]): Buffer => {
  const { fromX, fromY } = boxOf(tile)
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const key = `${row.cell_x} ${row.cell_y}`
    const cell = cells.get(key) ?? { n: 0, sumX: 0, sumY: 0, lights: {} }
    cell.n += row.n
    cell.sumX += row.sum_x
    cell.sumY += row.sum_y
    cell.lights[row.light] = row.n
    cells.set(key, cell)
  }
  return encode(
    [...cells.values()]
      .filter((cell) => cell.n > 0)
      .map(({ n, sumX, sumY, lights }) => {
        const counts = LIGHTS.flatMap((light) => (lights[light] ? [[light, lights[light]] as const] : []))
        return feature(inTile(sumX / n, fromX, tile.z), inTile(sumY / n, fromY, tile.z), {
          n,
          ...Object.fromEntries(counts),
        })
      }),
  )
}

const feature = (
  x: number,
  y: number,
  properties: Record<string, string | number>,
): VectorTileFeatureLike => ({
  type: POINT,
  id: undefined,
  properties,
  extent: EXTENT,
  loadGeometry: () => [[{ x, y } as TilePoint]],
})

const encode = (features: readonly VectorTileFeatureLike[]): Buffer => {
  if (features.length === 0) return Buffer.alloc(0)
  const layer = {
    version: 2,
    name: LAYER,
    extent: EXTENT,
    length: features.length,
    feature: (index: number) => features[index] as VectorTileFeatureLike,
  }
  return Buffer.from(fromVectorTileJs({ layers: { [LAYER]: layer } }))
}
